"""Teams: the list of joins and leaves, and the report in sections (layouts: see ``teams_layout``).

The list was taken while the meeting went on, so who has no leave was still in: presence counts until the
last time that the list holds, which is certain, since a leave before it would have been noted. With
``still_in = "missing"`` these minutes are missing instead. Who ``joined before`` the list was begun is
counted from then on. In a report, presence is the union of a person's joins; the participants' section
gives those who have none, and its lengths are compared with the joins. Organisers are left out unless
``hosts = "keep"``. Further settings: see ``meeting``.
"""

from __future__ import annotations

from helpers.sources.book import Book
from helpers.sources.meetings.join_importer import join_importer
from helpers.sources.meetings.join_log import Part
from helpers.sources.meetings.log_times import LogTimes, log_times
from helpers.sources.meetings.meeting import Wishes
from helpers.sources.meetings.teams_layout import sheets_of
from helpers.sources.meetings.teams_list import ListRows
from helpers.sources.meetings.teams_report import ReportRows
from helpers.sources.reading.other_sheets import other_sheets

LAYOUT = "teams"


def recognise(book: Book) -> bool:
    """Whether a sheet holds what Teams writes."""
    return bool(sheets_of(book))


def parts_of(book: Book, wished: Wishes) -> tuple[list[Part], LogTimes]:
    """What stands on each sheet, and how its times were read."""
    sheets = sheets_of(book)
    found = [ReportRows(sheet) if report else ListRows(sheet) for sheet, report in sheets]
    columns = [column for rows in found for column in rows.time_columns()]
    times = log_times(columns, wished.day_first, book.file)
    values = iter(times.values)
    parts = [rows.part(book.file, values) for rows in found]
    if parts:
        parts[0].problems[:0] = times.problems
        parts[0].counts += other_sheets(book, [sheet for sheet, _ in sheets])
    return parts, times


IMPORTER = join_importer(LAYOUT, 80, recognise, parts_of)
