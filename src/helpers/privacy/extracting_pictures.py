"""The texts in pictures for printers: the entries of a TIFF file, the comments and strings of an EPS file."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

TIFF = (b"II*\0", b"MM\0*")
EPS = b"%!PS"
_LETTERS = (1, 2, 7)  # types of entries that may hold text: bytes, ASCII, anything
_LARGEST = 1_000_000  # bytes of an entry; pixels stand elsewhere
_SAID = re.compile(rb"%[^\n]*|\((?:[^()\\]|\\.)*\)", re.DOTALL)


def tiff_texts(data: bytes) -> Iterator[str]:
    """What the entries of a TIFF file say: descriptions, authors, programs. Pixels say nothing.

    Raises:
        struct.error: it is damaged.
    """
    order = "<" if data.startswith(b"II") else ">"
    (at,) = struct.unpack_from(f"{order}I", data, 4)
    seen = set[int]()
    while at and at not in seen:
        seen.add(at)
        (count,) = struct.unpack_from(f"{order}H", data, at)
        for number in range(count):
            _, kind, size, place = struct.unpack_from(f"{order}HHII", data, at + 2 + 12 * number)
            if kind in _LETTERS and size <= _LARGEST:
                start = place if size > 4 else at + 2 + 12 * number + 8
                yield data[start : start + size].decode("latin-1").replace("\0", " ")
        (at,) = struct.unpack_from(f"{order}I", data, at + 2 + 12 * count)


def eps_texts(data: bytes) -> Iterator[str]:
    """Comments and strings of a program in PostScript; its numbers are places on paper."""
    yield "\n".join(said.decode("latin-1").lstrip("%(").rstrip(")") for said in _SAID.findall(data))
