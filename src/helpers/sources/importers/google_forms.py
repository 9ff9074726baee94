"""Google Forms: quizzes and questionnaires, as a sheet of responses or as CSV straight from the form.

The first column is the time of submission (``Timestamp``, ``Cap waktu``, ``Stempel waktu``), then come the
recorded address (``Email Address``, ``Username``, ``Alamat email``, ``Nama pengguna``) and the total
(``Score``, ``Total score``, ``Skor``) where the form has them, then the questions in the order of the form.
CSV straight from a quiz adds ``Q [Score]`` and ``Q [Feedback]`` (``[Skor]``, ``[Masukan]``) behind each
question; a responses sheet has the total only. Totals read ``28.00 / 29``; a workbook holds bare numbers.
Grids are ``stem [row]``, the choices of a checkbox question are joined with a comma and a blank.

What rests on what: English headers, totals, duplicate questions and times on exports of real classes;
``Cap waktu``, ``Nama pengguna``, ``Alamat email``, ``[Skor]``, ``[Masukan]`` and ``Total score`` on programs
that read such exports; ``Skor`` as the total follows from ``[Skor]`` and was not seen. Nothing but the
first column is needed for a file to be recognised, unless nothing but results stands beside people:
that is a table of somebody's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.sources.book import Book
from helpers.sources.cells.values import clean_text, to_datetime
from helpers.sources.forms.columns import (
    EMAIL,
    FEEDBACK,
    POINTS,
    QUESTION,
    SCORE,
    SUBMITTED,
    asked_for,
    plain,
    split_grid,
    words,
)
from helpers.sources.forms.proposal import propose_form
from helpers.sources.forms.reading import read_form
from helpers.sources.forms.sheet import FormSheet, form_sheets
from helpers.sources.source import Importer, Proposal, Source
from helpers.sources.tables.words import SCORE as RESULT
from helpers.sources.tables.words import column_role

LAYOUT = "google_forms"
_RESULT = re.compile(r"\d{1,4}(?:[.,]\d+)?(?: ?/ ?\d{1,4}(?:[.,]\d+)?)?")
# The tool's own columns stand in front
_IN_FRONT = 4


def recognise(book: Book) -> bool:
    """Whether a sheet begins with the time of submission, as Google heads it."""
    return not all(_holds_results_only(form) for form in _forms(book))


def propose(book: Book) -> Proposal:
    """What would be made of the file (see ``forms.proposal``)."""
    return propose_form(book, _forms(book))


def read(book: Book, settings: Mapping[str, Any]) -> Source:
    """Read the file under the settings of ``forms.settings``.

    Raises:
        InputError: every problem of file and settings.
    """
    return read_form(LAYOUT, book, _forms(book), settings)


def _forms(book: Book) -> list[FormSheet]:
    return [form for form in form_sheets(book, header_parts, question_text, ", ") if _holds_times(form)]


def _holds_times(form: FormSheet) -> bool:
    """Whether what stands below the first header reads as times (in most of the first rows)."""
    import pandas as pd

    below = [cells[0] for cells in form.sheet.head[form.header :] if cells and cells[0] is not None]
    times = to_datetime(pd.Series(below, dtype=object), True)
    return not below or times.bad.mean() <= 0.5


def _holds_results_only(form: FormSheet) -> bool:
    """Whether nothing was asked besides who it is, and columns such as ``Nilai`` hold numbers.

    Somebody's own list of results, then, whose first header happens to be that of a form.
    """
    results = [
        column
        for column in form.columns
        if column.part == SCORE or (column.part == QUESTION and column_role(column.header) == RESULT)
    ]
    if not results or any(column.part == QUESTION and column not in results for column in form.columns):
        return False
    below = form.sheet.head[form.header :]
    given = [
        clean_text(cells[column.place]) for column in results for cells in below if column.place < len(cells)
    ]
    filled = [text for text in given if text]
    return sum(_RESULT.fullmatch(text) is not None for text in filled) > 0.5 * len(filled)


def question_text(headers: Sequence[str], place: int) -> str:
    """The question, rows of a grid as ``stem [row]``."""
    stem, row = split_grid(headers[place])
    return f"{stem} [{row}]" if row else headers[place]


def header_parts(headers: Sequence[str]) -> list[tuple[str, int | None]] | None:
    """What each column is; None if the first header is not the time of submission."""
    if plain(headers[0]) not in words("google")["submitted"] or len(headers) < 2:
        return None
    parts: list[tuple[str, int | None]] = [(SUBMITTED, None)]
    for place, header in enumerate(headers[1:], start=1):
        parts.append(
            _front(plain(header), place, parts) or _marked(headers, place) or (asked_for(header), None)
        )
    return parts


def _front(
    header: str, place: int, before: Sequence[tuple[str, int | None]]
) -> tuple[str, int | None] | None:
    """The recorded address and the total, the first time that they are headed so."""
    for part, group in ((SCORE, "score"), (EMAIL, "email")):
        if place < _IN_FRONT and header in words("google")[group] and (part, None) not in before:
            return part, None
    return None


def _marked(headers: Sequence[str], place: int) -> tuple[str, int | None] | None:
    """Points and feedback of the nearest question before that has the same text."""
    stem, row = split_grid(headers[place])
    for part, group in ((POINTS, "points"), (FEEDBACK, "feedback")):
        if plain(row) in words("google")[group]:
            same = [other for other in range(place - 1, 0, -1) if headers[other].strip() == stem]
            return (part, same[0]) if same else None
    return None


IMPORTER = Importer(LAYOUT, 50, recognise, propose, read)
