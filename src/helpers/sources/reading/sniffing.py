"""How a text file is written: its encoding, and the mark between its cells."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from helpers.sources.reading.limits import LAST_COLUMN, MEGABYTE
from helpers.words.errors import InputError, Problem

MARKS = ("\t", ";", "|", ",")
# A mark that occurs in no text: for files of one column
NO_MARK = "\x1f"
_BLOCK = MEGABYTE
_LOOKED_AT = 200
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, ""),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A sequence of bytes that is UTF-8 and hardly ever anything else
_SEQUENCE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf](?![\x80-\xbf])|[\xe1-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


def encoding_of(path: Path, shown: str) -> str:
    """The encoding of a text file: ``utf-8``, ``utf-8-sig``, ``utf-16-le``, ``utf-16-be`` or ``cp1252``.

    Raises:
        InputError: it is no text, or not all of one encoding.
    """
    with path.open("rb") as stream:
        start = stream.read(_BLOCK)
    named = next((name for mark, name in _BYTE_ORDER_MARKS if start.startswith(mark)), None)
    found = named if named is not None else _by_zeros(start) or "utf-8"
    fault = _first_fault(path, found) if found else 0
    if fault is None:
        return found
    sequences = _SEQUENCE.search(path.read_bytes()[:fault]) if found == "utf-8" else True
    if not sequences and (fault := _first_fault(path, "cp1252")) is None:
        return "cp1252"
    if not found or _binary(start):
        raise InputError(Problem("source.binary", file=shown))
    with path.open("rb") as stream:
        line = stream.read(fault or 0).count(b"\n") + 1
    raise InputError(Problem("source.mixed_encoding", file=shown, row=line))


def _by_zeros(start: bytes) -> str:
    """UTF-16 without its mark shows by zeros in every second byte; a text has no others."""
    even, odd = start[0::2], start[1::2]
    if b"\0" not in start:
        return ""
    if odd.count(0) > len(odd) * 0.7 and even.count(0) < len(even) * 0.1:
        return "utf-16-le"
    if even.count(0) > len(even) * 0.7 and odd.count(0) < len(odd) * 0.1:
        return "utf-16-be"
    return ""


def _binary(start: bytes) -> bool:
    return b"\0" in start or sum(byte < 32 and byte not in b"\t\n\r\f" for byte in start[:4096]) > 8


def _first_fault(path: Path, encoding: str) -> int | None:
    """Where a file stops being a text of this encoding; None if it never does."""
    decoder = codecs.getincrementaldecoder(encoding)()
    done = 0
    with path.open("rb") as stream:
        while True:
            block = stream.read(_BLOCK)
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                return max(0, done + error.start)
            if "\0" in text:
                return done + block.find(b"\0")
            if not block:
                return None
            done += len(block)


def delimiter_of(lines: Sequence[str], shown: str) -> str:
    """The mark between cells, from the first lines; ``NO_MARK`` if there is one column.

    The mark is the one that parts most rows into equally many cells; if two do, the one that makes more
    cells (``7,5;8,0`` has a comma in each row too). Title lines above the header do no harm.
    """
    if lines and (told := re.fullmatch(r"\"?sep=([,;|\t:~^])\"?\s*", lines[0], re.IGNORECASE)):
        return told[1]
    merits = {mark: _merit(lines, mark, shown) for mark in MARKS}
    best = max(MARKS, key=lambda mark: merits[mark])
    return best if merits[best] > (0, 0) else NO_MARK


def _merit(lines: Sequence[str], mark: str, shown: str) -> tuple[int, int]:
    """Rows of the commonest width of two cells or more, and that width."""
    if _is_prose(lines, mark):
        return 0, 0
    try:
        rows = list(csv.reader(lines, delimiter=mark))[:_LOOKED_AT]
    except csv.Error:
        return 0, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if max(widths, default=0) > LAST_COLUMN:
        raise InputError(Problem("source.too_many_cells", file=shown))
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _is_prose(lines: Sequence[str], mark: str) -> bool:
    """Whether commas stand as in names with degrees: a blank behind nearly each, none in the header."""
    outside = [re.sub(r'"[^"]*"', '""', line) for line in lines]
    if mark != "," or not outside or mark in outside[0]:
        return False
    return sum(line.count(", ") for line in outside) > 0.8 * sum(line.count(",") for line in outside)
