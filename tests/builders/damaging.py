"""Ways to damage a file's bytes, and files written in all encodings and delimiters."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from sound_exports import Cells, Sheets
from table_files import write_xlsx

Damage = Callable[[bytes, Random], bytes]


def _cut(share: float) -> Damage:
    return lambda data, chance: data[: int(len(data) * share)]


def _flipped(data: bytes, chance: Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 5, 50))):
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _inserted(part: bytes) -> Damage:
    def insert(data: bytes, chance: Random) -> bytes:
        at = chance.randrange(len(data))
        return data[:at] + part + data[at:]

    return insert


DAMAGES: dict[str, Damage] = {
    **{f"cut to {share:.0%}": _cut(share) for share in (0.0, 0.01, 0.1, 0.5, 0.9, 0.99)},
    "cut by a byte": lambda data, chance: data[:-1],
    "flipped bytes": _flipped,
    "a zero byte": _inserted(b"\x00"),
    "a byte of another encoding": _inserted(b"\xe9"),
    "a quote": _inserted(b'"'),
    "a line break": _inserted(b"\r"),
    "zeros behind": lambda data, chance: data + bytes(2000),
    "the file twice": lambda data, chance: data + data,
    "the end first": lambda data, chance: data[len(data) // 2 :] + data[: len(data) // 2],
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1", "cp437", "utf-32")
DELIMITERS = (",", ";", "\t", "|")


def written(cell: Any) -> Any:
    """A cell as a text file holds it."""
    return cell if cell is None or isinstance(cell, str) else str(cell)


def text_bytes(rows: Cells, delimiter: str, encoding: str, quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    """Rows as text; what an encoding does not have becomes ``?``."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=quoting).writerows(
        [["" if cell is None else written(cell) for cell in row] for row in rows]
    )
    return text.getvalue().encode(encoding, errors="replace")


def write_sheets(path: Path, sheets: Sheets) -> Path:
    """A workbook of sheets, with a sheet at least."""
    (first, rows), *rest = (sheets or {"": []}).items()
    return write_xlsx(path, rows, first or "Sheet1", **dict(rest))
