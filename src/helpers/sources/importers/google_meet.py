"""Google Meet: the attendance report of Workspace accounts, and lists of two browser extensions.

Layouts. The report (``First name, Last name, Email, Duration, Time joined, Time exited``, a row a person;
the time joined is the first one, the duration all stays together): Google's announcement of it and tests
of public programs that read it; Indonesian headers are a translation, no export was seen. The extensions
(``SNo, Participant Name, ..., Attended Duration, Meeting code`` with a blank row under the header, and
``Full Name, First Seen, Time in Call``): a public test made after real files.

Times stand without a day, which only the user knows (``date``); without it lengths are read, but nothing
on punctuality. Addresses that Meet hides (``r****@...``) identify nobody and are left out. Further
settings: see ``meeting``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from helpers.sources.book import Book, Sheet
from helpers.sources.cells.clock_times import clock_times
from helpers.sources.cells.column_words import find_row, words
from helpers.sources.cells.row_problems import at_rows, unread_lengths
from helpers.sources.cells.values import each, text_of, texts, to_minutes
from helpers.sources.meetings.join_checks import NO_DAY, checked
from helpers.sources.meetings.join_importer import join_importer
from helpers.sources.meetings.join_log import Part
from helpers.sources.meetings.log_times import LogTimes
from helpers.sources.meetings.meeting import Meeting, Wishes
from helpers.sources.reading.other_sheets import other_sheets
from helpers.sources.source import RowCount
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

LAYOUT = "google_meet"
_LONGEST = 720  # minutes
_HEADERS = words(
    first="first name|nama depan",
    last="last name|nama belakang",
    name="participant name|full name|nama peserta",
    email="email|e-mail|alamat email",
    minutes="duration|attended duration|time in call|durasi",
    joined="time joined|joined at(beta)|joined at (beta)|first seen|waktu bergabung",
    left="time exited|attendance stopped at|waktu keluar",
    code="meeting code|kode rapat",
)
_ENOUGH = (
    ("first", "last", "minutes", "joined", "left"),
    ("first", "last", "email", "minutes"),
    ("name", "minutes", "code"),
    ("name", "joined", "minutes"),
)
# What stands only in these exports: a table with name and duration alone may be anything
_TELLING = ("attended duration", "time in call")


def recognise(book: Book) -> bool:
    """Whether a sheet holds a report of Meet or of an extension for it."""
    return any(_header(sheet) for sheet in book.sheets)


def parts_of(book: Book, wished: Wishes) -> tuple[list[Part], LogTimes]:
    """What stands on each sheet."""
    found = [(sheet, header) for sheet in book.sheets if (header := _header(sheet))]
    parts = [_part(book.file, sheet, *header, wished) for sheet, header in found]
    if parts:
        parts[0].counts += other_sheets(book, [sheet for sheet, _ in found])
    return parts, LogTimes([], False, False, [])


def _header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    for needed in _ENOUGH:
        found = find_row(sheet.head, _HEADERS, needed)
        if found is not None and ("first" in found[1] or _telling(sheet, *found)):
            return found
    return None


def _telling(sheet: Sheet, row: int, columns: Mapping[str, int]) -> bool:
    header = text_of(sheet.head[row - 1][columns["minutes"]]).casefold().strip()
    return header in _TELLING


def _part(file: str, sheet: Sheet, header: int, columns: dict[str, int], wished: Wishes) -> Part:
    import pandas as pd

    table = sheet.table(header, sorted(set(columns.values())))
    headers = {field: text_of(sheet.head[header - 1][at]) for field, at in columns.items()}

    def column(field: str) -> pd.Series:
        blank = pd.Series([None] * len(table), index=table.index, dtype=object)
        return table[columns[field]].astype(object) if field in columns else blank

    names = (
        texts(column("name")) if "name" in columns else texts(column("first")) + " " + texts(column("last"))
    )
    email = texts(column("email")).where(
        lambda found: found.str.contains("@") & ~found.str.contains("*", regex=False), ""
    )
    problems, times, dated = [], {}, {}
    for field in ("joined", "left"):
        times[field], wrong = clock_times(column(field), wished.day or NO_DAY)
        dated[field] = clock_times(column(field), wished.day)[0].notna()
        cells = zip(table["row"][wrong], column(field)[wrong], strict=True)
        problems += at_rows("source.not_a_time", file, sheet.name, headers.get(field), cells)
    minutes = each(column("minutes"), to_minutes).astype("float64")
    problems += unread_lengths(table["row"], column("minutes"), minutes, file, sheet.name, headers["minutes"])
    joined, left = times["joined"], _next_day(times["joined"], times["left"], minutes)
    rows = {"row": table["row"], "name": names.str.strip(), "email": email, "joined": joined, "left": left}
    rows |= {"minutes": minutes, "total": True, "meeting": 0}
    blank = sheet.height - header - len(table)
    above = [any(cell is not None for cell in cells) for cells in sheet.head[: header - 1]]
    counts = {"header": 1, "title": sum(above), "blank": blank + above.count(False)}
    found = [RowCount(sheet.name, what, count) for what, count in counts.items() if count]
    told = ("name", "first", "last", "email")
    problems += sheet.problems(header, {columns[field]: headers[field] for field in told if field in columns})
    part = Part(sheet.name, pd.DataFrame(rows), [_meeting(column("code"), sheet)], found, [], problems)
    checked(part, file, headers, tolerance=1.0)
    part.rows["joined"] = joined.where(dated["joined"].to_numpy())
    part.rows["left"] = left.where(dated["left"].to_numpy())
    if part.rows["joined"].isna().all() and "joined" in columns and wished.day is None:
        part.remarks.append(Problem("attendance.no_date", file, sheet.name or None))
    return part


def _meeting(code: pd.Series, sheet: Sheet) -> Meeting:
    found = {text for text in texts(code) if re.fullmatch(r"[a-z0-9-]{3,40}", text)}
    return Meeting(label=found.pop() if len(found) == 1 else sheet.name)


def _next_day(joined: pd.Series, left: pd.Series, minutes: pd.Series) -> pd.Series:
    """Leaves after midnight: the clock has no day; the length fits then, and is half a day at most."""
    import pandas as pd

    later = left + pd.Timedelta(days=1)
    span = (later - joined).dt.total_seconds() / 60
    fits = (left < joined) & (span <= _LONGEST) & (minutes <= span + 1)
    return left.where(~fits, later)


IMPORTER = join_importer(LAYOUT, 70, recognise, parts_of)
