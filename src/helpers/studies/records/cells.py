"""A column of a sheet as it stands, and what is wrong with its cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers.sources.book import shortened
from helpers.sources.cells.row_problems import NOTHING, at_rows
from helpers.sources.cells.values import each, is_blank
from helpers.studies.records.schema import PERSON, TEXT, Column
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Spot:
    """Where a table stands: the file as messages show it, the sheet, and the row of its header."""

    file: str
    sheet: str
    header: int


@dataclass(frozen=True)
class Cells:
    """One column: its cells, the row of each, and what grows as it is read: problems, and which orders of
    day and month its days show (True where the day stands first)."""

    spot: Spot
    column: Column
    header: str
    cells: pd.Series
    rows: pd.Series
    problems: list[Problem] = field(default_factory=list)
    orders: set[bool] = field(default_factory=set)

    @cached_property
    def blanked(self) -> pd.Series:
        """The cells, None where nothing stands; a dash and the like are nothing but in running text."""
        marks = () if self.column.type in (TEXT, PERSON) else NOTHING
        return each(self.cells, lambda cell: None if is_blank(cell) or _is_mark(cell, marks) else cell)

    def wrong(self, key: str, which: pd.Series, **values: Any) -> None:
        """A problem for each marked row (the first of many, and how many more).

        Names of persons are never shown.
        """
        if not which.any():
            return
        chosen = which.to_numpy(dtype=bool)
        shown = [None] * int(chosen.sum()) if self.column.type == PERSON else self.cells[chosen]
        found = zip(self.rows[chosen], shown, strict=True)
        header = shortened(self.header)
        self.problems.extend(
            at_rows(f"records.{key}", self.spot.file, self.spot.sheet, header, found, values)
        )

    def wrong_text(self, key: str, which: pd.Series, text: str, **values: Any) -> None:
        """One problem for all rows in which the same text stands, at the first of them."""
        rows = self.rows[which.to_numpy(dtype=bool)]
        place = (self.spot.file, self.spot.sheet or None, int(rows.iloc[0]), shortened(self.header))
        values |= {"count": len(rows)}
        self.problems.append(Problem(f"records.{key}", *place, shortened(text), values=values))

    def wrong_column(self, key: str, found: str | None = None, **values: Any) -> None:
        """A problem of the whole column."""
        place = (self.spot.file, self.spot.sheet or None, self.spot.header, shortened(self.header))
        self.problems.append(Problem(f"records.{key}", *place, found, values=values))


def _is_mark(cell: Any, marks: tuple[str, ...] | frozenset[str]) -> bool:
    return isinstance(cell, str) and cell.strip().casefold() in marks
