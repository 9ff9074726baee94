"""The parts of an xlsx file around its sheets: their names, shared texts, formats of numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from io import BytesIO
from pathlib import Path
from posixpath import join, normpath
from typing import IO, TYPE_CHECKING
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import ZipFile

from helpers.sources.reading.limits import MEGABYTE, STRINGS

if TYPE_CHECKING:
    import pyarrow as pa

# What the number of a cell means by its format
NUMBER, MOMENT, CLOCK, LENGTH = "number", "moment", "clock", "length"
_BUILT_IN = {
    **dict.fromkeys((14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)), MOMENT),
    **dict.fromkeys((18, 19, 20, 21, 45, 47), CLOCK),
    46: LENGTH,
}
_NOT_LETTERS_OF_A_FORMAT = re.compile(
    r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general', re.IGNORECASE
)
_SMALL_PART = 12 * MEGABYTE
_BLOCK = MEGABYTE


@dataclass(frozen=True)
class Entry:
    """A sheet as the workbook lists it: its name, the part that holds it, whether it is shown."""

    name: str
    part: str
    hidden: bool


class Package:
    """An xlsx file. Nothing outside it is ever opened, whatever it links to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with ZipFile(path) as archive:
            self._names = {name.casefold(): name for name in archive.namelist()}
            self._workbook = self._workbook_part(archive)
            tree = _tree(archive, self._workbook)
            relations = self._relations(archive)
        self.entries = tuple(_entries(tree, relations))
        self._parts = {kind: part for kind, part in relations.values() if kind in ("sharedStrings", "styles")}
        late = any(node.get("date1904") in ("1", "true") for node in tree if _local(node.tag) == "workbookPr")
        self.day_zero = datetime(1904, 1, 1) if late else datetime(1899, 12, 30)

    def stream(self, archive: ZipFile, part: str) -> IO[bytes]:
        """A part of the archive, unfolded as it is read."""
        return archive.open(self._names[part.casefold()])

    @cached_property
    def strings(self) -> pa.Array:
        """The texts that cells share, in order."""
        import pyarrow as pa

        part = self._parts.get("sharedStrings")
        if part is None or part.casefold() not in self._names:
            return pa.array([], pa.string())
        with ZipFile(self.path) as archive, self.stream(archive, part) as stream:
            return pa.array(_shared_texts(stream), pa.string())

    @cached_property
    def meanings(self) -> tuple[str, ...]:
        """What a number means, by the number of the cell's style."""
        part = self._parts.get("styles")
        if part is None or part.casefold() not in self._names:
            return ()
        with ZipFile(self.path) as archive:
            tree = _tree(archive, self._names[part.casefold()])
        own = {
            int(node.get("numFmtId", -1)): _meaning(node.get("formatCode", ""))
            for node in tree.iter()
            if _local(node.tag) == "numFmt"
        }
        known = _BUILT_IN | own
        return tuple(
            known.get(int(style.get("numFmtId", 0)), NUMBER)
            for styles in tree
            if _local(styles.tag) == "cellXfs"
            for style in styles
        )

    def _workbook_part(self, archive: ZipFile) -> str:
        tree = _tree(archive, self._names["_rels/.rels"])
        target = next(
            node.get("Target", "") for node in tree if node.get("Type", "").endswith("/officeDocument")
        )
        return self._names[target.lstrip("/").casefold()]

    def _relations(self, archive: ZipFile) -> dict[str, tuple[str, str]]:
        """Kind and part of each relation of the workbook, by its id."""
        folder, _, name = self._workbook.rpartition("/")
        tree = _tree(archive, self._names[join(folder, "_rels", name + ".rels").casefold()])
        found = {}
        for node in tree:
            target = node.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            if node.get("TargetMode") != "External":
                found[node.get("Id", "")] = (node.get("Type", "").rpartition("/")[2], part)
        return found


def _entries(tree: ElementTree.Element, relations: dict[str, tuple[str, str]]) -> Iterator[Entry]:
    for node in (sheet for sheets in tree if _local(sheets.tag) == "sheets" for sheet in sheets):
        kind, part = relations[{_local(name): value for name, value in node.items()}["id"]]
        if kind == "worksheet":
            yield Entry(node.get("name", ""), part, node.get("state", "visible") != "visible")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _tree(archive: ZipFile, name: str) -> ElementTree.Element:
    if archive.getinfo(name).file_size > _SMALL_PART:
        raise ValueError(f"{name} is too large")
    data = archive.read(name)
    if b"<!DOCTYPE" in data:
        raise ValueError(f"{name} declares entities")
    return ElementTree.parse(BytesIO(data)).getroot()


def _meaning(code: str) -> str:
    letters = _NOT_LETTERS_OF_A_FORMAT.sub("", code.split(";")[0]).lower()
    if "[" in letters:
        return LENGTH
    if re.search("[yd]", letters) or ("m" in letters and not re.search("[hs]", letters)):
        return MOMENT
    return CLOCK if re.search("[hs]", letters) else NUMBER


def refuse_declarations(*_: object) -> None:
    """Handler of a document type: no spreadsheet program writes one, and entities unfold."""
    raise ValueError("a sheet declares entities")


def _shared_texts(stream: IO[bytes]) -> list[str]:
    """The texts of ``sharedStrings``: runs joined, phonetic guides left out."""
    texts: list[str] = []
    pieces: list[str] = []
    phonetic = reading = False
    size = 0

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal phonetic, reading
        local = name.rpartition(" ")[2]
        phonetic = phonetic or local == "rPh"
        reading = local == "t" and not phonetic

    def end(name: str) -> None:
        nonlocal phonetic, reading
        local = name.rpartition(" ")[2]
        reading = False
        if local == "rPh":
            phonetic = False
        elif local == "si":
            texts.append("".join(pieces))
            pieces.clear()

    def characters(text: str) -> None:
        nonlocal size
        if reading:
            size += len(text)
            if size > STRINGS:
                raise ValueError("the shared texts are too long")
            pieces.append(text)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse_declarations
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = characters
    while block := stream.read(_BLOCK):
        parser.Parse(block)
    parser.Parse(b"", True)
    return texts
