"""The intake of a cohort: from its files to canonical tables, all in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.studies.intake.attendance_taken import attendance_taken
from helpers.studies.intake.design import check_design
from helpers.studies.intake.files import cohort_files, lacks_needed
from helpers.studies.intake.flow import flow_table
from helpers.studies.intake.gather import ReadFile, read_files
from helpers.studies.intake.giving_back import give_back, seldom_searched
from helpers.studies.intake.linking import ItemPairing, pair_items
from helpers.studies.intake.nameless import identifying_of, nameless
from helpers.studies.intake.next_month import too_late
from helpers.studies.intake.survey_taken import survey_taken
from helpers.studies.intake.tables import (
    answer_table,
    item_table,
    people_table,
    presence_table,
    row_table,
    sitting_table,
    survey_tables,
)
from helpers.studies.intake.tests_taken import tests_taken
from helpers.studies.intake.who import Who, who_is_who
from helpers.studies.manifest import MANIFEST, Cohort, shown
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Intake:
    """What the files of a cohort gave: canonical tables, and what goes beside the raw files."""

    read: tuple[ReadFile, ...]
    tables: Mapping[str, pd.DataFrame]
    who: Who
    items: ItemPairing

    @property
    def remarks(self) -> list[Problem]:
        """All that is said and refuses nothing."""
        said = [remark for each in self.read for remark in each.source.remarks]
        return [*said, *self.who.remarks, *self.items.remarks]


@seldom_searched()
def take_in(about: Cohort) -> Intake:
    """Read, check, match, pseudonymise and tabulate the files of a new cohort. Writes nothing.

    Raises:
        InputError: every problem, of all files and of the manifest, as far as they can be seen at once.
    """
    manifest = shown(about.folder / MANIFEST)
    first = _all_of({"design": lambda: check_design(about), "read": lambda: _read(about, manifest)})
    read = first["read"]
    parts = _all_of(
        {
            "tests": lambda: tests_taken(read),
            "attended": lambda: attendance_taken(read, about.settings.get("attendance", {}), manifest),
            "survey": lambda: survey_taken(read),
            "who": lambda: who_is_who(read, about),
        }
    )
    tests, who = parts["tests"], parts["who"]
    items = pair_items(tests, about)
    return Intake(tuple(read), _tables(read, parts, items), who, items)


def _read(about: Cohort, manifest: str) -> list[ReadFile]:
    files = cohort_files(about)
    if not files:
        raise InputError(Problem("intake.no_data", file=manifest))
    if lacks_needed(about.study, (file.role for file in files)):
        raise InputError(
            Problem(f"intake.lacking_{about.study}", file=manifest, values={"cohort": about.cohort})
        )
    read = read_files(files)
    late = list(too_late((each.source for each in read), about.settings))
    if late:
        raise InputError(late)
    return read


def _all_of(steps: Mapping[str, Callable[[], Any]]) -> dict[str, Any]:
    """The results of steps that do not need each other.

    Raises:
        InputError: the problems of all of them together.
    """
    results, problems = {}, list[Problem]()
    for name, step in steps.items():
        try:
            results[name] = step()
            give_back()
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return results


def _tables(read: list[ReadFile], parts: Mapping, items: ItemPairing) -> dict[str, pd.DataFrame]:
    who, tests = parts["who"], parts["tests"]
    sittings = sitting_table(tests, who.persons)
    people = people_table(read, who.persons, who.matched_by)
    rows = row_table(read)
    survey_items, survey_answers = survey_tables(parts["survey"], who.persons)
    return {
        "people": people,
        "items": item_table(tests, items.links),
        "answers": answer_table(tests, sittings),
        "sittings": sittings.drop(columns=["source", "entry"]),
        "survey_items": survey_items,
        "survey_answers": survey_answers,
        "sessions": _sessions(parts["attended"].sessions, who),
        "presence": presence_table(parts["attended"], who.persons),
        "flow": flow_table(people, sittings, rows, who.waiting),
        "rows": rows,
    }


def _sessions(sessions: pd.DataFrame, who: Who) -> pd.DataFrame:
    return sessions.assign(label=nameless(sessions["label"], lambda: identifying_of(who.key)))
