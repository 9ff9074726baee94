"""Text files of cells: their rows as a spreadsheet would number them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.sources.book import HEAD_ROWS, Book, Cells, Sheet
from helpers.sources.reading.sniffing import NO_MARK, delimiter_of, encoding_of
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

_FIRST_LINES, _LONG_LINE = 400, 1 << 20
_ROWS_AT_ONCE = 50_000


class TextSheet(Sheet):
    """The one sheet of a text file. A row is what one line holds, or several if a cell has line breaks."""

    name = ""

    def __init__(self, path: Path, encoding: str, delimiter: str, file: str) -> None:
        self.file = file
        self._path, self._encoding, self._delimiter = path, encoding, delimiter

    @cached_property
    def head(self) -> list[Cells]:
        """The first rows, at most 60, all of one width."""
        rows = [cells for _, cells in islice(self.rows(), HEAD_ROWS)]
        while rows and not any(rows[-1]):
            rows.pop()
        width = max((at + 1 for cells in rows for at, cell in enumerate(cells) if cell), default=0)
        return [(*cells[:width], *(None,) * (width - len(cells))) for cells in rows]

    @cached_property
    def height(self) -> int:
        """The last row that is not blank."""
        from helpers.sources.reading.quick_text import quick_height

        quick = quick_height(self._path, self._encoding, self._delimiter)
        if quick is not None:
            return quick
        return max((row for row, cells in self.rows() if any(cells)), default=0)

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """All rows from the first, each as wide as it is written."""
        for row, cells in self._raw():
            yield row, tuple(None if not cell or cell.isspace() else cell for cell in cells)

    def table(self, header: int, columns: Sequence[int] | None = None) -> pd.DataFrame:
        """All rows below a header that are not wholly blank, as texts; missing where blank."""
        from helpers.sources.reading.quick_text import quick_table

        wanted = None if columns is None else tuple(columns)
        found = quick_table(self._path, self._encoding, self._delimiter, header, wanted)
        return self._slow_table(header, wanted) if found is None else found

    def _raw(self) -> Iterator[tuple[int, list[str]]]:
        row = 0
        with self._path.open(encoding=self._encoding, newline="") as stream:
            reader = csv.reader(stream, delimiter=self._delimiter, strict=True)
            try:
                for row, cells in enumerate(reader, start=1):  # noqa: B007
                    if row == 1 and cells:
                        cells[0] = cells[0].removeprefix("\ufeff")
                    yield row, cells
            except csv.Error as error:
                key = "source.cell_too_long" if "field larger" in str(error) else "source.quote_not_closed"
                raise InputError(Problem(key, file=self.file, row=row + 1)) from error

    def _slow_table(self, header: int, wanted: tuple[int, ...] | None) -> pd.DataFrame:
        """The table row by row: rows of any width, in little memory."""
        import pandas as pd
        import pyarrow as pa

        if wanted is None:
            wanted = tuple(range(max((len(cells) for row, cells in self._raw() if row > header), default=0)))
        numbers: list[int] = []
        pieces: dict[int, list[pa.Array]] = {column: [] for column in wanted}
        below = ((row, cells) for row, cells in self.rows() if row > header and any(cells))
        while part := list(islice(below, _ROWS_AT_ONCE)):
            numbers.extend(row for row, _ in part)
            for column in wanted:
                found = [cells[column] if column < len(cells) else None for _, cells in part]
                pieces[column].append(pa.array(found, pa.large_string()))
        data: dict[Any, Any] = {"row": pd.Series(numbers, dtype="int64")}
        for column in wanted:
            joined = pa.chunked_array(pieces.pop(column), pa.large_string())
            data[column] = pd.Series(joined, dtype=pd.StringDtype("pyarrow", na_value=float("nan")))
        return pd.DataFrame(data)


def text_book(path: Path, shown: str) -> Book:
    """The book of a text file.

    Raises:
        InputError: it is empty, no text, or of several encodings.
    """
    encoding = encoding_of(path, shown)
    with path.open(encoding=encoding, newline="") as stream:
        lines = [line.removeprefix("\ufeff") for line in islice(_lines(stream, shown), _FIRST_LINES)]
    delimiter = delimiter_of([line for line in lines if line.strip()], shown)
    sheet = TextSheet(path, encoding, delimiter, shown)
    if not sheet.head:
        raise InputError(Problem("source.empty_file", file=shown))
    remarks = (Problem("source.encoding_guessed", file=shown),) if encoding == "cp1252" else ()
    said = "" if delimiter == NO_MARK else delimiter
    return Book(shown, path, "text", (sheet,), encoding, said, remarks)


def _lines(stream: Any, shown: str) -> Iterator[str]:
    while line := stream.readline(_LONG_LINE):
        if len(line) >= _LONG_LINE:
            raise InputError(Problem("source.cell_too_long", file=shown))
        yield line
