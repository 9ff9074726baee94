"""Spellings of levels in a file that no catalogue knows, each with the level that it resembles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from helpers.sources.book import Book
from helpers.sources.cells.values import clean_text, is_blank
from helpers.studies.records.chosen import parts_of, spellings
from helpers.studies.records.labels import plain
from helpers.studies.records.proposing import SheetTable
from helpers.studies.records.schema import CATEGORIES, CATEGORY, YES_NO, Column, Schema

if TYPE_CHECKING:
    import pandas as pd

_LIKE = 85
_MOST = 40  # different spellings; a column with more holds something else


def foreign_levels(book: Book, found: SheetTable, schema: Schema) -> dict[str, dict[str, str]]:
    """Codes by column and unknown spelling; an empty code where no level is near.

    Args:
        book: the file.
        found: a sheet of it with its table.
        schema: the study's tables.
    """
    wanted = {
        name: text
        for (name, code), text in found.columns.items()
        if not code and found.table.column(name).type in (CATEGORY, CATEGORIES, YES_NO)
    }
    sheet = book.sheet(found.sheet) or book.sheets[0]
    headers = [clean_text(cell) for cell in sheet.head[found.row - 1]]
    places = {name: headers.index(text) for name, text in wanted.items() if text in headers}
    if not places:
        return {}
    table = sheet.table(found.row, sorted(set(places.values())))
    every = {name: _foreign(schema, found, name, table[place]) for name, place in places.items()}
    return {name: spelt for name, spelt in every.items() if spelt}


def _foreign(schema: Schema, found: SheetTable, name: str, cells: pd.Series) -> dict[str, str]:
    column = found.table.column(name)
    spelt = spellings(schema.study, found.table, column, {})
    texts = {str(cell).strip() for cell in cells.unique() if not is_blank(cell)}
    if column.type == CATEGORIES:
        texts = {part for text in texts for part in parts_of(text, spelt)}
    unknown = sorted({text for text in texts if spelt.code(text) is None and plain(text) not in ("", "-")})
    return {text: _nearest(column, spelt.known, text) for text in unknown} if len(unknown) <= _MOST else {}


def _nearest(column: Column, known: Mapping[str, str], text: str) -> str:
    """The level with the most alike spelling, if it is alike enough and no other level is as near."""
    from rapidfuzz import fuzz, process

    near = process.extract(plain(text), list(known), scorer=fuzz.ratio, limit=5, score_cutoff=_LIKE)
    codes = {known[spelling] for spelling, *_ in near}
    return codes.pop() if len(codes) == 1 else ""
