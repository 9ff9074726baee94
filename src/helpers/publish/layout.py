"""How a table stands on paper: letter size, column widths, upright or turned page.

One rule for Word and PDF. Each column gets room for its longest word, and what is left of the page goes,
bit by bit, to the column whose cells take most lines. The largest letters at which rows stay low win, first
on an upright page, then, for tables of many columns, on a turned one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.publish.document import Table
from helpers.publish.measure import Measured, heading_width, longest_word, measure

UPRIGHT_CM = 16.0  # A4 less two margins of 2.5 cm
TURNED_CM = 24.7
SIZES_PT = (9.0, 8.0, 7.0)
_CM_PER_POINT = 2.54 / 72
_PADDING_PT = 9.0  # left and right of a cell together
_LOW_ROW_LINES = 2.2  # a mean above this reads badly
_LOW_HEADING_LINES = 4
WHOLE_ROWS = 14  # a table of so many rows, or fewer, is not broken over pages
_FEW_COLUMNS = 6
_TEXT_PT = 8.0  # for long texts in few columns
_STEP_CM = 0.2
_TIGHT_EM, _SMALLEST_PT = 3.0, 4.5
_SMALL = 0.7  # a table narrower than this share of its page keeps its own width


@dataclass(frozen=True)
class Layout:
    """``widths_cm`` for each column, letters of ``size_pt``, and whether the page is turned.

    In a ``tight`` table any word may break, for want of room.
    """

    size_pt: float
    turned: bool
    widths_cm: tuple[float, ...]
    tight: bool = False

    @property
    def shares(self) -> tuple[float, ...]:
        """The widths as shares of the text width of their page."""
        page = TURNED_CM if self.turned else UPRIGHT_CM
        return tuple(width / page for width in self.widths_cm)


def lay_out(table: Table, may_turn: bool = True) -> Layout:
    """The layout of ``table``; never wider than its page."""
    columns = measure(table)
    upright = [(size, _fit(table, columns, size, UPRIGHT_CM)) for size in SIZES_PT]
    fitting = [(size, widths) for size, widths in upright if widths]
    for size, widths in fitting:
        if _reads_well(columns, widths, size):
            return Layout(size, False, tuple(widths))
    if fitting and (not may_turn or len(columns) <= _FEW_COLUMNS):
        # Long texts in few columns: a turned page gains nothing, nor do the smallest letters.
        size, widths = next((each for each in fitting if each[0] <= _TEXT_PT), fitting[-1])
        return Layout(size, False, tuple(widths))
    for size in SIZES_PT[1:] if may_turn else ():
        if widths := _fit(table, columns, size, TURNED_CM):
            return Layout(size, True, tuple(widths))
    return _squeeze(table, columns, may_turn)


def spanner_runs(table: Table) -> list[tuple[str | None, int]]:
    """The shared headings from left to right, each with its number of columns."""
    runs: list[tuple[str | None, int]] = []
    for column in table.columns:
        if runs and column.spanner and runs[-1][0] == column.spanner:
            runs[-1] = (column.spanner, runs[-1][1] + 1)
        else:
            runs.append((column.spanner, 1))
    return runs


def _padding() -> float:
    return _PADDING_PT * _CM_PER_POINT


def _em(width_cm: float, size: float) -> float:
    """Room for text in a column, in em."""
    return max(width_cm - _padding(), 0.1) / (size * _CM_PER_POINT)


def _least(table: Table, columns: Sequence[Measured], size: float) -> list[float]:
    """The least width of each column in cm, shared headings counted in."""
    scale = size * _CM_PER_POINT
    least = [column.least * scale + _padding() for column in columns]
    start = 0
    for label, count in spanner_runs(table):
        if label:
            need = max(longest_word(label) * 1.08, heading_width(label) / 2) * scale + _padding()
            extra = max(0.0, need - sum(least[start : start + count])) / count
            least[start : start + count] = [width + extra for width in least[start : start + count]]
        start += count
    return least


def _fit(table: Table, columns: Sequence[Measured], size: float, page: float) -> list[float] | None:
    """Widths in cm that fill ``page`` or less; None if the longest words alone are wider."""
    least = _least(table, columns, size)
    if sum(least) > page:
        return None
    scale = size * _CM_PER_POINT
    longest = [
        max(low, column.longest * scale + _padding()) for low, column in zip(least, columns, strict=True)
    ]
    whole = sum(longest)
    if whole <= page:
        # A table that nearly fills the page fills it; a small one keeps its size.
        stretch = (
            page / whole
            if whole > _SMALL * page
            else min(max(1.15, _labels(table, scale) / whole), page / whole)
        )
        return [width * stretch for width in longest]
    return _share_out(columns, least, longest, size, page)


def _labels(table: Table, scale: float) -> float:
    """Width of the longest label of a row group, which runs over all columns, in cm."""
    return max((heading_width(group.label) * scale + _padding() for group in table.row_groups), default=0.0)


def _share_out(
    columns: Sequence[Measured], least: Sequence[float], longest: Sequence[float], size: float, page: float
) -> list[float]:
    widths = list(least)

    def lines(place: int) -> float:
        room = _em(widths[place], size)
        return max(columns[place].mean_lines(room), columns[place].heading_lines(room) / 2)

    tall = [lines(place) for place in range(len(columns))]
    spare = page - sum(widths)
    while spare > 1e-9:
        open_ = [place for place in range(len(columns)) if widths[place] < longest[place] - 1e-9]
        if not open_:
            break
        place = max(open_, key=lambda each: tall[each])
        step = min(_STEP_CM, spare, longest[place] - widths[place])
        widths[place] += step
        spare -= step
        tall[place] = lines(place)
    return widths


def _reads_well(columns: Sequence[Measured], widths: Sequence[float], size: float) -> bool:
    rooms = [_em(width, size) for width in widths]
    pairs = list(zip(columns, rooms, strict=True))
    heading = max(column.heading_lines(room) for column, room in pairs)
    rows = max(column.mean_lines(room) for column, room in pairs)
    return heading <= _LOW_HEADING_LINES and rows <= _LOW_ROW_LINES


def _squeeze(table: Table, columns: Sequence[Measured], may_turn: bool) -> Layout:
    """For more columns than the words of their headings allow: words break, and letters shrink at need."""
    page = TURNED_CM if may_turn else UPRIGHT_CM
    size = SIZES_PT[-1]
    scale = size * _CM_PER_POINT
    least = [
        min(column.least, max(column.longest_cell, _TIGHT_EM)) * scale + _padding() for column in columns
    ]
    whole = sum(least)
    if whole <= page:
        widths = [width * page / whole for width in least]
        return Layout(size, may_turn, tuple(widths), True)
    shrink = page / whole
    return Layout(max(size * shrink, _SMALLEST_PT), may_turn, tuple(low * shrink for low in least), True)
