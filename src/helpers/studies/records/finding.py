"""Where on a sheet a table stands: the row of its headers, and the column of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from helpers.sources.book import Book, Sheet, shortened
from helpers.sources.cells.values import clean_text
from helpers.studies.records.cells import Spot
from helpers.studies.records.files import RecordFile
from helpers.studies.records.labels import header_said, plain, title_said
from helpers.words.errors import Problem

SEARCHED = 40  # rows in which a header is looked for
# A column, and a level of it where each level has a column of its own (else empty)
Part = tuple[str, str]


@dataclass(frozen=True)
class Found:
    """The columns of a table on its sheet: place (from 0) and header as it stands, by part."""

    sheet: Sheet
    spot: Spot
    places: dict[Part, tuple[int, str]]


def headers_of(cells: Sequence[Any]) -> list[str]:
    """The texts of a row of headers; blank cells at the end left out."""
    texts = [clean_text(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def asked(file: RecordFile) -> dict[Part, str]:
    """The headers that ``cohort.toml`` names, by part."""
    found: dict[Part, str] = {}
    for name, given in file.columns.items():
        if isinstance(given, str):
            found[name, ""] = given
        else:
            found.update({(name, code): header for code, header in given.items()})
    return found


def find_columns(file: RecordFile, book: Book, study: str) -> tuple[Found | None, list[Problem]]:
    """Find the sheet, the header and the columns of a file.

    Returns:
        What was found, None if the sheet or the header was not; and every problem.
    """
    sheet = _sheet(file, book)
    if sheet is None:
        names = ", ".join(shortened(each.name) for each in book.sheets if not each.hidden)
        return None, [Problem("records.no_sheet", file.shown, found=file.sheet, values={"sheets": names})]
    wanted = asked(file)
    row = _header_row(sheet, wanted.values())
    name = sheet.name or None
    if row is None:
        values = {"headers": _list(wanted.values())}
        return None, [Problem("records.no_header", file.shown, name, values=values)]
    spot = Spot(file.shown, sheet.name, row)
    places, problems = _places(spot, wanted, headers_of(sheet.head[row - 1]))
    return Found(sheet, spot, places), [*problems, *_not_named(file, spot, study)]


def _sheet(file: RecordFile, book: Book) -> Sheet | None:
    if file.sheet:
        return book.sheet(file.sheet)
    shown = [sheet for sheet in book.sheets if not sheet.hidden] or list(book.sheets)
    return shown[0] if len(shown) == 1 else None


def _header_row(sheet: Sheet, wanted: Iterable[str]) -> int | None:
    """The row that holds most of the headers; None if no row holds any."""
    known = {plain(text) for text in wanted}
    counts = [
        sum(plain(text) in known for text in headers_of(cells) if text) for cells in sheet.head[:SEARCHED]
    ]
    best = max(counts, default=0)
    return counts.index(best) + 1 if best else None


def _places(
    spot: Spot, wanted: dict[Part, str], headers: list[str]
) -> tuple[dict[Part, tuple[int, str]], list[Problem]]:
    there: dict[str, list[int]] = {}
    for place, text in enumerate(headers):
        there.setdefault(plain(text), []).append(place)
    named = Counter(plain(header) for header in wanted.values())
    found, problems = {}, []
    for part, header in wanted.items():
        places = there.get(plain(header), [])
        at = (spot.file, spot.sheet or None, spot.header, shortened(header))
        if not places:
            problems.append(Problem("records.no_column", *at, values={"headers": _list(headers)}))
        elif named[plain(header)] > 1:
            problems.append(Problem("records.header_for_two", *at, values={"column": part[0]}))
        elif len(places) > 1:
            problems.append(Problem("records.header_twice", *at, values={"count": len(places)}))
        else:
            found[part] = places[0], headers[places[0]]
    return found, problems


def _not_named(file: RecordFile, spot: Spot, study: str) -> list[Problem]:
    """Columns that must be there and for which ``cohort.toml`` names no header."""
    return [
        Problem(
            "records.column_not_named",
            spot.file,
            spot.sheet or None,
            spot.header,
            values={
                "column": column.name,
                "header": header_said(study, file.table, column),
                "table": title_said(study, file.table.name),
            },
        )
        for column in file.table.columns
        if column.required and column.name not in file.columns
    ]


def _list(texts: Iterable[str]) -> str:
    shown = [shortened(text) for text in texts if text]
    return " | ".join(shown[:30]) + (" | …" if len(shown) > 30 else "")
