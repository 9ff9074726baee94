"""Ways to break the cells of a file: values, headers, rows, columns, sheets; chance decides where."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

from broken_values import VALUES
from sound_exports import Cells, Sheets

Break = Callable[[Sheets, Random], None]
STRUCTURE: dict[str, Break] = {}


def _table(sheets: Sheets, chance: Random) -> Cells:
    """A sheet that has cells, the large ones more often."""
    return chance.choices(list(sheets.values()), [len(rows) + 1e-9 for rows in sheets.values()])[0]


def _filled(rows: Cells) -> list[tuple[int, int]]:
    return [(at, place) for at, row in enumerate(rows) for place, cell in enumerate(row) if cell is not None]


def _header(rows: Cells) -> int:
    """The row that most looks like a header: the first of the widest."""
    return max(range(len(rows)), key=lambda at: (sum(isinstance(c, str) for c in rows[at]), -at))


def in_cell(value: Any) -> Break:
    """A value in a cell that held something."""

    def put(sheets: Sheets, chance: Random) -> None:
        rows = _table(sheets, chance)
        for _ in range(chance.choice((1, 1, 3))):
            if filled := _filled(rows):
                at, place = chance.choice(filled)
                rows[at][place] = value

    return put


def in_column(value: Any) -> Break:
    """A value in all cells of a column below the header."""

    def put(sheets: Sheets, chance: Random) -> None:
        rows = _table(sheets, chance) or [[]]
        head = _header(rows)
        place = chance.randrange(max(len(rows[head]), 1))
        for row in rows[head + 1 :]:
            if place < len(row):
                row[place] = value

    return put


def in_header(value: Any) -> Break:
    """A value in a cell of the header."""

    def put(sheets: Sheets, chance: Random) -> None:
        rows = _table(sheets, chance) or [[]]
        header = rows[_header(rows)]
        if header:
            header[chance.randrange(len(header))] = value

    return put


def _rows(change: Callable[[Cells, int, Random], None]) -> None:
    """Enter a change of the rows of one sheet, given with the place of its header, among the breaks."""

    def changed(sheets: Sheets, chance: Random) -> None:
        rows = _table(sheets, chance)
        if rows:
            change(rows, _header(rows), chance)

    STRUCTURE[change.__name__.strip("_").replace("_", " ")] = changed


def _sheets(change: Break) -> None:
    """Enter a change of sheets among the breaks."""
    STRUCTURE[change.__name__.strip("_").replace("_", " ")] = change


def _any_row(rows: Cells, head: int, chance: Random) -> int:
    return chance.randrange(head + 1, len(rows)) if len(rows) > head + 1 else head


@_rows
def _drop_row(rows: Cells, head: int, chance: Random) -> None:
    del rows[_any_row(rows, head, chance)]


@_rows
def _double_row(rows: Cells, head: int, chance: Random) -> None:
    at = _any_row(rows, head, chance)
    rows.insert(chance.choice((at, len(rows))), list(rows[at]))


@_rows
def _shuffle(rows: Cells, head: int, chance: Random) -> None:
    rows[head + 1 :] = chance.sample(rows[head + 1 :], len(rows) - head - 1)


@_rows
def _double_all(rows: Cells, head: int, chance: Random) -> None:
    rows += [list(row) for row in rows[head + 1 :]]


@_rows
def _file_below(rows: Cells, head: int, chance: Random) -> None:
    rows += [list(row) for row in rows]


@_rows
def _header_again(rows: Cells, head: int, chance: Random) -> None:
    rows.insert(_any_row(rows, head, chance), list(rows[head]))


@_rows
def _drop_header(rows: Cells, head: int, chance: Random) -> None:
    del rows[head]


@_rows
def _only_header(rows: Cells, head: int, chance: Random) -> None:
    del rows[head + 1 :]


@_rows
def _blank_between(rows: Cells, head: int, chance: Random) -> None:
    for _ in range(3):
        rows.insert(_any_row(rows, head, chance), [])


@_rows
def _blank_above(rows: Cells, head: int, chance: Random) -> None:
    rows[:0] = [[]] * chance.choice((1, 5, 70))


@_rows
def _title_above(rows: Cells, head: int, chance: Random) -> None:
    rows[:0] = [["REKAPITULASI NILAI"], ["Lokakarya Maret 2026"]]


@_rows
def _blank_below(rows: Cells, head: int, chance: Random) -> None:
    rows += [["", " "]] * 40


@_rows
def _totals_below(rows: Cells, head: int, chance: Random) -> None:
    rows.append(["Jumlah", *([12.5] * (len(rows[head]) - 1))])


@_rows
def _signature_below(rows: Cells, head: int, chance: Random) -> None:
    rows += [[], [None, "Mengetahui,"], [None, "Drs. H. Fulan, M.Pd."]]


@_rows
def _shorter_row(rows: Cells, head: int, chance: Random) -> None:
    at = _any_row(rows, head, chance)
    rows[at] = rows[at][: chance.randrange(len(rows[at]) + 1)]


@_rows
def _longer_row(rows: Cells, head: int, chance: Random) -> None:
    at = _any_row(rows, head, chance)
    rows[at] = [*rows[at], *([None] * (len(rows[head]) - len(rows[at]))), "catatan", None, "lagi"]


@_rows
def _shifted_row(rows: Cells, head: int, chance: Random) -> None:
    rows[_any_row(rows, head, chance)].insert(0, "x")


@_rows
def _swapped_columns(rows: Cells, head: int, chance: Random) -> None:
    width = len(rows[head])
    first, second = chance.randrange(max(width, 1)), chance.randrange(max(width, 1))
    for row in rows[head:]:
        if max(first, second) < len(row):
            row[first], row[second] = row[second], row[first]


@_rows
def _dropped_column(rows: Cells, head: int, chance: Random) -> None:
    place = chance.randrange(max(len(rows[head]), 1))
    for row in rows[head:]:
        del row[place : place + 1]


@_rows
def _doubled_column(rows: Cells, head: int, chance: Random) -> None:
    place = chance.randrange(max(len(rows[head]), 1))
    for row in rows[head:]:
        row[place:place] = row[place : place + 1]


@_rows
def _moved_column(rows: Cells, head: int, chance: Random) -> None:
    place = chance.randrange(max(len(rows[head]), 1))
    for row in rows[head:]:
        row += row[place : place + 1]
        del row[place : place + 1]


@_rows
def _blank_column(rows: Cells, head: int, chance: Random) -> None:
    place = chance.randrange(max(len(rows[head]), 1))
    for row in rows:
        row.insert(min(place, len(row)), None)


@_rows
def _loud_headers(rows: Cells, head: int, chance: Random) -> None:
    rows[head] = [f" {cell.upper()}  " if isinstance(cell, str) else cell for cell in rows[head]]


@_rows
def _equal_headers(rows: Cells, head: int, chance: Random) -> None:
    header = rows[head]
    if header:
        header[chance.randrange(len(header))] = header[chance.randrange(len(header))]


@_rows
def _renamed_header(rows: Cells, head: int, chance: Random) -> None:
    header = rows[head]
    if header:
        header[chance.randrange(len(header))] = chance.choice(
            ("Kolom baru", "nama", "Unnamed: 3", "1", "Skor")
        )


@_rows
def _texts_of_numbers(rows: Cells, head: int, chance: Random) -> None:
    for row in rows:
        row[:] = [f"{cell:g}".replace(".", ",") if isinstance(cell, int | float) else cell for cell in row]


@_rows
def _transposed(rows: Cells, head: int, chance: Random) -> None:
    width = max(map(len, rows))
    full = [[*row, *([None] * (width - len(row)))] for row in rows]
    rows[:] = [list(column) for column in zip(*full, strict=True)]


@_rows
def _same_person(rows: Cells, head: int, chance: Random) -> None:
    at = _any_row(rows, head, chance)
    for row in rows[head + 1 :]:
        row[: len(row) // 2] = rows[at][: len(row) // 2]


@_rows
def _blanks_around(rows: Cells, head: int, chance: Random) -> None:
    for row in rows[head + 1 :]:
        row[:] = [f"  {cell} \u00a0" if isinstance(cell, str) else cell for cell in row]


@_sheets
def _sheet_dropped(sheets: Sheets, chance: Random) -> None:
    if len(sheets) > 1:
        del sheets[chance.choice(list(sheets))]


@_sheets
def _sheet_renamed(sheets: Sheets, chance: Random) -> None:
    name = chance.choice(list(sheets))
    sheets[chance.choice(("Lembar 7", "data (2)", "Ünïcode", "Lembar \u202e2"))] = sheets.pop(name)


@_sheets
def _sheet_doubled(sheets: Sheets, chance: Random) -> None:
    sheets["Salinan"] = deepcopy(_table(sheets, chance))


@_sheets
def _sheet_added(sheets: Sheets, chance: Random) -> None:
    sheets["Catatan"] = [["Catatan panitia"], [None, "Nilai sudah final", 12]]


@_sheets
def _sheet_emptied(sheets: Sheets, chance: Random) -> None:
    _table(sheets, chance).clear()


BREAKS: dict[str, Break] = {
    **{f"{name} in a cell": in_cell(value) for name, value in VALUES.items()},
    **{f"{name} in a column": in_column(value) for name, value in VALUES.items()},
    **{f"{name} in a header": in_header(value) for name, value in VALUES.items()},
    **STRUCTURE,
}
