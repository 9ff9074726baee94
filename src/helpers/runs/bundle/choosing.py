"""What goes into a bundle: whose reports, in which languages, and on which cohorts they rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from helpers.language import LANGUAGES
from helpers.publish.formats import FORMATS
from helpers.runs.beside import cohorts_beside
from helpers.runs.provenance import read_provenance
from helpers.runs.status import report_states
from helpers.runs.variants import MARK, split_name
from helpers.runs.whose import data_study
from helpers.studies.manifest import Cohort, load_cohort
from helpers.studies.members import member_cohorts
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project


@dataclass(frozen=True)
class Chosen:
    """The reports of one cohort, or of one variant of it, and what they rest on.

    ``provenance`` is that of each report by language; ``cohorts`` begins with the report's own.
    """

    study: str
    cohort: str
    variant: str
    provenance: Mapping[str, Mapping[str, Any]]
    cohorts: tuple[Cohort, ...]

    @property
    def published_as(self) -> str:
        """The folder of the reports."""
        return f"{self.cohort}{MARK}{self.variant}" if self.variant else self.cohort

    @property
    def name(self) -> str:
        """What the archive and its folder are called: letters, digits and hyphens."""
        return f"{self.study}-{self.published_as}".replace(MARK, "-").replace("_", "-")

    @property
    def about(self) -> Cohort:
        """The cohort itself."""
        return self.cohorts[0]

    @property
    def first(self) -> Mapping[str, Any]:
        """The provenance of one report, for what all have in common."""
        return next(iter(self.provenance.values()))


def choose(project: Project, name: str) -> Chosen:
    """Settle what a bundle is made of.

    Args:
        project: the project to work in.
        name: ``study/cohort`` or ``study/cohort@variant``.

    Raises:
        InputError: there is no such cohort, no report on it, or one that is out of date.
    """
    study, cohort, variant = split_name(name)
    if not study or not cohort:
        raise InputError(Problem("cli.not_a_cohort", found=name))
    states = dict(zip(LANGUAGES, report_states(project, [name])[: len(LANGUAGES)], strict=True))
    stale = [each for each in states.values() if each.state == "stale"]
    if stale:
        raise InputError(
            Problem("bundle.stale", found=each.name, values={"name": name, "count": len(each.changed)})
            for each in stale
        )
    made = [language for language, each in states.items() if each.state == "fresh"]
    if not made:
        raise InputError(Problem("bundle.not_run", found=name, values={"name": name}))
    published = f"{cohort}{MARK}{variant}" if variant else cohort
    found = {each: read_provenance(project.report(study, published, each)) for each in made}
    owner = data_study(study, next(iter(found.values())).get("parameters", {}))
    about = load_cohort(project, owner, cohort)
    every = [about, *member_cohorts(project, about), *cohorts_beside(project, study)]
    return Chosen(study, cohort, variant, found, tuple({each.folder: each for each in every}.values()))


def made_formats(project: Project, chosen: Chosen) -> tuple[str, ...]:
    """The formats in which all reports are there."""
    folders = [project.report(chosen.study, chosen.published_as, language) for language in chosen.provenance]
    return tuple(name for name in FORMATS if all((each / f"report.{name}").is_file() for each in folders))
