"""Sheets of OpenDocument files (.ods), told as the blocks of an xlsx sheet are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from types import SimpleNamespace
from typing import IO
from xml.parsers import expat
from xml.sax.saxutils import escape
from zipfile import ZipFile

from helpers.sources.book import Sheet
from helpers.sources.reading.cell_values import Converter
from helpers.sources.reading.limits import LAST_COLUMN, LAST_ROW, damage_reported
from helpers.sources.reading.package import refuse_declarations
from helpers.sources.reading.sheet_cells import Block, read_block
from helpers.sources.reading.sheet_xml import column_letters
from helpers.sources.reading.streamed import StreamedSheet, in_order

_CONTENT = "content.xml"
_BLOCK = 1 << 18
# A row or cell may be said to repeat a million times: what such a file may unfold to
_MOST_CELLS = 2_000_000
# Which attribute holds the value, and the type of cell that says the same in an xlsx sheet
_VALUES = {
    "float": ("value", "n"),
    "percentage": ("value", "n"),
    "currency": ("value", "n"),
    "boolean": ("boolean-value", "b"),
    "date": ("date-value", "d"),
    "time": ("time-value", "length"),
}


class OdsSheet(StreamedSheet):
    """A sheet of an .ods file."""

    def __init__(self, path: Path, number: int, name: str, file: str, converter: Converter) -> None:
        super().__init__(name, False, file, converter)
        self._path, self._number = path, number

    @cached_property
    def merged(self) -> tuple[tuple[int, int, int, int], ...]:
        """Merged cells that hold something."""
        reader = _Reader(self._number)
        with (
            damage_reported(self.file, self.name),
            ZipFile(self._path) as archive,
            archive.open(_CONTENT) as stream,
        ):
            for _ in _fed(stream, reader):
                reader.rows.clear()
        return tuple(reader.merged)

    def blocks(self, quick: bool) -> Iterator[Block]:
        """The blocks of the sheet in the order of rows."""
        row = 0
        with ZipFile(self._path) as archive, archive.open(_CONTENT) as stream:
            for data in _written(stream, self._number):
                block = read_block(data)
                row = in_order(block, row)
                yield block


def ods_sheets(path: Path, file: str) -> tuple[Sheet, ...]:
    """The sheets of an .ods file.

    Raises:
        InputError: it is damaged.
    """
    converter = Converter(SimpleNamespace(strings=None, meanings=(), day_zero=None))
    with damage_reported(file), ZipFile(path) as archive, archive.open(_CONTENT) as stream:
        reader = _Reader(-1)
        for _ in _fed(stream, reader):
            pass
        return tuple(OdsSheet(path, at, name, file, converter) for at, name in enumerate(reader.names))


def _written(stream: IO[bytes], number: int) -> Iterator[bytes]:
    """The rows of one sheet, in the form of an xlsx sheet."""
    reader = _Reader(number)
    for _ in _fed(stream, reader):
        if reader.rows:
            yield "".join(reader.rows).encode()
            reader.rows.clear()
        if len(reader.names) > number + 1:
            return


def _fed(stream: IO[bytes], reader: _Reader) -> Iterator[None]:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_declarations
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.characters
    while block := stream.read(_BLOCK):
        parser.Parse(block)
        yield
    parser.Parse(b"", True)
    yield


class _Reader:
    """Listens to the XML and writes the rows of one sheet."""

    def __init__(self, wanted: int) -> None:
        self.names: list[str] = []
        self.rows: list[str] = []
        self.merged: list[tuple[int, int, int, int]] = []
        self._wanted = wanted
        self._row = self._column = self._repeat = self._written = 0
        self._cells: list[tuple[int, int, str]] = []
        self._cell: dict[str, str] = {}
        self._lines: list[list[str]] = []
        self._noted = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = name.rpartition(" ")[2]
        if local == "table" and name.partition(" ")[0].endswith("table:1.0"):
            self._begin_table(attributes)
        elif len(self.names) - 1 != self._wanted:
            return
        elif local == "annotation":
            self._noted += 1
        elif local == "table-row":
            self._repeat, self._column, self._cells = _repeated(attributes, "rows"), 0, []
        elif local in ("table-cell", "covered-table-cell"):
            self._cell = {
                key.rpartition(" ")[2]: value for key, value in attributes.items() if "calcext" not in key
            }
            self._cell["error"] = str(any(value == "error" for value in attributes.values()))
            self._lines = []
        elif not self._noted:
            self._text_element(local, attributes)

    def characters(self, text: str) -> None:
        """Text within an element."""
        if self._lines and not self._noted:
            self._lines[-1].append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        local = name.rpartition(" ")[2]
        if local == "annotation" and self._noted:
            self._noted -= 1
        elif len(self.names) - 1 != self._wanted:
            return
        elif local in ("table-cell", "covered-table-cell"):
            self._end_cell()
        elif local == "table-row":
            self._end_row()

    def _begin_table(self, attributes: dict[str, str]) -> None:
        name = next((value for key, value in attributes.items() if key.endswith(" name")), "")
        self.names.append(name)
        self._row = 0

    def _text_element(self, local: str, attributes: dict[str, str]) -> None:
        if local == "p" and self._cell:
            self._lines.append([])
        elif self._lines and local in ("s", "tab", "line-break"):
            count = next((value for key, value in attributes.items() if key.endswith(" c")), "1")
            blank = {"s": " ", "tab": "\t", "line-break": "\n"}[local]
            self._lines[-1].append(blank * min(int(count), LAST_COLUMN))

    def _end_cell(self) -> None:
        count = int(self._cell.get("number-columns-repeated", 1))
        kind, text = self._value()
        if kind:
            self._cells.append((self._column, count, f' t="{kind}">{text}</c>'))
            if (spans := _spans(self._cell)) != (1, 1):
                first = (self._row + 1, self._column + 1)
                self.merged.append((*first, first[0] + spans[0] - 1, first[1] + spans[1] - 1))
        self._column += count
        self._cell, self._lines = {}, []

    def _value(self) -> tuple[str, str]:
        """Type and content of the cell; nothing if it holds nothing."""
        shown = "\n".join("".join(line) for line in self._lines)
        if self._cell["error"] == "True":
            return "e", f"<v>{escape(shown)}</v>"
        attribute, kind = _VALUES.get(self._cell.get("value-type", ""), ("string-value", "str"))
        value = self._cell.get(attribute, shown if kind == "str" else "")
        if value:
            return kind, f"<v>{escape(value)}</v>"
        formula = self._cell.get("formula", "").partition("=")[2]
        return ("n", f"<f>{escape(formula)}</f>") if formula and not self._lines else ("", "")

    def _end_row(self) -> None:
        count = self._repeat
        if self._cells:
            self._written += sum(repeated for _, repeated, _ in self._cells) * count
            if self._written > _MOST_CELLS or self._row + count > LAST_ROW or self._column > LAST_COLUMN * 2:
                raise ValueError("a cell is repeated too often")
            for row in range(self._row + 1, self._row + count + 1):
                self.rows.extend(
                    f'<c r="{column_letters(column + 1)}{row}"{rest}'
                    for first, repeated, rest in self._cells
                    for column in range(first, first + repeated)
                )
        self._row += count


def _repeated(attributes: dict[str, str], what: str) -> int:
    return int(
        next((value for key, value in attributes.items() if key.endswith(f"number-{what}-repeated")), 1)
    )


def _spans(cell: dict[str, str]) -> tuple[int, int]:
    return int(cell.get("number-rows-spanned", 1)), int(cell.get("number-columns-spanned", 1))
