"""Cohorts of cohorts: a notebook across studies reads other cohorts, and its own folder holds no data.

Such a cohort is of the kind ``across``. Its manifest names its members: ``members = "published"`` for the
published cohorts of all studies, or a list such as ``["working_groups/published", "working_groups/east"]``,
in which ``working_groups/*`` stands for all cohorts of that study.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from helpers.studies.claims import CLAIMS_FILE
from helpers.studies.manifest import ACROSS, Cohort, list_cohorts, list_studies, load_cohort, shown
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project, find_project

EVERY_PUBLISHED = "published"
EVERY = "*"


def member_cohorts(project: Project, about: Cohort) -> list[Cohort]:
    """The cohorts that a cohort is made of, by study and name; none for one with data of its own.

    A report on it is out of date as soon as one of their files changes.

    Args:
        project: the project that holds them all.
        about: any cohort.

    Raises:
        InputError: ``members`` is neither a word nor a list of ``study/cohort``, or names what is not
            there; all problems at once.
    """
    if about.kind != ACROSS:
        return []
    wanted = about.settings.get("members")
    if wanted == EVERY_PUBLISHED:
        return published_cohorts(project)
    if not isinstance(wanted, list) or not wanted or not all(isinstance(name, str) for name in wanted):
        values = {"allowed": f'"{EVERY_PUBLISHED}" | ["study/cohort", ...]'}
        file = shown(about.folder / "cohort.toml")
        raise InputError(
            Problem("manifest.wrong_value", file=file, column="members", found=str(wanted), values=values)
        )
    found, problems = [], list[Problem]()
    for study, cohort in dict.fromkeys(_named(project, about, wanted)):
        try:
            found.append(load_cohort(project, study, cohort))
        except InputError as error:
            problems.extend(error.problems)
    problems += _own_problems(about, found)
    if problems:
        raise InputError(problems)
    return found


def _named(project: Project, about: Cohort, wanted: list[str]) -> Iterator[tuple[str, str]]:
    """Study and cohort of each name; ``study/*`` stands for all cohorts of a study but itself."""
    for name in wanted:
        study, _, cohort = name.partition("/")
        every = cohort == EVERY and study in list_studies(project) and study != about.study
        yield from ((study, each) for each in (list_cohorts(project, study) if every else [cohort]))


def _own_problems(about: Cohort, found: list[Cohort]) -> list[Problem]:
    """What the study of a cohort of cohorts has against these members: its ``membership.member_problems``."""
    name = f"helpers.studies.{about.study}"
    if find_spec(name) is None or find_spec(f"{name}.membership") is None:
        return []
    return import_module(f"{name}.membership").member_problems(about, found)


def members_of(about: Cohort) -> list[Cohort]:
    """The members of a cohort in the project that a notebook runs in."""
    return member_cohorts(find_project(), about)


def published_cohorts(project: Project) -> list[Cohort]:
    """The published cohorts of all studies, by study and name.

    Other cohorts are not needed for this: one with a broken manifest is left out, see :func:`unread_cohorts`.

    Raises:
        InputError: the manifest of a published cohort is broken; the problems of all of them.
    """
    found, broken = _manifests(project)
    problems = [each for path, own in broken.items() if _has_claims(path) for each in own]
    if problems:
        raise InputError(problems)
    return [about for about in found if about.kind == EVERY_PUBLISHED]


def unread_cohorts(project: Project) -> list[str]:
    """Cohorts whose manifest is broken and that nothing across published cohorts needs, ``study/cohort``."""
    _, broken = _manifests(project)
    return [f"{path.parent.name}/{path.name}" for path in broken if not _has_claims(path)]


def _manifests(project: Project) -> tuple[list[Cohort], dict[Path, list[Problem]]]:
    """The manifests of all cohorts, and by folder what is wrong with those that cannot be read."""
    found, broken = [], dict[Path, list[Problem]]()
    for study in list_studies(project):
        for cohort in list_cohorts(project, study):
            try:
                found.append(load_cohort(project, study, cohort))
            except InputError as error:
                broken[project.raw(study, cohort)] = list(error.problems)
    return found, broken


def _has_claims(folder: Path) -> bool:
    return (folder / CLAIMS_FILE).is_file()
