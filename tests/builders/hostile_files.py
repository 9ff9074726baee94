"""Files that are broken, foreign, or made to exhaust a machine, one a function of a path."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

from table_files import raw_sheet, write_ods, write_raw_xlsx, write_text, write_xlsx

Maker = Callable[[Path], object]
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
BOMB_ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefg", "bcdefgh", strict=True))
    + "]>"
)
ROWS = [["Nama", "Nilai"], ["Ani", 7.0], ["Budi", 8.0]]


def _zip(**parts: bytes) -> Maker:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in parts.items():
                archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)

    return make


def _compound(word: str) -> Maker:
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return lambda path: path.write_bytes(header + word.encode("utf-16-le") + bytes(1024))


def truncated(keep: float) -> Maker:
    """A sound workbook of which only the beginning was copied."""

    def make(path: Path) -> None:
        write_xlsx(path, ROWS)
        data = path.read_bytes()
        path.write_bytes(data[: max(1, int(len(data) * keep))])

    return make


def bomb(megabytes: int) -> Maker:
    """A workbook whose sheet is a few kilobytes of zip and unfolds to very many of blanks."""

    def make(path: Path) -> None:
        write_raw_xlsx(path, raw_sheet(ONE_CELL + " " * (megabytes << 20)))

    return make


def untrue_sizes(path: Path) -> None:
    """A bomb whose directory says that it is small."""
    bomb(150)(path)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        true = struct.pack("<L", archive.getinfo("xl/worksheets/sheet1.xml").file_size)
    path.write_bytes(bytes(data).replace(true, struct.pack("<L", 1000)))


def far_corner(path: Path) -> None:
    """Two cells, in the first and the last place that a sheet has, and a dimension that spans all."""
    last = '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    write_raw_xlsx(path, raw_sheet(ONE_CELL + last, before='<dimension ref="A1:XFD1048576"/>'))


def blank_rows(count: int) -> Maker:
    """A small table and then very many rows that are formatted and blank."""

    def make(path: Path) -> None:
        rows = "".join(
            f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>'
            for n in range(4, count)
        )
        table = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in (1, 2, 3))
        write_raw_xlsx(path, raw_sheet(table + rows, before='<dimension ref="A1:XFD1048576"/>'))

    return make


def _xlsx(sheet: str, **further: object) -> Maker:
    return lambda path: write_raw_xlsx(path, sheet, **further)


def _repeated(rows: int, columns: int) -> Maker:
    value = 'office:value-type="float" office:value="1"'
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" {value}/>'
    xml = f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>'
    return lambda path: write_ods(path, {"Data": xml})


def _bytes(data: bytes) -> Maker:
    return lambda path: path.write_bytes(data)


# Each with the key of the one problem that opening or reading it must report
REFUSED: dict[str, tuple[Maker, str]] = {
    "nothing": (_bytes(b""), "empty_file"),
    "blanks": (_bytes(b" \r\n\r\n ; ;\n"), "empty_file"),
    "only a byte order mark": (_bytes(b"\xef\xbb\xbf"), "empty_file"),
    "locked workbook": (_compound("EncryptedPackage"), "encrypted"),
    "workbook of 2003": (_compound("Workbook"), "old_workbook"),
    "Word of 2003": (_compound("WordDocument"), "foreign"),
    "locked parts": (lambda path: _locked(path), "encrypted"),
    "locked OpenDocument": (lambda path: _locked_ods(path), "encrypted"),
    "locked OpenDocument in one": (
        _zip(mimetype=b"application/vnd.oasis.opendocument.spreadsheet", **{"encrypted-package": b"x"}),
        "encrypted",
    ),
    "PDF": (_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3"), "foreign"),
    "picture": (_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "foreign"),
    "Word": (_zip(word__document_xml=b"<w/>"), "foreign"),
    "any zip": (_zip(a_xml=b"<w/>"), "foreign"),
    "web page": (_bytes(b"<html><table><tr><td>Nama</td></tr></table></html>"), "web_page"),
    "web page of Excel": (
        _bytes(b'\xef\xbb\xbf\r\n<?xml version="1.0"?><!DOCTYPE html><html><table/></html>'),
        "web_page",
    ),
    "XML of 2003": (
        _bytes(b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'),
        "foreign",
    ),
    "JSON": (_bytes(b'[{"name": "Ani"}]'), "foreign"),
    "program": (_bytes(b"\x7fELF\x02\x01\x01" + bytes(200)), "binary"),
    "half of a workbook": (truncated(0.5), "damaged"),
    "all but the end of a workbook": (truncated(0.98), "damaged"),
    "beginning of a workbook": (truncated(0.02), "damaged"),
    "bomb": (bomb(150), "too_large_unfolded"),
    "bomb with untrue sizes": (untrue_sizes, "damaged"),
    "entities in a sheet": (_xlsx(BOMB_ENTITIES + raw_sheet(ONE_CELL)), "damaged"),
    "entities used in a sheet": (
        _xlsx(BOMB_ENTITIES + raw_sheet('<row r="1"><c r="A1" t="str"><v>&h;</v></c></row>')),
        "damaged",
    ),
    "a sheet that breaks off": (_xlsx(raw_sheet(ONE_CELL)[:-40]), "damaged"),
    "rows out of order": (_xlsx(raw_sheet(ONE_CELL.replace("1", "2") + ONE_CELL)), "damaged"),
    "a row beyond all sheets": (
        _xlsx(raw_sheet('<row r="9"><c r="A99999999"><v>1</v></c></row>')),
        "damaged",
    ),
    "a column beyond all sheets": (_xlsx(raw_sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>')), "damaged"),
    "a text that is not there": (
        _xlsx(raw_sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
        "damaged",
    ),
    "a number that is none": (_xlsx(raw_sheet('<row r="1"><c r="A1"><v>1,5x</v></c></row>')), "damaged"),
    "a number without bounds": (_xlsx(raw_sheet('<row r="1"><c r="A1"><v>1e999</v></c></row>')), "damaged"),
    "a cell of an unknown type": (
        _xlsx(raw_sheet('<row r="1"><c r="A1" t="x"><v>1</v></c></row>')),
        "damaged",
    ),
    "no cell in any sheet": (_xlsx(raw_sheet("")), "no_cells"),
    "a table repeated without end": (_repeated(1_000_000, 16_000), "damaged"),
    "a sheet that is not there": (lambda path: _without_sheet(path), "damaged"),
    "broken relations": (_zip(_rels__x=b"", xl__workbook_xml=b"<workbook/>"), "damaged"),
    "a cell without end": (
        _bytes(b'Nama,Nilai\n"' + b"a" * 3_000_000 + b'",1\n'),
        "cell_too_long",
    ),
}

# Files that look frightening and are read as they stand
TAKEN: dict[str, Maker] = {
    "far corner": far_corner,
    "blank rows": blank_rows(100_000),
    "long cells": lambda path: write_xlsx(path, [["Nama", "Nilai"], ["a" * 10_000, 1.0]]),
    "long cells of text": lambda path: write_text(path, [["Nama", "Nilai"], ["a" * 10_000, "1"]]),
    "names like formulas": lambda path: write_text(path, [["Nama", "Nilai"], ["=cmd|' /C calc'!A0", "1"]]),
    "blank rows of text": lambda path: path.write_bytes(b"Nama;Nilai\nAni;7\n" + b" ; \n" * 100_000),
    "links to other files": lambda path: write_raw_xlsx(
        path,
        raw_sheet('<row r="1"><c r="A1"><f>[1]Data!A1</f><v>1</v></c></row>'),
        extra={"xl/externalLinks/externalLink1.xml": b"<externalLink/>"},
    ),
}


def _without_sheet(path: Path) -> None:
    write_raw_xlsx(path, raw_sheet(ONE_CELL))
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if "worksheets" not in name}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in kept.items():
            archive.writestr(name, data)


def _locked_ods(path: Path) -> None:
    """A workbook whose manifest says how its parts are locked."""
    write_ods(path, {"Data": ""})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")


def _locked(path: Path) -> None:
    """A zip whose entries say that they are locked."""
    write_xlsx(path, ROWS)
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + offset] |= 1
            place = data.find(mark, place + 4)
    path.write_bytes(bytes(data))
