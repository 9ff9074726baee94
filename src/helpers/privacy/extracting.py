"""The texts in a file that a run writes, whatever its format: what readers see and what they do not.

The kind of a file is told by its content. Containers (workbooks, Word files, archives, data URIs,
notebooks) are opened, and each of their parts is read in the same way.
"""

from __future__ import annotations

import re
import struct
import zlib
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from zipfile import BadZipFile, ZipFile

import orjson

from helpers.privacy.extracting_pictures import EPS, TIFF, eps_texts, tiff_texts

_LARGEST = 1_000_000_000  # bytes that a container may unfold to
_DEEPEST = 4
_TEXT_CHUNKS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf")
_MARKUP = re.compile(r"<[A-Za-z/!?]")
_FONTS = (b"wOF2", b"wOFF", b"OTTO", b"\x00\x01\x00\x00", b"ttcf")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_IN_BASE64 = ("iVBOR", "JVBER", "/9j/", "R0lGOD", "UEsDB")  # PNG, PDF, JPEG, GIF, ZIP
_CODE = (".js", ".mjs", ".css", ".py", ".typ")
# Keys of notebooks whose values are words of the format, not of a person
_FORMAT_KEYS = frozenset(("cell_type", "output_type", "kernelspec", "language_info", "mimetype", "id"))
_NO_TEXT = frozenset((float, bool, type(None)))


class Unreadable(Exception):
    """A file whose texts cannot be read, so that nobody knows what is in it."""


@dataclass(frozen=True)
class Passage:
    """A text of a file.

    ``place`` is ``text`` (what readers see), ``attribute`` (descriptions and data in markup),
    ``metadata``, ``page`` (of a PDF, ``part`` is its number) or ``source`` (the file as it is written);
    ``part`` names the part of a container. ``prose`` tells whether its words are words of a language.
    """

    text: str
    place: str = "text"
    part: str = ""
    prose: bool = True


def passages(name: str, data: bytes, depth: int = 0) -> Iterator[Passage]:
    """All texts of a file.

    Args:
        name: its name, for what only the suffix tells (``.csv``, ``.js``).
        data: its bytes.
        depth: how deep it lies in containers.

    Raises:
        Unreadable: it is damaged, encrypted, or unfolds to too much.
    """
    if depth > _DEEPEST:
        raise Unreadable(name)
    if data.startswith(b"%PDF"):
        from helpers.privacy.extracting_pdf import pdf_passages

        yield from pdf_passages(data)
    elif data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _packed(name, data, depth)
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        yield from _png(data)
    elif data.startswith(b"PAR1"):
        yield from _parquet(data)
    elif data.startswith((EPS, *TIFF)):
        yield from _printed(name, data)
    elif b"\0" in data[:4096] and not data.startswith(_UTF_16):
        if not data.startswith(_FONTS):
            yield from _with_zeros(name, data, depth)
    else:
        yield from _textual(PurePosixPath(name.lower()).suffix, data, depth)


