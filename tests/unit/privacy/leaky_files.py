"""Files that hold a name in a place of their format."""

from __future__ import annotations

import json
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import typst

from helpers.privacy.leaks import Leak, Secret, find_leaks

NAME = "Sulistyowati Kusumaningrum"

ONE = "Kusumaningrum"

SECRETS = [Secret(NAME, "name", 5), Secret(ONE, "name", 6)]


def leaks(name: str, data: bytes | str) -> list[Leak]:
    content = data.encode() if isinstance(data, str) else data
    return list(find_leaks({name: content}, SECRETS, frozenset()).leaks)


def found(name: str, data: bytes | str) -> set[int]:
    return {leak.row for leak in leaks(name, data)}


def html(body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang='id'><head><title>Laporan</title>{head}</head><body>{body}</body></html>"
    )


def svg(content: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg"><g id="axes_1">{content}</g></svg>'


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    whole = b"\x89PNG\r\n\x1a\n"
    for kind, data in [(b"IHDR", b"\0" * 13), *chunks, (b"IEND", b"")]:
        whole += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return whole


def packed(**parts: str | bytes) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


def word(paragraph: str = "", **more: str | bytes) -> bytes:
    document = f"<w:document xmlns:w='w'><w:body><w:p>{paragraph}</w:p></w:body></w:document>"
    return packed(word__document_xml=document, **more)


def pdf(content: str) -> bytes:
    return typst.compile(content.encode(), format="pdf")


def notebook(**cell: object) -> str:
    metadata = {"kernelspec": {"name": "python3"}, "language_info": {"name": "python"}}
    return json.dumps({"cells": [{"cell_type": "markdown", "metadata": {}, **cell}], "metadata": metadata})


def properties(**values: str) -> str:
    return (
        "<cp:coreProperties>"
        + "".join(f"<dc:{k}>{v}</dc:{k}>" for k, v in values.items())
        + "</cp:coreProperties>"
    )


def workbook(change) -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"] = "Skor"
    change(book)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
