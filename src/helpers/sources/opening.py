"""What kind of file this is, told by its first bytes."""

from __future__ import annotations

from pathlib import Path

from helpers.sources.book import Book
from helpers.words.errors import InputError, Problem


def opened(path: Path, shown: str) -> Book:
    """The book of a file (see ``open_book``)."""
    with path.open("rb") as stream:
        start = stream.read(8)
    if not start:
        raise InputError(Problem("source.empty_file", file=shown))
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        from helpers.sources.xlsx import sheets_of

        return Book(shown, path, "xlsx", sheets_of(path, shown))
    from helpers.sources.delimited import text_book

    return text_book(path, shown)
