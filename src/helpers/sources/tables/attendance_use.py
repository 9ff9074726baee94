"""A plain table as attendance: what is proposed, and what only the user can tell."""

from __future__ import annotations

import re

from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.cells.values import to_datetime
from helpers.sources.lists.presence import AS_ABSENT, AS_UNKNOWN, BY_COLUMN
from helpers.sources.source import ATTENDANCE
from helpers.sources.tables.columns import Contents, Found
from helpers.sources.tables.settings import (
    SESSIONS,
)
from helpers.sources.tables.use import Use, quoted
from helpers.sources.tables.words import HOURS, MINUTES

# Days such as 6/1, where day and month may be either way round
_FIGURES = re.compile(r"(?:0?[1-9]|1[0-2])[/.\-](?:0?[1-9]|1[0-2])(?:[/.\-]\d{2,4})?")
_LESSONS = ("jp", "jpl", "pelajaran", "lesson")


def attendance_use(found: Found) -> Use:
    """The use of a table with columns of sessions or lengths, or a row a person and session."""
    use = Use(ATTENDANCE, "attendance", {role: column.called for role, column in found.long.items()})
    if found.sessions:
        use.columns[SESSIONS] = [column.called for column in found.sessions]
        use.summary.append(("plain.found_sessions", {"count": len(found.sessions)}))
    for role in (MINUTES, HOURS):
        columns = found.lengths.get(role, ())
        if columns and not found.sessions:
            use.columns[role] = [column.called for column in columns[: 1 if found.long else None]]
            use.summary.append(("plain.found_lengths", {"columns": quoted(columns)}))
    if found.long:
        use.summary.append(("plain.found_long", {"columns": quoted(found.long.values())}))
    if HOURS in use.columns:
        lesson = any(word in text.casefold() for text in use.columns[HOURS] for word in _LESSONS)
        use.settings["hour_minutes"] = 45 if lesson else 60
        use.questions.append(("plain.ask_hour_minutes", {"minutes": use.settings["hour_minutes"]}))
    _days(found, use)
    _blanks(found, use)
    if not found.long:
        use.questions.append(("plain.ask_session_length", {}))
    return use


def _days(found: Found, use: Use) -> None:
    figures = [column.called for column in found.sessions if _FIGURES.fullmatch(column.header)]
    dated = found.long.get("date") or found.long.get("session")
    if dated is not None:
        cells = found.sheet.table[dated.place].astype(object)
        times = to_datetime(cells)
        if times.ambiguous:
            figures = [cell_shown(cells[times.bad.to_numpy()].iloc[0])]
    if figures:
        use.settings["day_first"] = True
        use.questions.append(("attendance.ask_day_first", {"example": figures[0]}))


def _blanks(found: Found, use: Use) -> None:
    """What empty cells mean is asked wherever there are any."""
    columns = [
        *found.sessions,
        *(c for columns in found.lengths.values() for c in columns if not found.sessions),
    ]
    counts = {c.place: int(found.sheet.texts(c.place).eq("").sum()) for c in columns}
    holds = Contents(found.sheet)
    told = {c not in found.sessions or holds.tells_presence(c) for c in columns if counts[c.place]}
    if told:
        blank = {(True,): AS_ABSENT, (False,): AS_UNKNOWN}.get(tuple(told), BY_COLUMN)
        use.settings["blank"] = blank
        use.questions.append((f"attendance.ask_blank_{blank}", {"count": sum(counts.values())}))
