"""One sheet of a cohort read into the canonical columns of its table, every row accounted for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.sources.book import Book
from helpers.sources.cells.values import clean_text, each
from helpers.studies.records.amounts import to_rupiah
from helpers.studies.records.cells import Cells, Spot
from helpers.studies.records.chosen import from_parts, spellings, to_level, to_levels, to_yes_no
from helpers.studies.records.empty import dtype_of, empty_table
from helpers.studies.records.files import RecordFile
from helpers.studies.records.finding import Found, find_columns
from helpers.studies.records.labels import plain
from helpers.studies.records.measured import check_limits, to_days, to_numbers
from helpers.studies.records.schema import (
    CATEGORIES,
    CATEGORY,
    DATE,
    NUMERIC,
    RUPIAH,
    YES_NO,
    Column,
    Schema,
)
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

FILE, SHEET, ROW = "file_", "sheet_", "row_"
WHERE = (FILE, SHEET, ROW)
HEADER, ENTRIES, EMPTY, BLANK, TITLE = "header", "entries", "empty_submission", "blank", "title"
_TOTALS = frozenset(
    map(plain, ("total", "jumlah", "jumlah total", "grand total", "rata-rata", "rerata", "sum"))
)


@dataclass(frozen=True)
class ReadSheet:
    """A sheet that was read: its rows in canonical columns and ``file_``, ``sheet_``, ``row_``; what became
    of every row; the headers by column, for messages; problems; and the orders of day and month that its
    days show."""

    file: RecordFile
    rows: pd.DataFrame
    counts: tuple[tuple[str, int], ...]
    headers: dict[str, str]
    problems: tuple[Problem, ...]
    orders: frozenset[bool] = frozenset()


def read_sheet(file: RecordFile, book: Book, schema: Schema) -> ReadSheet:
    """Read one sheet; whatever is wrong with it is in ``problems``."""
    found, problems = find_columns(file, book, schema.study)
    if found is None:
        return ReadSheet(file, _with_places(empty_table(file.table), None, None), (), {}, tuple(problems))
    places = dict(found.places.values())
    table = found.sheet.table(found.spot.header, sorted(places))
    filled = table[sorted(places)].notna().any(axis=1) if places else table["row"] < 0
    counts = _counts(found, table, int(filled.sum()))
    table = table[filled].reset_index(drop=True)
    broken = found.sheet.problems(found.spot.header, places)
    rows, more, orders = _columns(file, schema, found, table)
    said = {(each.row, each.column) for each in broken}
    more = [each for each in more if (each.row, each.column) not in said]
    problems += [*broken, *more, *_total_rows(found, table)]
    headers = {name: header for (name, _), (_, header) in found.places.items()}
    placed = _with_places(rows, found.spot, table["row"])
    return ReadSheet(file, placed, counts, headers, tuple(problems), frozenset(orders))


def _columns(
    file: RecordFile, schema: Schema, found: Found, table: pd.DataFrame
) -> tuple[pd.DataFrame, list[Problem], set[bool]]:
    import pandas as pd

    read, problems, orders = {}, list[Problem](), set[bool]()
    for column in file.table.columns:
        parts = {
            code: Cells(found.spot, column, header, table[place], table["row"])
            for (name, code), (place, header) in found.places.items()
            if name == column.name
        }
        if not parts:
            read[column.name] = pd.Series(None, table.index, dtype_of(column))
            continue
        read[column.name] = _column(file, schema, column, parts)
        _require(column, parts, read[column.name])
        problems += [problem for cells in parts.values() for problem in cells.problems]
        orders.update(*(cells.orders for cells in parts.values()))
    return pd.DataFrame(read, index=table.index), problems, orders


def _column(file: RecordFile, schema: Schema, column: Column, parts: dict[str, Cells]) -> pd.Series:
    """One canonical column of one column of the sheet, or of one for each level."""
    spelt = None
    if column.type in (CATEGORY, CATEGORIES, YES_NO):
        spelt = spellings(schema.study, file.table, column, file.levels.get(column.name, {}))
    if column.type == CATEGORIES and "" not in parts:
        yes_no = Column(column.name, YES_NO)
        words = spellings(schema.study, file.table, yes_no, {})
        found = {code: to_yes_no(cells, words, "not_yes_no") for code, cells in parts.items()}
        return from_parts(found, column.levels)
    cells = parts[""]
    if column.type == CATEGORIES:
        return to_levels(cells, spelt)
    if column.type == CATEGORY:
        return to_level(cells, spelt)
    if column.type == YES_NO:
        return to_yes_no(cells, spelt)
    return _measured(file, column, cells)


def _measured(file: RecordFile, column: Column, cells: Cells) -> pd.Series:
    if column.type not in (*NUMERIC, DATE):
        return each(cells.blanked, lambda cell: None if cell is None else clean_text(cell) or None).astype(
            "str"
        )
    if column.type == RUPIAH:
        values = to_rupiah(cells, file.units.get(column.name))
    elif column.type == DATE:
        values = to_days(cells, file.settings.get("day_first"))
    else:
        values = to_numbers(cells, file.settings.get("decimal"))
    check_limits(cells, values)
    return values


def _require(column: Column, parts: dict[str, Cells], values: pd.Series) -> None:
    """Say where nothing stands though something must; a cell that could not be read was named already."""
    if column.required:
        first = next(iter(parts.values()))
        blank = values.isna()
        for cells in parts.values():
            blank &= cells.blanked.isna()
        first.wrong("blank_required", blank)


def _total_rows(found: Found, table: pd.DataFrame) -> list[Problem]:
    """Rows whose first cell says that they sum up the others."""
    if not found.places or table.empty:
        return []
    place, header = min(found.places.values())
    which = each(table[place], lambda cell: isinstance(cell, str) and plain(cell) in _TOTALS).astype(bool)
    return [
        Problem("records.total_row", found.spot.file, found.spot.sheet or None, int(row), header, str(cell))
        for row, cell in zip(table["row"][which], table[place][which], strict=True)
    ]


def _counts(found: Found, table: pd.DataFrame, entries: int) -> tuple[tuple[str, int], ...]:
    """What became of every row of the sheet."""
    header = found.spot.header
    last = max(int(table["row"].max()) if len(table) else header, found.sheet.height)
    blank = last - header - len(table)
    counted = (
        (TITLE, header - 1),
        (HEADER, 1),
        (ENTRIES, entries),
        (EMPTY, len(table) - entries),
        (BLANK, blank),
    )
    return tuple((what, rows) for what, rows in counted if rows > 0)


def _with_places(rows: pd.DataFrame, spot: Spot | None, numbers: pd.Series | None) -> pd.DataFrame:
    file, sheet = (spot.file, spot.sheet) if spot else ("", "")
    places = numbers.astype("int64") if numbers is not None else []
    return rows.assign(**{FILE: file, SHEET: sheet, ROW: places})
