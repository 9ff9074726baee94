"""Headers of attendance lists: one row to four, merged or not, wherever a column of names is headed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from helpers.sources.book import Cells
from helpers.sources.cells.values import is_blank, text_of
from helpers.sources.lists.words import (
    NAME,
    NUMBER,
    OTHER,
    SIGNATURE,
    header_role,
    heads_names,
    is_label,
    line_text,
)

Merged = Sequence[tuple[int, int, int, int]]
FIRST_ROMAN = "I"  # stands for izin too; a session only in front of II
_LEADING = 12  # columns in which the header of the names is looked for
_BELOW = 2  # rows of a header below the one with the names, where no merged cell tells
SESSION = re.compile(
    r"(?:pertemuan|pert|sesi|session|hari|tatap muka|tm|p|minggu|week|day|meeting|materi|ke|tgl|tanggal)?"
    r"[ .:-]*(?:ke)?[ .:-]*\d{1,2}|pagi|siang|sore|malam|senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|"
    r"(?:sen|sel|rab|kam|jum|sab|min|ahd)",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"(?=..|[vx])x{0,2}(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"m|s|r|k|j|sn|sl|rb|km|jm|sb|mg|ah|(?:sen|sel|rab|kam|jum|sab|min|ahd)|"
    r"senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad",
    re.IGNORECASE,
)
_WEEKDAYS = 3  # so many of them, two different ones, are no marks of people
DATED = re.compile(
    r"(?:[a-z']{3,9},? ?)?\d{1,2}[ /.\-](?:\d{1,2}|[a-z]{3,9})(?:[ /.\-]\d{2,4})?", re.IGNORECASE
)


@dataclass(frozen=True)
class Column:
    """One column: its place from 0, the lowest cell that heads it, and the texts above that cell."""

    place: int
    cell: Any
    parents: tuple[str, ...]
    role: str

    @property
    def text(self) -> str:
        """The header as a reader sees it."""
        return " ".join(text_of(self.cell).split())


@dataclass(frozen=True)
class Header:
    """The header of one block: its first and last row, and its columns from left to right."""

    first: int
    last: int
    columns: tuple[Column, ...]

    def having(self, role: str) -> list[Column]:
        """The columns of a role."""
        return [column for column in self.columns if column.role == role]

    @property
    def name(self) -> int:
        """The place of the names."""
        return self.having(NAME)[0].place

    @property
    def beside(self) -> Column | None:
        """The names of a second list to the right, with running numbers of its own; None if there is none."""
        names, numbers = self.having(NAME), self.having(NUMBER)
        return names[1] if len(names) > 1 and len(numbers) > 1 else None

    @property
    def number(self) -> int | None:
        """The place of the running numbers; None if there are none."""
        found = self.having(NUMBER)
        return found[0].place if found else None


def find_headers(rows: Sequence[Cells], merged: Merged) -> list[Header]:
    """All headers of a sheet, from above.

    Args:
        rows: the rows of the sheet, all or the first; row 1 is ``rows[0]``.
        merged: its merged ranges.
    """
    found: list[Header] = []
    for row, cells in enumerate(rows, start=1):
        if found and row <= found[-1].last:
            continue
        name = _name_column(cells)
        if name is not None:
            free = not found or found[-1].last < row - 1
            first = row - 1 if free and _is_above(rows, row, name) else row
            last = _last_row(rows, row, name, merged)
            found.append(Header(first, last, tuple(_columns(rows, first, last, merged))))
    return found


def _name_column(cells: Cells) -> int | None:
    for place, cell in enumerate(cells[:_LEADING]):
        if isinstance(cell, str) and len(cell) < 60 and heads_names(cell):
            others = sum(1 for at, other in enumerate(cells) if at != place and not is_blank(other))
            return place if others else None
    return None


def _is_above(rows: Sequence[Cells], row: int, name: int) -> bool:
    """Whether the row above belongs to the header: it stands over the columns behind the names only."""
    if row < 2 or is_label(line_text(rows[row - 2])):
        return False
    filled = [place for place, cell in enumerate(rows[row - 2]) if not is_blank(cell)]
    return (
        bool(filled) and filled[0] > name + 1 and any(is_session(cell) for cell in rows[row - 1][name + 1 :])
    )


def _last_row(rows: Sequence[Cells], row: int, name: int, merged: Merged) -> int:
    spans = [end for top, left, end, right in merged if top == row and left <= name + 1 <= right]
    last = min(max(spans, default=row), len(rows))  # of a long sheet, only the first rows may be at hand
    while last - row < _BELOW and last < len(rows) and _continues(rows[last], name):
        last += 1
    return last


def _continues(cells: Cells, name: int) -> bool:
    """Whether a row goes on with the header: nothing up to the names, and only what heads columns behind."""
    if any(not is_blank(cell) for cell in cells[: name + 1]):
        return False
    behind = [cell for cell in cells[name + 1 :] if not is_blank(cell)]
    heading = all(is_session(cell) or header_role(text_of(cell)) != OTHER for cell in behind)
    return bool(behind) and (heading or _names_weekdays(cells))


def _names_weekdays(cells: Cells) -> bool:
    """Whether a row holds nothing but weekdays, such as the letters under the days of a month."""
    texts = [text_of(cell).casefold() for cell in cells if not is_blank(cell)]
    return len(texts) >= _WEEKDAYS and len(set(texts)) > 1 and all(_WEEKDAY.fullmatch(text) for text in texts)


def is_session(cell: Any) -> bool:
    """Whether a header cell may head a session: a day of a month, a date, a number of a meeting."""
    if is_blank(cell) or isinstance(cell, bool):
        return False
    if isinstance(cell, date):
        return True
    if isinstance(cell, int | float):
        return float(cell).is_integer() and (1 <= cell <= 60 or 20000 <= cell <= 80000)
    text = " ".join(text_of(cell).split())
    return any(
        form.fullmatch(text) is not None for form in (SESSION, DATED, _ROMAN, re.compile(r"\d{4}-\d\d-\d\d"))
    )


def _columns(rows: Sequence[Cells], first: int, last: int, merged: Merged) -> Iterator[Column]:
    grid = [list(rows[row - 1]) for row in range(first, last + 1)]
    numbered = any(is_session(cell) and not _names_weekdays(cells) for cells in grid for cell in cells)
    if numbered:  # weekdays only repeat what the days say
        grid = [[None] * len(cells) if _names_weekdays(cells) else cells for cells in grid]
    width = max(len(cells) for cells in grid)
    for cells in grid:
        cells += [None] * (width - len(cells))
    owners = [_owners(grid, level, first, merged) for level in range(len(grid))]
    before = OTHER
    lowest = [_lowest(grid, owners, place) for place in range(width)]
    for place in range(width):
        levels = [level for level in range(len(grid)) if not is_blank(grid[level][owners[level][place]])]
        if not levels:
            # A second column of signatures is mostly left without a header
            role, cell, parents = (SIGNATURE if before == SIGNATURE else OTHER), None, ()
        else:
            cell = grid[levels[-1]][owners[levels[-1]][place]]
            parents = tuple(line_text([grid[level][owners[level][place]]]) for level in levels[:-1])
            role = _role(cell, parents)
            if lowest[place] == FIRST_ROMAN and lowest[place + 1 : place + 2] == ["II"]:
                role = OTHER
        before = role
        yield Column(place, cell, parents, role)


def _lowest(grid: list[list[Any]], owners: list[list[int]], place: int) -> str:
    texts = [text_of(cells[owners[level][place]]) for level, cells in enumerate(grid)]
    return next((text for text in reversed(texts) if text), "")


def _role(cell: Any, parents: tuple[str, ...]) -> str:
    role = header_role(text_of(cell))
    above = {header_role(parent) for parent in parents}
    if SIGNATURE in above and (role == OTHER or is_session(cell)):
        return SIGNATURE
    return OTHER if is_session(cell) else role


def _owners(grid: list[list[Any]], level: int, first: int, merged: Merged) -> list[int]:
    """For each column the one whose cell of this level heads it: itself, or the one that spans it."""
    cells, row = grid[level], first + level
    owners = list(range(len(cells)))
    spans = [(left, right) for top, left, end, right in merged if top <= row <= end and right > left]
    for left, right in spans:
        for place in range(left, min(right, len(cells))):
            owners[place] = left - 1
    covered = {place for left, right in spans for place in range(left - 1, right)}
    below = grid[level + 1 :]
    owner = None
    for place, cell in enumerate(cells):
        has_below = any(not is_blank(line[place]) for line in below)
        if not is_blank(cell):
            owner = place if has_below and place not in covered else None
        elif owner is not None and has_below and place not in covered:
            owners[place] = owner
    return owners
