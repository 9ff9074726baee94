"""The XML of a sheet as a stream of whole rows, so that a sheet of any length needs little memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from helpers.sources.reading.limits import MEGABYTE, ONE_ROW
from helpers.sources.reading.package import refuse_declarations

_FIRST, _BLOCK = 1 << 18, 4 * MEGABYTE
_START, _END, _ROW_END = b"<sheetData", b"</sheetData>", b"</row>"
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)[\"']")


class UnusualForm(Exception):
    """Sound XML, yet not as the usual programs write it: to be read in the careful way."""


def whole_rows(stream: IO[bytes]) -> Iterator[bytes]:
    """Blocks of the rows of a sheet, each ending with a row.

    Raises:
        UnusualForm: the rows are written in another way (prefixes, comments).
        ValueError: a row is too long to be honest.
    """
    block = _to_the_rows(stream)
    kept: list[bytes] = []
    while block is not None:
        end = block.find(_END)
        last = end if end >= 0 else block.rfind(_ROW_END) + len(_ROW_END)
        if b"<!" in block[: end if end >= 0 else None] or b"<?" in block:
            raise UnusualForm
        if end < 0 and last < len(_ROW_END):
            kept.append(block)
            if sum(map(len, kept)) > ONE_ROW:
                raise ValueError("a row is too long")
        else:
            yield b"".join([*kept, block[:last]])
            kept = [block[last:]]
        block = None if end >= 0 else _more(stream, kept)


def _more(stream: IO[bytes], kept: list[bytes]) -> bytes:
    """The next block; it begins a little before, since a mark may lie across its border."""
    overlap = len(_END) - 1
    before = kept.pop() if kept else b""
    kept.append(before[:-overlap])
    block = stream.read(_BLOCK)
    if not block:
        raise ValueError("the sheet ends within its rows")
    return before[-overlap:] + block


def _to_the_rows(stream: IO[bytes]) -> bytes | None:
    """What was read behind the start of the rows; None if the sheet has none."""
    read = b""
    while (start := read.find(_START)) < 0 or (close := read.find(b">", start)) < 0:
        block = stream.read(_FIRST)
        read += block
        if not block or len(read) > ONE_ROW or b"<!" in block:
            raise UnusualForm
    return None if read[close - 1 : close] == b"/" else read[close + 1 :]


def rewritten_rows(stream: IO[bytes]) -> Iterator[bytes]:
    """The same blocks from any sound XML: every cell with its place, its type and style, one value."""
    writer = _Writer()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_declarations
    parser.StartElementHandler, parser.EndElementHandler = writer.start, writer.end
    parser.CharacterDataHandler = writer.characters
    while block := stream.read(_FIRST):
        parser.Parse(block)
        if writer.size > ONE_ROW:
            raise ValueError("a row is too long")
        yield writer.taken()
    parser.Parse(b"", True)
    yield writer.taken()


class _Writer:
    """Writes the cells it is told of in the usual form."""

    def __init__(self) -> None:
        self.row = self.column = self.size = 0
        self._written: list[str] = []
        self._cell: dict[str, str] = {}
        self._texts: dict[str, list[str]] = {}
        self._open = ""
        self._phonetic = False

    def taken(self) -> bytes:
        """What is written so far, handed over."""
        data = "".join(self._written).encode()
        self._written.clear()
        self.size = 0
        return data

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = name.rpartition(" ")[2]
        if local == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif local == "c":
            self._begin(attributes)
        elif local == "rPh":
            self._phonetic = True
        elif local in ("v", "t", "f") and self._cell and not self._phonetic:
            self._open = "f" if local == "f" else "v"
            self._texts.setdefault(self._open, [])

    def characters(self, text: str) -> None:
        """Text within an element."""
        if self._open:
            self._texts[self._open].append(text)
            self.size += len(text)

    def end(self, name: str) -> None:
        """An element ends."""
        local = name.rpartition(" ")[2]
        if local in ("v", "t", "f"):
            self._open = ""
        elif local == "rPh":
            self._phonetic = False
        elif local == "c":
            inner = "".join(f"<{key}>{escape(''.join(text))}</{key}>" for key, text in self._texts.items())
            marks = "".join(f" {key}={quoteattr(value)}" for key, value in self._cell.items())
            self._written.append(f"<c{marks}>{inner}</c>")
            self._cell, self._texts = {}, {}

    def _begin(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        self.column = column_number(re.sub("[0-9]", "", place)) if place else self.column + 1
        place = place or f"{column_letters(self.column)}{self.row}"
        self._cell = {"r": place} | {key: attributes[key] for key in ("s", "t") if key in attributes}
        self._texts = {}
        self.size += 1


def merged_ranges(stream: IO[bytes]) -> tuple[tuple[int, int, int, int], ...]:
    """Merged cells, listed behind the rows: first row and column, last row and column, from 1."""
    kept, found = b"", []
    while block := stream.read(_BLOCK):
        data = kept + block
        end = 0
        for match in _MERGED.finditer(data):
            letters = [column_number(match[part].decode()) for part in (1, 3)]
            found.append((int(match[2]), letters[0], int(match[4]), letters[1]))
            end = match.end()
        kept = data[max(end, len(data) - 200) :]
    return tuple(found)


def column_number(letters: str) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """A for 1, AA for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
