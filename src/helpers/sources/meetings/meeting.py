"""A meeting, as a tool states it and as the user corrects it in ``cohort.toml``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from helpers.sources.cells.row_problems import cell_shown
from helpers.words.errors import Problem

KEPT, LEFT_OUT = "keep", "leave_out"
LAST_SEEN, MISSING = "until_last_seen", "missing"


@dataclass(frozen=True)
class Meeting:
    """One session as the file states it.

    ``minutes`` is its length; ``participants`` how many the tool counted (0: not stated); ``hosts``
    the e-mail addresses of those who held it, in lower case.
    """

    label: str = ""
    day: date | None = None
    start: datetime | None = None
    end: datetime | None = None
    minutes: float = float("nan")
    participants: int = 0
    hosts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wishes:
    """What ``cohort.toml`` says of a file of joins.

    ``label``, ``day``, ``start``, ``end`` and ``minutes`` take the place of what the file states;
    ``day_first`` is the order of its dates; ``hosts`` whether those who held the meeting stay in;
    ``still_in`` until when somebody without a leave was present.
    """

    label: str = ""
    day: date | None = None
    start: time | None = None
    end: time | None = None
    minutes: float | None = None
    day_first: bool | None = None
    hosts: str = LEFT_OUT
    still_in: str = LAST_SEEN
    brackets: str = "by_content"
    problems: tuple[Problem, ...] = field(default=(), compare=False)


def wishes(settings: Mapping[str, Any], file: str) -> Wishes:
    """The settings of a file of joins, checked; what is wrong with them is among their problems."""
    problems: list[Problem] = []
    found: dict[str, Any] = {}
    for key, (name, check, allowed) in _SETTINGS.items():
        if key not in settings or settings[key] == "":
            continue
        value = check(settings[key])
        if value is None:
            shown = cell_shown(str(settings[key]))
            problems.append(
                Problem("attendance.bad_setting", file, None, None, key, shown, {"allowed": allowed})
            )
        else:
            found[name] = value
    first, last = found.get("start"), found.get("end")
    if first is not None and last is not None and last <= first:
        shown = f"{first:%H:%M} - {last:%H:%M}"
        problems.append(Problem("attendance.end_before_start", file, None, None, "end", shown))
    return Wishes(**found, problems=tuple(problems))


def corrected(meeting: Meeting, wished: Wishes, alone: bool) -> Meeting:
    """A meeting with what the user says of it.

    Args:
        meeting: as the file states it.
        wished: the settings.
        alone: whether it is the only meeting of the file; label and day are said of one meeting.
    """
    if alone:
        meeting = replace(meeting, label=wished.label or meeting.label, day=wished.day or meeting.day)
    day = meeting.day or (meeting.start.date() if meeting.start else None)
    start, end = meeting.start, meeting.end
    if day is not None and wished.start is not None:
        start = datetime.combine(day, wished.start)
    if day is not None and wished.end is not None:
        end = datetime.combine(day, wished.end)
    minutes = meeting.minutes
    if wished.start is not None and wished.end is not None:
        span = datetime.combine(date.min, wished.end) - datetime.combine(date.min, wished.start)
        minutes = span.total_seconds() / 60
    elif start is not None and end is not None and (wished.start or wished.end or minutes != minutes):
        minutes = max(0.0, (end - start).total_seconds() / 60)
    return replace(
        meeting,
        day=day,
        start=start,
        end=end,
        minutes=wished.minutes if wished.minutes is not None else minutes,
    )


def moment_of(value: Any) -> datetime | None:
    """A time of a column, as Python has it; None if it is missing."""
    return None if value is None or value != value else value.to_pydatetime()


def clock(value: Any) -> time | None:
    """A time of day: ``08:30``, ``8.30`` or a TOML time; None if it is none."""
    if isinstance(value, time):
        return value
    match = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.]([0-5]\d))?", str(value).strip())
    return time(int(match[1]), int(match[2]), int(match[3] or 0)) if match else None


def day_of(value: Any) -> date | None:
    """A day: ``2025-01-31`` or a TOML date; None if it is none."""
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        return None


def length(value: Any) -> float | None:
    """A length in minutes, above 0 and at most a day."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if number and 0 < value <= 1440 else None


def _one_of(*words: str) -> Callable[[Any], str | None]:
    return lambda value: value if value in words else None


def _text(value: Any) -> str | None:
    return value.strip() if isinstance(value, str) else None


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


_SETTINGS: dict[str, tuple[str, Callable[[Any], Any], str]] = {
    "label": ("label", _text, '"..."'),
    "date": ("day", day_of, '"2025-01-31"'),
    "start": ("start", clock, '"08:30"'),
    "end": ("end", clock, '"15:00"'),
    "minutes": ("minutes", length, "1 ... 1440"),
    "day_first": ("day_first", _flag, "true | false"),
    "hosts": ("hosts", _one_of(LEFT_OUT, KEPT), f'"{LEFT_OUT}" | "{KEPT}"'),
    "still_in": ("still_in", _one_of(LAST_SEEN, MISSING), f'"{LAST_SEEN}" | "{MISSING}"'),
    "brackets": (
        "brackets",
        _one_of("by_content", "original", "shown"),
        '"by_content" | "original" | "shown"',
    ),
}
