"""Executed notebooks of languages that nobody has asked for yet: kept beside the canonical tables.

They hold what those tables hold, pseudonyms and no names, and are searched like any other output when a
report is made of them. What a notebook claims of itself counts nothing: it is taken if it is, byte for byte,
the one that was kept, and if the report would be made from the same inputs today.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from helpers.runs.jobs import Job
from helpers.words.paths import Project

_FOLDER = ".executed"  # among a study's cohorts: no cohort's name begins with a point


def keep(project: Project, job: Job, fingerprint: str, notebook: bytes) -> None:
    """Keep the executed notebook of ``job``; where that cannot be, it is run again one day.

    Args:
        project: the project to work in.
        job: of which only study, cohort and language count here.
        fingerprint: of all that the report would be made from.
        notebook: the executed notebook, as JSON.
    """
    from helpers.publish.writing import write_file
    from helpers.words.errors import TelaahError

    content, about = _paths(project, job)
    said = {"fingerprint": fingerprint, "executed": _mark(notebook)}
    with suppress(TelaahError):
        write_file(content, notebook)
        write_file(about, (json.dumps(said) + "\n").encode())


def kept(project: Project, job: Job, fingerprint: str) -> bytes | None:
    """The notebook that :func:`keep` has kept for the same inputs; None if there is none."""
    content, about = _paths(project, job)
    try:
        said, notebook = json.loads(about.read_text(encoding="utf-8")), content.read_bytes()
    except (OSError, ValueError):
        return None
    return notebook if said == {"fingerprint": fingerprint, "executed": _mark(notebook)} else None


def drop(project: Project, job: Job) -> None:
    """Forget what was kept: the report stands, and holds the notebook itself."""
    for path in _paths(project, job):
        path.unlink(missing_ok=True)


def _paths(project: Project, job: Job) -> tuple[Path, Path]:
    folder = project.processed(job.study, _FOLDER) / job.published_as
    return folder / f"{job.language}.ipynb", folder / f"{job.language}.json"


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
