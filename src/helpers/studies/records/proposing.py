"""Which table of a study a sheet holds, told by its headers; and which header is which column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from helpers.language import LANGUAGES, say
from helpers.sources.book import Book, Sheet
from helpers.studies.records.finding import SEARCHED, Part, headers_of
from helpers.studies.records.labels import header, known_headers, plain, title
from helpers.studies.records.schema import Schema, Table

if TYPE_CHECKING:
    from pathlib import Path

#: Columns that forms add by themselves, and that nobody needs
OF_FORMS = frozenset(
    map(
        plain,
        ("Timestamp", "Cap waktu", "Stempel waktu", "Email Address", "Alamat email", "Username", "Score"),
    )
)
_LIKE, _SHORTEST = 78, 4
_CALLED_SO = 3.0
_CLOSE = 0.9


@dataclass(frozen=True)
class SheetTable:
    """A sheet and the table that it holds.

    ``columns`` are the headers by part, ``doubtful`` those among them that only resemble a known header;
    ``unused`` are headers of no column, ``rivals`` other tables that fit as well; ``levels`` are codes by
    column and unknown spelling, empty where nothing is near. ``table`` is None where none fits.
    """

    path: Path
    sheet: str
    row: int
    rows: int
    table: Table | None
    columns: Mapping[Part, str] = field(default_factory=dict)
    doubtful: Mapping[Part, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    levels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """Columns of the table that no header stands for."""
        there = {name for name, _ in self.columns}
        return tuple(name for name in self.table.names if name not in there) if self.table else ()


@dataclass(frozen=True)
class _Fit:
    """How well one row of headers fits one table."""

    table: Table
    row: int
    headers: list[str]
    sure: dict[Part, str]
    like: dict[Part, str]
    score: float


def propose_sheets(path: Path, book: Book, schema: Schema) -> list[SheetTable]:
    """What each sheet of a file holds.

    Args:
        path: the file.
        book: the file, opened.
        schema: the study's tables.

    Returns:
        One entry a sheet that has a cell, in their order; hidden ones are left out, and those of a template
        that explain and list choices.
    """
    ours = {plain(say(f"records.sheet.{name}", each)) for name in ("guide", "choices") for each in LANGUAGES}
    shown = [each for each in book.sheets if not each.hidden and each.head and plain(each.name) not in ours]
    return [_proposed(path, sheet, schema) for sheet in shown]


def _proposed(path: Path, sheet: Sheet, schema: Schema) -> SheetTable:
    called = {plain(sheet.name), plain(path.stem)}
    fits = [fit for table in schema.tables if (fit := _best(schema, table, sheet, called)) is not None]
    if not fits:
        row = next((n for n, cells in enumerate(sheet.head, 1) if any(cells)), 1)
        return SheetTable(
            path, sheet.name, row, 0, None, unused=tuple(filter(None, headers_of(sheet.head[row - 1])))
        )
    best = max(fits, key=lambda fit: fit.score)
    rivals = tuple(f.table.name for f in fits if f is not best and f.score >= _CLOSE * best.score)
    columns = {**best.sure, **best.like}
    used = {plain(text) for text in columns.values()}
    unused = tuple(t for t in best.headers if t and plain(t) not in used and plain(t) not in OF_FORMS)
    rows = max(sheet.height - best.row, 0)
    return SheetTable(path, sheet.name, best.row, rows, best.table, columns, best.like, unused, rivals)


def _best(schema: Schema, table: Table, sheet: Sheet, called: set[str]) -> _Fit | None:
    """The row of a sheet that fits a table best; None if no row could be its header."""
    known = known_headers(schema, table)
    named = any(plain(title(schema.study, table, language)) in called for language in LANGUAGES)
    named = named or plain(table.name) in called
    fits = []
    for row, cells in enumerate(sheet.head[:SEARCHED], start=1):
        headers = headers_of(cells)
        sure = _sure(headers, known)
        if not sure:
            continue
        columns = {name for name, _ in sure}
        if len(columns) < min(2, len(table.columns)) and not named:
            continue
        like = _like(schema, table, headers, sure)
        score = len(columns) + 0.5 * len(like) + (_CALLED_SO if named else 0)
        # Of tables that share their headers, the one that these headers fill
        score += len(columns) / len(table.columns)
        fits.append(_Fit(table, row, headers, sure, like, score))
    return max(fits, key=lambda fit: fit.score, default=None)


def _sure(headers: Sequence[str], known: Mapping[str, Part]) -> dict[Part, str]:
    """Headers that are known, by part; the first where one comes twice. Whole columns go before levels."""
    found: dict[Part, str] = {}
    for text in headers:
        part = next((known[form] for form in _forms(text) if form in known), None)
        if part is not None:
            found.setdefault(part, text)
    whole = {name for name, code in found if not code}
    return {(name, code): text for (name, code), text in found.items() if not code or name not in whole}


def _forms(text: str) -> Iterator[str]:
    """A header as it stands, and of a question with rows (``How often? [Assessment]``) its row alone."""
    yield plain(text)
    if text.endswith("]") and "[" in text:
        yield plain(text[text.rfind("[") + 1 : -1])


def _like(schema: Schema, table: Table, headers: Sequence[str], sure: Mapping[Part, str]) -> dict[Part, str]:
    """Headers that resemble one of a column without any, the most alike first."""
    from rapidfuzz import fuzz

    taken = set(sure.values())
    names = {name for name, _ in sure}
    pairs = []
    for column in (each for each in table.columns if each.name not in names):
        texts = [*(header(schema.study, table, column, language) for language in LANGUAGES), *column.also]
        for text in (
            t for t in headers if t not in taken and len(t) >= _SHORTEST and plain(t) not in OF_FORMS
        ):
            score = max(fuzz.token_sort_ratio(plain(text), plain(own)) for own in texts)
            if score >= _LIKE:
                pairs.append((score, column.name, text))
    found: dict[Part, str] = {}
    for _, name, text in sorted(pairs, key=lambda pair: -pair[0]):
        if (name, "") not in found and text not in found.values():
            found[name, ""] = text
    return found


def headers_by_column(columns: Mapping[Part, str], table: Table) -> dict[str, Any]:
    """Headers as ``cohort.toml`` has them: a text a column, or a text a level."""
    found: dict[str, Any] = {}
    for name in table.names:
        if (name, "") in columns:
            found[name] = columns[name, ""]
        elif parts := {code: text for (own, code), text in columns.items() if own == name}:
            found[name] = parts
    return found
