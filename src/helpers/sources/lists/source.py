"""Attendance lists made into what all importers give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from helpers.sources.book import Book, Sheet
from helpers.sources.cells.row_problems import LISTED, cell_shown
from helpers.sources.lists.blocks import Layout
from helpers.sources.lists.day_doubts import day_remarks
from helpers.sources.lists.lines import Persons, lines_of, persons_of
from helpers.sources.lists.lists import ListBlock, lists_of
from helpers.sources.lists.mark_words import MEANINGS
from helpers.sources.lists.presence import Presence, presence_in
from helpers.sources.lists.session_column import SIGNED, SessionColumn
from helpers.sources.lists.totals import compare_totals
from helpers.sources.lists.wishes import SessionWish, SheetWishes
from helpers.sources.lists.words import is_label
from helpers.sources.meetings.join_log import session_frame
from helpers.sources.meetings.meeting import Meeting, corrected
from helpers.sources.source import ATTENDANCE, STATUSES, RowCount, Source, frame
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

# What titles of such lists say anyway
_ONLY_A_LIST = re.compile(
    r"\b(?:rekap(?:itulasi)?|daftar|lembar|hadir|kehadiran|presensi|absen(?:si)?|peserta|siswa|guru|bulanan)\b",
    re.IGNORECASE,
)


@dataclass
class Reading:
    """What was read so far: sessions by what tells them apart, presence in parts, what is to be said."""

    meetings: dict[Any, Meeting] = field(default_factory=dict)
    parts: list[pd.DataFrame] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    unread: dict[str, tuple[int, str, int, str]] = field(default_factory=dict)
    blanks: Counter[str] = field(default_factory=Counter)


def sheet_source(
    layout: str, book: Book, wished: SheetWishes, layouts: dict[str, Layout] | None = None
) -> Source:
    """Read all lists of a workbook; ``layouts`` are those of sheets that are known already, by name.

    Raises:
        InputError: every problem of file and settings.
    """
    blocks, rest, problems = lists_of(book, wished, layouts)
    reading = Reading(problems=[*wished.problems, *problems])
    lines = _sound_lines(book.file, blocks, wished, reading)
    meetings, noted, people = _joined(lines, reading)
    if people.twice:
        reading.remarks.append(Problem("attendance.same_names", book.file, values={"count": people.twice}))
    taken = ((each.layout.sheet.name, each.sessions) for each in blocks)
    reading.remarks += [*day_remarks(book.file, taken), *_blank_remarks(book.file, blocks, reading)]
    firsts = lines.assign(entry=people.entry).drop_duplicates("entry")
    names = {name for each in blocks for name in each.layout.names}
    days = [meeting.day for meeting in meetings if meeting.day]
    return Source(
        layout=layout,
        kind=ATTENDANCE,
        file=book.file,
        title=_title([line for each in blocks for line in each.block.titles]),
        date=min(days, default=None),
        entries=frame("entries", firsts.drop(columns=["block", "group"]).to_dict("series")),
        items=frame("items"),
        answers=frame("answers"),
        sessions=session_frame(meetings),
        presence=_presence_frame(noted, people.entry),
        counts=tuple(_counts(blocks, rest, lines, people.entry)),
        names=tuple(sorted(names - {"", *lines["name"]})),
        remarks=tuple(reading.remarks),
    )


def _sound_lines(
    file: str, blocks: Sequence[ListBlock], wished: SheetWishes, reading: Reading
) -> pd.DataFrame:
    """The lines of people, with what stands in them read into ``reading``.

    Raises:
        InputError: every problem of file and settings.
    """
    if not blocks:
        raise InputError(reading.problems or [Problem("attendance.no_list", file)])
    lines, wrong, said = lines_of(blocks, file)
    reading.problems += wrong
    reading.remarks += said
    several = len({each.layout.sheet.name for each in blocks}) > 1
    first = 0
    for number, each in enumerate(blocks):
        _read_block(file, number, each, first, several, wished, reading)
        first += len(each.block.people)
    reading.problems += _unread_marks(file, reading)
    if lines.empty and not reading.problems:
        reading.problems.append(Problem("attendance.nobody", file))
    if reading.problems:
        raise InputError(reading.problems)
    return lines


def _joined(lines: pd.DataFrame, reading: Reading) -> tuple[list[Meeting], pd.DataFrame, Persons]:
    """Sessions in order, what was noted in them, and who is one person."""
    import pandas as pd

    meetings, noted = _in_order(reading.meetings, pd.concat(reading.parts, ignore_index=True))
    return meetings, noted, persons_of(lines, noted)


def _title(lines: Sequence[str]) -> str:
    """The first title that says more than that this is a list, else the first."""
    telling = (line for line in lines if not is_label(line) and _ONLY_A_LIST.sub("", line).strip(" :-–"))
    return next(telling, lines[0] if lines else "")


def _read_block(
    file: str,
    number: int,
    each: ListBlock,
    first: int,
    several: bool,
    wished: SheetWishes,
    reading: Reading,
) -> None:
    """Read the sessions of a block; ``first`` is the line on which its people begin."""
    import numpy as np
    import pandas as pd

    sheet = each.layout.sheet
    headers = {column.place: column.text for column in each.block.header.columns}
    used = {place for session, _ in each.sessions for place in session.places if place >= 0}
    used |= {each.block.header.name, *(column.place for column in (each.identifier, each.email) if column)}
    people = {row for row, _ in each.block.people}
    wrong = sheet.problems(each.block.header.last, {place: headers[place] for place in used})
    reading.problems += [problem for problem in wrong if problem.row in people]
    statuses = []
    days = Counter(session.day for session, _ in each.sessions)
    for session, wish in each.sessions:
        own = _key(session, sheet, several, days[session.day])
        reading.meetings.setdefault(own, _meeting(session, wish, wished, len(each.sessions) == 1))
        if session.kind == SIGNED and not session.filled:
            reading.remarks.append(Problem("attendance.no_signature_text", file, sheet.name or None))
        found = presence_in(each.block, session, wished.marks, wished.blank, file, sheet.name)
        _note(found, session, sheet, reading)
        statuses.append(found.status)
        kept = np.flatnonzero(found.status >= 0)
        part = pd.DataFrame({"line": kept + first, "status": found.status[kept], "key": number})
        part["own"] = [own] * len(kept)
        for name in ("joined", "left", "minutes"):
            values = getattr(found, name)
            part[name] = values.iloc[kept].to_numpy() if values is not None else None
        reading.parts.append(part.drop(columns="key"))
    reading.remarks += compare_totals(each.block, statuses, file, sheet.name)


def _key(session: SessionColumn, sheet: Sheet, several: bool, same_day: int) -> tuple[Any, ...]:
    """What tells a session apart: its day, else its header and the sheet."""
    if session.day is not None:
        return (session.day, session.key if same_day > 1 else "")
    return (sheet.name if several else "", session.key)


def _meeting(session: SessionColumn, wish: SessionWish | None, wished: SheetWishes, alone: bool) -> Meeting:
    meeting = Meeting(label=session.label, day=session.day)
    said = replace(wished.all_, label="", day=None) if not alone else wished.all_
    if wish is not None:
        said = replace(
            said,
            start=wish.start or said.start,
            end=wish.end or said.end,
            minutes=wish.minutes or said.minutes,
        )
    return corrected(meeting, said, alone=alone)


def _note(found: Presence, session: SessionColumn, sheet: Sheet, reading: Reading) -> None:
    reading.problems += found.problems
    for mark, (count, row) in found.unread.items():
        if not mark.startswith(("=", "#")):  # formulas and errors are named with the sheet's problems
            before = reading.unread.get(mark, (0, sheet.name, row, session.key))
            reading.unread[mark] = (before[0] + count, *before[1:])
    if found.blanks:
        reading.blanks[found.blank] += found.blanks


def _unread_marks(file: str, reading: Reading) -> Iterator[Problem]:
    meanings = ", ".join(MEANINGS)
    for mark, (count, sheet, row, column) in islice(reading.unread.items(), LISTED):
        values = {"count": count, "meanings": meanings, "mark": cell_shown(mark)}
        yield Problem("attendance.unknown_mark", file, sheet or None, row, column, cell_shown(mark), values)
    if len(reading.unread) > LISTED:
        values = {"count": len(reading.unread) - LISTED, "listed": LISTED}
        yield Problem("attendance.more_marks", file, values=values)


def _in_order(meetings: dict[Any, Meeting], noted: pd.DataFrame) -> tuple[list[Meeting], pd.DataFrame]:
    """Sessions by their days where all have one, else as they stand; presence with their numbers."""
    keys = list(meetings)
    if all(meetings[key].day for key in keys):
        keys.sort(key=lambda key: (meetings[key].day or date.min, meetings[key].start is None))
    numbers = {key: number for number, key in enumerate(keys, start=1)}
    noted = noted.assign(session=[numbers[own] for own in noted["own"]]).drop(columns="own")
    return [meetings[key] for key in keys], noted


def _presence_frame(noted: pd.DataFrame, entry: pd.Series) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    data = {
        "entry": entry.reindex(noted["line"]).to_numpy(),
        "session": noted["session"].to_numpy(),
        "status": pd.Categorical.from_codes(noted["status"].to_numpy(dtype=np.int16), list(STATUSES)),
        "minutes": pd.to_numeric(noted["minutes"]).to_numpy(),
        "joined": pd.to_datetime(noted["joined"]).to_numpy(),
        "left": pd.to_datetime(noted["left"]).to_numpy(),
    }
    data["status"] = data["status"].astype(str)
    data["joins"] = (~pd.isna(data["joined"]) & ~pd.isna(data["left"])).astype("int64")
    return frame("presence", data).sort_values(["entry", "session"], ignore_index=True)


def _blank_remarks(file: str, blocks: Sequence[ListBlock], reading: Reading) -> Iterator[Problem]:
    for where, count in sorted(reading.blanks.items()):
        yield Problem(f"attendance.blank_cells_{where}", file, values={"count": count})
    columns = sum(each.blank for each in blocks)
    if columns:
        yield Problem("attendance.blank_columns", file, values={"count": columns})


def _counts(
    blocks: Sequence[ListBlock], rest: Sequence[Sheet], lines: pd.DataFrame, entry: pd.Series
) -> Iterator[RowCount]:
    further = entry.duplicated()
    for what, rows in (("entries", lines[~further]), ("further_lines", lines[further])):
        for sheet, count in rows["sheet"].value_counts(sort=False).items():
            yield RowCount(str(sheet), what, int(count))
    layouts: dict[str, Layout] = {each.layout.sheet.name: each.layout for each in blocks}
    read = {id(each.block) for each in blocks}
    for name, layout in layouts.items():
        counts = Counter(layout.counts)
        left = [block for block in layout.blocks if id(block) not in read]
        counts["left_out"] += sum(len(block.people) + len(block.nameless) for block in left)
        counts["nameless"] -= sum(len(block.nameless) for block in left)
        for what, rows in counts.items():
            if rows:
                yield RowCount(name, what, rows)
    for sheet in rest:
        if sheet.height:
            yield RowCount(sheet.name, "left_out", sheet.height)
