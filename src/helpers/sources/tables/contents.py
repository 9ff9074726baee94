"""What stands in the columns of a plain table: numbers, marks of right and wrong, marks of presence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from helpers.sources.cells.values import to_number
from helpers.sources.forms.columns import (
    QUESTION,
    Column,
)
from helpers.sources.lists.mark_words import KNOWN, mark_text, tells_presence
from helpers.sources.tables.results import NOTHING, RIGHT, WRONG_MARKS
from helpers.sources.tables.sheet import PlainSheet
from helpers.sources.tables.words import (
    SESSION,
    STATUS,
    column_role,
)

_SESSION = re.compile(
    r"(?:pertemuan|pert|sesi|session|hari|tatap muka|minggu|week|day|meeting|materi|tgl|tanggal)\b.{0,20}|"
    r"\d{4}-\d\d-\d\d|\d{1,2}[ /.\-](?:\d{1,2}|[a-z]{3,9})(?:[ /.\-]\d{2,4})?",
    re.IGNORECASE,
)
DECIDED = frozenset((*RIGHT, *WRONG_MARKS, *NOTHING))
_TELLING = frozenset((*RIGHT, *WRONG_MARKS))


class Contents:
    """The columns of a table by role, and the different texts of each."""

    def __init__(self, sheet: PlainSheet) -> None:
        self.sheet = sheet
        self._seen: dict[int, frozenset[str]] = {}
        self._numbers: dict[int, float] = {}

    @cached_property
    def roles(self) -> Mapping[int, str]:
        """What each column is by its header; columns without cells are left out."""
        filled = [column for column in self.sheet.columns if self.seen(column)]
        return {column.place: column_role(column.header) if column.header else QUESTION for column in filled}

    def of_role(self, *roles: str) -> list[Column]:
        """The columns of some roles that hold anything."""
        return [column for column in self.sheet.columns if self.roles.get(column.place) in roles]

    def seen(self, column: Column) -> frozenset[str]:
        """The different texts of a column, in lower case."""
        if column.place not in self._seen:
            texts = self.sheet.texts(column.place)
            self._seen[column.place] = frozenset(text.casefold() for text in texts.unique() if text)
        return self._seen[column.place]

    def is_number(self, column: Column) -> bool:
        """Whether all cells of a column are numbers, or say that there is none."""
        return self._share_of_numbers(column) == 1

    def is_mostly_number(self, column: Column) -> bool:
        """Whether at least half of the cells are: under such a header the others are mistakes."""
        return self._share_of_numbers(column) >= 0.5

    def _share_of_numbers(self, column: Column) -> float:
        if column.place not in self._numbers:
            cells = self.sheet.table[column.place]
            cells = cells.where(~self.sheet.texts(column.place).str.casefold().isin(["", *NOTHING]))
            filled = int(cells.notna().sum())
            read = to_number(cells)
            if read.mixed or read.undecided:
                read = to_number(cells, ",") if read.undecided else read._replace(bad=read.bad & False)
            self._numbers[column.place] = 1 - float(read.bad.sum()) / filled if filled else 0.0
        return self._numbers[column.place]

    def is_result(self, column: Column) -> bool:
        """Whether a column holds only marks of right and wrong."""
        seen = self.seen(column)
        return seen <= DECIDED and bool(seen & _TELLING)

    def is_letters(self, column: Column) -> bool:
        """Whether a column holds letters alone, as answers to questions with choices."""
        return all(len(text) == 1 and text.isalpha() for text in self.seen(column))

    def is_presence(self, column: Column) -> bool:
        """Whether a column holds only marks of presence."""
        return {mark_text(text) for text in self.seen(column)} <= KNOWN.keys()

    def is_of_session(self, column: Column) -> bool:
        """Whether the header of a column names a session."""
        return bool(_SESSION.fullmatch(column.header)) or self.roles[column.place] in (SESSION, STATUS)

    def tells_presence(self, column: Column) -> bool:
        """Whether a column of marks notes that somebody was there."""
        return any(tells_presence(KNOWN[mark_text(text)]) for text in self.seen(column))
