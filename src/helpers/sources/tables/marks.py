"""Marks, minutes and hours of attendance in a plain table, as places in the list of statuses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.cells.values import is_blank
from helpers.sources.forms.columns import Column
from helpers.sources.lists.mark_words import MEANINGS, NOT_HELD, mark_text, meaning
from helpers.sources.source import ABSENT, PRESENT, STATUSES
from helpers.sources.tables.numbers import numbers_of
from helpers.sources.tables.settings import PlainTable
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

CLOCK = 60  # minutes of one of the hours, unless they are lesson hours
_NONE, BLANK, _UNREAD = -1, -2, -3
CODES = {status: number for number, status in enumerate(STATUSES)} | {NOT_HELD: _NONE}


def own_marks(table: PlainTable) -> Mapping[str, str]:
    """The meanings of marks that the settings add, by ``mark_text``."""
    given = table.settings.table("marks", '[file.marks] "x" = "present"')
    for mark, said in given.items():
        if said not in MEANINGS:
            table.settings.wrong(f"marks.{mark}", said, " | ".join(f'"{word}"' for word in MEANINGS))
    return {mark_text(mark): said for mark, said in given.items() if said in MEANINGS}


def hour_minutes(table: PlainTable) -> float:
    """How many minutes one of the hours has."""
    return table.settings.positive("hour_minutes") or CLOCK


def codes_of(table: PlainTable, column: Column, own: Mapping[str, str]) -> tuple[np.ndarray, list[Problem]]:
    """Marks as places in ``STATUSES``, below 0 where there is none; marks without a meaning are problems."""
    import numpy as np
    import pandas as pd

    cells = table.sheet.table[column.place]
    cells = cells if isinstance(cells.dtype, pd.StringDtype) else cells.astype(object)
    places, different = pd.factorize(cells, use_na_sentinel=False)
    known, unread = [], []
    for cell in different:
        said = None if is_blank(cell) else meaning(cell, own)
        known.append(BLANK if is_blank(cell) else _UNREAD if said is None else CODES[said])
        if known[-1] == _UNREAD:
            unread.append(cell)
    codes = np.array(known, dtype=np.int16)[places] if len(known) else np.empty(0, np.int16)
    problems = []
    for cell in unread[:20]:
        same = (codes == _UNREAD) & (cells == cell).to_numpy()
        values = {"count": int(same.sum()), "mark": cell_shown(cell), "meanings": ", ".join(MEANINGS)}
        place = (table.sheet.file, table.sheet.sheet.name or None, int(table.sheet.rows[same].iloc[0]))
        called = cell_shown(column.called)
        problems.append(Problem("attendance.unknown_mark", *place, called, cell_shown(cell), values))
    return codes, problems


def lengths_of(
    table: PlainTable, column: Column, factor: float, own: Mapping[str, str]
) -> tuple[np.ndarray, pd.Series, list[Problem]]:
    """Minutes of a column of numbers: above 0 is present, 0 absent; marks of absence may stand in it too."""
    import numpy as np

    texts = table.sheet.texts(column.place)
    marks = {
        text: "" if not text or text[0].isdigit() else meaning(text, own) or "" for text in texts.unique()
    }
    said = texts.map(marks).astype("str")
    numbers, problems = numbers_of(table, column, said.ne(""))
    problems += table.sheet.at("plain.score_below_zero", column, numbers < 0)
    codes = np.where(numbers > 0, CODES[PRESENT], np.where(numbers == 0, CODES[ABSENT], BLANK))
    for status in set(said) - {""}:
        codes[(said == status).to_numpy()] = CODES[status]
    return codes.astype(np.int16), numbers * factor, problems
