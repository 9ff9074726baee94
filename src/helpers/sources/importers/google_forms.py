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
first column is needed for a file to be recognised.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from helpers.sources.book import Book
from helpers.sources.cells.values import to_datetime
from helpers.sources.forms.columns import (
    EMAIL,
    FEEDBACK,
    POINTS,
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

LAYOUT = "google_forms"
# The tool's own columns stand in front
_IN_FRONT = 4


def recognise(book: Book) -> bool:
    """Whether a sheet begins with the time of submission, as Google heads it."""
    return bool(_forms(book))


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
