"""Text files of cells: how they are encoded, what parts the cells, and their rows."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.sources.book import Book, Cells, Sheet

if TYPE_CHECKING:
    import pandas as pd


class TextSheet(Sheet):
    """The one sheet of a text file."""

    name = ""

    def __init__(self, path: Path, encoding: str, delimiter: str) -> None:
        self._path, self._encoding, self._delimiter = path, encoding, delimiter

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """All rows from the first."""
        with self._path.open(encoding=self._encoding, newline="") as stream:
            for row, cells in enumerate(csv.reader(stream, delimiter=self._delimiter), start=1):
                yield row, tuple(cell or None for cell in cells)

    def table(self, header: int, columns: Sequence[int] | None = None) -> pd.DataFrame:
        """All rows below a header that are not wholly blank."""
        import pandas as pd

        below = [(row, cells) for row, cells in self.rows() if row > header and any(cells)]
        wanted = range(max((len(cells) for _, cells in below), default=0)) if columns is None else columns
        data = {"row": pd.Series([row for row, _ in below], dtype="int64")}
        for column in wanted:
            values = [cells[column] if column < len(cells) else None for _, cells in below]
            data[column] = pd.Series(values, dtype="str")
        return pd.DataFrame(data)


def text_book(path: Path, shown: str) -> Book:
    """The book of a text file."""
    encoding = _encoding(path.read_bytes())
    text = path.read_text(encoding=encoding)
    lines = text.splitlines()[:60]
    counts = {mark: Counter(line.count(mark) for line in lines if mark in line) for mark in "\t;|,"}
    delimiter = max(counts, key=lambda mark: max((k * n for k, n in counts[mark].items()), default=0))
    return Book(shown, path, "text", (TextSheet(path, encoding, delimiter),), encoding, delimiter)


def _encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"
