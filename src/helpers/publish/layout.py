"""How a table stands on paper: letter size, column widths, upright or turned page.

One rule for Word and PDF. Each column gets room for its longest word, and what is left of the page goes,
bit by bit, to the column whose cells take most lines. The largest letters at which rows stay low win, first
on an upright page, then, for tables of many columns, on a turned one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from helpers.publish.document import Table
from helpers.publish.measure import Measured, heading_width, longest_word, measure
from helpers.publish.paper import PAPER, Paper

_CM_PER_POINT = 2.54 / 72
_PADDING_PT = 9.0  # left and right of a cell together
_LOW_ROW_LINES = 2.2  # a mean above this reads badly
_LOW_HEADING_LINES = 4
_SHORT_ROWS = 16  # so short a table leaves most of a turned page empty:
_SHORT_ROW_LINES = 3.0  # higher rows will do
WHOLE_ROWS = 12  # a table of so many rows, or fewer, is not broken over pages
_WHOLE_LETTERS = 2500  # unless it holds so much text that the page before it would stay empty
_WHOLE_LINES, _LINE_LETTERS = 13, 40  # or so many lines, where a cell of more letters takes two
_LOW_LINES = 6  # with heading and caption less than a fifth of a page
_NOTE_LETTERS, _NOTE_HEIGHT = 110, 0.75  # in a line of a note; a line against a row
_LARGEST_PT, _THIRD_LOWER = PAPER.sizes_pt[0], 2 / 3  # larger letters are for tables that have room for them
_FEW_COLUMNS = 6
_SEVERAL, _TWICE = 5, 1.9  # rows; so much lower over both columns, a table takes no more room there
_STEP_CM = 0.2
_GIVE = 1.025  # widths are estimates: what misses the page by less, in the smallest letters, fits it
_TIGHT_EM, _SMALLEST_PT = 3.0, 4.5
_SHORT_EM = 9.0  # a heading up to this long, some sixteen letters, stands in one line where there is room
_SMALL = 0.7  # a table narrower than this share of its page keeps its own width


@dataclass(frozen=True)
class Layout:
    """``widths_cm`` for each column, letters of ``size_pt``, and whether the page is turned.

    ``room_cm`` is the width of text where it stands; a ``wide`` one runs over both columns of a page that has
    two. In a ``tight`` table any word may break, for want of room.
    """

    size_pt: float
    turned: bool
    widths_cm: tuple[float, ...]
    tight: bool = False
    room_cm: float = PAPER.upright_cm
    wide: bool = False

    @property
    def shares(self) -> tuple[float, ...]:
        """The widths as shares of the text width where it stands."""
        return tuple(width / self.room_cm for width in self.widths_cm)


def stays_whole(table: Table) -> bool:
    """Whether a table is kept on one page: it has few rows, these are low, and no essays."""
    letters = sum(len(cell) for row in table.rows for cell in row)
    few = len(table.rows) <= WHOLE_ROWS and letters <= _WHOLE_LETTERS
    return few and _lines(table) <= _WHOLE_LINES


def is_low(table: Table) -> bool:
    """Whether a table is kept on one page and takes less than a fifth of it."""
    return stays_whole(table) and _lines(table) <= _LOW_LINES


def _lines(table: Table) -> float:
    """Lines of a table's rows and notes, by estimate."""
    high = sum(max(map(len, row)) > _LINE_LETTERS for row in table.rows)
    notes = sum(ceil(len(note) / _NOTE_LETTERS) for note in table.notes) * _NOTE_HEIGHT
    return len(table.rows) + len(table.row_groups) + high + notes


def lay_out(table: Table, may_turn: bool = True, paper: Paper = PAPER) -> Layout:
    """The layout of ``table``; never wider than its page.

    Args:
        table: to be shown.
        may_turn: whether it may have a page, or the width of both columns, of its own.
        paper: the room that there is.
    """
    if paper.breadth == 1:
        return _lay_out(table, may_turn, paper)
    # Letters of a wide face are as wide as larger ones of the face by which text is measured.
    as_wide = replace(paper, sizes_pt=tuple(size * paper.breadth for size in paper.sizes_pt))
    layout = _lay_out(table, may_turn, as_wide)
    return replace(layout, size_pt=round(layout.size_pt / paper.breadth, 6))


