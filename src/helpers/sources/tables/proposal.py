"""What a plain table would be taken for, before anybody confirmed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from helpers.sources.book import Book
from helpers.sources.cells.row_problems import cell_shown
from helpers.sources.forms.columns import ABOUT, LEFT_OUT
from helpers.sources.source import ROSTER, SURVEY, TEST, Proposal
from helpers.sources.tables.columns import Found, found_in
from helpers.sources.tables.prose import is_prose
from helpers.sources.tables.results import special_rows
from helpers.sources.tables.settings import (
    PlainTable,
    plain_table,
)
from helpers.sources.tables.sheet import PlainSheet, plain_sheet, tables_in
from helpers.sources.tables.use import Said, Use, quoted
from helpers.sources.tables.uses import uses_of
from helpers.sources.tables.words import SUBMITTED
from helpers.words.errors import InputError, Problem


def propose_table(book: Book) -> Proposal:
    """Settings that fit the table, what was understood, and what only the user can tell.

    A table that serves twice (scores before and after in two columns) gives further settings.

    Raises:
        InputError: the file holds no plain table, or not one with one header row.
    """
    sheet = plain_sheet(book, {})
    rows = special_rows(plain_table(sheet, {}, {}))
    sheet = plain_sheet(book, rows)
    found = found_in(sheet)
    if not found.people and is_prose(book):
        raise InputError(Problem("source.unknown_layout", file=book.file))
    uses = uses_of(found) or [Use(ROSTER, "roster", {})]
    shared: dict[str, Any] = dict(rows)
    sheets = tables_in(book)
    asked: list[Said] = [(f"plain.ask_columns_{uses[0].kind}", {})]
    if len(sheets) > 1:
        shared["sheet"] = sheet.sheet.name
        asked.append(("forms.ask_sheet", {"taken": cell_shown(sheet.sheet.name), "count": len(sheets)}))
    if not found.people:
        asked.append(("forms.ask_people", {}))
    all_settings = [_settings(found, use, shared) for use in uses]
    said = [("plain.found", {"rows": len(sheet.table), "header": sheet.header}), *_people_said(found)]
    first = uses[0]
    for use in uses[1:]:
        first.summary += use.summary
        first.questions += [each for each in use.questions if each not in first.questions]
    if len(uses) > 1:
        asked.append(("plain.ask_both_tests" if uses[1].kind == TEST else "plain.ask_two_uses", {}))
    return Proposal(
        first.kind,
        all_settings[0],
        (*said, *first.summary),
        (*asked, *first.questions),
        further=tuple(all_settings[1:]),
    )


def proposed_columns(sheet: PlainSheet, role: str) -> dict[str, Any]:
    """The columns for a role, for an entry of ``cohort.toml`` that names none."""
    found = found_in(sheet)
    uses = uses_of(found)
    fitting = next((use for use in uses if use.role == role), uses[0] if uses else Use(ROSTER, "", {}))
    return _settings(found, fitting, {})["columns"]


def _settings(found: Found, use: Use, shared: Mapping[str, Any]) -> dict[str, Any]:
    columns: dict[str, Any] = {role: column.called for role, column in found.people.items()}
    if use.kind in (TEST, SURVEY) and found.submitted is not None:
        columns[SUBMITTED] = found.submitted.called
    columns[ABOUT] = [column.called for column in found.about]
    columns |= use.columns
    used = set(_texts(columns.values()))
    rest = [c.called for c in found.sheet.columns if c.called not in used]
    columns[LEFT_OUT] = [called for called in rest if not called.startswith("[")]
    columns = {role: called for role, called in columns.items() if called}
    role = {"role": use.role} if use.role else {}
    return {**role, **shared, **use.settings, "columns": columns}


def _texts(values: Iterable[Any]) -> Iterable[str]:
    for value in values:
        yield from [value] if isinstance(value, str) else value


def _people_said(found: Found) -> list[Said]:
    said: list[Said] = []
    if found.people:
        said.append(("forms.found_people", {"columns": quoted(found.people.values())}))
    if found.about:
        said.append(("forms.found_about", {"columns": quoted(found.about)}))
    return said


def table_of(book: Book, given: Mapping[str, Any]) -> PlainTable:
    """The table of a file under its entry of ``cohort.toml``."""
    sheet = plain_sheet(book, given)
    columns = given.get("columns")
    if not isinstance(columns, Mapping):
        columns = proposed_columns(sheet, str(given.get("role", "")))
    return plain_table(sheet, columns, given)
