"""Where in a Kahoot report what stands: the raw sheet, the sheets of questions, totals and overview.

The raw sheet has a row for each player and question under one header, in row 1 as Kahoot writes it:
``Players`` until 2019, later ``Player``, with ``Player identifier`` behind it where the account has one,
four columns of answers, six since 2024. Seen in reports of 2018, 2019, 2021 and 2025.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from helpers.sources.book import Book, Sheet
from helpers.sources.cells.column_words import find_row, header_text, words
from helpers.sources.cells.values import text_of

MOST_OPTIONS = 8
RAW = {
    **words(
        number="question number",
        question="question",
        key="correct answers | correct answer",
        allotted="time allotted to answer (seconds)",
        player="player | players",
        identifier="player identifier",
        answer="answer",
        verdict="correct / incorrect",
        right="correct",
        used="answer time (seconds)",
    ),
    **words(**{f"option{place}": f"answer {place}" for place in range(1, MOST_OPTIONS + 1)}),
}
DETAILS = words(
    player="player | players", identifier="player identifier", answer="answer", used="answer time (seconds)"
)
FINAL = words(
    player="player | players",
    identifier="player identifier",
    correct="correct answers",
    incorrect="incorrect answers",
    points="total score (points)",
)


@dataclass(frozen=True)
class Part:
    """A table of a sheet: the row of its header and the columns by field."""

    sheet: Sheet
    header: int
    columns: Mapping[str, int]

    def called(self, part: str) -> str:
        """The header of a field as the file writes it."""
        return text_of(self.sheet.head[self.header - 1][self.columns[part]]) if part in self.columns else ""


@dataclass(frozen=True)
class Overview:
    """What Kahoot says of a game; numbers are missing where the file does not tell."""

    title: str = ""
    day: object = None
    host: str = ""
    players: int | None = None
    played: int | None = None
    share_correct: float | None = None
    labels: Mapping[str, tuple[str, int]] = field(default_factory=dict)


def raw_parts(book: Book) -> list[Part]:
    """The raw sheets: those with questions, players, answers and whether these were right."""
    found = [_part(sheet, RAW, ("number", "question", "player", "answer")) for sheet in book.sheets]
    return [part for part in found if part and {"verdict", "right"} & part.columns.keys()]


def final_part(book: Book) -> Part | None:
    """The sheet of totals."""
    sheet = book.sheet("Final Scores")
    return _part(sheet, FINAL, ("player", "correct", "points")) if sheet else None


def question_parts(book: Book) -> Iterator[Part]:
    """The details of each question's own sheet, in the order of the file."""
    for sheet in book.sheets:
        part = _part(sheet, DETAILS, ("player", "answer", "used"))
        if part and any(header_text(cells[0]) == "answer summary" for cells in sheet.head[: part.header]):
            yield part


def overview(book: Book) -> Overview:
    """What the sheet ``Overview`` says; without it, the title from the sheet of totals."""
    sheet = book.sheet("Overview")
    if sheet is None or not sheet.head:
        final = final_part(book)
        above = final.sheet.head[0] if final and final.header > 1 else (None,)
        return Overview(title=text_of(above[0]))
    said = {header_text(cells[0]): (row, cells) for row, cells in enumerate(sheet.head, start=1) if cells[0]}
    told = {label: next((c for c in cells[1:] if c is not None), None) for label, (_, cells) in said.items()}
    return Overview(
        title=text_of(sheet.head[0][0]) if header_text(sheet.head[0][0]) != "played on" else "",
        day=told.get("played on"),
        host=text_of(told.get("hosted by")),
        players=_first_number(told.get("played with")),
        played=_first_number(told.get("played")),
        share_correct=_share(told.get("total correct answers (%)")),
        labels={label: (text_of(cells[0]), row) for label, (row, cells) in said.items()},
    )


def _part(sheet: Sheet, known: Mapping[str, frozenset[str]], needed: tuple[str, ...]) -> Part | None:
    found = find_row(sheet.head, known, needed)
    return Part(sheet, *found) if found else None


def _first_number(cell: object) -> int | None:
    first = next(iter(text_of(cell).split()), "")
    return int(first) if first.isdecimal() else None


def _share(cell: object) -> float | None:
    text = text_of(cell).replace(",", ".")
    try:
        return float(text.rstrip("% ")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return None