def _lay_out(table: Table, may_turn: bool, paper: Paper) -> Layout:
    columns = measure(table)
    if paper.columns == 2:
        in_column = _upright(table, columns, paper.sizes_pt, paper.column_cm, not may_turn)
        if not may_turn:
            return in_column or _squeeze(table, columns, paper, paper.column_cm)
        if in_column and len(table.rows) < _SEVERAL:
            return in_column
        over = _upright(table, columns, paper.sizes_pt, paper.upright_cm, True)
        if in_column and not (over and _TWICE * _height(columns, over) <= _height(columns, in_column)):
            return in_column
    settled = not may_turn or len(columns) <= _FEW_COLUMNS
    if upright := _upright(table, columns, paper.sizes_pt, paper.upright_cm, settled):
        if upright.size_pt > _LARGEST_PT * paper.breadth:
            upright = _lower(table, columns, paper, upright, settled)
        return replace(upright, wide=paper.columns == 2)
    if may_turn and len(table.rows) <= _SHORT_ROWS:
        sizes = sorted({*paper.sizes_pt, PAPER.sizes_pt[-1] * paper.breadth}, reverse=True)
        if upright := _upright(table, columns, sizes, paper.upright_cm, False, _SHORT_ROW_LINES):
            return replace(upright, wide=paper.columns == 2)
    for size in paper.sizes_pt[1:] if may_turn else ():
        if widths := _fit(table, columns, size, paper.turned_cm):
            return Layout(size, True, tuple(widths), room_cm=paper.turned_cm)
    room = paper.turned_cm if may_turn else paper.upright_cm
    return replace(_squeeze(table, columns, paper, room), turned=may_turn)


def _upright(
    table: Table,
    columns: Sequence[Measured],
    sizes: Sequence[float],
    room: float,
    settled: bool,
    low: float = _LOW_ROW_LINES,
) -> Layout | None:
    """The largest letters at which the table reads well; if it must stand here, also at which it does not."""
    gives = [1.0] * (len(sizes) - 1) + [_GIVE]
    tried = [(size, _fit(table, columns, size, room, give)) for size, give in zip(sizes, gives, strict=True)]
    fitting = [(size, widths) for size, widths in tried if widths]
    if settled:  # long texts in few columns: the smallest letters gain little, and read worse
        fitting = fitting[:2]
    for size, widths in fitting:
        if _reads_well(columns, widths, size, low):
            return Layout(size, False, tuple(widths), room_cm=room)
    if not fitting or not settled:
        return None
    size, widths = next((each for each in fitting if each[0] < sizes[0]), fitting[-1])
    return Layout(size, False, tuple(widths), room_cm=room)


def _lower(table: Table, columns: Sequence[Measured], paper: Paper, large: Layout, settled: bool) -> Layout:
    """The layout in smaller letters if this makes the rows a third lower; otherwise the one in large ones."""
    sizes = [size for size in paper.sizes_pt if size < large.size_pt]
    small = _upright(table, columns, sizes, paper.upright_cm, settled) if sizes else None
    if small is None:
        return large
    heights = [_height(columns, each) * each.size_pt for each in (small, large)]
    return small if heights[0] <= _THIRD_LOWER * heights[1] else large


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


def _fit(
    table: Table, columns: Sequence[Measured], size: float, page: float, give: float = 1.0
) -> list[float] | None:
    """Widths in cm that fill ``page`` or less; None if the longest words are ``give`` times as wide."""
    least = _least(table, columns, size)
    if sum(least) > page * give:
        return None
    shrink = page / max(page, sum(least))
    least = [width * shrink for width in least]
    scale = size * _CM_PER_POINT
    longest = [
        max(low, column.longest * scale + _padding()) for low, column in zip(least, columns, strict=True)
    ]
    in_one_line = [
        max(width, column.heading * scale + _padding()) if column.heading <= _SHORT_EM else width
        for width, column in zip(longest, columns, strict=True)
    ]
    if sum(in_one_line) <= page:
        longest = in_one_line
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


def _height(columns: Sequence[Measured], layout: Layout) -> int:
    """Lines of all rows together."""
    rooms = [_em(width, layout.size_pt) for width in layout.widths_cm]
    rows = zip(*(column.cell_lines(room) for column, room in zip(columns, rooms, strict=True)), strict=True)
    return sum(map(max, rows))


def _reads_well(columns: Sequence[Measured], widths: Sequence[float], size: float, low: float) -> bool:
    rooms = [_em(width, size) for width in widths]
    pairs = list(zip(columns, rooms, strict=True))
    heading = max(column.heading_lines(room) for column, room in pairs)
    rows = max(column.mean_lines(room) for column, room in pairs)
    return heading <= _LOW_HEADING_LINES and rows <= low


def _squeeze(table: Table, columns: Sequence[Measured], paper: Paper, page: float) -> Layout:
    """For more columns than the words of their headings allow: words break, and letters shrink at need."""
    size = paper.sizes_pt[-1]
    scale = size * _CM_PER_POINT
    least = [
        min(column.least, max(column.longest_cell, _TIGHT_EM)) * scale + _padding() for column in columns
    ]
    whole = sum(least)
    if whole <= page:
        widths = [width * page / whole for width in least]
        return Layout(size, False, tuple(widths), True, page)
    shrink = page / whole
    widths = [low * shrink for low in least]
    return Layout(max(size * shrink, _SMALLEST_PT * paper.breadth), False, tuple(widths), True, page)
