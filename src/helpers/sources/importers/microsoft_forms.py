"""Microsoft Forms: quizzes and questionnaires, as the workbook that it exports.

Columns ``ID``, ``Start time``, ``Completion time``, ``Email``, ``Name``; in a quiz ``Total points``, ``Quiz
feedback``, ``Grade posted time``; often ``Last modified time``; then each question, in a quiz followed by
``Points - Q`` and ``Feedback - Q``. ``anonymous`` stands where no address was recorded. Several choices are
joined with ``;`` and end with one; rows of a grid are ``stem.row``. Excel makes equal headers of its table
different by a number (``Name2``), and the points may follow the old or the new header.

What rests on what: programs of several people who read such exports agree on all of this for English; one
French export shows that only the first columns are translated and ``Points -`` stays English. Indonesian
headers (``Waktu mulai``, ``Waktu penyelesaian``, ``Nama``) are translated here and were not seen in a file.
The highest mark of a question is not in the file: the highest that anybody got is proposed. The time from
start to completion is not used: a form may lie open for hours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from os.path import commonprefix
from typing import Any

from helpers.sources.book import Book
from helpers.sources.forms.columns import (
    EMAIL,
    FEEDBACK,
    NAME,
    POINTS,
    QUESTION,
    SCORE,
    SUBMITTED,
    TOOL,
    asked_for,
    plain,
    words,
)
from helpers.sources.forms.proposal import propose_form
from helpers.sources.forms.reading import read_form
from helpers.sources.forms.sheet import FormSheet, form_sheets
from helpers.sources.source import Importer, Proposal, Source

LAYOUT = "microsoft_forms"
_OWN = {
    "id": TOOL, "start": TOOL, "left_out": TOOL,
    "submitted": SUBMITTED, "email": EMAIL, "name": NAME, "score": SCORE,
}  # fmt: skip
_IN_FRONT = 10


def recognise(book: Book) -> bool:
    """Whether a sheet begins with a number, a start and a completion time, as Microsoft Forms heads them."""
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
    return list(form_sheets(book, header_parts, question_text, ";"))


def header_parts(headers: Sequence[str]) -> list[tuple[str, int | None]] | None:
    """What each column is; None if these are not the headers of Microsoft Forms."""
    own = words("microsoft")
    first = [plain(header) for header in headers[:_IN_FRONT]]
    if not all(any(header in own[group] for header in first[:4]) for group in ("start", "submitted")):
        return None
    parts: list[tuple[str, int | None]] = []
    for place, header in enumerate(headers):
        asked = asked_for(_without_number(headers, place))
        parts.append(_own(plain(header), place, parts) or _marked(headers, parts) or (asked, None))
    return parts


def _without_number(headers: Sequence[str], place: int) -> str:
    """A header without the number that Excel adds to one that stands before it already."""
    base = headers[place].rstrip("0123456789").strip()
    before = {plain(header) for header in headers[:place]}
    return base if plain(base) in before else headers[place]


def _own(header: str, place: int, before: Sequence[tuple[str, int | None]]) -> tuple[str, int | None] | None:
    """A column of the tool's own, the first time that it is headed so and before any question."""
    if place >= _IN_FRONT or any(part in (QUESTION, POINTS) for part, _ in before):
        return None
    for group, part in _OWN.items():
        if header in words("microsoft")[group] and (part == TOOL or (part, None) not in before):
            return part, None
    return None


def _marked(
    headers: Sequence[str], before: Sequence[tuple[str, int | None]]
) -> tuple[str, int | None] | None:
    """Points and feedback of a question: of the column just before, or the nearest with the same text."""
    header = headers[len(before)]
    for part, group in ((POINTS, "points"), (FEEDBACK, "feedback")):
        start = next(
            (start for start in words("microsoft")[group] if header.casefold().startswith(start)), None
        )
        if start is not None:
            text = header[len(start) :].strip()
            asked = [
                place
                for place in range(len(before) - 1, -1, -1)
                if before[place][0] not in (POINTS, FEEDBACK)
            ]
            same = [place for place in asked if _same(headers[place], text)]
            return part, same[0] if same else None
    return None


def _same(header: str, text: str) -> bool:
    """Equal, or made different by the number that Excel adds."""
    return header == text or re.fullmatch(re.escape(text) + r"\d{1,3}", header) is not None


def question_text(headers: Sequence[str], place: int) -> str:
    """The question; in a grid (``stem.row`` with a stem that a neighbour shares) as ``stem [row]``."""
    header = headers[place]
    for other in (place - 1, place + 1):
        if 0 <= other < len(headers) and headers[other] != header:
            stem, dot, _ = commonprefix([header, headers[other]]).rpartition(".")
            rows = [headers[each][len(stem) + 1 :] for each in (place, other)]
            if dot and stem.strip() and all(row[:1].isalpha() for row in rows):
                return f"{stem.strip()} [{rows[0]}]"
    return header


IMPORTER = Importer(LAYOUT, 55, recognise, propose, read)
