"""What kind of file this is, told by its first bytes and never by its name."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from helpers.sources.book import Book, Sheet
from helpers.sources.reading.limits import check_unfolded, damage_reported
from helpers.words.errors import InputError, Problem

_ZIP, _OLE = (b"PK\x03\x04", b"PK\x05\x06"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_START = 1 << 16
# Kinds of files that people hand over in place of a table: names are the same in every language
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"RIFF", "WebP"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"Rar!", "RAR"),
    (b"SQLite format 3", "SQLite"),
    (b"PAR1", "Parquet"),
    (b"$FL2", "SPSS"),
    (b"bplist", "plist"),
)
# Parts that tell what a zip holds, in the order of asking
_PARTS = (
    ("xl/workbook.bin", "xlsb"),
    ("xl/", "xlsx"),
    ("word/", "Word"),
    ("ppt/", "PowerPoint"),
    ("index/document.iwa", "Numbers"),
)
_PAGE = re.compile(rb"\s*(<!doctype\s+html|<html|<head|<body|<table|<meta|<style)", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml", re.IGNORECASE)
_ODF_MANIFEST = "META-INF/manifest.xml"
_JSON = re.compile(rb'\s*(\{\s*"|\[\s*[\[{])')


def opened(path: Path, shown: str) -> Book:
    """The book of a file (see ``open_book``)."""
    try:
        with path.open("rb") as stream:
            start = stream.read(_START)
    except OSError as error:
        raise InputError(Problem("source.unreadable_file", file=shown)) from error
    if not start:
        raise InputError(Problem("source.empty_file", file=shown))
    if start.startswith(_ZIP):
        book = Book(shown, path, "xlsx", _zipped(path, shown))
    elif start.startswith(_OLE):
        _refuse_compound(path, shown)
    else:
        _refuse_others(start, shown)
        from helpers.sources.reading.delimited import text_book

        return text_book(path, shown)
    if not any(sheet.head for sheet in book.sheets):
        raise InputError(Problem("source.no_cells", file=shown))
    return book


def _zipped(path: Path, shown: str) -> tuple[Sheet, ...]:
    try:
        with damage_reported(shown), ZipFile(path) as archive:
            check_unfolded(archive, path.stat().st_size, shown)
            kind = _kind_of_zip(archive)
            if any(entry.flag_bits & 1 for entry in archive.infolist()) or _is_locked(archive):
                raise InputError(Problem("source.encrypted", file=shown))
    except BadZipFile as error:
        raise InputError(Problem("source.damaged", file=shown)) from error
    if kind == "xlsx":
        from helpers.sources.reading.xlsx import xlsx_sheets

        return xlsx_sheets(path, shown)
    if kind == "ods":
        from helpers.sources.reading.ods import ods_sheets

        return ods_sheets(path, shown)
    raise InputError(Problem("source.foreign", file=shown, values={"what": kind}))


def _kind_of_zip(archive: ZipFile) -> str:
    names = [name.casefold() for name in archive.namelist()]
    if "mimetype" in names:
        return "ods" if b"spreadsheet" in archive.read("mimetype")[:200] else "OpenDocument, EPUB"
    return next((kind for part, kind in _PARTS if any(name.startswith(part) for name in names)), "ZIP")


def _is_locked(archive: ZipFile) -> bool:
    """Whether an OpenDocument file has a password: its parts are locked each, or all in one."""
    names = archive.namelist()
    manifest = archive.read(_ODF_MANIFEST) if _ODF_MANIFEST in names else b""
    return b"encryption-data" in manifest or "encrypted-package" in names


def _refuse_compound(path: Path, shown: str) -> None:
    """The older container of Office: of workbooks until 2003, and of anything locked with a password.

    Old workbooks are not read: the readers there are hand over their errors (``#DIV/0!``) as blank cells.

    Raises:
        InputError: always.
    """
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise InputError(Problem("source.encrypted", file=shown))
    if "WordDocument".encode("utf-16-le") in data:
        raise InputError(Problem("source.foreign", file=shown, values={"what": "Word"}))
    raise InputError(Problem("source.old_workbook", file=shown))


def _refuse_others(start: bytes, shown: str) -> None:
    """Stop at what is neither a workbook nor a text of cells.

    Raises:
        InputError: it is another kind of file.
    """
    plain = start.removeprefix(b"\xef\xbb\xbf")
    what = next((name for mark, name in _OTHERS if plain.startswith(mark)), None)
    what = what or ("JSON" if _JSON.match(plain) else None)
    if _PAGE.match(plain) or (_XML.match(plain) and b"<html" in plain.lower()):
        raise InputError(Problem("source.web_page", file=shown))
    if what is None and _XML.match(plain):
        what = "XML"
    if what is not None:
        raise InputError(Problem("source.foreign", file=shown, values={"what": what}))
