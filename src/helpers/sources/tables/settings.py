"""The settings of a plain table in ``cohort.toml``, checked: every wrong entry becomes a problem.

==================  ==========================================================================
``columns``         one header each: ``name``, ``identifier``, ``email``, ``submitted``, ``score``,
                    ``maximum``, ``session``, ``status``, ``date``; lists of headers: ``about`` (what may
                    group people), ``items`` (questions), ``sessions`` (marks of presence), ``minutes``,
                    ``hours``, ``left_out``. What is in none of them is not read
``items_hold``      ``right_wrong``, ``points`` or ``answers``
``right``           marks that mean right, beside those that are known; ``wrong``, ``no_answer`` likewise
``max_score``       the highest total, where no column states it
``marks``           of a test: the highest mark by question; of attendance: what a mark means
``key``             right answers by question; ``key_row``, ``maximum_row``: rows of the file that hold them
``questions``       kinds of questions, ``scales``, ``reversed``: as of a form (see ``forms.settings``)
``blank``           what an empty cell of attendance means (see ``presence_in``)
``hour_minutes``    how long one of the ``hours`` is; ``label``, ``date``, ``start``, ``end``, ``minutes``
``decimal``         ``,`` or ``.``; ``day_first``; ``sheet``; ``header_row``
==================  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.sources.forms.columns import ABOUT, EMAIL, IDENTIFIER, LEFT_OUT, NAME, Column, find
from helpers.sources.forms.settings import Settings
from helpers.sources.lists.presence import BY_COLUMN
from helpers.sources.lists.wishes import BLANKS
from helpers.sources.source import ATTENDANCE, ROSTER, SURVEY, TEST
from helpers.sources.tables.sheet import PlainSheet
from helpers.sources.tables.words import HOURS, MAXIMUM, MINUTES, SCORE, SESSION, STATUS, SUBMITTED

ITEMS, SESSIONS, DATE = "items", "sessions", "date"
RIGHT_WRONG, POINTS, ANSWERS = "right_wrong", "points", "answers"
HOLDS = (RIGHT_WRONG, POINTS, ANSWERS)
PERSON = (NAME, IDENTIFIER, EMAIL)
SINGLE = (*PERSON, SUBMITTED, SCORE, MAXIMUM, SESSION, STATUS, DATE)
LISTED = (ABOUT, ITEMS, SESSIONS, MINUTES, HOURS, LEFT_OUT)
# By the words of ``role`` in cohort.toml; a test unless they say otherwise
KIND_OF_ROLE = {"satisfaction": SURVEY, "attendance": ATTENDANCE, "roster": ROSTER}
_ROWS = ("header_row", "key_row", "maximum_row")

Roles = Mapping[str, Sequence[Column]]


class PlainSettings(Settings):
    """Typed access to the settings of a table."""

    def columns(self, given: Mapping[str, Any], columns: Sequence[Column]) -> dict[str, list[Column]]:
        """The columns of each role.

        Headers that the table does not have, roles that there are not and columns with two roles are
        problems.
        """
        roles: dict[str, list[Column]] = {role: [] for role in (*SINGLE, *LISTED)}
        for role, called in given.items():
            place = f"columns.{role}"
            if role not in roles:
                self.wrong("columns", role, " | ".join(roles))
            elif role in SINGLE and not isinstance(called, str):
                self.wrong(place, called, f'{role} = "..."')
            else:
                for text in self.texts(place, called, f'{role} = ["..."]'):
                    self._add(roles[role], place, text, columns)
        self._twice(roles)
        return roles

    def _add(self, taken: list[Column], place: str, called: str, columns: Sequence[Column]) -> None:
        column = find(columns, called)
        if column is not None:
            taken.append(column)
        elif called.strip():
            self._missing(place, called, columns)


@dataclass(frozen=True)
class PlainTable:
    """A table and what it is read for: its kind, its columns by role, and its settings."""

    sheet: PlainSheet
    kind: str
    roles: Roles
    given: Mapping[str, Any]
    settings: PlainSettings

    def column(self, role: str) -> Column | None:
        """The one column of a role."""
        return next(iter(self.roles[role]), None)

    @property
    def unnamed(self) -> list[Column]:
        """The columns that no role has; those without header and cells do not count."""
        named = {column.place for columns in self.roles.values() for column in columns}
        return [column for column in self.sheet.columns if column.place not in named]

    @property
    def items_hold(self) -> str:
        """What the columns of questions hold; answers unless the settings say otherwise."""
        return self.settings.one_of("items_hold", HOLDS) or ANSWERS

    @property
    def blank(self) -> str:
        """What an empty cell of attendance means."""
        return self.settings.one_of("blank", BLANKS) or BY_COLUMN

    @property
    def decimal(self) -> str | None:
        """The decimal mark, where the user states it."""
        return self.settings.one_of("decimal", (",", "."))

    @property
    def used(self) -> list[Column]:
        """All columns that are read."""
        return [column for role, columns in self.roles.items() if role != LEFT_OUT for column in columns]


def plain_table(sheet: PlainSheet, columns: Mapping[str, Any], given: Mapping[str, Any]) -> PlainTable:
    """A table under settings; what is wrong gathers in ``settings.problems``.

    Args:
        sheet: the table.
        columns: headers by role, from the settings or as proposed.
        given: the file's entry of ``cohort.toml``.
    """
    settings = PlainSettings(given, sheet.file)
    for name in _ROWS:
        row = settings.value(name, int, f"{name} = 2")
        below = row is not None and name != "header_row"
        if row is not None and (row < 1 or (below and sheet.row_cells(row) is None)):
            settings.wrong(name, row, f"{name} > {sheet.header}" if below else f"{name} = 1")
        elif name == "header_row" and row is not None and row != sheet.header:
            settings.wrong(name, row, f"{name} <= {len(sheet.sheet.head)}")
    kind = KIND_OF_ROLE.get(str(given.get("role", "")), TEST)
    table = PlainTable(sheet, kind, settings.columns(columns, sheet.columns), given, settings)
    # Asked once here, so that wrong words are noted before anything is read
    _ = (table.items_hold, table.blank, table.decimal)
    return table
