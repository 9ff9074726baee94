"""What the commands on tables that people fill in print: what each sheet was taken for, what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.cli.console import console_on
from helpers.language import say

if TYPE_CHECKING:
    from helpers.studies.records.new_records import NewRecords
    from helpers.studies.records.proposing import SheetTable

_MOST = 12  # names that a line lists


def made_template(path: Path, study: str, language: str) -> None:
    """Print where the template stands, and what comes next."""
    console = console_on()
    console.print(say("records.made_template", language, file=path), markup=False)
    console.print(say("records.template_next", language), markup=False)
    console.print(f"    python3 telaah.py new-cohort {study} NAME --from {path.name}", markup=False)


def made_records(made: NewRecords, study: str, cohort: str, language: str) -> None:
    """Print what was made, which table each sheet was taken for, and what only the user can tell."""
    console = console_on()
    folder = f"data/raw/{study}/{cohort}"
    manifest = f"{folder}/cohort.toml"
    console.print(say("intake.made", language, folder=folder), markup=False)
    console.print(say("records.read_as", language), markup=False)
    rows = [_row(made, each, language) for each in made.sheets]
    _table(("file", "sheet", "table", "rows", "columns"), rows, language)
    for each in (sheet for sheet in made.sheets if sheet.table):
        _tell_columns(made, each, language)
    questions = [line for each in made.sheets if each.table for line in _questions(made, each, language)]
    questions += [
        say("records.absent_table", language, table=_title(made, name, language), manifest=manifest)
        for name in made.absent
    ]
    if questions:
        console.print(say("intake.questions", language, manifest=manifest), markup=False)
        for line in questions:
            console.print(f"  - {line}", markup=False)
    console.print(say("intake.next_check", language, manifest=manifest), markup=False)
    console.print(f"    python3 telaah.py check {study}/{cohort}", markup=False)
    console.print(f"    python3 telaah.py run {study}/{cohort}", markup=False)


def checked_records(name: str, tables: Sequence[tuple[str, int]], people: int, language: str) -> None:
    """Print the tables of a cohort that is in order, with their rows."""
    console = console_on()
    console.print(f"{name}: {say('records.understood', language)}", markup=False)
    _table(("table", "rows"), [(title, str(rows)) for title, rows in tables], language)
    if people:
        console.print(say("records.people", language, count=people), markup=False)


def _row(made: NewRecords, each: SheetTable, language: str) -> tuple[str, ...]:
    if each.table is None:
        return each.path.name, each.sheet, say("records.no_table", language), "", ""
    found = len(each.table.columns) - len(each.missing)
    columns = f"{found}/{len(each.table.columns)}"
    return each.path.name, each.sheet, _title(made, each.table.name, language), str(each.rows), columns


def _title(made: NewRecords, name: str, language: str) -> str:
    from helpers.studies.records.labels import title

    return title(made.schema.study, made.schema.table(name), language)


def _tell_columns(made: NewRecords, each: SheetTable, language: str) -> None:
    """The headers that are not used, and the columns of the study that have none."""
    console, file = console_on(), _place(each)
    if each.unused:
        console.print(
            say("records.unused_columns", language, file=file, headers=_list(each.unused)), markup=False
        )
    if each.missing:
        names = [_header(made, each, name, language) for name in each.missing]
        console.print(say("records.missing_columns", language, file=file, columns=_list(names)), markup=False)


def _questions(made: NewRecords, each: SheetTable, language: str) -> list[str]:
    file, lines = _place(each), []
    if each.rivals:
        others = _list([_title(made, name, language) for name in each.rivals])
        own = _title(made, each.table.name, language)
        lines.append(say("records.ask_rivals", language, file=file, table=own, others=others))
    for (name, _), text in each.doubtful.items():
        said = _header(made, each, name, language)
        lines.append(say("records.ask_header", language, file=file, found=text, header=said))
    for name, spelt in each.levels.items():
        values = {"header": _header(made, each, name, language), "column": name, "spellings": _list(spelt)}
        lines.append(say("records.ask_levels", language, file=file, **values))
    return lines


def _header(made: NewRecords, each: SheetTable, name: str, language: str) -> str:
    from helpers.studies.records.labels import header

    return header(made.schema.study, each.table, each.table.column(name), language)


def _place(each: SheetTable) -> str:
    return f"{each.path.name} ({each.sheet})" if each.sheet else each.path.name


def _list(texts: Iterable[str]) -> str:
    every = list(texts)
    shown = ", ".join(every[:_MOST])
    return f"{shown}, +{len(every) - _MOST}" if len(every) > _MOST else shown


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], language: str) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for key in columns:
        table.add_column(say(f"records.column.{key}", language))
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    console_on().print(table)
