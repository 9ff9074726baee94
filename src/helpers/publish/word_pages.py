"""On which page each part of a Word document stands, by estimate.

Pages fill from the top; parts that stay together move on together; heading rows come again on each page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from helpers.publish.ooxml import w
from helpers.publish.word_heights import Heights, Strip

_TWIPS_PER_PT = 20
_NEARLY = 0.3  # points


@dataclass(frozen=True)
class Sheet:
    """Room between the margins of a page, in points."""

    width: float
    height: float


@dataclass
class Pages:
    """Where parts stand: the page, from 1, on which each begins, and the room left where a page was ended.

    ``left`` tells, for a part with which a new page begins, how many points the page before had left.
    """

    of: dict[etree._Element, int] = field(default_factory=dict)
    left: dict[etree._Element, float] = field(default_factory=dict)


def count_pages(body: etree._Element, heights: Heights) -> Pages:
    """The pages of a document whose sections each begin a new page."""
    pages, number = Pages(), 1
    for sheet, parts in _sections(body):
        strips = [strip for part in parts for strip in heights.strips(part, sheet.width)]
        number = fill(strips, sheet.height, number, pages)[0] + 1
    return pages


def _sections(body: etree._Element) -> Iterator[tuple[Sheet, list[etree._Element]]]:
    parts: list[etree._Element] = []
    for each in body:
        if each.tag == w("sectPr"):
            yield sheet_of(each), parts
            return
        if each.tag in (w("p"), w("tbl")):
            parts.append(each)
        if (section := each.find(f"{w('pPr')}/{w('sectPr')}")) is not None:
            yield sheet_of(section), parts
            parts = []


def sheet_of(section: etree._Element) -> Sheet:
    """The room that a section's properties leave on its pages."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    width = float(size.get(w("w"))) - float(margins.get(w("left"))) - float(margins.get(w("right")))
    height = float(size.get(w("h"))) - float(margins.get(w("top"))) - float(margins.get(w("bottom")))
    return Sheet(width / _TWIPS_PER_PT, height / _TWIPS_PER_PT)


def fill(
    strips: Sequence[Strip], height: float, number: int, pages: Pages, used: float = 0.0
) -> tuple[int, float]:
    """Set strips on pages, below what takes ``used`` points of page ``number``; tells where they end."""
    below, headings = 0.0, Headings()
    for group in groups(strips):
        need = height_of(group, below if used else None)
        if used and used + need - group[-1].slack > height + _NEARLY:
            pages.left.setdefault(group[0].of, height - used)
            number, used, below = number + 1, 0.0, 0.0
            used = headings.again(group[0])
        for strip in group:
            gap = max(below, strip.above) if used else 0.0
            if used and used + gap + strip.height - strip.slack > height + _NEARLY:
                number, used, gap = number + 1, headings.again(strip), 0.0
            pages.of.setdefault(strip.of, number)
            used, below = used + gap + strip.height, strip.below
            headings.see(strip)
    return number, used


def groups(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """Strips that stay on one page."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group


def height_of(group: Sequence[Strip], below: float | None) -> float:
    """The height of strips below others that want ``below`` points of room; None at the top of a page."""
    total = 0.0
    for strip in group:
        total += (0.0 if below is None else max(below, strip.above)) + strip.height
        below = strip.below
    return total


class Headings:
    """The heading rows of the table that is being set."""

    def __init__(self) -> None:
        self._table: etree._Element | None = None
        self._height = 0.0

    def see(self, strip: Strip) -> None:
        """Remember a strip that was set."""
        if strip.of is not self._table:
            self._table, self._height = strip.of, 0.0
        self._height += strip.height if strip.heading else 0.0

    def again(self, strip: Strip) -> float:
        """The height of the heading rows that a strip on a new page brings with it."""
        return self._height if strip.of is self._table else 0.0
