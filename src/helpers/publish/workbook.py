"""``tables.xlsx``: every table of a report on a sheet of its own, with raw numbers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from helpers.language import decimal_mark, say
from helpers.language.typography import typographic, with_apostrophes
from helpers.publish.archive import pack, source_datetime, unpack
from helpers.publish.document import Document, Table
from helpers.publish.sheet_columns import SheetColumn, number_format, sheet_columns
from helpers.words.citation_marks import without_marks

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST_SHEET_NAME = 31
_LONGEST_CELL = 32_767
_WIDEST_COLUMN, _NARROWEST_COLUMN = 60, 8
_FIRST_COLUMN_ROW = 2  # counted from 0: caption, blank, heading
_ALL_CELLS = "A1:XFD1048576"
_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "'")
_TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_BOLD = {"bold": True}


def tables_xlsx(document: Document) -> bytes:
    """All tables of ``document`` as a workbook: the same bytes for the same tables.

    The first sheet lists the others. Numbers are raw, with the decimals of the report as their format, limits
    of an interval in columns of their own; text is stored as text, also where it begins as a formula would.
    """
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    names = _sheet_names(document)
    with Workbook(buffer, {"in_memory": True, **_TEXT_STAYS_TEXT}) as book:
        created = source_datetime().replace(tzinfo=None)
        book.set_properties({"title": without_marks(document.title), "author": "Telaah", "created": created})
        looks = _Looks(book)
        index = book.add_worksheet(say("publish.sheet.index", document.language))
        _Sheet(index, looks).write_index(document, names)
        for table in document.tables:
            sheet = book.add_worksheet(names[table.ident])
            _Sheet(sheet, looks).write_table(table, document.language)
    return pack(unpack(buffer.getvalue()))


def _sheet_names(document: Document) -> dict[str, str]:
    """Sheet names by table: its number and short name, within Excel's limits."""
    return {
        table.ident: f"{table.number} {table.ident.removeprefix('tbl-')}"[:_LONGEST_SHEET_NAME]
        for table in document.tables
    }


class _Looks:
    """The looks that cells of a workbook have, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **how: Any) -> Format | None:
        """The look with these properties; None for the usual one."""
        key = tuple(how.items())
        if key and key not in self._made:
            self._made[key] = self._book.add_format(how)
        return self._made.get(key)


class _Sheet:
    """One sheet that is being written."""

    def __init__(self, sheet: Worksheet, looks: _Looks) -> None:
        self._sheet, self._looks = sheet, looks

    def write_index(self, document: Document, names: dict[str, str]) -> None:
        """The list of the other sheets."""
        self._text(0, 0, typographic(without_marks(document.title)), bold=True, font_size=13)
        heads = [
            say(f"publish.sheet.{name}", document.language) for name in ("number", "sheet", "caption", "rows")
        ]
        for place, head in enumerate(heads):
            self._text(_FIRST_COLUMN_ROW, place, head, **_BOLD)
        for row, table in enumerate(document.tables, start=_FIRST_COLUMN_ROW + 1):
            name = names[table.ident]
            self._sheet.write_number(row, 0, table.number)
            target = name.replace("'", "''")
            self._sheet.write_url(row, 1, f"internal:'{target}'!A1", string=name)
            self._text(row, 2, typographic(table.caption))
            self._sheet.write_number(row, 3, len(table.rows))
        for place, width in enumerate((6, 34, 90, 8)):
            self._sheet.set_column(place, place, width)

    def write_table(self, table: Table, language: str) -> None:
        """A table below its caption, its notes below it."""
        number = say("publish.table_caption", language, number=table.number).replace("\u00a0", " ")
        self._text(0, 0, f"{number} {typographic(table.caption)}", **_BOLD)
        offset = 1 if table.row_groups else 0
        top = _FIRST_COLUMN_ROW + (1 if table.spanned else 0)
        columns = sheet_columns(table, language)
        for place, column in enumerate((each.column for each in columns), start=offset):
            if column.spanner:
                self._text(_FIRST_COLUMN_ROW, place, with_apostrophes(column.spanner), **_BOLD)
            head = with_apostrophes(column.label)
            self._text(top, place, head, bold=True, bottom=1, text_wrap=True, align=column.align)
        for group in table.row_groups:
            for row in range(group.start, group.end):
                self._text(top + 1 + row, 0, group.label)
        mark = decimal_mark(language)
        for place, each in enumerate(columns, start=offset):
            for row, (shown, value) in enumerate(zip(each.shown, each.values, strict=True), start=top + 1):
                self._value(row, place, shown, value, mark)
        for row, note in enumerate(table.notes, start=top + len(table.rows) + 2):
            self._text(row, 0, typographic(note), italic=True)
        # What stands as text is meant so, also a parameter's ``2018``: no green corner shall ask.
        self._sheet.ignore_errors({"number_stored_as_text": _ALL_CELLS})
        self._set_widths(table, columns)
        self._sheet.freeze_panes(top + 1, 0)

    def _value(self, row: int, place: int, shown: str, value: Any, mark: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            text = shown if value is None else str(value)
            if text:
                self._text(row, place, text)
        elif value == value and abs(value) != float("inf"):
            how = number_format(shown, value, mark)
            look = self._looks.of() if how == "General" else self._looks.of(num_format=how)
            self._sheet.write_number(row, place, value, look)
        else:
            self._text(row, place, shown)

    def _text(self, row: int, place: int, text: str, **how: Any) -> None:
        """Text as text: neither ``=1+1`` nor ``@name`` becomes a formula, now or when it is edited."""
        if text.startswith(_BEGINS_FORMULA):
            how["quote_prefix"] = True
        self._sheet.write_string(row, place, text[:_LONGEST_CELL], self._looks.of(**how))

    def _set_widths(self, table: Table, columns: Sequence[SheetColumn]) -> None:
        offset = 1 if table.row_groups else 0
        if offset:
            self._set_width(0, max(len(group.label) for group in table.row_groups))
        for place, each in enumerate(columns, start=offset):
            self._set_width(place, max([*map(len, each.shown), len(each.column.label) // 2], default=0))

    def _set_width(self, place: int, longest: int) -> None:
        self._sheet.set_column(place, place, min(max(longest + 2, _NARROWEST_COLUMN), _WIDEST_COLUMN))
