"""Quizizz (now Wayground): the report is recognised, and not read.

Three programs that read such reports agree that the workbook has a sheet of attempts (``Participant Data``:
``First Name``, ``Last Name``, ``Attempt #``, ``Score``, ``Accuracy``, ``Correct``, ``Incorrect``,
``Unattempted``, ``Started At``, ``Total Time Taken``), beside ``Overview`` and ``Quiz Details``. None tells
what the rows below the attempts hold, how ``Overview`` marks right answers, or since when this is so, and no
report was at hand. ``Score`` are game points. So nothing is read from it: the message says how the sheet of
attempts, saved on its own, becomes a plain table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.sources.book import Book, Sheet
from helpers.sources.cells.values import clean_text
from helpers.sources.source import Importer, Proposal, Source
from helpers.words.errors import InputError, Problem

LAYOUT = "quizizz"
_NAMED = frozenset({"participant data", "quiz details"})
_ALWAYS = frozenset({"first name", "last name", "attempt #"})
_SOME = frozenset({"accuracy", "correct", "incorrect", "unattempted", "total time taken", "started at"})
_SEARCHED = 10  # rows in which the header may stand


def recognise(book: Book) -> bool:
    """Whether the workbook has Quizizz's sheets, or a sheet of attempts among others.

    The sheet of attempts alone is not recognised: saved so it is the plain table that the message asks for.
    """
    return len(book.sheets) > 1 and (_named(book) or _attempts(book) is not None)


def propose(book: Book) -> Proposal:
    """Nothing: the file is refused.

    Raises:
        InputError: always, with what to do instead.
    """
    raise InputError(_refused(book))


def read(book: Book, settings: Mapping[str, Any]) -> Source:
    """Nothing: the file is refused.

    Raises:
        InputError: always, with what to do instead.
    """
    raise InputError(_refused(book))


def _refused(book: Book) -> Problem:
    attempts = _attempts(book)
    name = attempts.name if attempts is not None else "Participant Data"
    return Problem("quizizz.not_read", book.file, values={"attempts": name})


def _named(book: Book) -> bool:
    return {sheet.name.strip().casefold() for sheet in book.sheets} >= _NAMED


def _attempts(book: Book) -> Sheet | None:
    return next((sheet for sheet in book.sheets if _heads_attempts(sheet)), None)


def _heads_attempts(sheet: Sheet) -> bool:
    for cells in sheet.head[:_SEARCHED]:
        headers = {clean_text(cell).casefold() for cell in cells if isinstance(cell, str)}
        if headers >= _ALWAYS and len(headers & _SOME) >= 2:
            return True
    return False


IMPORTER = Importer(LAYOUT, 58, recognise, propose, read)
