"""What goes into a bundle: whose reports, in which languages, and on which cohorts they rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from helpers.language import LANGUAGES
from helpers.publish.formats import FORMATS
from helpers.runs.beside import cohorts_beside
from helpers.runs.provenance import read_provenance
from helpers.runs.status import ReportState, report_states
from helpers.runs.targets import declared_of
from helpers.runs.variants import MARK, load_variants, split_name
from helpers.runs.whose import OF_STUDY, data_study
from helpers.studies.manifest import Cohort, load_cohort
from helpers.studies.members import member_cohorts
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project


@dataclass(frozen=True)
class Chosen:
    """The reports of one cohort, or of one variant of it, and what they rest on.

    ``provenance`` is that of each report by language; ``cohorts`` begins with the report's own, and ``kept``
    are the parameters that stand in the variant's file.
    """

    study: str
    cohort: str
    variant: str
    provenance: Mapping[str, Mapping[str, Any]]
    cohorts: tuple[Cohort, ...]
    kept: Mapping[str, Any] = field(default_factory=dict)

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

    def given(self, language: str) -> dict[str, Any]:
        """The parameters that were typed for the report in a language; those of the variant's file are not.

        Reports in several languages may have been made with several.
        """
        about = self.provenance[language]
        chosen, values = about.get("chosen", {}), about.get("parameters", {})
        if not self.variant:
            return dict(sorted(chosen.items()))
        names = sorted({*chosen, *self.kept} & set(values))
        # What the file holds may have been typed away, back to the default, which then is no choice.
        return {
            name: values[name] for name in names if name not in self.kept or values[name] != self.kept[name]
        }


def choose(project: Project, name: str) -> Chosen:
    """Settle what a bundle is made of.

    Args:
        project: the project to work in.
        name: ``study/cohort`` or ``study/cohort@variant``.

    Raises:
        InputError: there is no such cohort, no report on it, one that is out of date, or its reports are
            about cohorts of several studies.
    """
    study, cohort, variant = split_name(name)
    if not study or not cohort:
        raise InputError(Problem("cli.not_a_cohort", found=name))
    states = dict(zip(LANGUAGES, report_states(project, [name])[: len(LANGUAGES)], strict=True))
    problems = [_out_of_date(name, each) for each in states.values() if each.state == "stale"]
    if problems:
        raise InputError(problems)
    made = [language for language, each in states.items() if each.state == "fresh"]
    if not made:
        raise InputError(Problem("bundle.not_run", found=name, values={"name": name}))
    published = f"{cohort}{MARK}{variant}" if variant else cohort
    found = {each: read_provenance(project.report(study, published, each)) for each in made}
    about = load_cohort(project, owner_of(study, cohort, found), cohort)
    every = [about, *member_cohorts(project, about), *cohorts_beside(project, study)]
    cohorts = tuple({each.folder: each for each in every}.values())
    kept = load_variants(project, study, cohort, declared_of(project, study), variant) if variant else []
    return Chosen(study, cohort, variant, found, cohorts, kept[0].parameters if kept else {})


def _out_of_date(name: str, state: ReportState) -> Problem:
    key, names = ("damaged", state.damaged) if state.damaged else ("stale", state.changed)
    return Problem(f"bundle.{key}", found=state.name, values={"name": name, "count": len(names)})


def owner_of(study: str, cohort: str, found: Mapping[str, Mapping[str, Any]]) -> str:
    """The study whose cohort all reports are about.

    Raises:
        InputError: reports in several languages are about cohorts of several studies.
    """
    owners = {language: data_study(study, about.get("parameters", {})) for language, about in found.items()}
    if len(set(owners.values())) > 1:
        values = {"name": f"{study}/{cohort}", "parameter": OF_STUDY}
        told = "; ".join(f"{language}: {owner}/{cohort}" for language, owner in owners.items())
        raise InputError(Problem("bundle.several_cohorts", found=told, values=values))
    return next(iter(owners.values()))


def made_formats(project: Project, chosen: Chosen) -> dict[str, tuple[str, ...]]:
    """By language, the formats in which its report is there."""
    folders = {each: project.report(chosen.study, chosen.published_as, each) for each in chosen.provenance}
    return {
        language: tuple(name for name in FORMATS if (folder / f"report.{name}").is_file())
        for language, folder in folders.items()
    }
