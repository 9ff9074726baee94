"""Where a Zoom report has what: the block on the meeting, the header of the list, its columns.

Layouts. English: participants a row a join or a row a person (``Total Duration (Minutes)``), with
or without the block of two rows above (``Meeting ID, Topic, Start Time, ...`` until 2023, ``Topic, ID,
Host, Duration (minutes), Start time, ...`` since), or with the block's columns before the list's
in every row; from exports. Webinars: the attendee report with its parts for host, panelists and
attendees (``Attended``, ``User Name (Original Name)``, ``Time in Session (minutes)``); from its
description and public readers of it. Indonesian headers: from public programs that read such exports
(``Total durasi (menit)s`` is how Zoom writes it). Other languages are not known here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from helpers.sources.book import Book, Sheet
from helpers.sources.cells.column_words import columns_of, find_row, header_text, words
from helpers.sources.cells.values import text_of

LIST = words(
    name="name (original name)|user name (original name)|name|user name|nama (nama asli)|nama|"
    "nama pengguna (nama asli)|nama pengguna",
    email="email|user email|e-mail|email address|email pengguna|alamat email",
    joined="join time|waktu bergabung",
    left="leave time|waktu keluar",
    minutes="duration (minutes)|durasi (menit)|time in session (minutes)|waktu dalam sesi (menit)",
    total="total duration (minutes)|total duration (minutes)s|total durasi (menit)|total durasi (menit)s",
    waiting="in waiting room|di ruang tunggu",
    attended="attended|hadir",
    registered="registration time|waktu pendaftaran",
)
BLOCK = words(
    topic="topic|topik",
    id="meeting id|webinar id|id|id rapat|id webinar",
    start="start time|actual start time|waktu mulai|waktu mulai aktual",
    end="end time|waktu berakhir|waktu selesai",
    host="host|host name|nama host|user name",
    host_email="user email|host email|email host|email pengguna",
    length="duration (minutes)|actual duration (minutes)|durasi (menit)|durasi aktual (menit)",
    participants="participants|peserta|unique viewers",
)
_ORIGINAL = ("original name", "nama asli")
YES = frozenset({"yes", "ya", "y", "true", "1"})
_HOST_PART = re.compile(r"(host|panelist|tuan rumah|panelis)\b.*", re.IGNORECASE)
_LIST_PART = re.compile(r"(attendee|other attended|peserta)\b.*", re.IGNORECASE)


@dataclass(frozen=True)
class ZoomList:
    """The list of one sheet.

    ``header`` is its row, ``columns`` the positions by field; ``block`` the header row of the block on
    the meeting (``header`` itself where its columns stand in every row, 0 if there is none) and
    ``block_columns`` its positions; ``original`` whether the header says that names may hold the
    original one in brackets; ``webinar`` whether the sheet is an attendee report in parts.
    """

    sheet: Sheet
    header: int
    columns: dict[str, int]
    block: int
    block_columns: dict[str, int]
    original: bool
    webinar: bool


def zoom_lists(book: Book) -> list[ZoomList]:
    """The lists of a file, one a sheet; empty if it is no Zoom report."""
    return [found for sheet in book.sheets if (found := _list_of(sheet)) is not None]


def is_part_title(cells: Sequence[Any]) -> bool:
    """Whether a row opens a part of an attendee report, such as ``Attendee Details``."""
    filled = [text_of(cell) for cell in cells if cell is not None and text_of(cell)]
    return len(filled) == 1 and bool(_HOST_PART.fullmatch(filled[0]) or _LIST_PART.fullmatch(filled[0]))


def is_host_part(title: str) -> bool:
    """Whether the part of this title lists those who held the webinar."""
    return bool(_HOST_PART.fullmatch(title))


def says_original(header: Any) -> bool:
    """Whether the header of the names says that the original name may stand in brackets."""
    return any(word in header_text(header) for word in _ORIGINAL)


def _list_of(sheet: Sheet) -> ZoomList | None:
    block = find_row(sheet.head, BLOCK, ("topic", "start"))
    found = next(
        (
            where
            for needed in (("name", "total"), ("name", "joined", "left"))
            if (where := find_row(sheet.head, LIST, needed)) is not None
        ),
        None,
    )
    if found is None:
        return None
    header, columns = found
    cells = sheet.head[header - 1]
    original = says_original(cells[columns["name"]])
    webinar = "attended" in columns
    if not (block or original or "total" in columns or ("minutes" in columns and "waiting" in columns)):
        return None
    if "minutes" not in columns and "total" not in columns:
        return None
    above, block_columns = _block(block, header, cells, columns)
    return ZoomList(sheet, header, columns, above, block_columns, original, webinar)


def _block(
    block: tuple[int, dict[str, int]] | None, header: int, cells: Sequence[Any], columns: dict[str, int]
) -> tuple[int, dict[str, int]]:
    """Row and columns of the block; where each row of the list repeats it, the list's own columns are set."""
    if block is None or block[0] > header:
        return 0, {}
    if block[0] < header:
        return block
    first = columns["name"]
    own = columns_of([None] * first + list(cells[first:]), LIST)
    columns.clear()
    columns.update(own)
    return header, {field: place for field, place in block[1].items() if place < first}
