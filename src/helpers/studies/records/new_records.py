"""A new cohort of tables from given files: recognised, copied unchanged, described in ``cohort.toml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers.sources.book import open_book
from helpers.studies.intake.recognising import given_badly
from helpers.studies.intake.writing import name_problems, write_cohort
from helpers.studies.records.foreign_levels import foreign_levels
from helpers.studies.records.proposing import SheetTable, propose_sheets
from helpers.studies.records.records_manifest import records_manifest
from helpers.studies.records.schema import Schema, load_schema
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project


@dataclass(frozen=True)
class NewRecords:
    """What was made: the folder, and every sheet with the table that it was recognised as."""

    folder: Path
    schema: Schema
    sheets: tuple[SheetTable, ...]

    @property
    def absent(self) -> tuple[str, ...]:
        """Tables that must be there and that no sheet holds."""
        there = {each.table.name for each in self.sheets if each.table}
        return tuple(table.name for table in self.schema.tables if table.required and table.name not in there)


def new_records(
    project: Project,
    study: str,
    cohort: str,
    paths: Sequence[Path],
    language: str,
    about: Mapping[str, Any] | None = None,
) -> NewRecords:
    """Make ``data/raw/<study>/<cohort>/``: copies of the files and their ``cohort.toml``.

    The folder appears whole or not at all, and is never written over.

    Args:
        project: the project to work in.
        study: a study with tables that people fill in.
        cohort: a name of lower-case letters, digits and underscores.
        paths: the files as they are.
        language: of the comments in ``cohort.toml``.
        about: what is known besides, see :func:`helpers.studies.intake.manifest_text.manifest_head`.

    Raises:
        InputError: names or files are wrong, or a file holds no table of the study; everything at once,
            nothing written.
    """
    schema, target = load_schema(study), project.raw(study, cohort)
    problems = [*name_problems(project, study, cohort, target), *given_badly(paths)]
    sheets: list[SheetTable] = []
    for path in dict.fromkeys(path for path in paths if path.is_file()):
        try:
            sheets += _recognised(path, schema)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    files = list(dict.fromkeys(each.path for each in sheets))
    sheets = _without_unfilled(sheets)
    text = records_manifest(schema, cohort, sheets, language, about)
    write_cohort(target, files, text)
    return NewRecords(target, schema, tuple(sheets))


def _without_unfilled(sheets: Sequence[SheetTable]) -> list[SheetTable]:
    """The sheets without those of a template that stayed empty because another file holds their table."""
    filled = {each.table.name for each in sheets if each.table and each.rows}
    return [each for each in sheets if each.rows or not each.table or each.table.name not in filled]


def _recognised(path: Path, schema: Schema) -> list[SheetTable]:
    """The sheets of a file, those without a table only if they might hold data.

    Raises:
        InputError: no sheet holds a table of the study.
    """
    book = open_book(path, path.name)
    found = propose_sheets(path, book, schema)
    if not any(each.table for each in found):
        headers = next((each.unused for each in found if each.unused), ())
        values = {"tables": ", ".join(schema.names), "headers": " | ".join(headers[:12]) or "–"}
        raise InputError(Problem("records.not_a_table", file=path.name, values=values))
    return [
        replace(each, levels=foreign_levels(book, each, schema)) if each.table else each for each in found
    ]
