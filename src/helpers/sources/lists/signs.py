"""Whether a sheet shows an attendance list; quick, from its first rows."""

from __future__ import annotations

import re
from typing import Any

from helpers.sources.book import Sheet
from helpers.sources.cells.values import is_blank, text_of
from helpers.sources.lists.blocks import Block
from helpers.sources.lists.header import Header, find_headers
from helpers.sources.lists.mark_words import meaning
from helpers.sources.lists.session_column import MARKS, SessionColumn
from helpers.sources.lists.sessions import sessions_in, totals_in
from helpers.sources.lists.words import line_text
from helpers.sources.tables.words import SESSION, column_role

_TITLE = re.compile(
    r"(?:rekap(?:itulasi)? )?(?:daftar |lembar )?(?:hadir|kehadiran|presensi|absen(?:si)?)\b.{0,80}",
    re.IGNORECASE,
)
# Totals that only attendance has; a percentage or a sum has a test as well
_ABSENCE = re.compile(
    r"[hsia]|sakit|i[zj]in|alph?a|tidak hadir|(?:jumlah|jml|total) (?:ke)?hadir(?:an)?", re.IGNORECASE
)
_TITLE_ROWS = 6
_KNOWN_SHARE = 0.5  # so many of the cells under sessions must be marks that are known
# Marks of a test as well: right and wrong, options
_AS_IN_TESTS = frozenset("01abcde")


def shows_list(sheet: Sheet) -> bool:
    """Whether the title says so, or a header has names and sessions with what attendance is noted by.

    A table of answers also has names and numbered columns: without a title, days, signatures, times or
    totals of absence, its cells must hold marks that no test has.
    """
    headers = find_headers(sheet.head, sheet.merged)
    if any(_has_row_a_session(sheet, header) for header in headers):
        return False
    if any(_TITLE.fullmatch(line_text(cells)) for cells in sheet.head[:_TITLE_ROWS]):
        return True
    return any(_is_list(sheet, header) for header in headers)


def _has_row_a_session(sheet: Sheet, header: Header) -> bool:
    """Whether a person has a row for each session: a name comes again with another day, or session.

    Tables are often sorted by day, so that names come again far below the first rows only.
    """
    told = [column.place for column in header.columns if column_role(column.text) == SESSION]
    if not told:
        return False
    seen: dict[str, list[str]] = {}
    for row, cells in sheet.rows():
        name = text_of(cells[header.name]).casefold() if header.name < len(cells) else ""
        if row > header.last and name:
            when = [text_of(cells[place]) if place < len(cells) else "" for place in told]
            if any(when) and seen.setdefault(name, when) != when:
                return True
    return False


def _is_list(sheet: Sheet, header: Header) -> bool:
    rows = list(enumerate(sheet.head, start=1))[header.last :]
    people = [(row, cells) for row, cells in rows if header.name < len(cells) and text_of(cells[header.name])]
    titles = [text_of(cell) for cells in sheet.head[: header.first - 1] for cell in cells]
    block = Block(header, titles, {}, people)
    sessions, _ = sessions_in(block, sheet.name, None, None, {})
    if not sessions:
        return False
    if any(session.kind != MARKS for session in sessions):
        return True
    if sum(_ABSENCE.fullmatch(column.text) is not None for column in totals_in(block)) > 0:
        return True
    cells = [cell for session in sessions for cell in _filled(block, session)]
    known = [cell for cell in cells if meaning(cell, {}) is not None]
    if len(known) < _KNOWN_SHARE * len(cells):
        return False
    told = any(session.day for session in sessions)
    return told or any(text_of(cell).strip().casefold() not in _AS_IN_TESTS for cell in known)


def _filled(block: Block, session: SessionColumn) -> list[Any]:
    rows = (cells for _, cells in block.people)
    found = [cells[place] for cells in rows for place in session.places if place < len(cells)]
    return [cell for cell in found if not is_blank(cell)]
