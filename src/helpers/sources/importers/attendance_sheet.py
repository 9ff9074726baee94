"""Attendance lists (``daftar hadir``): marks under days, times of arrival, or signatures.

Read are sheets with a column of names and columns for sessions: numbers of days under a month, dates,
numbered meetings, ``Jam Datang`` and ``Jam Pulang``, one column of marks, or ``Tanda Tangan``. Headers
have one row to four, merged or not; lists may be repeated for each class (``Kelas: VII A`` becomes a
group) or month; titles, totals, notes and signatures are left out and counted. The layouts are those of
Indonesian schools and trainings; no tool writes them, so nothing here rests on a tool's format.

Days that fall once from left to right under one month go on in the next one; otherwise they are asked for
(see ``day_falls``).

Settings: ``sheets``, ``columns`` (name, identifier, email, about, left_out), ``blank`` (see
``presence_in``), ``marks`` (a mark's meaning: a status or ``not_held``), ``month`` and ``months`` (by
sheet), ``day_first``, ``sessions`` (column, sheet, label, date, start, end, minutes), and for all
sessions ``start``, ``end``, ``minutes``; ``label`` and ``date`` where there is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.sources.book import Book
from helpers.sources.lists.proposal import sheet_proposal
from helpers.sources.lists.signs import shows_list
from helpers.sources.lists.source import sheet_source
from helpers.sources.lists.wishes import sheet_wishes
from helpers.sources.source import Importer, Proposal, Source

LAYOUT = "attendance_sheet"


def recognise(book: Book) -> bool:
    """Whether a sheet holds an attendance list, or says so in a title."""
    return any(shows_list(sheet) for sheet in book.sheets)


def propose(book: Book) -> Proposal:
    """What would be made of the lists, and what only the user can know."""
    return sheet_proposal(LAYOUT, book)


def read(book: Book, settings: Mapping[str, Any]) -> Source:
    """Read the lists (see ``lists.source``).

    Raises:
        InputError: every problem of file and settings.
    """
    return sheet_source(LAYOUT, book, sheet_wishes(settings, book.file))


IMPORTER = Importer(LAYOUT, 40, recognise, propose, read)
