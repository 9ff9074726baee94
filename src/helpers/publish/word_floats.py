"""Text moves up where a figure or a table would leave the end of a page empty.

Word sets everything in the order in which it stands. What follows a figure that begins a new page is
therefore put before it, as typesetters do, as far as it fills the page: paragraphs and tables of the same
section, never past a heading, a list, or another figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from helpers.publish.ooxml import Styles, w
from helpers.publish.word_captions import Captioned
from helpers.publish.word_heights import Heights
from helpers.publish.word_pages import Pages, count_pages

_EMPTY = 80.0  # points that may stay empty at the end of a page: some six lines
_TEXT = ("body text", "first paragraph")
_MARKS = (w("bookmarkStart"), w("bookmarkEnd"))
Unit = list[etree._Element]


def fill_pages(
    body: etree._Element, captioned: Sequence[Captioned], heights: Heights, styles: Styles
) -> Pages:
    """Move text and tables up into empty ends of pages.

    Args:
        body: of the document, changed here.
        captioned: its numbered tables and figures.
        heights: of its parts.
        styles: of the document.

    Returns:
        The pages of the document as it stands then.
    """
    units = [(each.kind, _unit(each, styles)) for each in captioned]
    of = {part: (kind, unit) for kind, unit in units for part in unit}
    settled: set[etree._Element] = set()
    pages = count_pages(body, heights)
    while (float_ := _first(pages, of, settled)) is not None:
        kind, unit = of[float_]
        follower = _follower(kind, unit, of, styles)
        moved = follower and _moved_up(body, unit, follower, pages, heights)
        if moved:
            pages = moved
        else:
            settled.add(float_)
    return pages


def _first(
    pages: Pages, of: Mapping[etree._Element, tuple[str, Unit]], settled: set[etree._Element]
) -> etree._Element | None:
    """The first figure or table with which a page begins though the one before is not full."""
    for each, left in pages.left.items():
        if left > _EMPTY and each not in settled and each in of and of[each][1][0] is each:
            return each
    return None


def _unit(each: Captioned, styles: Styles) -> Unit:
    """All that a figure or table consists of: picture or rows, caption, notes, the empty line below."""
    unit = [each.caption]
    if each.kind == "figure":
        before, after = each.caption.getprevious(), _next(each.caption)
        return [before, *unit] if _is_picture(before) else [*unit, after]
    table = _next(each.caption)
    unit.append(table)
    while (part := _next(unit[-1])) is not None and _is_below(part, styles):
        unit.append(part)
    return unit


def _is_picture(part: etree._Element | None) -> bool:
    return part is not None and part.find(f".//{w('drawing')}") is not None


def _is_below(part: etree._Element, styles: Styles) -> bool:
    if part.tag != w("p"):
        return False
    return styles.of(part) == "table note" or not (styles.of(part) or any(part.itertext()))


def _next(part: etree._Element) -> etree._Element | None:
    return next((each for each in part.itersiblings() if each.tag not in _MARKS), None)


def _follower(
    kind: str, unit: Unit, of: Mapping[etree._Element, tuple[str, Unit]], styles: Styles
) -> Unit | None:
    """What stands below a unit and may stand above it."""
    if any(map(_ends_section, unit)):
        return None
    part = _next(unit[-1])
    if part is None:
        return None
    if part in of:
        other, below = of[part]
        return None if other == kind or any(map(_ends_section, below)) else below
    may = part.tag == w("p") and styles.of(part) in _TEXT and not _ends_section(part)
    return [part] if may and not _leads_on(part) and part.find(f".//{w('numPr')}") is None else None


def _ends_section(part: etree._Element) -> bool:
    return part.find(f"{w('pPr')}/{w('sectPr')}") is not None


def _leads_on(part: etree._Element) -> bool:
    """Whether a paragraph leads to a list or a quotation."""
    text = "".join(each.text or "" for each in part.iter(w("t"))).rstrip()
    below = _next(part)
    return text.endswith(":") or (below is not None and below.find(f".//{w('numPr')}") is not None)


def _moved_up(
    body: etree._Element, unit: Unit, follower: Unit, pages: Pages, heights: Heights
) -> Pages | None:
    """The pages with ``follower`` before ``unit``; None, and nothing moved, if it does not fit there."""
    back = list(_places(follower))
    for part in follower:
        unit[0].addprevious(part)
    new = count_pages(body, heights)
    if new.of[follower[0]] < pages.of[unit[0]] and new.of[unit[0]] <= pages.of[unit[0]]:
        return new
    for part, before in back:
        before.addnext(part)
    return None


def _places(follower: Unit) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Each part with what stands before it, in order, so that all can go back."""
    for part in follower:
        yield part, part.getprevious()
