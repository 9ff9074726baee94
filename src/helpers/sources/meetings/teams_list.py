"""The old Teams list: one row a join or a leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.sources.book import Sheet
from helpers.sources.cells.column_words import header_text
from helpers.sources.cells.distinct import distinct, quick_texts
from helpers.sources.cells.row_problems import at_rows
from helpers.sources.cells.values import each, text_of
from helpers.sources.meetings.actions import pair_actions
from helpers.sources.meetings.join_log import Part
from helpers.sources.meetings.log_sessions import sessions_of
from helpers.sources.meetings.log_times import TimeColumn
from helpers.sources.meetings.teams_layout import BEFORE, JOINED, LEFT, log_header
from helpers.sources.meetings.teams_names import plain_names
from helpers.sources.source import RowCount
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd


class ListRows:
    """The rows of a list."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.header = log_header(sheet) or 0
        self.table = sheet.table(self.header, [0, 1, 2])
        cells = sheet.head[self.header - 1] if self.header else ("", "action", "time")
        self.headers = [text_of(cell) for cell in cells[:3]]

    def time_columns(self) -> Iterator[TimeColumn]:
        """The times, to be read with those of other sheets."""
        yield TimeColumn(self.sheet.name, self.headers[2], self.table["row"], self.table[2])

    def part(self, file: str, values: Iterator[pd.Series]) -> Part:
        """What stands in the list, its times read."""
        import pandas as pd

        time = next(values)
        action = distinct(self.table[1], lambda cells: each(cells, header_text))
        joins = action.isin(JOINED)
        unknown = ~joins & ~action.isin(LEFT)
        cells = zip(self.table["row"][unknown], self.table[1][unknown], strict=True)
        problems = at_rows("attendance.unknown_action", file, self.sheet.name, self.headers[1], cells)
        problems += self.sheet.problems(self.header, {0: self.headers[0]})
        undated = self.table[2].isna()
        cells = zip(self.table["row"][undated], self.table[2][undated], strict=True)
        problems += at_rows("source.not_a_time", file, self.sheet.name, self.headers[2], cells)
        names = plain_names(quick_texts(self.table[0]))
        known = time.notna() & ~unknown
        codes, _ = pd.factorize(names.str.casefold())
        found = pair_actions(pd.Series(codes, names.index)[known], joins[known], time[known])
        rows = pd.DataFrame({"row": self.table["row"], "name": names, "email": ""})
        rows = rows.join(found).reset_index(drop=True)
        only_left = rows["early"].eq(True) & ~rows["silent"].eq(False).groupby(codes).transform("any")
        rows["silent"] = rows["silent"].ne(False) & ~only_left
        rows["total"], rows["minutes"] = only_left, float("nan")
        rows["meeting"], meetings = sessions_of(time, time.reset_index(drop=True))
        remarks = self._remarks(file, rows, codes, action)
        counts = self._counts()
        rows = rows.drop(columns=["early", "doubled"])
        return Part(self.sheet.name, rows, meetings, counts, [], problems, remarks)

    def _counts(self) -> list[RowCount]:
        filled = [any(cell is not None for cell in cells) for cells in self.sheet.head[: self.header]]
        header = int(filled[-1]) if filled else 0
        blank = self.sheet.height - sum(filled) - len(self.table)
        counts = {"header": header, "title": sum(filled) - header, "blank": blank}
        return [RowCount(self.sheet.name, what, rows) for what, rows in counts.items() if rows]

    def _remarks(self, file: str, rows: pd.DataFrame, codes: object, action: pd.Series) -> list[Problem]:
        before = action.str.contains(BEFORE).reset_index(drop=True)
        found = []
        for key, marked in (
            ("joined_before", before),
            ("left_without_join", rows["early"].eq(True)),
            ("notes_missing", rows["doubled"].eq(True)),
        ):
            people = int(marked.groupby(codes).any().sum())
            if people:
                key = f"attendance.{key}"
                found.append(Problem(key, file, self.sheet.name or None, values={"count": people}))
        return found
