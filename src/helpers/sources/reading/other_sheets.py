"""Sheets that an importer does not read: their rows are counted too."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.sources.book import Book, Sheet
from helpers.sources.source import RowCount


def other_sheets(book: Book, read: Sequence[Sheet]) -> list[RowCount]:
    """The rows of all sheets but those read, as left out."""
    names = {sheet.name for sheet in read}
    rest = [sheet for sheet in book.sheets if sheet.name not in names and sheet.height]
    return [RowCount(sheet.name, "left_out", sheet.height) for sheet in rest]
