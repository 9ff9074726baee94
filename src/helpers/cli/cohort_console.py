"""What the commands on cohorts print: what each file was taken for, what is open, who was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from helpers.cli.console import console_on
from helpers.language import MissingText, say
from helpers.language.bare_columns import say_of_columns
from helpers.words.errors import Problem

if TYPE_CHECKING:
    from rich.table import Table

    from helpers.sources.source import Source
    from helpers.studies.check import Look
    from helpers.studies.intake.new_cohort import NewCohort
    from helpers.studies.intake.recognising import Recognised


def made_cohort(made: NewCohort, study: str, cohort: str, language: str) -> None:
    """Print what was made, what each file was taken for, and what only the user can tell."""
    console = console_on()
    folder = f"data/raw/{study}/{cohort}"
    manifest = f"{folder}/cohort.toml"
    console.print(say("intake.made", language, folder=folder), markup=False)
    console.print(_files_table(made.files, language))
    questions = [line for each in made.files for line in _questions(each, language)]
    if questions:
        console.print(say("intake.questions", language, manifest=manifest), markup=False)
        _list(questions)
    for each in made.files:
        if each.problems:
            console.print(say("intake.not_read", language, file=each.path.name), markup=False)
            _list(problem.render(language) for problem in each.problems)
    if made.doubts:
        console.print(say("intake.doubts", language), markup=False)
        _list(problem.render(language) for problem in made.doubts)
    console.print(say("intake.next_check", language, manifest=manifest), markup=False)
    console.print(f"    python3 telaah.py check {study}/{cohort}", markup=False)
    console.print(f"    python3 telaah.py run {study}/{cohort}", markup=False)


def made_synthesis(cohort: str, count: int, language: str) -> None:
    """Print where the list of cohorts stands that a synthesis is made of, and what comes next."""
    console = console_on()
    folder = f"data/raw/cohort_synthesis/{cohort}"
    console.print(say("intake.made", language, folder=folder), markup=False)
    console.print(say("cohort_synthesis.check.listed", language, count=count), markup=False)
    console.print(say("intake.next_check", language, manifest=f"{folder}/cohort.toml"), markup=False)
    console.print(f"    python3 telaah.py check cohort_synthesis/{cohort}", markup=False)
    console.print(f"    python3 telaah.py run cohort_synthesis/{cohort}", markup=False)


def checked_cohort(name: str, look: Look, language: str) -> None:
    """Print who was found in a cohort that is in order, what became of each row, and what is still open."""
    console = console_on()
    if look.members:
        console.print(
            f"{name}: {say('cohort_synthesis.check.passed', language, count=look.members)}", markup=False
        )
    elif look.tables is None:
        passed = say("intake.check_passed", language, people=look.people)
        console.print(f"{name}: {passed}", markup=False)
    else:
        from helpers.cli.records_console import checked_records

        checked_records(name, look.tables, look.people, language)
    if look.flow:
        rows = [(say(f"intake.step.{step}", language), str(count)) for step, count in look.flow]
        console.print(_table(("step", "count"), rows, language))
    for key, count, file in look.open_questions:
        console.print(say(f"intake.{key}", language, count=count, file=file), markup=False)
    if look.remarks:
        console.print(say("intake.remarks", language), markup=False)
        _list(problem.render(language) for problem in look.remarks)


def checked_variants(name: str, variants: Sequence[str], language: str) -> None:
    """Print which variants of a cohort are in order."""
    console_on().print(f"{name}: {say('cli.variants', language)}: {', '.join(variants)}", markup=False)


def _files_table(files: Sequence[Recognised], language: str) -> Table:
    rows = [
        (
            each.path.name,
            _layout(each.importer.layout, language),
            say(f"intake.role.{each.role}", language) if each.role else say("intake.no_role", language),
            _content(each.source, language) if each.source else "",
            _days(each, language),
        )
        for each in files
    ]
    return _table(("file", "layout", "role", "what", "when"), rows, language)


def _layout(layout: str, language: str) -> str:
    try:
        return say(f"intake.layout.{layout}", language)
    except MissingText:  # an importer of somebody's own
        return layout


def _content(source: Source, language: str) -> str:
    names = {"test": "tests", "survey": "survey", "attendance": "attendance", "roster": "roster"}
    counts = {
        "people": len(source.entries),
        "items": len(source.items),
        "sessions": len(source.sessions),
    }
    said = say(f"intake.what_{names[source.kind]}", language, **counts)
    empty = sum(count.rows for count in source.counts if count.what == "empty_submission")
    return said + (say("intake.what_empty", language, empty=empty) if empty else "")


def _days(each: Recognised, language: str) -> str:
    days = [day.isoformat() for day in each.days]
    if not days:
        return ""
    if days[0] == days[-1]:
        return say("intake.day", language, first=days[0])
    return say("intake.days", language, first=min(days), last=max(days))


def _questions(each: Recognised, language: str) -> list[str]:
    asked = [
        f"{each.path.name}: {say_of_columns(f'source.{key}', language, values)}"
        for key, values in each.proposal.questions
    ]
    return asked if each.role else [f"{each.path.name}: {say('intake.comment.role', language)}", *asked]


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], language: str) -> Table:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for key in columns:
        table.add_column(say(f"intake.column.{key}", language))
    for row in rows:
        table.add_row(*(escape(cell) for cell in row))
    return table


def _list(lines: Iterable[str | Problem]) -> None:
    for line in lines:
        console_on().print(f"  - {line}", markup=False)
