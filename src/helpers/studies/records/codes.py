"""What a column of a table may hold, told to people: its choices and limits, and an example."""

from __future__ import annotations

from helpers.language import say
from helpers.studies.records.labels import levels, title
from helpers.studies.records.schema import (
    CATEGORIES,
    DATE,
    LEVELLED,
    NUMERIC,
    REFERENCE,
    RUPIAH,
    YES_NO,
    Column,
    Schema,
    Table,
)
from helpers.studies.records.validation import allowed, limit_text

_MANY = 50  # ratings, rounds and hours of a day go less far than counts


def meaning(schema: Schema, table: Table, column: Column, language: str) -> str:
    """What may stand in a column, with all its choices."""
    said = allowed(column, language)
    if column.type in LEVELLED:
        labels = "; ".join(levels(schema.study, table, column, language).values())
        order = f" ({say('records.template.ordered', language)})" if column.ordered else ""
        return f"{said} {labels}{order}."
    if column.type == REFERENCE:
        target = schema.table(column.target[0])
        return (
            f"{said} {say('records.template.refers', language, table=title(schema.study, target, language))}"
        )
    return said


def example(schema: Schema, table: Table, column: Column, language: str) -> str:
    """A value as somebody might type it; empty for texts."""
    if column.type in (*LEVELLED, YES_NO):
        first = next(iter(levels(schema.study, table, column, language).values()))
        yes = say("records.yes", language)
        return f"{first}: {yes}" if column.type == CATEGORIES else first
    if column.type == DATE:
        return "2026-03-17"
    if column.type in NUMERIC:
        return _number(column, language)
    return ""


def _number(column: Column, language: str) -> str:
    high = column.maximum if column.maximum is not None else _MANY
    usual = 1_250_000 if column.type == RUPIAH else 12 if high >= _MANY else 3
    low = column.minimum if column.minimum is not None else usual
    value = min(max(usual, low), high)
    return limit_text(int(value) if value == int(value) else value, language)
