"""The settings of a form in ``cohort.toml``, checked: every wrong entry becomes a problem.

=============  ===============================================================================
``columns``    ``submitted``, ``score``, ``name``, ``identifier``, ``email``: one header each;
               ``about`` (columns that may group people) and ``left_out``: lists of headers
``questions``  ``choice``, ``several``, ``true_false``, ``number``, ``open``: lists of questions
``scales``     tables of ``items``, ``levels`` (lowest first) and ``apart`` (answers beside the scale)
``reversed``   questions that are worded the other way round
``key``        accepted answer, or list of them, by question; an empty list: no answer given was right
``key_from``   lists of questions whose key no file states: worked out from ``totals`` of the file, from
               ``all_totals`` of both tests, or taken from the ``other_test``; told in reports
``marks``      the highest mark by question, where the file does not state it
``max_score``  the highest total, where the file does not state it
``numbered``   how many questions there were when the numbers were written: more or fewer is a problem
``kind``       ``test``, ``survey`` or ``roster``; ``sheet``; ``day_first``
=============  ===============================================================================

Every column that ``columns`` does not name is a question; they are numbered from 1 in file order. A
question is referred to by its number or by its header. ``key_doubtful`` is never read: it is there to be
looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.forms.columns import (
    ABOUT,
    EMAIL,
    IDENTIFIER,
    LEFT_OUT,
    NAME,
    SCORE,
    SUBMITTED,
    Column,
    find,
)  # fmt: skip
from helpers.words.errors import Problem

SINGLE = (SUBMITTED, SCORE, NAME, IDENTIFIER, EMAIL)
LISTED = (ABOUT, LEFT_OUT)
TOTALS, ALL_TOTALS, OTHER_TEST = KEY_FROM = ("totals", "all_totals", "other_test")
_HEADERS_SHOWN = 12


class Settings:
    """Typed access to the settings of one file; what is wrong gathers in ``problems``."""

    def __init__(self, settings: Mapping[str, Any], file: str) -> None:
        self._settings = settings
        self.file = file
        self.problems: list[Problem] = []

    def __contains__(self, name: str) -> bool:
        return self._settings.get(name) is not None

    def wrong(self, name: str, found: Any, allowed: str) -> None:
        """Note an entry of the wrong form; ``allowed`` is written as TOML writes it."""
        values = {"allowed": allowed}
        self.problems.append(
            Problem("source.wrong_setting", self.file, None, None, name, cell_shown(str(found)), values)
        )

    def value(self, name: str, kind: type | tuple[type, ...], allowed: str) -> Any:
        """One value, None if it is missing or wrong."""
        found = self._settings.get(name)
        if found is None:
            return None
        if not isinstance(found, kind) or (isinstance(found, bool) and kind is not bool):
            self.wrong(name, found, allowed)
            return None
        return found

    def positive(self, name: str) -> float | None:
        """A number above 0."""
        found = self.value(name, (int, float), f"{name} = 29")
        if found is not None and not found > 0:
            self.wrong(name, found, f"{name} = 29")
            return None
        return found

    def one_of(self, name: str, allowed: Sequence[str]) -> str | None:
        """One of some words."""
        found = self._settings.get(name)
        if found is not None and found not in allowed:
            self.wrong(name, found, " | ".join(f'{name} = "{word}"' for word in allowed))
            return None
        return found

    def table(self, name: str, allowed: str) -> Mapping[str, Any]:
        """A table, empty if it is missing or wrong."""
        return self.value(name, Mapping, allowed) or {}

    def tables(self, name: str, allowed: str) -> list[Mapping[str, Any]]:
        """A list of tables."""
        found = self.value(name, list, allowed) or []
        if not all(isinstance(entry, Mapping) for entry in found):
            self.wrong(name, found, allowed)
            return []
        return found

    def texts(self, name: str, found: Any, allowed: str) -> list[str]:
        """A text or a list of texts."""
        listed = [found] if isinstance(found, str) else found
        if not isinstance(listed, list) or not all(isinstance(text, str) for text in listed):
            self.wrong(name, found, allowed)
            return []
        return listed

    def listed(self, name: str, found: Any, allowed: str) -> list[Any]:
        """A list of anything."""
        if not isinstance(found, list):
            self.wrong(name, found, allowed)
            return []
        return found

    def columns(self, given: Mapping[str, Any], columns: Sequence[Column]) -> dict[str, list[Column]]:
        """The columns of each role.

        Headers that the file does not have, roles that there are not and columns with two roles are problems.
        """
        roles: dict[str, list[Column]] = {role: [] for role in (*SINGLE, *LISTED)}
        for role, named in given.items():
            place = f"columns.{role}"
            if role not in roles:
                self.wrong("columns", role, " | ".join(roles))
                continue
            example = f'{role} = ["..."]' if role in LISTED else f'{role} = "..."'
            if role in SINGLE and not isinstance(named, str):
                self.wrong(place, named, example)
                continue
            for called in self.texts(place, named, example):
                column = find(columns, called)
                if column is None:
                    self._missing(place, called, columns)
                else:
                    roles[role].append(column)
        self._twice(roles)
        return roles

    def _missing(self, place: str, called: str, columns: Iterable[Column]) -> None:
        headers = [cell_shown(column.called) for column in columns]
        shown = " | ".join(headers[:_HEADERS_SHOWN]) + (" | …" if len(headers) > _HEADERS_SHOWN else "")
        problem = Problem(
            "source.missing_header", self.file, None, None, place, cell_shown(called), {"headers": shown}
        )
        self.problems.append(problem)

    def _twice(self, roles: Mapping[str, Sequence[Column]]) -> None:
        seen: dict[int, str] = {}
        for role, columns in roles.items():
            for column in columns:
                if column.place in seen:
                    values = {"first": f"columns.{seen[column.place]}"}
                    found = cell_shown(column.called)
                    self.problems.append(
                        Problem("forms.column_twice", self.file, None, None, f"columns.{role}", found, values)
                    )
                seen.setdefault(column.place, role)

    def items(self, name: str, found: Any, questions: Sequence[Column]) -> list[int]:
        """Numbers of questions that a list refers to."""
        return [
            item
            for reference in self.listed(name, found, f"{name} = [1, 2]")
            if (item := self.item(name, reference, questions)) is not None
        ]

    def item(self, name: str, reference: Any, questions: Sequence[Column]) -> int | None:
        """The number of the question that a number or a header refers to; none there is a problem."""
        text = str(reference).strip()
        if text.isdecimal() and 1 <= int(text) <= len(questions):
            return int(text)
        column = find(questions, text) if isinstance(reference, str) else None
        if column is None:
            values = {"count": len(questions)}
            self.problems.append(
                Problem("forms.no_such_question", self.file, None, None, name, cell_shown(text), values)
            )
            return None
        return list(questions).index(column) + 1


def spans(items: Iterable[int]) -> str:
    """Numbers of questions in short: ``1-5, 8``."""
    runs: list[list[int]] = []
    for item in sorted(items):
        if runs and item == runs[-1][-1] + 1:
            runs[-1].append(item)
        else:
            runs.append([item])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
