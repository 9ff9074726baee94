"""Columns of numbers of a table: totals with their maximum, marks of questions, minutes and hours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.cells.values import to_number
from helpers.sources.forms.columns import Column
from helpers.sources.forms.marks import read_marks
from helpers.sources.tables.settings import PlainTable
from helpers.sources.tables.words import MAXIMUM, SCORE, maximum_in
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

_NEAR = 1e-9


class Totals(NamedTuple):
    """Scores and their maximum, missing where there is none."""

    score: pd.Series
    maximum: pd.Series
    problems: list[Problem]


def numbers_of(table: PlainTable, column: Column, nothing: pd.Series | None = None) -> tuple[pd.Series, list]:
    """A column as numbers, and what is wrong with it.

    Args:
        table: the table.
        column: the column.
        nothing: cells that count as blank.
    """
    cells = table.sheet.table[column.place]
    if nothing is not None:
        cells = cells.where(~nothing)
    read = to_number(cells, table.decimal)
    if (read.mixed or read.undecided) and table.decimal is None:
        return read.values, [_at_column(table, "source.decimal_mark", column)]
    return read.values, table.sheet.at("source.not_a_number", column, read.bad)


def totals_of(table: PlainTable, nothing: pd.Series) -> Totals:
    """The total scores of a test.

    The maximum is what cells (``28 / 40``), a column, the header or ``max_score`` state, in this order;
    nothing stands for it if none of them does.

    Args:
        table: the table.
        nothing: rows whose score counts as blank.
    """
    import pandas as pd

    column, rows = table.column(SCORE), table.sheet.table.index
    if column is None:
        missing = pd.Series(float("nan"), rows)
        return Totals(missing, missing, [])
    marks = read_marks(table.sheet.table[column.place].where(~nothing))
    if marks.full.notna().any():
        score, maximum, problems = (
            marks.points,
            marks.full,
            table.sheet.at("source.not_a_number", column, marks.bad),
        )
    else:
        score, problems = numbers_of(table, column, nothing)
        maximum, more = _maximum(table, column)
        problems = [*problems, *more]
    maximum = maximum.where(score.notna())
    stated = "max_score" in table.settings
    if score.notna().any() and maximum.isna().all() and not problems and not stated:
        problems = [_at_column(table, "plain.no_maximum", column, highest=f"{score.max():g}")]
    return Totals(score, maximum, [*problems, *_out_of_range(table, column, score, maximum)])


def _maximum(table: PlainTable, score: Column) -> tuple[pd.Series, list[Problem]]:
    import pandas as pd

    rows = table.sheet.table.index
    stated = table.settings.positive("max_score") or maximum_in(score.header)
    column = table.column(MAXIMUM)
    if column is None:
        return pd.Series(float("nan") if stated is None else stated, rows), []
    return numbers_of(table, column)


def _out_of_range(table: PlainTable, column: Column, score: pd.Series, maximum: pd.Series) -> list[Problem]:
    over, below = score > maximum + _NEAR, score < 0
    return [
        *table.sheet.at("plain.score_over_maximum", column, over, maximum=_range(maximum[over])),
        *table.sheet.at("plain.score_below_zero", column, below),
    ]


def _range(maximum: pd.Series) -> str:
    low, high = maximum.min(), maximum.max()
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"


def marks_setting(table: PlainTable, cells: Mapping[int, Any] | None) -> dict[int, float]:
    """The highest mark of each question, by item: from the settings, else from the row that holds them."""
    import pandas as pd

    items = table.roles["items"]
    found: dict[int, float] = {}
    if cells is not None:
        row = to_number(pd.Series([cells.get(item.place) for item in items], dtype=object), table.decimal)
        found = {item: float(value) for item, value in enumerate(row.values, start=1) if value > 0}
    for reference, mark in table.settings.table("marks", "[file.marks] 1 = 10").items():
        item = table.settings.item("marks", reference, items)
        if isinstance(mark, bool) or not isinstance(mark, int | float) or not mark > 0:
            table.settings.wrong(f"marks.{reference}", mark, f"{reference} = 10")
        elif item is not None:
            found[item] = float(mark)
    return found


def _at_column(table: PlainTable, key: str, column: Column, **values: Any) -> Problem:
    name = table.sheet.sheet.name or None
    return Problem(key, table.sheet.file, name, table.sheet.header, cell_shown(column.called), values=values)
