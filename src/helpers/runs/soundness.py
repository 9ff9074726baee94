"""Whether what a command asks for can be done: data in order, and values that they have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from helpers.runs.faults import reading_fault
from helpers.runs.given_by_data import unknown_values
from helpers.runs.jobs import Cohort, Job
from helpers.runs.targets import collect
from helpers.studies.check import check_cohort
from helpers.studies.manifest import load_cohort
from helpers.studies.members import member_cohorts
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project

_SHARED = 4  # cohorts: with fewer, other processes would start for longer than they read


class _Asked(NamedTuple):
    """What a report asks of data: whose, with which values, and under which name it is told what is wrong."""

    study: str
    cohort: Cohort
    chosen: Mapping[str, Any]
    key: Cohort


def require_sound(project: Project, jobs: Iterable[Job], problems: Iterable[Problem] = ()) -> None:
    """Read the data of all jobs, each cohort's once.

    Args:
        project: the project to work in.
        jobs: what is to be made.
        problems: what is known to be wrong besides.

    Raises:
        InputError: everything that is wrong, in the order of the jobs.
    """
    jobs = list(jobs)
    told = chain(problems, *(job.problems for job in jobs), *unsound(project, jobs).values())
    found: list[Problem] = []
    for each in told:
        found += [] if each in found else [each]
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

    By study and cohort, those in order left out; what is wrong with a variant's own parameters stands under
    ``cohort@variant``, and concerns no other report. See :func:`refusal`.

    Args:
        project: the project to work in.
        jobs: what is to be made.
        processes: how many cohorts to read at a time.
        tell: called with each cohort that has been read.
    """
    jobs = list(jobs)
    cohorts = cohorts_of(jobs)
    look = partial(_data_problems, project, _asked(jobs))
    found: dict[Cohort, dict[Cohort, list[Problem]] | None] = {}
    if processes <= 1 or len(cohorts) < _SHARED:
        read: Iterable[tuple[Cohort, dict[Cohort, list[Problem]] | None]]
        read = ((each, look(each)) for each in cohorts)
    else:
        from helpers.runs.sharing import share_out

        read = share_out(look, cohorts, processes)
    for cohort, problems in read:
        found[cohort] = problems
        tell(cohort)
    died = {cohort: {cohort: [Problem("run.reader_died", found="/".join(cohort))]} for cohort in cohorts}
    told = (found[cohort] if found[cohort] is not None else died[cohort] for cohort in cohorts)
    return {key: problems for each in told for key, problems in (each or {}).items()}


def refusal(wrong: Mapping[Cohort, Sequence[Problem]], job: Job) -> Sequence[Problem]:
    """Why a job cannot be done: its cohort is not in order, or its variant; empty where it can.

    Args:
        wrong: result of :func:`unsound`.
        job: any of the jobs that were looked at.
    """
    found = wrong.get((job.data_study, job.cohort)) or wrong.get((job.study, job.published_as))
    return found or job.problems


def _asked(jobs: Iterable[Job]) -> list[_Asked]:
    """What jobs ask of data, each once; under the cohort's name, or under that of the variant."""
    found = []
    for job in jobs:
        cohort = (job.data_study, job.cohort)
        key = (job.study, job.published_as) if job.variant else cohort
        each = _Asked(job.study, cohort, job.chosen, key)
        found += [each] if job.chosen and each not in found else []
    return found


def _data_problems(project: Project, asked: Iterable[_Asked], cohort: Cohort) -> dict[Cohort, list[Problem]]:
    """What is wrong with a cohort; with one that is in order, what asks too much of it."""
    try:
        return _problems(project, asked, cohort)
    except Exception as error:  # the others are none the worse for it
        return {cohort: [reading_fault(project, *cohort, error)]}


def _problems(project: Project, asked: Iterable[_Asked], cohort: Cohort) -> dict[Cohort, list[Problem]]:
    problems: list[Problem] = []
    collect(problems, _check_data, project, *cohort)
    collect(problems, check_references, project, *cohort)
    if problems:
        return {cohort: problems}
    wrong: dict[Cohort, list[Problem]] = {}
    for each in asked:
        if each.cohort == cohort:
            own = wrong.setdefault(each.key, [])
            found = collect(own, unknown_values, project, each.study, *cohort, each.chosen) or []
            own += [problem for problem in found if problem not in own]
    return {key: problems for key, problems in wrong.items() if problems}


def check_references(project: Project, study: str, cohort: str) -> None:
    """Look at what a cohort cites, and at its own references; of a broken manifest others tell.

    Raises:
        InputError: everything that is wrong with them.
    """
    from helpers.publish.cited_texts import require_references
    from helpers.publish.library import read_library

    try:
        about = load_cohort(project, study, cohort)
    except InputError:
        read_library(project.raw(study, cohort))
        return
    require_references(about)


def _check_data(project: Project, study: str, cohort: str) -> None:
    """All that is wrong with a cohort: its files, and what its claims ask of the checks."""
    from helpers.ledger.gather import gather

    check_cohort(project, study, cohort)
    about = load_cohort(project, study, cohort)
    gather([about, *member_cohorts(project, about)])
