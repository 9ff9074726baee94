"""Simulated tables in the files in which people hand them in: a filled template, and a form's answers."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.language import say
from helpers.studies.records.labels import YES, header, level
from helpers.studies.records.schema import (
    CATEGORIES,
    CATEGORY,
    DATE,
    INTEGER,
    JOINT,
    NUMERIC,
    YES_NO,
    Column,
    Schema,
    Table,
)
from helpers.studies.records.template import Field, fields, write_template

if TYPE_CHECKING:
    import pandas as pd

FORM_STUDIES = {"working_groups": "groups"}  # studies whose main table people also collect with a form
_OPENED = datetime(2026, 2, 2, 8)


def write_records(
    folder: Path, schema: Schema, tables: Mapping[str, pd.DataFrame], language: str
) -> list[Path]:
    """Write simulated tables as people would have handed them in.

    The main table of a study in :data:`FORM_STUDIES` becomes the export of a Google Forms sheet, all others
    stand in the study's template.

    Args:
        folder: where to write.
        schema: the study's tables.
        tables: canonical codes, names of people that do not exist.
        language: of headers and answers.

    Returns:
        The files.
    """
    form = FORM_STUDIES.get(schema.study)
    filled = {
        name: [_row(schema, schema.table(name), row, language) for row in _plain(frame)]
        for name, frame in tables.items()
        if name in schema.names and name != form
    }
    paths = [folder / f"{schema.study}.xlsx"]
    write_template(paths[0], schema, language, filled)
    if form in tables:
        paths.append(folder / f"{form}.csv")
        write_form(paths[-1], schema, schema.table(form), tables[form], language)
    return paths


def write_form(path: Path, schema: Schema, table: Table, frame: pd.DataFrame, language: str) -> None:
    """Write a table as the CSV export of a Google Forms sheet; several answers stand in one cell."""
    heads = [_question(schema.study, table, column, language) for column in table.columns]
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow(["Cap waktu" if language == "id" else "Timestamp", *heads])
        for number, row in enumerate(_plain(frame)):
            moment = (_OPENED + timedelta(minutes=37 * number)).strftime("%d/%m/%Y %H:%M:%S")
            cells = [
                _answer(schema.study, table, column, row.get(column.name), language)
                for column in table.columns
            ]
            writer.writerow([moment, *("" if cell is None else cell for cell in cells)])


def _question(study: str, table: Table, column: Column, language: str) -> str:
    """The question text that stands for a column: the first of its other headers, which are Indonesian."""
    return column.also[0] if column.also and language == "id" else header(study, table, column, language)


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows with None for whatever is missing."""
    objects = frame.astype(object)
    return objects.where(frame.notna(), None).to_dict("records")


def _row(schema: Schema, table: Table, row: Mapping[str, Any], language: str) -> list[Any]:
    return [
        _cell(schema.study, table, field, row.get(field.column.name), language)
        for field in fields(schema, table, language)
    ]


def _cell(study: str, table: Table, field: Field, value: Any, language: str) -> Any:
    """What a person types into a cell of the template."""
    if value is None:
        return None
    if field.column.type == CATEGORIES:
        chosen = value.split(JOINT) if isinstance(value, str) else list(value)
        return say("records.yes" if field.level in chosen else "records.no", language)
    return _typed(study, table, field.column, value, language)


def _typed(study: str, table: Table, column: Column, value: Any, language: str) -> Any:
    if column.type == CATEGORY:
        return level(study, table, column, str(value), language)
    if column.type == YES_NO:
        return say(f"records.{YES}" if value else "records.no", language)
    if column.type == DATE:
        return _moment(value)
    if column.type == INTEGER:
        return int(value)
    return float(value) if column.type in NUMERIC else str(value)


def _moment(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    day = value if isinstance(value, date) else date.fromisoformat(str(value)[:10])
    return datetime(day.year, day.month, day.day)


def _answer(study: str, table: Table, column: Column, value: Any, language: str) -> Any:
    """What a form writes into a cell of its sheet."""
    if value is None:
        return None
    if column.type == CATEGORIES:
        codes = value.split(JOINT) if isinstance(value, str) else list(value)
        return ", ".join(level(study, table, column, code, language) for code in codes if code)
    cell = _typed(study, table, column, value, language)
    if isinstance(cell, datetime):
        return cell.strftime("%d/%m/%Y")
    return (
        f"{cell:g}"
        if isinstance(cell, float) and cell < 1e6
        else f"{cell:.0f}"
        if isinstance(cell, float)
        else cell
    )
