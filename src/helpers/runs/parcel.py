"""All that a report is made from, in one piece, for a machine that shares no disk with this one.

It holds the notebook and the canonical tables with their pseudonyms. Files of new cohorts, with the names in
them, and the key to the pseudonyms stay where they are.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from helpers.runs.beside import cohorts_beside
from helpers.runs.jobs import Job
from helpers.studies.canonical import prepare
from helpers.studies.manifest import ACROSS, GIVEN, MANIFEST, Cohort, load_cohort
from helpers.studies.members import member_cohorts
from helpers.studies.table_marks import table_marks
from helpers.words.paths import Project

_ALSO = ("requirements.lock", "pyproject.toml")


def pack(project: Project, job: Job) -> bytes:
    """A zip archive with what :func:`unpack` needs to lay out a project for this job.

    Args:
        project: the project to work in; tables that are missing are made first.
        job: what is to be made.

    Raises:
        InputError: the cohort's files are wrong.
    """
    about = load_cohort(project, job.data_study, job.cohort)
    every = [about, *member_cohorts(project, about), *cohorts_beside(project, job.study)]
    cohorts = list({each.folder: each for each in every}.values())
    tables = [prepare(project, each) for each in cohorts if each.kind != ACROSS]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for path in _files(project, job, cohorts, tables):
            archive.write(path, path.relative_to(project.root).as_posix())
        for folder in tables:
            marks = table_marks(folder.glob("*.parquet"))
            archive.writestr((folder.relative_to(project.root) / GIVEN).as_posix(), marks)
    return held.getvalue()


def unpack(content: bytes, folder: Path) -> Project:
    """Lay out the project that :func:`pack` has packed in an empty folder."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return Project(folder.resolve())


def _files(project: Project, job: Job, cohorts: list[Cohort], tables: list[Path]) -> Iterator[Path]:
    # A study is known by its notebook
    for study in sorted({job.study, *(each.study for each in cohorts)}):
        yield project.notebooks / f"{study}.ipynb"
    yield from (project.root / name for name in _ALSO if (project.root / name).is_file())
    for about in cohorts:
        if about.kind == "new":
            yield about.folder / MANIFEST
        else:
            yield from sorted(path for path in about.folder.rglob("*") if path.is_file())
    for folder in tables:
        yield from sorted(folder.glob("*.parquet"))
