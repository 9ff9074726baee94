"""Writes workbooks and text files of cells for tests: sound ones, and by their raw XML any others."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
Row = Sequence[Any]


def write_text(
    path: Path,
    rows: Sequence[Row],
    delimiter: str = ",",
    encoding: str = "utf-8",
    end: str = "\r\n",
    quoting: int = csv.QUOTE_MINIMAL,
) -> Path:
    """A text file of cells; ``None`` is written as an empty cell."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding, errors="replace" if encoding == "cp1252" else "strict"))
    return path


def write_xlsx(path: Path, rows: Sequence[Row], sheet: str = "Sheet1", **further: Sequence[Row]) -> Path:
    """A workbook; texts stay texts, whatever they look like. Further sheets by name."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        for name, content in {sheet: rows, **further}.items():
            target = book.add_worksheet(name)
            for row, cells in enumerate(content):
                for column, cell in enumerate(cells):
                    if isinstance(cell, str):
                        target.write_string(row, column, cell)
                    elif cell is not None:
                        target.write(row, column, cell)
    return path


def raw_sheet(cells: str, before: str = "", behind: str = "") -> str:
    """The XML of a sheet around the XML of its rows."""
    return f'<worksheet xmlns="{_SPREADSHEET}">{before}<sheetData>{cells}</sheetData>{behind}</worksheet>'


def write_raw_xlsx(
    path: Path,
    sheet: str,
    strings: Sequence[str] = (),
    styles: str = "",
    properties: str = "",
    extra: Mapping[str, bytes] | None = None,
) -> Path:
    """A workbook of one sheet from the sheet's XML; ``strings`` are the inner XML of each shared text."""
    shared = "".join(f"<si>{text}</si>" for text in strings)
    parts = {
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}">{properties}'
            '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations(
            {
                "rId1": ("worksheet", "worksheets/sheet1.xml"),
                "rId2": ("sharedStrings", "sharedStrings.xml"),
                "rId3": ("styles", "styles.xml"),
            }
        ),
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": f'<sst xmlns="{_SPREADSHEET}">{shared}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{_SPREADSHEET}">{styles}</styleSheet>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return path


def write_ods(path: Path, tables: Mapping[str, str]) -> Path:
    """An OpenDocument workbook from the XML of the rows of each sheet."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = "".join(f' xmlns:{name}="{office}{name}:1.0"' for name in ("office", "table", "text"))
    spaces += ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    sheets = "".join(
        f'<table:table table:name="{name}"><table:table-column/>{rows}</table:table>'
        for name, rows in tables.items()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        body = f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        archive.writestr("content.xml", f"<office:document-content{spaces}>{body}</office:document-content>")
    return path


def _relations(found: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in found.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{inner}</Relationships>'
