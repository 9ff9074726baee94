"""The state of every report: there or not, fresh or stale, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.language import LANGUAGES
from helpers.publish.heading import FILE, read_heading
from helpers.runs.chosen import titled
from helpers.runs.freshness import changed_since, is_of_today
from helpers.runs.targets import declared_of
from helpers.runs.variants import MARK, Variant, list_variants, load_variants, split_name
from helpers.runs.whole import damaged
from helpers.runs.whose import data_study
from helpers.studies.manifest import list_cohorts, list_studies, load_cohort
from helpers.words.errors import InputError
from helpers.words.paths import Project


@dataclass(frozen=True)
class ReportState:
    """One report's state: ``fresh``, ``stale`` or ``missing``, with what changed since.

    ``changed`` are inputs, parameters and packages; ``damaged``, where nothing of these changed, files of the
    report itself that are lost or not as they were published. ``name`` also tells which parameters the report
    was made with, where not with the defaults.
    """

    name: str
    state: str
    changed: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


def report_states(project: Project, names: Sequence[str] = ()) -> list[ReportState]:
    """States of the reports of all cohorts and variants, or of those named, in both languages.

    Raises:
        InputError: an unknown study, cohort or variant.
    """
    states, known = [], dict[Path, str]()
    for name in names or list_studies(project):
        study, cohort, variant = split_name(name)
        borrowed = _borrowed(project, study, cohort or "*")
        found = [cohort] if cohort else sorted({*list_cohorts(project, study), *borrowed})
        for each in found or ([""] if names else []):
            if each not in borrowed:
                load_cohort(project, study, each)
            if MARK not in name:
                states.extend(_state(project, study, each, language, known) for language in LANGUAGES)
            if variant or not cohort:
                states.extend(_variant_states(project, study, each, variant, known))
    return states


def _variant_states(
    project: Project, study: str, cohort: str, only: str, known: dict[Path, str]
) -> Iterator[ReportState]:
    """States of the reports on a variant, or on all of a cohort; one whose file is broken is stale by it."""
    for name in [only] if only else list_variants(project, study, cohort):
        try:
            variant = load_variants(project, study, cohort, declared_of(project, study), name)[0]
        except InputError:
            if name not in list_variants(project, study, cohort):
                raise
            variant = Variant(name)
        for language in LANGUAGES:
            yield _state(project, study, cohort, language, known, variant)


def _borrowed(project: Project, study: str, cohorts: str) -> set[str]:
    """Cohorts of other studies, still there, of which this notebook has made a report.

    ``cohorts`` is the pattern of their names.
    """
    found = set()
    for path in (project.reports / study).glob(f"{cohorts}/*/{FILE}"):
        owner = data_study(study, read_heading(path.parent).get("parameters", {}))
        cohort = path.parent.parent.name
        if owner != study and cohort in list_cohorts(project, owner):
            found.add(cohort)
    return found


def _state(
    project: Project,
    study: str,
    cohort: str,
    language: str,
    known: dict[Path, str],
    variant: Variant | None = None,
) -> ReportState:
    published_as = f"{cohort}{MARK}{variant.name}" if variant else cohort
    name, folder = f"{study}/{published_as} ({language})", project.report(study, published_as, language)
    old = read_heading(folder)
    if not old:
        return ReportState(name, "missing")
    name = titled(name, old.get("chosen", {}))
    about = (project, study, cohort)
    if not is_of_today(*about, old, old.get("parameters", {}), known, variant):
        return ReportState(name, "stale", changed_since(*about, folder, known, variant))
    lost = damaged(folder, old)
    return ReportState(name, "stale" if lost else "fresh", damaged=lost)
