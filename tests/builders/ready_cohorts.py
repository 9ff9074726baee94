"""Projects of their own with tracked cohorts, whose tables are made once for all tests of a run."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from helpers.studies.canonical import prepare
from helpers.studies.manifest import ACROSS, Cohort, load_cohort
from helpers.words.paths import Project

ROOT = Path(__file__).resolve().parents[2]


def project_with(folder: Path, *names: str) -> Project:
    """A project in ``folder`` that a test may change.

    Args:
        folder: empty or missing.
        names: tracked cohorts, ``study/cohort``, or all of a study, ``study``. Variants that somebody kept of
            them do not come along.

    Returns:
        The project, with all notebooks. The cohorts' tables stand there as if they had been made from these
        very files and by this very code, which they were, elsewhere.
    """
    shutil.copytree(ROOT / "notebooks", folder / "notebooks")
    shutil.copy(ROOT / "requirements.lock", folder)
    here, there = Project(ROOT), Project(folder)
    for about in _cohorts(here, names):
        if about.kind != ACROSS:
            made = prepare(here, about)
            shutil.copytree(made, there.processed(about.study, about.cohort))
        raw = there.raw(about.study, about.cohort)
        shutil.copytree(about.folder, raw, ignore=shutil.ignore_patterns("variants"))
    return there


def _cohorts(project: Project, names: tuple[str, ...]) -> Iterator[Cohort]:
    for name in names:
        study, _, cohort = name.partition("/")
        every = sorted(folder.name for folder in project.raw(study, "").iterdir())
        tracked = [each for each in every if each.startswith(("published", "example"))]
        for each in [cohort] if cohort else tracked:
            yield load_cohort(project, study, each)
