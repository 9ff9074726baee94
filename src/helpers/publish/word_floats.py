"""Empty ends of pages, where a figure or a table did not fit, are filled.

Word sets everything in the order in which it stands. What follows a figure that begins a new page is
therefore put before it, as typesetters do, as far as it fills the page: paragraphs and tables of the same
section, and where much would stay empty also what the next headings head; never past a chapter's heading, a
list, or another figure. A table that would leave much empty is broken over the two pages.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from helpers.publish.ooxml import Styles
from helpers.publish.word_captions import Captioned
from helpers.publish.word_heights import Heights
from helpers.publish.word_pages import Pages, count_pages
from helpers.publish.word_rows import keep_together, may_part
from helpers.publish.word_units import Unit, Units

_EMPTY = 80.0  # points that may stay empty at the end of a page: some six lines
_MUCH = 125.0  # more than a sixth of a page
_VERY_MUCH = 165.0  # nearly a quarter of it: even a small table is broken then
_SMALL = 9  # rows of a table that is broken for less
_FAR = 2  # pages


def fill_pages(
    body: etree._Element,
    captioned: Sequence[Captioned],
    heights: Heights,
    styles: Styles,
    count: Callable[[], Pages] | None = None,
) -> Pages:
    """Move text and tables up into empty ends of pages.

    Args:
        body: of the document, changed here.
        captioned: its numbered tables and figures.
        heights: of its parts.
        styles: of the document.
        count: tells the pages of one with two columns, where no row has to stay with a note.

    Returns:
        The pages of the document as it stands then.
    """
    return _Filler(body, Units(captioned, styles), heights, count).fill()


class _Filler:
    def __init__(
        self, body: etree._Element, units: Units, heights: Heights, count: Callable[[], Pages] | None
    ) -> None:
        self._units, self._heights, self._noted = units, heights, count is None
        self._count = count or (lambda: count_pages(body, heights))
        self._pages = self._count()
        self._moves: list[tuple[etree._Element, etree._Element]] = []

    def fill(self) -> Pages:
        settled: set[etree._Element] = set()
        while (part := self._first(settled)) is not None:
            if not (self._raised(part) or self._parted(part) or self._begun_above(part)):
                settled.add(part)
        return self._pages

    def _first(self, settled: set[etree._Element]) -> etree._Element | None:
        """The first part that begins a new page for a figure's or a table's sake, the one before not full."""
        for part, left in self._pages.left.items():
            if left > _EMPTY and part not in settled and self._units.led_by(part):
                return part
        return None

    def _raised(self, part: etree._Element) -> bool:
        """Whether what follows a figure or a table was put above it and stands on the page before."""
        found = self._units.at(part)
        if found is None:
            return False
        kind, unit = found
        past = kind == "figure" and self._pages.left[part] > _MUCH
        follower = self._units.follower(kind, unit, past)
        if follower is None:
            return False
        mark = self._move(follower, unit[0])
        new, old = self._count(), self._pages
        # What ends on the page before leaves the unit where it begins.
        if new.of[follower[0]] < old.of[part] and new.of[part] <= old.of[part]:
            self._pages = new
            return True
        self._undo(mark)
        return False

    def _parted(self, part: etree._Element) -> bool:
        """Whether a table that stood whole on the next page now begins on this one."""
        found = self._units.led_by(part)
        if found is None or found[0] != "table" or self._pages.left[part] < _MUCH:
            return False
        unit = found[1]
        if not self._may_part(unit, self._pages.left[part]):
            return False
        self._let(unit, whole=False)
        new, old = self._count(), self._pages
        if new.of[part] < old.of[part]:
            self._pages = new
            return True
        self._let(unit, whole=True)
        return False

    def _may_part(self, unit: Unit, left: float) -> bool:
        return may_part(unit[1]) if left > _VERY_MUCH else may_part(unit[1], _SMALL)

    def _let(self, unit: Unit, whole: bool) -> None:
        noted = self._noted and len(unit) > 2 and any(unit[2].itertext())
        keep_together(unit[1], whole, noted)
        self._heights.forget(unit[1])

    def _begun_above(self, part: etree._Element) -> bool:
        """Whether a long table that follows a figure now begins above it, and less stays empty in all."""
        found = self._units.at(part)
        if found is None or found[0] != "figure" or self._pages.left[part] < _MUCH:
            return False
        follower = self._units.follower("figure", found[1], True)
        if follower is None:
            return False
        table = self._units.at(follower[0])
        parted = table is not None and self._may_part(follower, self._pages.left[part])
        old, mark = self._pages, self._move(follower, part)
        if parted:
            self._let(follower, whole=False)
        self._pages = self._count()
        while self._pages.left.get(part, 0.0) > _EMPTY and self._raised(part):
            pass
        if self._gain(old, part) > 0:
            return True
        if parted:
            self._let(follower, whole=True)
        self._undo(mark)
        self._pages = old
        return False

    def _gain(self, old: Pages, figure: etree._Element) -> float:
        """Points less that stay empty on the pages up to a figure; none if it went far from where it was."""
        first, last = old.of[figure], self._pages.of[figure]
        if last > first + _FAR:
            return 0.0
        empty = (left for part, left in self._pages.left.items() if first <= self._pages.of[part] <= last)
        return old.left[figure] - sum(empty)

    def _move(self, parts: Unit, above: etree._Element) -> int:
        """Put parts above another; what is returned undoes it, and all moves after it."""
        mark = len(self._moves)
        for part in parts:
            self._moves.append((part, part.getprevious()))
            above.addprevious(part)
        return mark

    def _undo(self, mark: int) -> None:
        # The last that was moved away stands below what is still where it was.
        for part, before in reversed(self._moves[mark:]):
            before.addnext(part)
        del self._moves[mark:]