def _with_zeros(name: str, data: bytes, depth: int) -> Iterator[Passage]:
    """Bytes of a program's own; or a text that somebody put a zero into."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        yield Passage(data.decode("latin-1"), "source", prose=False)
    else:
        yield from _textual(PurePosixPath(name.lower()).suffix, data.replace(b"\0", b" "), depth)


def _textual(suffix: str, data: bytes, depth: int) -> Iterator[Passage]:
    from helpers.privacy.extracting_markup import code_passages, markup_passages, unescaped

    text = _decoded(data)
    start = text[:2000].lstrip("\ufeff \t\r\n")
    if start[:1] in ("{", "["):
        value = parsed_json(text)
        if value is not None:
            yield from json_passages(value, depth)
            return
    if start.startswith("<"):
        yield from markup_passages(text, depth)
    elif suffix in _CODE:
        yield from code_passages(text)
    else:
        for each in unescaped(text):
            yield Passage(each)


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF_16):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def parsed_json(text: str) -> Any:
    """The value that a JSON text holds; None if it is none."""
    try:
        return orjson.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None


def json_passages(value: Any, depth: int = 0) -> Iterator[Passage]:
    """The texts of a JSON value: its strings (a list of lines as one), whole numbers, and keys once each."""
    from helpers.privacy.extracting_markup import markup_passages, unescaped

    texts: list[tuple[str, bool]] = []
    keys: dict[str, None] = {}
    _gather(value, texts, keys, False)
    plain: list[str] = []
    of_format = list(keys)
    for text, in_format in texts:
        if text.startswith(_IN_BASE64):
            yield from _base64_passages(text, depth)
        elif ("<" in text and _MARKUP.search(text)) or ";base64," in text:
            found = markup_passages(text, depth)
            yield from (replace(each, prose=False) for each in found) if in_format else found
        else:
            (of_format if in_format else plain).append(text)
    for each in unescaped("\n".join(plain)):
        yield Passage(each)
    yield Passage("\n".join(of_format), "source", prose=False)


def _base64_passages(text: str, depth: int) -> Iterator[Passage]:
    try:
        yield from passages("", b64decode(text), depth + 1)
    except (ValueError, Unreadable):
        yield Passage(text, prose=False)


def _gather(value: Any, texts: list[tuple[str, bool]], keys: dict[str, None], in_format: bool) -> None:
    """Put the keys of a JSON value, and its texts in their order, each with whether it is of the format."""
    # By exact types, and with no call for what most of results is: texts, and what is none
    if type(value) is str:
        texts.append((value, in_format))
    elif type(value) is dict:
        keys.update(dict.fromkeys(value))
        for key, each in value.items():
            if type(each) is str:
                texts.append((each, in_format or key in _FORMAT_KEYS))
            elif type(each) not in _NO_TEXT:
                _gather(each, texts, keys, in_format or key in _FORMAT_KEYS)
    elif type(value) is list:
        if value and all(type(each) is str for each in value) and any(map(_broken_line, value)):
            texts.append(("".join(value), in_format))
        else:
            for each in value:
                _gather(each, texts, keys, in_format)
    elif type(value) is int:
        texts.append((str(value), in_format))


def _broken_line(text: str) -> bool:
    return text.endswith("\n")


def _packed(name: str, data: bytes, depth: int) -> Iterator[Passage]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > _LARGEST:
                raise Unreadable(name)
            yield Passage(_decoded(archive.comment), "metadata")
            for part in parts:
                yield Passage(part.filename, "metadata", part.filename)
                yield from _of_part(part.filename, archive.read(part), depth)
    except (BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error) as error:
        raise Unreadable(name) from error


def _of_part(name: str, data: bytes, depth: int) -> Iterator[Passage]:
    from helpers.privacy.extracting_markup import office_passages

    if name.endswith((".xml", ".rels", ".vml")):
        found: Iterable[Passage] = office_passages(name, _decoded(data), depth)
    else:
        found = passages(name, data, depth + 1)
    for each in found:
        yield replace(each, part=f"{name}/{each.part}" if each.part else name)


def _png(data: bytes) -> Iterator[Passage]:
    at = 8
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind in _TEXT_CHUNKS:
            yield Passage(_chunk(kind, data[at + 8 : at + 8 + size]), "metadata")
        at += size + 12


def _printed(name: str, data: bytes) -> Iterator[Passage]:
    try:
        for text in eps_texts(data) if data.startswith(EPS) else tiff_texts(data):
            yield Passage(text, "metadata")
    except struct.error as error:
        raise Unreadable(name) from error


def _chunk(kind: bytes, data: bytes) -> str:
    """The text of a PNG chunk, unfolded where it is compressed."""
    key, _, rest = data.partition(b"\0")
    if kind == b"zTXt" and rest:
        rest = _unfolded(rest[1:])
    elif kind == b"iTXt" and rest[:1] == b"\x01":
        parts = rest[2:].split(b"\0", 2)
        rest = b" ".join([*parts[:2], _unfolded(parts[2])]) if len(parts) == 3 else rest
    return f"{_decoded(key)} {_decoded(rest)}".replace("\0", " ")


def _unfolded(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, 10_000_000)
    except zlib.error:
        return data


def _parquet(data: bytes) -> Iterator[Passage]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(BytesIO(data))
    except (pa.ArrowException, OSError) as error:
        raise Unreadable from error
    metadata = table.schema.metadata or {}
    yield Passage(" ".join(_decoded(each) for pair in metadata.items() for each in pair), "metadata")
    for column, name in zip(table.itercolumns(), table.column_names, strict=True):
        yield Passage(name, "metadata", name)
        if not pa.types.is_floating(column.type) and not pa.types.is_temporal(column.type):
            values = column.unique().to_pylist()
            yield Passage("\n".join(str(value) for value in values if value is not None), "text", name)
