"""Kahoot reports: the xlsx as downloaded or saved again, and the raw sheet alone as CSV.

Answers come from the raw sheet, or without it from the sheets of the questions (see ``kahoot.layout``).
Right or wrong is what Kahoot counted, never its points. A report is checked against its own totals:
``trust = "rows"`` takes the rows where they differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from helpers.sources.book import Book
from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.cells.values import to_datetime
from helpers.sources.kahoot.answers import entry_frame, played
from helpers.sources.kahoot.checks import row_problems
from helpers.sources.kahoot.layout import Overview, final_part, overview, question_parts, raw_parts
from helpers.sources.kahoot.questions import items_frame
from helpers.sources.kahoot.rows import kahoot_rows
from helpers.sources.kahoot.totals import against_totals, remarks
from helpers.sources.reading.other_sheets import other_sheets
from helpers.sources.source import TEST, Importer, Proposal, Source, frame
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    from datetime import date

LAYOUT = "kahoot"
ROWS = "rows"


def recognise(book: Book) -> bool:
    """Whether the file has Kahoot's raw sheet, sheets of its questions, or its totals."""
    return bool(raw_parts(book)) or final_part(book) is not None or any(question_parts(book))


def propose(book: Book) -> Proposal:
    """What would be made of the file; nothing of it needs to be asked."""
    said = overview(book)
    day = _day(said)
    known = {"title": said.title, "day": day.isoformat() if day else ""}
    key = "kahoot.found" if all(known.values()) else "kahoot.found_rows"
    return Proposal(TEST, {}, ((key, known),))


def read(book: Book, settings: Mapping[str, Any]) -> Source:
    """Read the report.

    Raises:
        InputError: every problem of file and settings.
    """
    trust = settings.get("trust", "")
    if trust not in ("", ROWS):
        raise InputError(Problem("kahoot.bad_trust", file=book.file, column="trust", found=cell_shown(trust)))
    rows = kahoot_rows(book)
    game = played(book.file, rows)
    problems = row_problems(book.file, game)
    if problems:
        raise InputError(problems)
    said = overview(book)
    told = remarks(book.file, game, said)
    final = final_part(book)
    names: set[str] = {said.host} - {""}
    if final is not None:
        problems, differing, listed = against_totals(book.file, game, final)
        names |= listed
        told += differing
        if trust == ROWS:
            told += problems
        elif problems:
            raise InputError(problems)
    day = _day(said)
    if said.day is not None and day is None:
        label, row = said.labels["played on"]
        told.append(Problem("kahoot.no_date", book.file, "Overview", row, label, cell_shown(said.day)))
    entries = entry_frame(game)
    return Source(
        layout=LAYOUT,
        kind=TEST,
        file=book.file,
        title=said.title,
        date=day,
        entries=entries,
        items=items_frame(game.questions),
        answers=game.answers,
        sessions=frame("sessions"),
        presence=frame("presence"),
        counts=(*rows.counts, *other_sheets(book, [part.sheet for part in rows.parts])),
        names=tuple(sorted(names - set(entries["name"]))),
        remarks=tuple(told),
    )


def _day(said: Overview) -> date | None:
    import pandas as pd

    if said.day is None:
        return None
    moment = to_datetime(pd.Series([said.day], dtype=object), True).values.iloc[0]
    return None if moment is pd.NaT else moment.date()


IMPORTER = Importer(LAYOUT, 60, recognise, propose, read)
