"""The texts of a PDF: pages, information, outline, attachments, descriptions, links and comments."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

from helpers.privacy.extracting import Passage, Unreadable, passages

# A hyphen that ends a line, as printed or as PDFium hands it over
_HYPHENATED = re.compile("[-\u00ad\u2010\u0002\ufffe]\\s*\r?\n\\s*|[\u0002\ufffe]\\s*")
_STREAM = re.compile(rb">>\s*stream\r?\n")
_TOLD = re.compile(rb"/Type\s*/(ObjStm|Metadata)")
_LITERAL = re.compile(rb"\(((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+)\)", re.DOTALL)
_HEXADECIMAL = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_OCTAL = re.compile(rb"\\([0-7]{1,3})|\\(\r?\n)|\\(.)", re.DOTALL)


def pdf_passages(data: bytes) -> Iterator[Passage]:
    """All texts of a PDF.

    Raises:
        Unreadable: it is damaged or locked.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Unreadable from error
    try:
        yield from _pages(document)
        told = [*document.get_metadata_dict().values(), *_titles(document)]
        yield Passage("\n".join(told), "metadata")
        yield from _attached(document)
    finally:
        document.close()
    yield from _written(data)


def _pages(document: Any) -> Iterator[Passage]:
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        text = text_page.get_text_bounded()
        text_page.close()
        page.close()
        yield Passage(text, "page", str(number + 1))
        whole = _HYPHENATED.sub("", text)
        if whole != text:
            yield Passage(whole, "page", str(number + 1))


def _titles(document: Any) -> Iterator[str]:
    for item in document.get_toc():
        yield item.get_title()


def _attached(document: Any) -> Iterator[Passage]:
    for number in range(document.count_attachments()):
        attachment = document.get_attachment(number)
        name = attachment.get_name()
        yield Passage(name, "metadata")
        for each in passages(name, bytes(attachment.get_data()), 1):
            yield Passage(each.text, each.place if each.place != "page" else "text", name, each.prose)


def _written(data: bytes) -> Iterator[Passage]:
    """Strings of the document's objects (alternative texts, links, comments) and its XMP metadata."""
    from helpers.privacy.extracting_markup import markup_passages, unescaped

    for kind, content in _objects(data):
        if kind == b"Metadata":
            for each in markup_passages(content.decode("utf-8", errors="replace")):
                yield Passage(each.text, "metadata", prose=each.prose)
        else:
            found = [_string(_OCTAL.sub(_byte, text)) for text in _LITERAL.findall(content)]
            found += [_string(_from_hexadecimal(text)) for text in _HEXADECIMAL.findall(content)]
            for text in unescaped("\n".join(found)):
                yield Passage(text, "metadata")


def _objects(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """What stands outside of streams, and the streams that hold objects or metadata."""
    outside: list[bytes] = []
    at = 0
    while match := _STREAM.search(data, at):
        outside.append(data[at : match.start()])
        dictionary = data[data.rfind(b" obj", at, match.start()) : match.start()]
        end = data.find(b"endstream", match.end())
        end = len(data) if end < 0 else end
        told = _TOLD.search(dictionary)
        if told:
            content = data[match.end() : end]
            yield told[1], _unfolded(content) if b"/FlateDecode" in dictionary else content
        at = end
    yield b"", b" ".join([*outside, data[at:]])


def _unfolded(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, 50_000_000)
    except zlib.error:
        return b""


def _byte(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return bytes([int(match[1], 8) & 255])
    if match[2]:
        return b""
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t"}.get(match[3], match[3])


def _from_hexadecimal(found: bytes) -> bytes:
    digits = b"".join(found.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _string(data: bytes) -> str:
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", errors="replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", errors="replace")
    return data.decode("latin-1")
