"""Zoom: participants of meetings and attendees of webinars (layouts: see ``zoom_layout``).

Rows that only waited in front of the room are no presence; hosts are left out unless ``hosts = "keep"``.
``brackets`` says which of two names counts (see ``bracketed_names``). The number of participants that
the block on the meeting states is compared with the list: Zoom counts joins or people, and a shorter
list was cut. Further settings: see ``meeting``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from helpers.sources.book import Book
from helpers.sources.cells.distinct import distinct, quick_texts
from helpers.sources.cells.row_problems import unread_lengths
from helpers.sources.cells.values import each, to_minutes
from helpers.sources.meetings.bracketed_names import split_names
from helpers.sources.meetings.join_checks import checked
from helpers.sources.meetings.join_importer import join_importer
from helpers.sources.meetings.join_log import Part
from helpers.sources.meetings.log_times import LogTimes, TimeColumn, log_times
from helpers.sources.meetings.meeting import Wishes
from helpers.sources.meetings.zoom_layout import ZoomList, zoom_lists
from helpers.sources.meetings.zoom_meetings import block_times, meetings_of
from helpers.sources.meetings.zoom_rows import ZoomRows, zoom_rows
from helpers.sources.reading.other_sheets import other_sheets
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

LAYOUT = "zoom"


def recognise(book: Book) -> bool:
    """Whether a sheet holds a list of participants as Zoom writes it."""
    return bool(zoom_lists(book))


def parts_of(book: Book, wished: Wishes) -> tuple[list[Part], LogTimes]:
    """What stands on each sheet, and how its times were read."""
    lists = zoom_lists(book)
    found = [zoom_rows(each) for each in lists]
    columns = [column for rows in found for column in _time_columns(rows)]
    times = log_times(columns, wished.day_first, book.file)
    values = iter(times.values)
    parts = [_part(book.file, zoom, rows, values, wished) for zoom, rows in zip(lists, found, strict=True)]
    if parts:
        parts[0].problems[:0] = times.problems
        parts[0].counts += other_sheets(book, [zoom.sheet for zoom in lists])
    return parts, times


def _time_columns(rows: ZoomRows) -> Iterator[TimeColumn]:
    for field in ("joined", "left"):
        if field in rows.table:
            yield TimeColumn(rows.sheet, rows.headers[field], rows.table["row"], rows.table[field])
    yield from block_times(rows)


def _part(file: str, zoom: ZoomList, rows: ZoomRows, values: Iterator[pd.Series], wished: Wishes) -> Part:
    import pandas as pd

    table = rows.table.reset_index(drop=True)
    never = pd.Series(pd.NaT, index=table.index, dtype="datetime64[us]")
    joined, left = (
        next(values).reset_index(drop=True) if field in table else never for field in ("joined", "left")
    )
    names = split_names(quick_texts(table["name"]), wished.brackets) if zoom.original else None
    minutes = distinct(table["minutes"], lambda cells: each(cells, to_minutes)).astype("float64")
    meeting, meetings = meetings_of(rows, values, joined, left)
    email = quick_texts(table["email"]).where(lambda found: found.str.contains("@"), "")
    hosts = [set(held.hosts) for held in meetings]
    found = pd.DataFrame(
        {
            "row": table["row"],
            "name": names.names if names else quick_texts(table["name"]),
            "email": email,
            "joined": joined,
            "left": left,
            "minutes": minutes,
            "meeting": meeting,
            "host": table["host"] | _held(email, meeting, hosts),
            "came": table["came"],
        }
    )
    waited = found[table["waiting"]]
    others = [*(names.others if names else ()), *waited["name"], *waited["email"]]
    inside = found[~table["waiting"]].reset_index(drop=True)
    part = Part(zoom.sheet.name, inside, meetings, rows.counts, others)
    if names and names.bracketed:
        values_ = {"count": names.bracketed, "inner": names.inner_taken}
        part.remarks.append(Problem("attendance.names_in_brackets", file, values=values_))
    part.problems += zoom.sheet.problems(zoom.header, _read_columns(zoom, rows))
    part.problems += unread_lengths(
        table["row"], table["minutes"], minutes, file, part.sheet, rows.headers["minutes"]
    )
    checked(part, file, rows.headers, tolerance=1.0)
    return part


def _read_columns(zoom: ZoomList, rows: ZoomRows) -> dict[int, str]:
    return {zoom.columns[field]: rows.headers[field] for field in ("name", "email") if field in zoom.columns}


def _held(email: pd.Series, meeting: pd.Series, hosts: Sequence[set[str]]) -> pd.Series:
    import pandas as pd

    held = pd.Series(False, index=email.index)
    if not any(hosts):
        return held
    lower = email.str.casefold()
    for number, addresses in enumerate(hosts):
        if addresses:
            held |= (meeting == number) & lower.isin(addresses)
    return held


IMPORTER = join_importer(LAYOUT, 80, recognise, parts_of)
