"""On which page each part of a Word document with two columns stands, by estimate.

What runs over both columns parts the text. The columns above it are of one height, those that go on overleaf
fill their page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from helpers.publish.ooxml import Styles, w
from helpers.publish.word_heights import Heights, Strip
from helpers.publish.word_pages import Pages, Sheet, fill, groups, height_of, sheet_of
from helpers.publish.word_stretches import TURNED, Stretch, in_order, settle

_TWIPS_PER_PT = 20
_STEPS = 12  # halvings of what a height may be: a fifth of a point is left
Run = tuple[str, list[etree._Element]]


class Columns:
    """The pages of a document of two columns before it has sections.

    Args:
        body: of the document.
        stretches: that turn the page, or run over both columns.
        heights: of its parts.
        styles: of the document.
    """

    def __init__(
        self, body: etree._Element, stretches: Sequence[Stretch], heights: Heights, styles: Styles
    ) -> None:
        self._body, self._stretches, self._heights, self._styles = body, stretches, heights, styles
        section = body.find(w("sectPr"))
        self._sheet = sheet_of(section)
        gap = float(section.find(w("cols")).get(w("space"))) / _TWIPS_PER_PT
        self._column = (self._sheet.width - gap) / 2

    def count(self) -> Pages:
        """The pages as the text stands now."""
        pages, number, used = Pages(), 1, 0.0
        for kind, parts in self._runs():
            if kind == TURNED:
                number += used > 0
                turned = Sheet(self._sheet.height, self._sheet.width)
                number = fill(self._strips(parts, turned.width), turned.height, number, pages)[0] + 1
                used = 0.0
            elif kind:
                strips = self._strips(parts, self._sheet.width)
                number, used = fill(strips, self._sheet.height, number, pages, used)
            else:
                strips = self._strips(parts, self._column)
                number, used = _fill_columns(strips, self._sheet.height, number, pages, used)
        return pages

    def _strips(self, parts: Sequence[etree._Element], room: float) -> list[Strip]:
        return [strip for part in parts for strip in self._heights.strips(part, room)]

    def _runs(self) -> Iterator[Run]:
        firsts = {each.first: each for each in settle(in_order(self._stretches, self._body), self._styles)}
        kind, last, parts = "", None, list[etree._Element]()
        for part in self._body:
            if part in firsts:
                yield kind, parts
                kind, last, parts = firsts[part].kind, firsts[part].last, []
            if part.tag in (w("p"), w("tbl")):
                parts.append(part)
            if part is last:
                yield kind, parts
                kind, last, parts = "", None, []
        yield kind, parts


def _fill_columns(
    strips: Sequence[Strip], height: float, number: int, pages: Pages, used: float
) -> tuple[int, float]:
    """Set strips in two columns below what takes ``used`` points of a page; where they end is returned."""
    waiting = list(groups(strips))
    while waiting:
        count = _fitting(waiting, height - used)
        if not used:
            count = max(count, 1)
        for strip in (strip for group in waiting[:count] for strip in group):
            pages.of.setdefault(strip.of, number)
        if count == len(waiting):
            return number, used + _balanced(waiting, height - used)
        waiting, number, used = waiting[count:], number + 1, 0.0
    return number, used


def _fitting(waiting: Sequence[Sequence[Strip]], height: float) -> int:
    """How many groups of strips two columns of a height take."""
    column, used, below = 0, 0.0, 0.0
    for place, group in enumerate(waiting):
        need = height_of(group, below if used else None)
        if used + need > height:
            column, used, need = column + 1, 0.0, height_of(group, None)
            if column > 1 or need > height:
                return place
        used, below = used + need, group[-1].below
    return len(waiting)


def _balanced(waiting: Sequence[Sequence[Strip]], height: float) -> float:
    """The least height of two columns that take all groups; at most ``height``."""
    low, high = 0.0, height
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if _fitting(waiting, middle) == len(waiting):
            high = middle
        else:
            low = middle
    return high
