"""What the names that a command is given mean: cohorts of studies, and their variants."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from helpers.runs.variants import MARK, Variant, list_variants, load_variants, split_name
from helpers.runs.whose import data_study
from helpers.studies.manifest import list_cohorts, list_studies, load_cohort
from helpers.studies.parameters import Parameter, declared_parameters
from helpers.words.errors import Problem, collect
from helpers.words.paths import Project


@dataclass(frozen=True)
class Target:
    """A cohort of a study, as it is published or as a variant has it.

    ``problems`` are those of a variant that nobody named: it is refused, and the others are made.
    """

    study: str
    cohort: str
    variant: Variant | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """``cohort`` or ``cohort@variant``."""
        return f"{self.cohort}{MARK}{self.variant.name}" if self.variant else self.cohort


def targets(
    project: Project, names: Sequence[str], problems: list[Problem], owner: Callable[[str], str]
) -> list[Target]:
    """What is meant by ``names``, each once.

    A study, or no name at all, means all cohorts with all their variants; ``study/cohort`` that cohort alone.

    Args:
        project: the project to work in.
        names: as the user typed them.
        problems: what is wrong is added here.
        owner: see :func:`owners`.
    """
    found: dict[tuple[str, str], Target] = {}
    studies = list_studies(project)
    for name in names or studies:
        study, cohort, variant = split_name(name)
        cohorts = [cohort] if cohort else list_cohorts(project, owner(study))
        if not cohorts and study in studies:
            if names:
                problems.append(Problem("run.no_cohort", found=study, values={"study": study}))
            continue
        for each in cohorts or ["published"]:
            # A manifest that is there and broken concerns its own cohort only: the look at the data tells
            there = study in studies and project.raw(owner(study), each).is_dir()
            if there or collect(problems, load_cohort, project, owner(study), each) is not None:
                kept = _variants(project, study, each, variant, not cohort, problems)
                every = [*([] if MARK in name else [Target(study, each)]), *kept]
                found |= {(study, target.name): target for target in every}
    return list(found.values())


def _variants(
    project: Project, study: str, cohort: str, only: str, every: bool, problems: list[Problem]
) -> list[Target]:
    """The variant that is named; all of them where the cohort was not named itself."""
    names = list_variants(project, study, cohort) if every and not only else []
    if not only and not names:
        return []
    declared = collect(problems, declared_of, project, study) or {}
    if only:
        found = collect(problems, load_variants, project, study, cohort, declared, only) or []
        return [Target(study, cohort, variant) for variant in found]
    return [_one_of_all(project, study, cohort, name, declared) for name in names]


def _one_of_all(
    project: Project, study: str, cohort: str, name: str, declared: Mapping[str, Parameter]
) -> Target:
    own: list[Problem] = []
    found = collect(own, load_variants, project, study, cohort, declared, name)
    return Target(study, cohort, found[0] if found else Variant(name), tuple(own))


def declared_of(project: Project, study: str) -> Mapping[str, Parameter]:
    """The parameters that a study's notebook declares; see :func:`declared_parameters`."""
    path = project.notebooks / f"{study}.ipynb"
    return _declared(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=64)  # hundreds of cohorts share a notebook
def _declared(path: Path, changed: int) -> Mapping[str, Parameter]:
    return declared_parameters(path)


def owners(project: Project, given: Mapping[str, str]) -> Callable[[str], str]:
    """Whose cohorts a study reads under these parameters; one that is not there is told elsewhere."""
    studies = list_studies(project)

    def owner(study: str) -> str:
        other = data_study(study, given)
        return other if study in studies and other in studies else study

    return owner
