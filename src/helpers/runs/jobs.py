"""Jobs: what a command asks for, settled before any kernel starts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from helpers.language import LANGUAGES
from helpers.publish.dress import Dress
from helpers.publish.formats import FORMATS
from helpers.runs.chosen import chosen_values, effective_values, titled
from helpers.runs.targets import Target, collect, declared_of, owners, targets
from helpers.runs.variants import MARK, Variant
from helpers.runs.whose import data_study
from helpers.studies.left_out import PEOPLE
from helpers.studies.parameters import Parameter, check_parameters
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project

Cohort = tuple[str, str]
"""A study, and a cohort of its."""
RESERVED = ("cohort", "language")


@dataclass(frozen=True)
class Job:
    """One report to make: a study, a cohort, a language, formats and parameters.

    ``parameters`` holds all that the notebook declares, ``chosen`` those that the user or the ``variant``
    set to something else than the default. ``dress`` is what was chosen about the looks; ``problems`` are
    those of its variant's file.
    """

    study: str
    cohort: str
    language: str
    formats: tuple[str, ...]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    chosen: Mapping[str, Any] = field(default_factory=dict)
    dress: Dress = Dress()
    variant: Variant | None = None
    problems: tuple[Problem, ...] = ()

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
    from helpers.runs.soundness import require_sound

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
            *(*values[each.study, each.name], dress, each.variant, each.problems),
        )
        for each in wanted
        for language in languages
    ]
    return jobs, problems


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
