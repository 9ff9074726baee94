"""The times of a log: all columns of a file read together, so that one of them settles day and month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.sources.cells.distinct import quick_times
from helpers.sources.cells.row_problems import NOTHING, at_rows, cell_shown
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class TimeColumn:
    """Cells with their rows; ``column`` as messages name it."""

    sheet: str
    column: str
    rows: pd.Series
    cells: pd.Series


@dataclass(frozen=True)
class LogTimes:
    """The columns read, in the order given; ``ambiguous`` if nothing settles day and month.

    ``afternoon`` says that some time is written with AM or PM, as where the month stands first.
    """

    values: list[pd.Series]
    ambiguous: bool
    afternoon: bool
    problems: list[Problem]


def log_times(columns: Sequence[TimeColumn], day_first: bool | None, file: str) -> LogTimes:
    """Read the columns of a file as times; one order of day and month holds for all of them.

    Args:
        columns: the cells; ``-`` and ``--`` are blank.
        day_first: the order where the user gives it.
        file: its name, for messages.
    """
    import pandas as pd

    if not columns:
        return LogTimes([], False, False, [])
    cells = [column.cells.where(~column.cells.isin(NOTHING), None) for column in columns]
    together = pd.concat([each.astype(object) for each in cells], ignore_index=True)
    read = quick_times(together, day_first)
    values, problems, at = [], [], 0
    for column in columns:
        here = slice(at, at + len(column.cells))
        at += len(column.cells)
        values.append(read.values.iloc[here].set_axis(column.cells.index))
        wrong = read.bad.iloc[here].to_numpy()
        if wrong.any() and not read.ambiguous:
            found = zip(column.rows[wrong], column.cells[wrong], strict=True)
            problems += at_rows("source.not_a_time", file, column.sheet, column.column, found)
    if read.ambiguous:
        example = cell_shown(together[read.bad].iloc[0])
        problems.append(Problem("source.day_or_month_first", file, found=example))
    return LogTimes(values, read.ambiguous, _afternoon(together), problems)


def _afternoon(cells: pd.Series) -> bool:
    import pandas as pd

    texts = pd.Series([cell for cell in cells.unique() if isinstance(cell, str)], dtype="str")
    return bool(texts.str.contains(r"\b[ap]\.?m\b", case=False, regex=True).any())
