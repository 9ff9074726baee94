"""The first sheet of a template: what each sheet and each column is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from helpers.language import say
from helpers.studies.records.codes import example, meaning
from helpers.studies.records.labels import header, help_text, note, title
from helpers.studies.records.schema import Schema, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_HEADS = ("column", "required", "allowed", "help", "example")
_WIDTHS = (34, 13, 52, 60, 24)
_LINE = 15.5  # height of a line
_STEPS = ("fill", "required", "blank", "several", "copy", "send")


def write_guide(book: Workbook, schema: Schema, names: Mapping[str, str], language: str) -> None:
    """Write the sheet of explanations as the next sheet of a workbook.

    Args:
        book: the workbook.
        schema: the study's tables.
        names: of their sheets.
        language: of the sheet.
    """
    sheet = book.add_worksheet(say("records.sheet.guide", language))
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    look = _formats(book)
    sheet.write_string(0, 0, say("records.guide.title", language), look["title"])
    row = 1
    for number, step in enumerate(_STEPS, start=1):
        text = say(f"records.guide.{step}", language, study=schema.study)
        _line(sheet, row, f"{number}. {text}", look)
        row += 1
    for table in schema.tables:
        row = _write_table(sheet, row + 1, schema, table, names[table.name], look, language)
    sheet.activate()


def _write_table(
    sheet: Worksheet,
    row: int,
    schema: Schema,
    table: Table,
    name: str,
    look: Mapping[str, Any],
    language: str,
) -> int:
    """One table: its name and purpose, a line a column. Returns the row below."""
    kind = say("records.guide.must" if table.required else "records.guide.may", language)
    sheet.write_url(
        row,
        0,
        f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1",
        look["link"],
        string=title(schema.study, table, language),
    )
    text = f"{note(schema.study, table, language)} {kind}".strip()
    _line(sheet, row + 1, text, look)
    for place, head in enumerate(_HEADS):
        sheet.write_string(row + 2, place, say(f"records.guide.head.{head}", language), look["head"])
    sheet.set_row(row + 2, 2 * _LINE)
    row += 3
    for column in table.columns:
        cells = (
            header(schema.study, table, column, language),
            say("records.yes", language) if column.required else "",
            meaning(schema, table, column, language),
            help_text(schema.study, table, column, language),
            example(schema, table, column, language),
        )
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell, look["cell"])
        lines = max(-(-len(cell) // (width - 3)) for cell, width in zip(cells, _WIDTHS, strict=True))
        sheet.set_row(row, _LINE * max(lines, 1))
        row += 1
    return row


def _line(sheet: Worksheet, row: int, text: str, look: Mapping[str, Any]) -> None:
    """A text over the whole width; merged cells do not grow with what they hold."""
    sheet.merge_range(row, 0, row, len(_HEADS) - 1, text, look["text"])
    sheet.set_row(row, _LINE * -(-len(text) // (sum(_WIDTHS) - 10)))


def _formats(book: Workbook) -> dict[str, Any]:
    wrap = {"text_wrap": True, "valign": "top"}
    return {
        "title": book.add_format({"bold": True, "font_size": 16}),
        "text": book.add_format(wrap),
        "link": book.add_format({"bold": True, "font_size": 13, "font_color": "#1F4E79", "underline": 1}),
        "head": book.add_format({**wrap, "bold": True, "bg_color": "#DCE6F1", "border": 1}),
        "cell": book.add_format({**wrap, "border": 1}),
    }
