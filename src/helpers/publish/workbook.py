"""``tables.xlsx``: every table of a report on a sheet of its own, with raw numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from helpers.language import decimal_mark, say
from helpers.publish.archive import pack, source_datetime, unpack
from helpers.publish.document import Document, Table
from helpers.publish.sheet_columns import SheetColumn, number_format, sheet_columns

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_SHEET_NAME = 31
_LONGEST_CELL = 32_767
_WIDEST_COLUMN, _NARROWEST_COLUMN = 60, 8
_FIRST_COLUMN_ROW = 3  # caption, blank, heading
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def tables_xlsx(document: Document) -> bytes:
    """All tables of ``document`` as a workbook: the same bytes for the same tables.

    The first sheet lists the others. Numbers are raw, with the decimals of the report as their format, limits
    of an interval in columns of their own; text is stored as text, also where it begins as a formula would.
    """
    from openpyxl import Workbook

    book = Workbook()
    names = _sheet_names(document)
    _write_index(book.active, document, names)
    for table in document.tables:
        _write_table(book.create_sheet(names[table.ident]), table, document.language)
    return _saved(book, document.title)


def _saved(book: Workbook, title: str) -> bytes:
    book.properties.title = title
    book.properties.creator = "Telaah"
    buffer = io.BytesIO()
    book.save(buffer)
    members = unpack(buffer.getvalue())
    # openpyxl writes the time of saving whatever the properties say.
    stamp = source_datetime().strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    members["docProps/core.xml"] = _TIMES.sub(rb"\g<1>" + stamp, members["docProps/core.xml"])
    return pack(members)


def _sheet_names(document: Document) -> dict[str, str]:
    """Sheet names by table: its number and short name, within Excel's limits."""
    return {
        table.ident: f"{table.number} {table.ident.removeprefix('tbl-')}"[:_LONGEST_SHEET_NAME]
        for table in document.tables
    }


def _write_index(sheet: Worksheet, document: Document, names: dict[str, str]) -> None:
    from openpyxl.styles import Font

    language = document.language
    sheet.title = say("publish.sheet.index", language)
    _put_text(sheet.cell(1, 1), document.title).font = Font(bold=True, size=13)
    heads = [say(f"publish.sheet.{name}", language) for name in ("number", "sheet", "caption", "rows")]
    for place, head in enumerate(heads, start=1):
        _put_text(sheet.cell(_FIRST_COLUMN_ROW, place), head).font = Font(bold=True)
    for row, table in enumerate(document.tables, start=_FIRST_COLUMN_ROW + 1):
        sheet.cell(row, 1, table.number)
        link = _put_text(sheet.cell(row, 2), names[table.ident])
        link.hyperlink = f"#'{names[table.ident]}'!A1"
        _put_text(sheet.cell(row, 3), table.caption)
        sheet.cell(row, 4, len(table.rows))
    for letter, width in zip("ABCD", (6, 34, 90, 8), strict=True):
        sheet.column_dimensions[letter].width = width


def _write_table(sheet: Worksheet, table: Table, language: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    bold, line = Font(bold=True), Side(style="thin")
    number = say("publish.table_caption", language, number=table.number).replace("\u00a0", " ")
    caption = f"{number} {table.caption}"
    _put_text(sheet.cell(1, 1), caption).font = bold
    offset = 1 if table.row_groups else 0
    top = _FIRST_COLUMN_ROW + (1 if table.spanned else 0)
    columns = sheet_columns(table, language)
    for place, column in enumerate((each.column for each in columns), start=1 + offset):
        if column.spanner:
            _put_text(sheet.cell(_FIRST_COLUMN_ROW, place), column.spanner).font = bold
        head = _put_text(sheet.cell(top, place), column.label)
        head.font, head.border = bold, Border(bottom=line)
        head.alignment = Alignment(wrap_text=True, horizontal=column.align)
    _write_groups(sheet, table, top + 1)
    for place, each in enumerate(columns, start=1 + offset):
        _write_cells(sheet, each, place, top + 1, decimal_mark(language))
    for row, note in enumerate(table.notes, start=top + len(table.rows) + 2):
        _put_text(sheet.cell(row, 1), note).font = Font(italic=True)
    _set_widths(sheet, table, columns)
    sheet.freeze_panes = sheet.cell(top + 1, 1)


def _write_groups(sheet: Worksheet, table: Table, top: int) -> None:
    for group in table.row_groups:
        for row in range(group.start, group.end):
            _put_text(sheet.cell(top + row, 1), group.label)


def _write_cells(sheet: Worksheet, column: SheetColumn, place: int, top: int, mark: str) -> None:
    for row, (text, value) in enumerate(zip(column.shown, column.values, strict=True), start=top):
        _put_value(sheet.cell(row, place), text, value, mark)


def _put_value(cell: Cell, shown: str, value: Any, mark: str) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = shown if value is None else str(value)
        if text:
            _put_text(cell, text)
    elif value == value and abs(value) != float("inf"):
        cell.value = value
        cell.number_format = number_format(shown, value, mark)
    else:
        _put_text(cell, shown)


def _put_text(cell: Cell, text: str) -> Cell:
    """Text as text: neither ``=1+1`` nor ``@name`` becomes a formula, now or when it is edited."""
    cell.value = text[:_LONGEST_CELL]
    cell.data_type = "s"
    if text[:1] in ("=", "+", "-", "@", "\t", "'"):
        cell.quotePrefix = True
    return cell


def _set_widths(sheet: Worksheet, table: Table, columns: Sequence[SheetColumn]) -> None:
    from openpyxl.utils import get_column_letter

    offset = 1 if table.row_groups else 0
    if offset:
        longest = max(len(group.label) for group in table.row_groups)
        sheet.column_dimensions["A"].width = min(max(longest + 2, _NARROWEST_COLUMN), _WIDEST_COLUMN)
    for place, each in enumerate(columns, start=1 + offset):
        longest = max([*map(len, each.shown), len(each.column.label) // 2], default=0)
        width = min(max(longest + 2, _NARROWEST_COLUMN), _WIDEST_COLUMN)
        sheet.column_dimensions[get_column_letter(place)].width = width
