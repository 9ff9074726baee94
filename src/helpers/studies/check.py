"""Checks before a run: everything that is wrong with a cohort's data, at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from helpers.studies.canonical import filled_in, prepare
from helpers.studies.claims import load_claims
from helpers.studies.inventory import load_inventory
from helpers.studies.manifest import ACROSS, Cohort, load_cohort
from helpers.studies.members import member_cohorts
from helpers.studies.records.schema import load_schema
from helpers.studies.structure import load_structure
from helpers.studies.transcription import load_transcription
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project


@dataclass(frozen=True)
class Look:
    """What a look at a cohort in order gave.

    ``flow`` holds steps and counts, ``open_questions`` what waits for a decision: a key, how many, and
    the file to edit; ``remarks`` refuse nothing. ``tables`` are the tables that people filled in, with their
    rows; None for cohorts of other kinds. ``members`` counts the cohorts that one across cohorts is made of.
    """

    people: int
    flow: tuple[tuple[str, int], ...] = ()
    open_questions: tuple[tuple[str, int, str], ...] = ()
    remarks: tuple[Problem, ...] = ()
    tables: tuple[tuple[str, int], ...] | None = None
    members: int = 0


def check_cohort(project: Project, study: str, cohort: str) -> None:
    """Read all files of a cohort; of a new one, make its canonical tables if they are not there.

    Raises:
        InputError: every problem of the manifest, or else of the tables, or else of the
            claims and the structure that build on them.
    """
    about = load_cohort(project, study, cohort)
    if about.kind == "new":
        prepare(project, about)
    elif about.kind == ACROSS:
        problems: list[Problem] = []
        for member in member_cohorts(project, about):
            _collect(problems, partial(check_cohort, project, member.study), member.cohort)
        if problems:
            raise InputError(problems)
    else:
        _check_published(about)


def look_at(project: Project, study: str, cohort: str, language: str) -> Look:
    """Check a cohort and tell what was understood.

    For a new cohort the pairs that wait for a decision are written beside its raw files.

    Args:
        project: the project to work in.
        study: the notebook's name.
        cohort: the cohort's name.
        language: of the reasons in the review files.

    Raises:
        InputError: everything that is wrong with it.
    """
    about = load_cohort(project, study, cohort)
    if about.kind != "new":
        check_cohort(project, study, cohort)
        return Look(0, members=len(member_cohorts(project, about)))
    if filled_in(about):
        return _look_at_records(about, language)
    from helpers.studies.intake.beside import write_beside
    from helpers.studies.intake.take_in import take_in

    intake = take_in(about)
    questions = write_beside(about, intake, language)
    flow = intake.tables["flow"]
    return Look(
        len(intake.tables["people"]),
        tuple(zip(flow["step"], flow["count"].astype(int), strict=True)),
        questions,
        tuple(intake.remarks),
    )


def _look_at_records(about: Cohort, language: str) -> Look:
    from helpers.studies.records.labels import title
    from helpers.studies.records.take_in import take_in_records, write_beside_records

    intake = take_in_records(about)
    write_beside_records(about, intake)
    tables = load_schema(about.study).tables
    counts = tuple((title(about.study, each, language), len(intake.tables[each.name])) for each in tables)
    return Look(intake.people, remarks=intake.remarks, tables=counts)


def _check_published(about: Cohort) -> None:
    transcription = load_transcription(about.folder)
    problems: list[Problem] = []
    _collect(problems, load_structure, transcription)
    _collect(problems, load_claims, transcription)
    _collect(problems, load_inventory, transcription)
    if problems:
        raise InputError(problems)


def _collect(problems: list[Problem], function: Callable[[Any], object], argument: object) -> None:
    try:
        function(argument)
    except InputError as error:
        problems.extend(error.problems)
