"""The columns of canonical tables as fields of a Table Schema, with titles in all languages."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from helpers.language import LANGUAGES, say
from helpers.studies.records.codes import meaning
from helpers.studies.records.empty import ROW_COLUMNS, ROWS
from helpers.studies.records.labels import header, help_text, levels, note, title, unit
from helpers.studies.records.schema import (
    CATEGORIES,
    CATEGORY,
    DATE,
    INTEGER,
    JOINT,
    NUMERIC,
    REFERENCE,
    YES_NO,
    Column,
    Schema,
    Table,
    has_records,
    load_schema,
)

_TOOLS = Path(__file__).with_name("tool_tables.toml")
_MAIN = "en"


def described_tables(study: str) -> list[dict[str, Any]]:
    """The canonical tables of a study's new cohorts.

    Args:
        study: its name; studies without tables to fill in have those of files of tools.

    Returns:
        By table ``name``, ``title``, ``titles`` and ``schema`` (a Table Schema).
    """
    if not has_records(study):
        return [_of_tools(name, columns) for name, columns in _tool_tables().items()]
    schema = load_schema(study)
    return [*(_of_records(schema, table) for table in schema.tables), _rows()]


@cache
def _tool_tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(_TOOLS.read_text(encoding="utf-8"))


def _of_tools(name: str, columns: dict[str, str]) -> dict[str, Any]:
    fields = [_field(key, kind, f"codebook.{name}.{key}") for key, kind in columns.items()]
    return {"name": name, **_texts("title", f"codebook.{name}.about"), "schema": {"fields": fields}}


def _rows() -> dict[str, Any]:
    """The account of rows, which every cohort has."""
    own = dict.fromkeys(("file", "sheet"), "records") | dict.fromkeys(("what", "rows"), "rows")
    kinds = {"sheet": "integer", "rows": "integer"}
    fields = [_field(name, kinds.get(name, "string"), f"codebook.{own[name]}.{name}") for name in ROW_COLUMNS]
    return {"name": ROWS, **_texts("title", "codebook.rows.about"), "schema": {"fields": fields}}


def _field(name: str, kind: str, key: str) -> dict[str, Any]:
    return {"name": name, "type": kind, **_texts("description", key)}


def _texts(name: str, key: str) -> dict[str, Any]:
    return {name: say(key, _MAIN), f"{name}s": {language: say(key, language) for language in LANGUAGES}}


def _of_records(schema: Schema, table: Table) -> dict[str, Any]:
    names = {language: title(schema.study, table, language) for language in LANGUAGES}
    notes = {language: note(schema.study, table, language) for language in LANGUAGES}
    found: dict[str, Any] = {"fields": [field(schema, table, column) for column in table.columns]}
    if table.key:
        found["primaryKey"] = list(table.key)
    links = [column for column in table.columns if column.type == REFERENCE]
    if links:
        found["foreignKeys"] = [
            {"fields": [each.name], "reference": {"resource": each.target[0], "fields": [each.target[1]]}}
            for each in links
        ]
    about = {"title": names[_MAIN], "titles": names, "description": notes[_MAIN], "descriptions": notes}
    return {"name": table.name, **about, "schema": found}


def field(schema: Schema, table: Table, column: Column) -> dict[str, Any]:
    """A column as a field: name, type, titles, what may stand there, constraints."""
    names = {language: header(schema.study, table, column, language) for language in LANGUAGES}
    said = {
        language: " ".join(
            part
            for part in (
                help_text(schema.study, table, column, language),
                meaning(schema, table, column, language),
            )
            if part
        )
        for language in LANGUAGES
    }
    found = {
        "name": column.name,
        "type": field_type(column),
        "title": names[_MAIN],
        "titles": names,
        "description": said[_MAIN],
        "descriptions": said,
    }
    if column.unit:
        found["unit"] = unit(column, _MAIN)
    if column.type in (CATEGORY, CATEGORIES):
        labels = levels(schema.study, table, column, _MAIN)
        found["categories"] = [{"value": code, "label": label} for code, label in labels.items()]
        found["categoriesOrdered"] = column.ordered
    constraints = _constraints(table, column)
    return {**found, "constraints": constraints} if constraints else found


def field_type(column: Column) -> str:
    """The type of a column in the words of Table Schema."""
    if column.type == INTEGER:
        return "integer"
    if column.type in NUMERIC:
        return "number"
    return {DATE: "date", YES_NO: "boolean"}.get(column.type, "string")


def _constraints(table: Table, column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if column.required:
        found["required"] = True
    if table.key == (column.name,):
        found["unique"] = True
    for name, limit in (("minimum", column.minimum), ("maximum", column.maximum)):
        if limit is not None:
            found[name] = limit.isoformat() if isinstance(limit, date) else limit
    if column.type == CATEGORY:
        found["enum"] = list(column.levels)
    if column.type == CATEGORIES:
        any_level = "|".join(column.levels)
        found["pattern"] = f"(({any_level})({JOINT}({any_level}))*)?"
    return found
