"""Jobs: what a command asks for, settled before any kernel starts."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from helpers.language import LANGUAGES
from helpers.ledger.gather import gather
from helpers.publish.dress import Dress
from helpers.publish.formats import FORMATS
from helpers.runs.chosen import chosen_values, effective_values, titled
from helpers.runs.given_by_data import unknown_values
from helpers.runs.targets import Target, collect, declared_of, owners, targets
from helpers.runs.variants import MARK, Variant
from helpers.runs.whose import data_study
from helpers.studies.check import check_cohort
from helpers.studies.left_out import PEOPLE
from helpers.studies.manifest import load_cohort
from helpers.studies.members import member_cohorts
from helpers.studies.parameters import Parameter, check_parameters
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project

Cohort = tuple[str, str]
"""A study, and a cohort of its."""
RESERVED = ("cohort", "language")
_SHARED = 4  # cohorts: with fewer, other processes would start for longer than they read


@dataclass(frozen=True)
class Job:
    """One report to make: a study, a cohort, a language, formats and parameters.

    ``parameters`` holds all that the notebook declares, ``chosen`` those that the user or the ``variant``
    set to something else than the default. ``dress`` is what was chosen about the looks.
    """

    study: str
    cohort: str
    language: str
    formats: tuple[str, ...]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    chosen: Mapping[str, Any] = field(default_factory=dict)
    dress: Dress = Dress()
    variant: Variant | None = None

    @property
    def name(self) -> str:
        """``study/cohort (language)`` and what was chosen, as progress and the closing table show it."""
        return titled(f"{self.study}/{self.published_as} ({self.language})", self.chosen)

    @property
    def published_as(self) -> str:
        """The cohort, or ``cohort@variant``: the folder of its reports."""
        return f"{self.cohort}{MARK}{self.variant.name}" if self.variant else self.cohort

    @property
    def data_study(self) -> str:
        """Whose cohort it is: the study's own, unless a parameter says otherwise."""
        return data_study(self.study, self.parameters)

    def folder(self, project: Project) -> Path:
        """Where its report is published."""
        return project.report(self.study, self.published_as, self.language)

    @property
    def notebook_parameters(self) -> dict[str, Any]:
        """All values that the notebook receives."""
        return {**self.parameters, "cohort": self.cohort, "language": self.language}


def plan_jobs(
    project: Project,
    names: Sequence[str] = (),
    languages: Sequence[str] = LANGUAGES,
    formats: Sequence[str] = FORMATS,
    parameters: Mapping[str, str] | None = None,
) -> list[Job]:
    """The jobs that a command asks for, with parameters and data checked.

    Args:
        project: the project to work in.
        names: ``study``, ``study/cohort`` or ``study/cohort@variant``; none means every cohort in
            ``data/raw``, with its variants.
        languages: any of ``id`` and ``en``.
        formats: any of ``html``, ``pdf`` and ``docx``.
        parameters: text values by name; each must fit every study that is named.

    Raises:
        InputError: everything that is wrong with names, parameters and data, at once.
    """
    jobs, problems = settle_jobs(project, names, languages, formats, parameters)
    require_sound(project, jobs, problems)
    return jobs


def settle_jobs(
    project: Project,
    names: Sequence[str] = (),
    languages: Sequence[str] = LANGUAGES,
    formats: Sequence[str] = FORMATS,
    parameters: Mapping[str, str] | None = None,
    dress: Dress = Dress(),  # noqa: B008
) -> tuple[list[Job], list[Problem]]:
    """The jobs before a look at their data, and what is wrong with names and parameters."""
    problems: list[Problem] = []
    given = parameters or {}
    wanted = targets(project, names, problems, owners(project, given))
    values: dict[tuple[str, str], tuple[dict[str, Any], dict[str, Any]]] = {}
    for target in wanted:
        key = (target.study, target.name)
        values[key] = collect(problems, _parameters, project, target, given) or ({}, {})
    jobs = [
        Job(
            *(each.study, each.cohort, language, tuple(formats)),
            *(*values[each.study, each.name], dress, each.variant),
        )
        for each in wanted
        for language in languages
    ]
    return jobs, problems


def require_sound(project: Project, jobs: Iterable[Job], problems: Iterable[Problem] = ()) -> None:
    """Read the data of all jobs, each cohort's once.

    Args:
        project: the project to work in.
        jobs: what is to be made.
        problems: what is known to be wrong besides.

    Raises:
        InputError: everything that is wrong, in the order of the jobs.
    """
    found = [*problems, *chain.from_iterable(unsound(project, jobs).values())]
    if found:
        raise InputError(found)


