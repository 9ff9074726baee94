"""What ``cohort.toml`` says of an attendance list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Any

from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.lists.days import Month
from helpers.sources.lists.mark_words import MEANINGS, mark_text
from helpers.sources.lists.presence import AS_ABSENT, AS_PRESENT, AS_UNKNOWN, BY_COLUMN
from helpers.sources.meetings.meeting import Wishes, clock, day_of, length, wishes
from helpers.words.errors import Problem

BLANKS = (BY_COLUMN, AS_ABSENT, AS_UNKNOWN, AS_PRESENT)
COLUMNS = ("name", "identifier", "email", "about", "left_out")


@dataclass(frozen=True)
class SessionWish:
    """One session, by the header of its column and, where several sheets have it, the sheet."""

    column: str
    sheet: str = ""
    label: str = ""
    day: date | None = None
    start: time | None = None
    end: time | None = None
    minutes: float | None = None


@dataclass(frozen=True)
class SheetWishes:
    """The settings, checked.

    ``sheets`` to read (all if empty); ``columns`` headers by field (lists for ``about`` and
    ``left_out``); ``months`` by sheet, ``""`` for all; ``sessions`` to take (all that have marks if empty);
    ``all_`` holds what is said of every session. What is wrong is among ``problems``.
    """

    sheets: tuple[str, ...] = ()
    columns: Mapping[str, Any] = field(default_factory=dict)
    blank: str = BY_COLUMN
    marks: Mapping[str, str] = field(default_factory=dict)
    months: Mapping[str, Month] = field(default_factory=dict)
    sessions: tuple[SessionWish, ...] = ()
    all_: Wishes = field(default_factory=Wishes)
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    def month(self, sheet: str) -> Month | None:
        """What is said of the month of a sheet."""
        return self.months.get(sheet, self.months.get(""))


def sheet_wishes(settings: Mapping[str, Any], file: str) -> SheetWishes:
    """Read and check the settings of an attendance list."""
    problems: list[Problem] = []

    def wrong(key: str, value: Any, allowed: str) -> None:
        shown = cell_shown(str(value))
        problems.append(Problem("attendance.bad_setting", file, None, None, key, shown, {"allowed": allowed}))

    found = SheetWishes(all_=wishes(settings, file))
    blank = settings.get("blank", BY_COLUMN)
    if blank in BLANKS:
        found = replace(found, blank=blank)
    else:
        wrong("blank", blank, " | ".join(f'"{word}"' for word in BLANKS))
    sheets = settings.get("sheets", [])
    if isinstance(sheets, list) and all(isinstance(name, str) for name in sheets):
        found = replace(found, sheets=tuple(sheets))
    else:
        wrong("sheets", sheets, '["...", "..."]')
    columns = settings.get("columns", {})
    for key, value in _wrong_columns(columns):
        wrong(f"columns.{key}", value, " | ".join(COLUMNS))
    marks = settings.get("marks", {})
    for mark, said in _wrong_marks(marks):
        wrong(f"marks.{cell_shown(mark)}", said, " | ".join(f'"{word}"' for word in MEANINGS))
    months = {"": settings.get("month", ""), **_table(settings.get("months"))}
    read = {sheet: _month(value) for sheet, value in months.items() if value != ""}
    for sheet, month in read.items():
        if month is None:
            wrong(f"month {sheet}".strip(), months[sheet], '"2025-01"')
    sessions = list(_sessions(settings.get("sessions", []), wrong))
    return replace(
        found,
        columns=columns if isinstance(columns, Mapping) else {},
        marks={mark_text(mark): said for mark, said in _table(marks).items() if said},
        months={sheet: month for sheet, month in read.items() if month is not None},
        sessions=tuple(sessions),
        problems=(*found.all_.problems, *problems),
    )


def _table(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _wrong_columns(columns: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(columns, Mapping):
        yield "", columns
        return
    for key, value in columns.items():
        texts = value if isinstance(value, list) else [value]
        several = key in ("about", "left_out")
        if key not in COLUMNS or several != isinstance(value, list) or not all(map(_is_text, texts)):
            yield key, value


def _wrong_marks(marks: Any) -> Iterator[tuple[str, Any]]:
    if not isinstance(marks, Mapping):
        yield "", marks
        return
    yield from ((mark, said) for mark, said in marks.items() if said not in ("", *MEANINGS))


def _month(value: Any) -> Month | None:
    match = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", str(value).strip())
    return Month(int(match[2]), int(match[1])) if match else None


def _sessions(given: Any, wrong: Any) -> Iterator[SessionWish]:
    if not isinstance(given, list):
        wrong("sessions", given, '[{ column = "..." }]')
        return
    for each in given:
        if not isinstance(each, Mapping) or not _is_text(each.get("column")):
            wrong("sessions", each, '{ column = "..." }')
            continue
        read = {}
        for key, name, check, allowed in (
            ("date", "day", day_of, '"2025-01-31"'),
            ("start", "start", clock, '"08:30"'),
            ("end", "end", clock, '"15:00"'),
            ("minutes", "minutes", length, "1 ... 1440"),
        ):
            if each.get(key, "") != "":
                read[name] = check(each[key])
                if read[name] is None:
                    wrong(f"sessions.{key}", each[key], allowed)
        label = each.get("label", "")
        yield SessionWish(each["column"], str(each.get("sheet", "")), str(label), **read)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
