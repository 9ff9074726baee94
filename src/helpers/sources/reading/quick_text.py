"""Large text files of even rows, read by Arrow.

Only files that any reader of CSV takes in the same way are read so: quotation marks stand around whole
cells, and all rows are of one width. For all others the answer is None.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.sources.reading.limits import MEGABYTE

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

_QUOTE = ord('"')
_BLOCK = 8 * MEGABYTE


def quick_table(
    path: Path, encoding: str, delimiter: str, header: int, columns: tuple[int, ...] | None
) -> pd.DataFrame | None:
    """The rows below a header as texts, missing where blank; None if the file is not even enough.

    Args:
        path: the file.
        encoding: its encoding.
        delimiter: the mark between cells.
        header: row of the header.
        columns: the columns to read; None for all.
    """
    import pandas as pd
    import pyarrow as pa

    data = _as_utf8(path, encoding).rstrip(b"\r\n")
    if (b'"' in data and not _plainly_quoted(data, delimiter)) or (start := _after(data, header)) is None:
        return None
    try:
        table = _read(data, start, delimiter, columns)
    except (pa.ArrowInvalid, pa.ArrowKeyError):
        return None
    if table is None or _any_blank_row(table):
        return None
    found: dict[Any, Any] = {"row": np.arange(header + 1, header + 1 + len(table), dtype=np.int64)}
    wanted = range(table.num_columns) if columns is None else columns
    for column in wanted:
        cells = _without_blanks(table.column(f"f{column}"))
        found[column] = pd.Series(cells, dtype=pd.StringDtype("pyarrow", na_value=float("nan")))
    return pd.DataFrame(found)


def quick_height(path: Path, encoding: str, delimiter: str) -> int | None:
    """The last row that is not blank; None if rows cannot be counted by their ends alone.

    Args:
        path: the file.
        encoding: its encoding.
        delimiter: the mark between cells.
    """
    data = _as_utf8(path, encoding).rstrip(b"\r\n")
    if b'"' in data or data.count(b"\r") != data.count(b"\r\n"):
        return None
    last = data[data.rfind(b"\n") + 1 :].decode("utf-8").replace(delimiter, "")
    return data.count(b"\n") + 1 if last.strip() else None


def _as_utf8(path: Path, encoding: str) -> bytes:
    data = path.read_bytes()
    if encoding in ("utf-8", "utf-8-sig"):
        return data.removeprefix(b"\xef\xbb\xbf")
    return data.decode(encoding).removeprefix("\ufeff").encode("utf-8")


def _plainly_quoted(data: bytes, delimiter: str) -> bool:
    """Whether every quotation mark opens or closes a whole cell, or is one of two that stand for one."""
    letters = np.frombuffer(data, np.uint8)
    beside = np.zeros(256, bool)
    beside[[ord(delimiter), ord("\n"), ord("\r"), _QUOTE]] = True
    seen = 0
    for start in range(0, len(letters), _BLOCK):
        marks = np.flatnonzero(letters[start : start + _BLOCK] == _QUOTE) + start
        opening, closing = marks[seen % 2 :: 2], marks[1 - seen % 2 :: 2]
        before = beside[letters[np.maximum(opening - 1, 0)]] | (opening == 0)
        behind = beside[letters[np.minimum(closing + 1, len(letters) - 1)]]
        if not (before.all() and behind.all()):
            return False
        seen += len(marks)
    return seen % 2 == 0


def _after(data: bytes, header: int) -> int | None:
    """Where the row behind the header begins; None if cells above it hold line breaks, or it is the last."""
    place = 0
    for _ in range(header):
        end = data.find(b"\n", place)
        if end < 0 or data.count(b'"', place, end) % 2 or b"\r" in data[place : max(place, end - 1)]:
            return None
        place = end + 1
    return place if place < len(data) else None


def _read(data: bytes, start: int, delimiter: str, columns: tuple[int, ...] | None) -> pa.Table | None:
    import pyarrow as pa
    from pyarrow import csv

    text = pa.large_string()
    first = data.find(b"\n", start)
    # Too many where a cell holds such marks itself, which does no harm
    width = data.count(delimiter.encode(), start, first if first >= 0 else None) + 1
    wanted = [f"f{column}" for column in (range(width) if columns is None else columns)]
    read = csv.ReadOptions(autogenerate_column_names=True, block_size=_BLOCK)
    quoted = data.find(b'"', start) >= 0
    parse = csv.ParseOptions(delimiter=delimiter, newlines_in_values=quoted, ignore_empty_lines=False)
    convert = csv.ConvertOptions(
        column_types=dict.fromkeys(wanted, text),
        include_columns=None if columns is None else wanted,
        strings_can_be_null=True,
        null_values=[""],
    )
    table = csv.read_csv(pa.py_buffer(data).slice(start), read, parse, convert)
    return table if all(kind == text for kind in table.schema.types) else None


def _any_blank_row(table: pa.Table) -> bool:
    """Whether a row is blank in all columns read: it may be blank in the others too, or not."""
    if not table.num_columns:
        return True
    blank = np.ones(len(table), bool)
    for column in table.columns:
        blank &= _blanks(column)
    return bool(blank.any())


def _blanks(column: pa.ChunkedArray) -> np.ndarray:
    import pyarrow.compute as pc

    return pc.or_kleene(pc.is_null(column), pc.fill_null(pc.utf8_is_space(column), True)).to_numpy()


def _without_blanks(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Texts of nothing but blanks become missing."""
    import pyarrow as pa
    import pyarrow.compute as pc

    blank = pc.fill_null(pc.utf8_is_space(column), False)
    return pc.if_else(blank, pa.scalar(None, pa.large_string()), column) if pc.any(blank).as_py() else column
