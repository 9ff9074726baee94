"""The workbook in which people collect data for a study in the field."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.language import say
from helpers.studies.records.guide import write_guide
from helpers.studies.records.labels import header, levels, part_header, title
from helpers.studies.records.schema import CATEGORIES, CATEGORY, YES_NO, Column, Schema, Table
from helpers.studies.records.validation import Place, validate
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LAST_ROW = 2001  # rows up to which choices and checks reach; further rows are read all the same
_CREATED = datetime(2026, 1, 1)
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_NAME = 31
_WIDTHS = (14, 44)


@dataclass(frozen=True)
class Field:
    """One column of a sheet: a column of the table, or one level of it where several may be chosen."""

    column: Column
    header: str
    level: str = ""


def write_template(
    path: Path, schema: Schema, language: str, filled: Mapping[str, Sequence[Sequence[Any]]] | None = None
) -> None:
    """Write the template of a study, whole or not at all.

    Args:
        path: the xlsx file.
        schema: the study's tables, one sheet each.
        language: of headers, help and choices.
        filled: rows by table, one cell a field, as a person would have typed them.

    Raises:
        InputError: the file cannot be written.
    """
    from xlsxwriter.exceptions import FileCreateError

    fresh = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(fresh, schema, language, filled or {})
        os.replace(fresh, path)
    except (OSError, FileCreateError) as error:
        found = getattr(error, "strerror", None)
        raise InputError(Problem("records.template_unwritable", file=path.name, found=found)) from None
    finally:
        with suppress(OSError):
            fresh.unlink()


def fields(schema: Schema, table: Table, language: str) -> list[Field]:
    """The columns of a sheet from left to right."""
    found = []
    for column in table.columns:
        if column.type == CATEGORIES:
            parts = (
                (code, part_header(schema.study, table, column, code, language)) for code in column.levels
            )
            found += [Field(column, text, code) for code, text in parts]
        else:
            found.append(Field(column, header(schema.study, table, column, language)))
    return found


def sheet_names(schema: Schema, language: str) -> dict[str, str]:
    """Sheet names by table: its title within the limits of spreadsheets, all different."""
    found: dict[str, str] = {}
    taken = {plain_name(say(f"records.sheet.{name}", language)).casefold() for name in ("guide", "choices")}
    for table in schema.tables:
        name = plain_name(title(schema.study, table, language))
        number = 2
        while name.casefold() in taken:
            name = f"{name[: _LONGEST_NAME - 3]} {number}"
            number += 1
        taken.add(name.casefold())
        found[table.name] = name
    return found


def plain_name(text: str) -> str:
    """A text as the name of a sheet."""
    return " ".join(text.translate(_FORBIDDEN).strip("'").split())[:_LONGEST_NAME].strip()


def _write(path: Path, schema: Schema, language: str, filled: Mapping[str, Sequence]) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": _CREATED, "author": "Telaah"})
        names = sheet_names(schema, language)
        write_guide(book, schema, names, language)
        sheets = {table.name: book.add_worksheet(names[table.name]) for table in schema.tables}
        choices = _write_choices(book, schema, language)
        for table in schema.tables:
            _write_sheet(book, sheets[table.name], schema, table, names, choices, language, filled)
        sheets[schema.tables[0].name].set_first_sheet()


def _write_choices(book: Workbook, schema: Schema, language: str) -> dict[tuple[str, str], str]:
    """A hidden sheet with the levels of every column; returns by table and column where they stand."""
    from xlsxwriter.utility import xl_range_abs

    name = plain_name(say("records.sheet.choices", language))
    sheet = book.add_worksheet(name)
    sheet.hide()
    found, place = {}, 0
    both = [say("records.yes", language), say("records.no", language)]
    sheet.write_column(0, 0, [say("records.yes_or_no", language), *both])
    for table in schema.tables:
        for column in (each for each in table.columns if each.type in (YES_NO, CATEGORIES)):
            found[table.name, column.name] = f"='{name}'!{xl_range_abs(1, 0, 2, 0)}"
        for column in (each for each in table.columns if each.type == CATEGORY):
            place += 1
            texts = list(levels(schema.study, table, column, language).values())
            sheet.write_column(0, place, [f"{table.name}.{column.name}", *texts])
            found[table.name, column.name] = f"='{name}'!{xl_range_abs(1, place, len(texts), place)}"
    return found


def _write_sheet(
    book: Workbook,
    sheet: Worksheet,
    schema: Schema,
    table: Table,
    names: Mapping[str, str],
    choices: Mapping[tuple[str, str], str],
    language: str,
    filled: Mapping[str, Sequence],
) -> None:
    rows = filled.get(table.name, ())
    last = max(LAST_ROW, len(rows) + 1)
    look = _formats(book)
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 48)
    for place, field in enumerate(fields(schema, table, language)):
        needed = field.column.required
        text = f"{field.header} *" if needed else field.header
        sheet.write_string(0, place, text, look["required" if needed else "optional"])
        width = min(max(len(text) * 0.7, _WIDTHS[0]), _WIDTHS[1])
        sheet.set_column(
            place, place, width, book.add_format({"num_format": _number_format(field, language)})
        )
        validate(
            sheet, Place(schema, table, field.column, place, last, field.level), names, choices, language
        )
    for number, row in enumerate(rows, start=1):
        _write_row(book, sheet, number, row, look)


def _write_row(book: Workbook, sheet: Worksheet, number: int, row: Sequence, look: Mapping[str, Any]) -> None:
    for place, cell in enumerate(row):
        if cell is None:
            continue
        if isinstance(cell, datetime):
            sheet.write_datetime(number, place, cell, look["date"])
        elif isinstance(cell, int | float) and not isinstance(cell, bool):
            sheet.write_number(number, place, cell)
        else:
            sheet.write_string(number, place, str(cell))


def _formats(book: Workbook) -> dict[str, Any]:
    head = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
    return {
        "required": book.add_format({**head, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}),
        "optional": book.add_format({**head, "bg_color": "#DCE6F1"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
    }


def _number_format(field: Field, language: str) -> str:
    formats = {"date": "yyyy-mm-dd", "rupiah": '"Rp" #,##0', "integer": "0", "share": "0.##"}
    return "@" if field.column.type in ("key", "reference") else formats.get(field.column.type, "General")
