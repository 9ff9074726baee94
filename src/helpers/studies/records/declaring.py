"""From the text of a ``records.toml`` to its schema; every fault is named, with its table and column."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from helpers.studies.records.schema import (
    DATE,
    INTEGER,
    LEVELLED,
    NUMBER,
    NUMERIC,
    REFERENCE,
    RUPIAH,
    SHARE,
    TYPES,
    YES_NO,
    Column,
    Schema,
    SchemaError,
    Table,
)

_NAME = re.compile(r"[a-z][a-z0-9_]*")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_TABLE = frozenset({"name", "key", "required", "column"})
_COLUMN = frozenset(
    {
        *("name", "type", "required", "levels", "ordered", "minimum", "maximum"),
        *("unit", "refers_to", "also", "level_also"),
    }
)
# Texts of a table stand under these names in the catalogues; `rows` is a table of its own in every cohort
_TAKEN_COLUMNS, _TAKEN_TABLES = frozenset({"title", "note"}), frozenset({"rows", "unit"})
_UNITS = (INTEGER, NUMBER, RUPIAH, SHARE)


def declared(study: str, text: str) -> Schema:
    """The schema that a text declares.

    Args:
        study: whose it is.
        text: TOML, as the module of schemas describes it.

    Raises:
        SchemaError: all its faults, one a line.
    """
    content = tomllib.loads(text)
    tables = content.get("table", [])
    faults = list(_faults(content, tables))
    if not faults:
        schema = Schema(study, tuple(_table(each) for each in tables))
        faults = list(_broken_links(schema))
    if faults:
        raise SchemaError("\n".join(f"{study}/records.toml: {fault}" for fault in faults))
    return schema


def _faults(content: Mapping[str, Any], tables: list[dict[str, Any]]) -> Iterator[str]:
    if set(content) - {"table"}:
        yield f"unknown keys {sorted(set(content) - {'table'})}"
    if not tables:
        yield "no [[table]]"
    yield from _twice("table", [str(each.get("name")) for each in tables])
    for each in tables:
        yield from _faults_of_table(each)


def _faults_of_table(each: Mapping[str, Any]) -> Iterator[str]:
    name, columns = str(each.get("name", "")), each.get("column", [])
    if not _NAME.fullmatch(name) or name in _TAKEN_TABLES:
        yield f"a table cannot be called {name!r}"
    if set(each) - _TABLE:
        yield f"{name}: unknown keys {sorted(set(each) - _TABLE)}"
    if not columns:
        yield f"{name}: no [[table.column]]"
    if not isinstance(each.get("required", True), bool):
        yield f"{name}: required is true or false"
    names = [str(column.get("name")) for column in columns]
    yield from _twice(f"{name}: column", names)
    for key in each.get("key", []):
        if key not in names:
            yield f"{name}: key column {key!r} is not there"
    for column in columns:
        yield from (f"{name}.{column.get('name')}: {fault}" for fault in _faults_of_column(column))


def _faults_of_column(column: Mapping[str, Any]) -> Iterator[str]:
    name, kind = str(column.get("name", "")), column.get("type")
    if not _NAME.fullmatch(name) or name in _TAKEN_COLUMNS:
        yield "a column cannot be called so"
    if set(column) - _COLUMN:
        yield f"unknown keys {sorted(set(column) - _COLUMN)}"
    if kind not in TYPES:
        yield f"type {kind!r} is none of {', '.join(TYPES)}"
        return
    for flag in ("required", "ordered"):
        if not isinstance(column.get(flag, False), bool):
            yield f"{flag} is true or false"
    yield from _faults_of_levels(column, kind)
    yield from _faults_of_limits(column, kind)
    if (kind == REFERENCE) != ("refers_to" in column):
        yield "refers_to goes with type reference, and only with it"
    if "unit" in column and kind not in _UNITS:
        yield "only numbers have a unit"
    if not _texts(column.get("also", [])):
        yield "also is a list of texts"


def _faults_of_levels(column: Mapping[str, Any], kind: str) -> Iterator[str]:
    levels, also = column.get("levels", []), column.get("level_also", {})
    if (kind in LEVELLED) != bool(levels):
        yield "levels go with category and categories, and only with them"
    if not _texts(levels) or not all(_CODE.fullmatch(level) for level in levels):
        yield "levels are codes of letters, digits, underscores and dashes"
    yield from _twice("level", list(map(str, levels)))
    if column.get("ordered") and not levels:
        yield "only levels can be ordered"
    known = (*levels, "yes", "no") if kind == YES_NO else tuple(levels)
    if not isinstance(also, dict) or any(key not in known or not _texts(v) for key, v in also.items()):
        yield "level_also gives lists of texts for levels that are there"


def _faults_of_limits(column: Mapping[str, Any], kind: str) -> Iterator[str]:
    limits = [column[name] for name in ("minimum", "maximum") if name in column]
    if not limits:
        return
    if kind not in (*NUMERIC, DATE):
        yield "only numbers and dates have limits"
        return
    try:
        read = [_limit(each, kind) for each in limits]
    except (TypeError, ValueError):
        yield "limits are numbers, of dates texts such as 2015-01-01"
        return
    if len(read) == 2 and read[0] > read[1]:
        yield "the minimum is above the maximum"


def _broken_links(schema: Schema) -> Iterator[str]:
    for table in schema.tables:
        for column in (each for each in table.columns if each.type == REFERENCE):
            name, target = column.target
            if name not in schema.names or target not in schema.table(name).names:
                yield f"{table.name}.{column.name}: refers to {column.refers_to!r}, which is not there"


def _table(each: Mapping[str, Any]) -> Table:
    columns = tuple(_column(column) for column in each["column"])
    return Table(each["name"], columns, tuple(each.get("key", ())), each.get("required", True))


def _column(given: Mapping[str, Any]) -> Column:
    kind = given["type"]
    low, high = _limits(given, kind)
    return Column(
        name=given["name"],
        type=kind,
        required=given.get("required", False),
        levels=tuple(given.get("levels", ())),
        ordered=given.get("ordered", False),
        minimum=low,
        maximum=high,
        unit=given.get("unit", ""),
        refers_to=given.get("refers_to", ""),
        also=tuple(given.get("also", ())),
        level_also={key: tuple(texts) for key, texts in given.get("level_also", {}).items()},
    )


def _limits(given: Mapping[str, Any], kind: str) -> tuple[float | date | None, float | date | None]:
    """The declared limits; shares lie within 0 and 100, days within a century that people can mean."""
    usual: dict[str, tuple[Any, Any]] = {SHARE: (0, 100), DATE: ("1990-01-01", "2099-12-31")}
    first, last = usual.get(kind, (None, None))
    low, high = given.get("minimum", first), given.get("maximum", last)
    return (None if low is None else _limit(low, kind)), (None if high is None else _limit(high, kind))


def _limit(value: Any, kind: str) -> float | date:
    if kind == DATE:
        return value if isinstance(value, date) else date.fromisoformat(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(value)
    return value


def _texts(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(each, str) and each.strip() for each in given)


def _twice(what: str, names: list[str]) -> Iterator[str]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{what} {name!r} stands twice"
