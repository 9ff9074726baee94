"""Attendance in a plain table: marks, minutes or hours by session, or a row a person and session."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from helpers.sources.book import Book
from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.forms.columns import Column
from helpers.sources.forms.entries import entries_of, other_names
from helpers.sources.lists.days import day_in
from helpers.sources.lists.presence import AS_ABSENT, AS_PRESENT, AS_UNKNOWN, BY_COLUMN
from helpers.sources.meetings.join_log import session_frame
from helpers.sources.meetings.meeting import Meeting, corrected, wishes
from helpers.sources.source import ABSENT, ATTENDANCE, LATE, PRESENT, STATUSES, UNKNOWN, Source, frame
from helpers.sources.tables.long import LongRows, long_rows
from helpers.sources.tables.reading import cells_in_order, plan_for, require, said_of
from helpers.sources.tables.settings import PERSON, SESSIONS, PlainTable
from helpers.sources.tables.words import HOURS, MINUTES, SESSION, STATUS
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
from helpers.sources.tables.marks import BLANK, CODES, codes_of, hour_minutes, lengths_of, own_marks


@dataclass
class Noted:
    """What the columns of sessions say: a part of the presence each, and what is to be said."""

    meetings: list[Meeting] = field(default_factory=list)
    parts: list[pd.DataFrame] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    blanks: Counter[str] = field(default_factory=Counter)


def read_presence(layout: str, book: Book, table: PlainTable) -> Source:
    """The source of a table of attendance.

    Raises:
        InputError: every problem of settings and cells.
    """
    said = wishes(table.given, book.file)
    long = bool(table.roles[SESSION] or table.roles["date"] or table.roles[STATUS])
    require(table, [*said.problems, *_missing(table, long), *cells_in_order(table, book)])
    own = own_marks(table)
    plan = plan_for(table, [])
    entries = entries_of(plan)
    table = _only(table, entries.kept)
    rows = long_rows(table, entries.frame) if long else LongRows(entries.frame)
    noted = _by_row(table, rows, own) if long else _by_column(table, own)
    rows = replace(rows, codes=None, sessions=None)  # in what was noted
    entries = entries._replace(frame=entries.frame.iloc[:1])
    require(table, [*entries.problems, *rows.problems, *noted.problems])
    if entries.frame.empty:
        raise InputError(Problem("plain.nobody", book.file, table.sheet.sheet.name or None))
    meetings = [corrected(meeting, said, len(noted.meetings) == 1) for meeting in noted.meetings]
    days = [meeting.day for meeting in meetings if meeting.day]
    return Source(
        layout=layout,
        kind=ATTENDANCE,
        file=book.file,
        title="",
        date=min(days, default=None),
        entries=rows.entries,
        items=frame("items"),
        answers=frame("answers"),
        sessions=session_frame(meetings),
        presence=_presence(noted),
        counts=table.sheet.counts(book, len(rows.entries), int((~entries.kept).sum())),
        names=tuple(sorted({*other_names(plan), *table.sheet.signatures})),
        remarks=(*said_of(table, book), *entries.remarks, *rows.remarks, *_blank_remarks(book, noted)),
    )


def _only(table: PlainTable, kept: pd.Series) -> PlainTable:
    return table if kept.all() else replace(table, sheet=table.sheet.only(kept))


def _missing(table: PlainTable, long: bool) -> list[Problem]:
    if table.settings.problems:
        return []
    noted = long or any(table.roles[role] for role in (SESSIONS, MINUTES, HOURS))
    wanting = [] if noted else ["plain.no_sessions"]
    if not any(table.roles[role] for role in PERSON):
        wanting.append("plain.no_people")
    headers = " | ".join(cell_shown(column.called) for column in table.sheet.columns[:12])
    place = (table.sheet.file, table.sheet.sheet.name or None, None, "columns", None)
    return [Problem(key, *place, {"headers": headers}) for key in wanting]


def _by_column(table: PlainTable, own: Mapping[str, str]) -> Noted:
    noted = Noted()
    for column in table.roles[SESSIONS]:
        codes, problems = codes_of(table, column, own)
        _add(noted, table, column, codes, None)
        noted.problems += problems
    for role, factor in ((MINUTES, 1.0), (HOURS, hour_minutes(table))):
        for column in table.roles[role]:
            codes, minutes, problems = lengths_of(table, column, factor, own)
            _add(noted, table, column, codes, minutes)
            noted.problems += problems
    return noted


def _by_row(table: PlainTable, rows: LongRows, own: Mapping[str, str]) -> Noted:
    """A row a person and session; without a column of marks, a row says that somebody was there."""
    import numpy as np
    import pandas as pd

    noted = Noted(list(rows.meetings))
    status = table.column(STATUS)
    codes = np.full(len(table.sheet.table), CODES[PRESENT], dtype=np.int16)
    minutes = pd.Series(float("nan"), table.sheet.table.index)
    for role, factor in ((MINUTES, 1.0), (HOURS, hour_minutes(table))):
        for column in table.roles[role][:1]:
            codes, minutes, problems = lengths_of(table, column, factor, own)
            noted.problems += problems
    if status is not None:
        codes, problems = codes_of(table, status, own)
        noted.problems += problems
    filled = _filled(table, codes, noted)
    part = pd.DataFrame({"entry": rows.codes, "session": rows.sessions, "status": filled, "minutes": minutes})
    part["row"] = table.sheet.rows
    marked = part["status"] >= 0
    noted.parts.append(_once(table, part if marked.all() else part[marked], noted))
    return noted


def _once(table: PlainTable, part: pd.DataFrame, noted: Noted) -> pd.DataFrame:
    """One row a person and session; equal rows count once, others are problems."""
    sessions = part["session"].to_numpy()
    keys = part["entry"].to_numpy() * (sessions.max(initial=0) + 1) + sessions
    keys.sort()  # in place: a table of the keys of millions of rows would outweigh the rows
    if not (keys[1:] == keys[:-1]).any():
        return part
    twice = part.duplicated(["entry", "session"], keep=False)
    differing = part[twice].groupby(["entry", "session"])[["status", "minutes"]].nunique(dropna=False)
    wrong = differing[(differing > 1).any(axis=1)].index
    rows = part.set_index(["entry", "session"])["row"]
    which = table.sheet.rows.isin(rows[rows.index.isin(wrong)])
    noted.problems += table.sheet.at("plain.session_twice", None, which)
    return part.drop_duplicates(["entry", "session"])


def _add(noted: Noted, table: PlainTable, column: Column, codes: np.ndarray, minutes: Any) -> None:
    import numpy as np
    import pandas as pd

    cells = table.sheet.sheet.head[table.sheet.header - 1]
    cell = cells[column.place] if column.place < len(cells) else None
    day_first = table.settings.value("day_first", bool, "day_first = true")
    day = day_in(cell, None, day_first) if not isinstance(cell, int | float) or (cell or 0) > 20000 else None
    noted.meetings.append(Meeting(label=column.called, day=day))
    filled = _filled(table, codes, noted)
    part = pd.DataFrame({"entry": np.arange(len(filled)), "session": len(noted.meetings), "status": filled})
    part["minutes"] = float("nan") if minutes is None else minutes.to_numpy()
    noted.parts.append(part[part["status"] >= 0])


def _filled(table: PlainTable, codes: np.ndarray, noted: Noted) -> np.ndarray:
    """Blank cells by the rule of the settings; those of unread marks stay below 0."""
    import numpy as np

    told = bool(np.isin(codes, [CODES[PRESENT], CODES[LATE]]).any())
    blanks = codes == BLANK
    rule = table.blank
    if rule == BY_COLUMN:
        rule = AS_ABSENT if told else AS_UNKNOWN
    noted.blanks[rule] += int(blanks.sum())
    status = {AS_ABSENT: ABSENT, AS_PRESENT: PRESENT, AS_UNKNOWN: UNKNOWN}[rule]
    return np.where(blanks, CODES[status], codes)


def _presence(noted: Noted) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    found = noted.parts[0] if len(noted.parts) == 1 else pd.concat(noted.parts, ignore_index=True)
    noted.parts.clear()  # of a log with millions of rows, no copy stays behind
    order = np.lexsort((found["session"].to_numpy(), found["entry"].to_numpy()))
    columns = {name: found[name].to_numpy()[order] for name in ("entry", "session", "minutes")}
    places = found["status"].to_numpy(dtype=np.int16)[order]
    del found, order
    columns["status"] = pd.Categorical.from_codes(places, list(STATUSES))
    return frame("presence", columns)


def _blank_remarks(book: Book, noted: Noted) -> list[Problem]:
    said = sorted(noted.blanks.items())
    return [
        Problem(f"attendance.blank_cells_{rule}", book.file, values={"count": n}) for rule, n in said if n
    ]
