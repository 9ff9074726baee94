"""The ``cohort.toml`` of a cohort of tables: which sheet is which table, which header which column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from helpers.language import say
from helpers.studies.intake.manifest_text import manifest_head
from helpers.studies.intake.toml_text import comment, toml_key, toml_value
from helpers.studies.records.files import LAYOUT, LEFT_OUT, MISSING
from helpers.studies.records.labels import header, levels, title
from helpers.studies.records.proposing import SheetTable, headers_by_column
from helpers.studies.records.schema import Column, Schema, Table


def records_manifest(
    schema: Schema,
    cohort: str,
    sheets: Sequence[SheetTable],
    language: str,
    about: Mapping[str, Any] | None = None,
) -> str:
    """The text of the manifest.

    Args:
        schema: the study's tables.
        cohort: the cohort's name.
        sheets: what was recognised.
        language: of the comments.
        about: what is known besides, see :func:`helpers.studies.intake.manifest_text.manifest_head`.
    """
    lines = manifest_head(schema.study, cohort, (), language, about)
    held = [each for each in sheets if each.table]
    for each in sheets:
        if each.table is not None:
            lines += _entry(schema, each, language)
        elif not any(other.path == each.path for other in held):
            lines += ["[[file]]", _pair("name", each.path.name), _pair("role", LEFT_OUT), ""]
    return "\n".join(lines) + "\n"


def _entry(schema: Schema, each: SheetTable, language: str) -> list[str]:
    table = each.table
    lines = comment(say("records.comment.file", language, table=title(schema.study, table, language)))
    if each.rivals:
        others = ", ".join(each.rivals)
        lines += comment(say("records.comment.rivals", language, table=table.name, others=others))
    lines += ["[[file]]", _pair("name", each.path.name)]
    if each.sheet:
        lines.append(_pair("sheet", each.sheet))
    lines += [_pair("layout", LAYOUT), _pair("role", table.name)]
    lines += comment(say("records.comment.columns", language))
    lines += ["[file.columns]", *_columns(schema, each, language)]
    if each.unused:
        unused = " | ".join(each.unused)
        lines += comment(say("records.comment.unused", language, headers=unused))
    for name, spelt in each.levels.items():
        lines += _levels(schema.study, table, table.column(name), spelt, language)
    return [*lines, ""]


def _columns(schema: Schema, each: SheetTable, language: str) -> list[str]:
    """One line a column; of those that no header stands for a line to be filled in, in the schema's order."""
    known = headers_by_column(each.columns, each.table)
    lines = []
    for column in each.table.columns:
        said = header(schema.study, each.table, column, language)
        if (column.name, "") in each.doubtful:
            lines += comment(say("records.comment.doubtful", language, header=said))
        if column.name in known:
            lines.append(_pair(column.name, known[column.name]))
        else:
            key = "needed" if column.required else "absent"
            lines += comment(say(f"records.comment.{key}", language, header=said))
            lines.append(_pair(column.name, ""))
    return lines


def _levels(study: str, table: Table, column: Column, spelt: Mapping[str, str], language: str) -> list[str]:
    codes = "; ".join(f"{code} ({text})" for code, text in levels(study, table, column, language).items())
    lines = comment(say("records.comment.levels", language, codes=codes, missing=MISSING))
    pairs = (_pair(spelling, code) for spelling, code in spelt.items())
    return [*lines, f"[file.levels.{toml_key(column.name)}]", *pairs]


def _pair(key: str, value: Any) -> str:
    return f"{toml_key(key)} = {toml_value(value)}"