def cohorts_of(jobs: Iterable[Job]) -> list[Cohort]:
    """The cohorts whose data these jobs read, each once."""
    return list(dict.fromkeys((job.data_study, job.cohort) for job in jobs))


def unsound(
    project: Project,
    jobs: Iterable[Job],
    processes: int = 1,
    tell: Callable[[Cohort], None] = lambda cohort: None,
) -> dict[Cohort, list[Problem]]:
    """What is wrong with the data of jobs, or with parameters that ask for what the data do not have.

    By study and cohort, those in order left out.

    Args:
        project: the project to work in.
        jobs: what is to be made.
        processes: how many cohorts to read at a time.
        tell: called with each cohort that has been read.
    """
    jobs = list(jobs)
    cohorts = cohorts_of(jobs)
    asked = [(job.study, (job.data_study, job.cohort), job.chosen) for job in jobs if job.chosen]
    look = partial(_data_problems, project, asked)
    found: dict[Cohort, list[Problem] | None] = {}
    if processes <= 1 or len(cohorts) < _SHARED:
        read: Iterable[tuple[Cohort, list[Problem] | None]] = ((each, look(each)) for each in cohorts)
    else:
        from helpers.runs.sharing import share_out

        read = share_out(look, cohorts, processes)
    for cohort, problems in read:
        found[cohort] = problems
        tell(cohort)
    told = {cohort: _told(*cohort, found[cohort]) for cohort in cohorts}
    return {cohort: problems for cohort, problems in told.items() if problems}


def _data_problems(
    project: Project, asked: Iterable[tuple[str, Cohort, Mapping[str, Any]]], cohort: Cohort
) -> list[Problem]:
    problems: list[Problem] = []
    collect(problems, _check_data, project, *cohort)
    collect(problems, _check_library, project, *cohort)
    for study, of_data, chosen in asked if not problems else ():
        if of_data == cohort:
            found = collect(problems, unknown_values, project, study, *cohort, chosen) or []
            problems += [each for each in found if each not in problems]
    return problems


def _check_library(project: Project, study: str, cohort: str) -> None:
    from helpers.publish.library import read_library

    read_library(project.raw(study, cohort))


def _told(study: str, cohort: str, problems: list[Problem] | None) -> list[Problem]:
    """The problems of a cohort; that its data ended the process that read them is one, too."""
    return [Problem("run.reader_died", found=f"{study}/{cohort}")] if problems is None else problems


def require_places(project: Project, folders: Iterable[Path]) -> None:
    """Make sure that reports can be written, before any work is done for them.

    Args:
        project: the project, whose root messages leave out.
        folders: where reports shall stand; they need not be there yet.

    Raises:
        InputError: a file is in the way, or a folder may not be written; each named once.
    """
    problems = {}
    for folder in folders:
        place = next(path for path in (folder, *folder.parents) if path.exists())
        try:
            with tempfile.TemporaryFile(dir=place):
                pass
        except OSError as error:
            shown = (
                place.relative_to(project.root).as_posix()
                if place.is_relative_to(project.root)
                else place.name
            )
            problems[place] = Problem("publish.unwritable", file=shown, found=error.strerror)
    if problems:
        raise InputError(problems.values())


def _check_data(project: Project, study: str, cohort: str) -> None:
    """All that is wrong with a cohort: its files, and what its claims ask of the checks."""
    check_cohort(project, study, cohort)
    about = load_cohort(project, study, cohort)
    gather([about, *member_cohorts(project, about)])


def _parameters(
    project: Project, target: Target, given: Mapping[str, str]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The values that count, and those of them that were chosen; what is typed goes before a variant."""
    declared: dict[str, Parameter] = declared_of(project, target.study)
    free = {name: item for name, item in declared.items() if name not in RESERVED}
    kept = target.variant.parameters if target.variant else {}
    if PEOPLE in given:
        raise InputError(Problem("parameters.people_by_variant", file="--parameter", found=PEOPLE))
    values = {**kept, **check_parameters(target.study, free, given)}
    return effective_values(free, values), chosen_values(free, values)


def parse_pairs(pairs: Iterable[str]) -> dict[str, str]:
    """``NAME=VALUE`` texts as a mapping.

    Raises:
        InputError: a text without ``=``.
    """
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise InputError(Problem("parameters.not_a_pair", file="--parameter", found=pair) for pair in wrong)
    return dict(pair.split("=", 1) for pair in pairs)
