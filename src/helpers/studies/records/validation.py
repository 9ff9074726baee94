"""What may be typed into a column of the template: drop-downs, limits, and what is said about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from helpers.language import say
from helpers.language.numbers import marks
from helpers.studies.records.labels import header, help_text, unit
from helpers.studies.records.schema import (
    CATEGORIES,
    CATEGORY,
    DATE,
    INTEGER,
    KEY,
    NUMERIC,
    REFERENCE,
    YES_NO,
    Column,
    Schema,
    Table,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_TITLE, _MESSAGE = 32, 255  # what a spreadsheet shows of a message
_HUGE = 1e15


@dataclass(frozen=True)
class Place:
    """A column of a sheet: where it stands (from 0), its last row, and the level that it is for."""

    schema: Schema
    table: Table
    column: Column
    place: int
    last: int
    level: str = ""


def validate(
    sheet: Worksheet,
    at: Place,
    names: Mapping[str, str],
    choices: Mapping[tuple[str, str], str],
    language: str,
) -> None:
    """Give a column its help, its choices and its limits.

    Args:
        sheet: the sheet.
        at: the column.
        names: of sheets, by table.
        choices: where the levels stand, by table and column.
        language: of messages.
    """
    rule = _rule(at, names, choices) | {
        "input_title": _cut(header(at.schema.study, at.table, at.column, language), _TITLE),
        "input_message": _cut(guidance(at.schema, at.table, at.column, language), _MESSAGE),
        "error_title": _cut(say("records.template.error", language), _TITLE),
        "error_message": _cut(allowed(at.column, language), _MESSAGE),
    }
    if at.column.type == REFERENCE:
        rule["error_type"] = "warning"  # the sheet that it points at may be filled in later
    sheet.data_validation(1, at.place, at.last - 1, at.place, rule)
    text = guidance(at.schema, at.table, at.column, language)
    sheet.write_comment(0, at.place, text, {"x_scale": 2.2, "y_scale": 1.4, "author": "Telaah"})


def guidance(schema: Schema, table: Table, column: Column, language: str) -> str:
    """Help and what is allowed, in one text."""
    parts = [help_text(schema.study, table, column, language), allowed(column, language)]
    if column.required:
        parts.append(say("records.template.required", language))
    return " ".join(part for part in parts if part)


def allowed(column: Column, language: str) -> str:
    """What may stand in a column, in a sentence."""
    values = limits(column, language)
    if column.type in NUMERIC or column.type == DATE:
        span = "both" if values["low"] and values["high"] else "low" if values["low"] else "high"
        span = span if values["low"] or values["high"] else "open"
        said = say(f"records.allowed.{column.type}", language)
        return f"{said} {say(f'records.span.{span}', language, **values)}".strip() if span != "open" else said
    return say(f"records.allowed.{column.type}", language)


def limits(column: Column, language: str) -> dict[str, str]:
    """The limits of a column as texts, empty where it has none; with its unit."""
    name = unit(column, language)
    found = {
        key: limit_text(value, language) if value is not None else ""
        for key, value in (("low", column.minimum), ("high", column.maximum))
    }
    last = "high" if found["high"] else "low"  # from 1 to 500 people
    return found | ({last: f"{found[last]} {name}".strip()} if found[last] else {})


def limit_text(value: float | date, language: str) -> str:
    """A limit as people write it."""
    if isinstance(value, date):
        return value.isoformat()
    mark, group = marks(language)
    return f"{value:,}".replace(",", "\0").replace(".", mark).replace("\0", group)


def _rule(at: Place, names: Mapping[str, str], choices: Mapping[tuple[str, str], str]) -> dict[str, Any]:
    from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

    column = at.column
    if column.type in (CATEGORY, CATEGORIES, YES_NO):
        return {"validate": "list", "source": choices[at.table.name, column.name]}
    if column.type == REFERENCE:
        table, name = column.target
        place = _place_of(at.schema.table(table), name)
        cells = xl_range_abs(1, place, at.last - 1, place)
        return {"validate": "list", "source": f"='{names[table].replace(chr(39), chr(39) * 2)}'!{cells}"}
    if column.type == KEY and at.table.key == (column.name,):
        cells = xl_range_abs(1, at.place, at.last - 1, at.place)
        return {"validate": "custom", "value": f"=COUNTIF({cells},{xl_rowcol_to_cell(1, at.place)})=1"}
    if column.type in (*NUMERIC, DATE):
        return _between(column)
    return {"validate": "any"}


def _place_of(table: Table, name: str) -> int:
    """Where a column stands on its sheet, levels of others before it counted."""
    before = table.columns[: table.names.index(name)]
    return sum(len(each.levels) if each.type == CATEGORIES else 1 for each in before)


def _between(column: Column) -> dict[str, Any]:
    low, high = column.minimum, column.maximum
    if column.type == DATE:
        first, last = (datetime(day.year, day.month, day.day) for day in (low, high))
        return {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    kind = "integer" if column.type == INTEGER else "decimal"
    bounds = {"minimum": -_HUGE if low is None else low, "maximum": _HUGE if high is None else high}
    return {"validate": kind, "criteria": "between", **bounds}


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
