"""A log of joins, made into what all importers give: entries, sessions, presence, every row counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from helpers.sources.cells.row_problems import at_rows
from helpers.sources.meetings.intervals import time_present
from helpers.sources.meetings.meeting import LAST_SEEN, LEFT_OUT, Meeting, Wishes, corrected
from helpers.sources.meetings.same_person import persons
from helpers.sources.source import ABSENT, ATTENDANCE, PRESENT, RowCount, Source, frame
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

_SAME_TIME = 60  # seconds: a device that reconnects is listed twice for a moment


@dataclass
class Part:
    """What an importer found on one sheet.

    ``rows`` has a line a join, or a person: ``row``, ``name``, ``email`` (texts), ``joined``, ``left``
    (datetimes or missing), ``minutes`` (as the tool states them, or missing), ``meeting`` (place in
    ``meetings``) and the bools ``host``, ``came``, ``total`` (the minutes are a person's total between the
    first join and the last leave) and ``silent`` (the row tells nothing that others do not tell). The
    last four may be left out. ``counts`` account for all other rows; ``names`` are further names.
    """

    sheet: str
    rows: pd.DataFrame
    meetings: list[Meeting]
    counts: list[RowCount] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        usual = {"host": False, "came": True, "total": False, "silent": False}
        missing = {flag: value for flag, value in usual.items() if flag not in self.rows}
        self.rows = self.rows.assign(**missing).astype(dict.fromkeys(usual, "bool"))


def log_source(layout: str, file: str, parts: Sequence[Part], wished: Wishes) -> Source:
    """The source that a file of joins makes.

    One entry a person of the file (see ``persons``), with the row and the name of its first join;
    minutes are the union of a person's intervals in a session, so two devices count once. Where a
    tool states totals only, they are taken; several totals of one person cannot be joined without
    times, so the longest counts, which is the least that is certain.

    Raises:
        InputError: the problems of all parts and of the settings.
    """
    meetings = [meeting for part in parts for meeting in part.meetings]
    meetings = [corrected(meeting, wished, len(meetings) == 1) for meeting in meetings]
    rows = _together(parts)
    hosts = rows["host"] & (wished.hosts == LEFT_OUT)
    kept = rows[~hosts].reset_index(drop=True)
    problems = [*wished.problems, *(problem for part in parts for problem in part.problems)]
    problems += [problem for part in parts for problem in _nameless(file, part)]
    if kept.empty:
        problems.append(Problem("attendance.nobody", file))
    if problems:
        raise InputError(_told_once(problems))
    people = persons(kept["name"], kept["email"])
    kept["entry"] = people.codes
    entries = _entries(kept)
    presence, remarks = _presence(kept, meetings, wished, file)
    remarks = [remark for part in parts for remark in part.remarks] + _identity(people, file) + remarks
    names = {name for part in parts for name in part.names}
    names |= {name for meeting in meetings for name in (*meeting.names, *meeting.hosts)}
    names |= {*rows.loc[hosts, "name"], *rows.loc[hosts, "email"], *kept["name"]}
    days = [meeting.day for meeting in meetings if meeting.day]
    return Source(
        layout=layout,
        kind=ATTENDANCE,
        file=file,
        title=next((meeting.label for meeting in meetings if meeting.label), ""),
        date=min(days, default=None),
        entries=entries,
        items=frame("items"),
        answers=frame("answers"),
        sessions=session_frame(meetings),
        presence=presence,
        counts=(*_counts(kept, rows[hosts]), *(count for part in parts for count in part.counts)),
        names=tuple(sorted(names - {"", *entries["name"], *entries["email"]})),
        remarks=tuple(remarks),
    )


def _together(parts: Sequence[Part]) -> pd.DataFrame:
    """The rows of all parts, their sessions numbered through."""
    import pandas as pd

    found, first = [], 0
    for part in parts:
        rows = part.rows.assign(session=part.rows["meeting"] + first + 1, sheet=part.sheet)
        found.append(rows)
        first += len(part.meetings)
    return pd.concat(found, ignore_index=True)


def session_frame(meetings: Sequence[Meeting]) -> pd.DataFrame:
    """The sessions of a source, numbered from 1 in the order of ``meetings``."""
    import pandas as pd

    return frame(
        "sessions",
        {
            "session": list(range(1, len(meetings) + 1)),
            "label": [meeting.label for meeting in meetings],
            "date": pd.to_datetime([meeting.day for meeting in meetings]),
            "start": pd.to_datetime([meeting.start for meeting in meetings]),
            "end": pd.to_datetime([meeting.end for meeting in meetings]),
            "minutes": [meeting.minutes for meeting in meetings],
        },
    )


def _entries(kept: pd.DataFrame) -> pd.DataFrame:
    firsts = kept.drop_duplicates("entry")
    named = kept[kept["email"] != ""].drop_duplicates("entry").set_index("entry")["email"]
    return frame(
        "entries",
        {
            "entry": firsts["entry"].to_numpy(),
            "sheet": firsts["sheet"].to_numpy(),
            "row": firsts["row"].to_numpy(),
            "name": firsts["name"].to_numpy(),
            "email": firsts["entry"].map(named).astype(object).fillna("").astype("str").to_numpy(),
        },
    )


def _counts(kept: pd.DataFrame, hosts: pd.DataFrame) -> Iterable[RowCount]:
    further = kept["entry"].duplicated()
    for what, rows in (("entries", kept[~further]), ("joins", kept[further]), ("host", hosts)):
        for sheet, count in rows["sheet"].value_counts(sort=False).items():
            yield RowCount(str(sheet), what, int(count))


def _nameless(file: str, part: Part) -> list[Problem]:
    blank = (part.rows["name"] == "") & (part.rows["email"] == "")
    return at_rows(
        "attendance.no_name", file, part.sheet, None, ((row, None) for row in part.rows.loc[blank, "row"])
    )


def _told_once(problems: Sequence[Problem]) -> list[Problem]:
    """Without missing joins where the cell of the join holds something that is no time, which is said."""
    unread = {_place(problem) for problem in problems if problem.key == "source.not_a_time"}
    return [
        problem
        for problem in problems
        if problem.key != "attendance.no_join_time" or _place(problem) not in unread
    ]


def _place(problem: Problem) -> tuple[str | None, int | None, str | None]:
    return problem.sheet, problem.row, problem.column


def _identity(people: Any, file: str) -> list[Problem]:
    found = []
    if people.lent:
        found.append(Problem("attendance.same_name_joined", file, values={"count": people.lent}))
    if people.shared:
        found.append(Problem("attendance.address_shared", file, values={"count": people.shared}))
    return found


def _presence(
    kept: pd.DataFrame, meetings: Sequence[Meeting], wished: Wishes, file: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """Presence by entry and session, and what is to be said of it."""
    remarks = []
    came = kept[kept["came"] & ~kept["silent"]].copy()
    open_ = came["joined"].notna() & came["left"].isna() & ~came["total"]
    if open_.any():
        remarks.append(
            Problem(f"attendance.still_in_{wished.still_in}", file, values={"count": int(open_.sum())})
        )
        if wished.still_in == LAST_SEEN:
            seen = came.groupby("session")[["joined", "left"]].max().max(axis=1)
            came.loc[open_, "left"] = came.loc[open_, "session"].map(seen)
    by = ["entry", "session"]
    timed = came["joined"].notna() & came["left"].notna() & ~came["total"]
    groups = came.assign(timed=timed).groupby(by, sort=True)
    found = groups.agg(
        rows=("row", "size"),
        timed=("timed", "all"),
        stated=("minutes", "max"),
        first=("joined", "min"),
        last=("left", "max"),
    )
    union = time_present(came[timed], by, _window(came[timed], meetings, wished)).set_index(by)
    minutes = union["minutes"].reindex(found.index).where(found["timed"], found["stated"])
    joins = union["joins"].reindex(found.index).where(found["timed"]).fillna(0)
    doubled = _doubled(came[timed], kept)
    if doubled:
        remarks.append(Problem("attendance.overlapping_joins", file, values={"count": doubled}))
    several = int((~found["timed"] & (found["rows"] > 1) & found["stated"].notna()).sum())
    if several:
        remarks.append(Problem("attendance.longest_taken", file, values={"count": several}))
    clipped = wished.start is not None or wished.end is not None
    totals = int((~found["timed"] & found["stated"].notna()).sum())
    if clipped and totals:
        remarks.append(Problem("attendance.not_clipped", file, values={"count": totals}))
    found = found.assign(minutes=minutes, joins=joins, status=PRESENT).reset_index()
    columns = {name: found[name] for name in ("entry", "session", "status", "minutes", "joins")}
    present = frame("presence", {**columns, "joined": found["first"], "left": found["last"]})
    return _with_absent(present, kept), remarks


def _doubled(timed: pd.DataFrame, kept: pd.DataFrame) -> int:
    """How many people without an address were there twice at the same time for more than a minute."""
    addressed = set(kept.loc[kept["email"] != "", "entry"])
    rows = timed[~timed["entry"].isin(addressed)].sort_values(["entry", "session", "joined"], kind="stable")
    groups = [rows["entry"], rows["session"]]
    reached = rows["left"].groupby(groups, sort=False).cummax().groupby(groups, sort=False).shift()
    end = rows["left"].where(rows["left"] < reached, reached)
    overlap = (end - rows["joined"]).dt.total_seconds() > _SAME_TIME
    return int(rows.loc[overlap, "entry"].nunique())


def _with_absent(present: pd.DataFrame, kept: pd.DataFrame) -> pd.DataFrame:
    """Those whom the tool lists as not having come, beside those who came."""
    import pandas as pd

    away = kept.loc[~kept["came"], ["entry", "session"]].drop_duplicates()
    if away.empty:
        return present
    away = away.merge(present[["entry", "session"]], how="left", indicator=True)
    away = away[away["_merge"] == "left_only"]
    absent = frame("presence", {"entry": away["entry"], "session": away["session"], "status": ABSENT})
    both = pd.concat([present, absent], ignore_index=True)
    return both.sort_values(["entry", "session"], ignore_index=True)


def _window(
    timed: pd.DataFrame, meetings: Sequence[Meeting], wished: Wishes
) -> tuple[pd.Series, pd.Series] | None:
    """The stated session of each row, if the user gave its hours: minutes outside do not count then."""
    import pandas as pd

    if wished.start is None and wished.end is None:
        return None
    bounds = []
    for given, times in (
        (wished.start, [meeting.start for meeting in meetings]),
        (wished.end, [meeting.end for meeting in meetings]),
    ):
        wanted = times if given is not None else [None] * len(times)
        bound = pd.Series(pd.to_datetime(wanted), index=range(1, len(meetings) + 1))
        bounds.append(timed["session"].map(bound).astype("datetime64[us]"))
    return bounds[0], bounds[1]
