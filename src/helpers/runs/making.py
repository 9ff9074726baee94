"""One report: executed or taken from an equal earlier run, exported, searched for names, published."""

from __future__ import annotations

import hashlib
import json
import time
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from helpers.runs.jobs import Job
from helpers.runs.limits import Limits
from helpers.runs.provenance import FILE, as_bytes, provenance, read_provenance
from helpers.words.errors import Problem, TelaahError
from helpers.words.full_disk import is_full_disk
from helpers.words.paths import Project

MADE, FRESH, FAILED, REFUSED = "made", "fresh", "failed", "refused"
NOTEBOOK = "report.ipynb"


@dataclass(frozen=True)
class Outcome:
    """What became of one job: a state, the problems where there were some, and how long it took."""

    job: Job
    state: str
    folder: Path
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0


def make_report(project: Project, job: Job, force: bool = False, limits: Limits = Limits()) -> Outcome:  # noqa: B008
    """Make one report. Errors become an outcome, never a traceback.

    Args:
        project: the project to work in.
        job: what to make.
        force: execute the notebook even if an equal run has done so.
        limits: of the notebook's run.
    """
    began = time.monotonic()
    try:
        problems = _publish(project, job, force, limits)
        outcome = Outcome(job, REFUSED if problems else MADE, job.folder(project), problems)
    except Exception as error:
        outcome = _failure(project, job, error)
    return replace(outcome, seconds=time.monotonic() - began)


def _publish(project: Project, job: Job, force: bool, limits: Limits) -> tuple[Problem, ...]:
    """Write the report; what stands against publishing it otherwise."""
    from helpers.publish.report import report_files, write_report
    from helpers.runs.execute import execute
    from helpers.runs.leaking import leak_problems

    folder = job.folder(project)
    about = provenance(project, job.study, job.cohort, job.notebook_parameters, job.chosen)
    old = read_provenance(folder)
    equal = old.get("fingerprint") == about["fingerprint"]
    notebook = None if force or not equal else executed_notebook(folder, old)
    if notebook is None:
        notebook = execute(project, job.study, job.notebook_parameters, limits)
    files = dict(report_files(notebook, _formats(folder, job) if equal else job.formats, about))
    files[FILE] = as_bytes({**about, "executed": _mark(files.get(NOTEBOOK, b""))})
    leaks = leak_problems(project, job.data_study, job.cohort, files, job.study)
    if not leaks:
        write_report(folder, files)
    return tuple(leaks)


def executed_notebook(folder: Path, about: Mapping[str, Any]) -> Any | None:
    """The notebook of a published report, if it is the very one that was written when it was published.

    Args:
        folder: the report's.
        about: its provenance, which holds the mark of that notebook; what notebooks claim counts nothing.
    """
    import nbformat

    try:
        content = (folder / NOTEBOOK).read_bytes()
    except OSError:
        return None
    if _mark(content) != about.get("executed"):
        return None
    return nbformat.from_dict(json.loads(content))


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _formats(folder: Path, job: Job) -> tuple[str, ...]:
    """The wanted formats, and those that an equal earlier run has published already."""
    from helpers.publish.formats import FORMATS

    return tuple(n for n in FORMATS if n in job.formats or (folder / f"report.{n}").is_file())


def _failure(project: Project, job: Job, error: Exception) -> Outcome:
    from helpers.runs.execute import NotebookFailed

    folder = job.folder(project)
    if isinstance(error, NotebookFailed):
        _write_log(project, job, error.trace)
        return Outcome(job, FAILED, folder, tuple(error.problems))
    if isinstance(error, TelaahError):
        return Outcome(job, REFUSED if error.exit_status == 2 else FAILED, folder, tuple(error.problems))
    if is_full_disk(error):
        return Outcome(job, FAILED, folder, (Problem("publish.disk_full"),))
    _write_log(project, job, "".join(traceback.format_exception(error)))
    problem = Problem("run.fault", values={"name": type(error).__name__, "log": _log_name(job)})
    return Outcome(job, FAILED, folder, (problem,))


def _log_name(job: Job) -> str:
    return f"reports/logs/{job.study}-{job.cohort}-{job.language}.log"


def _write_log(project: Project, job: Job, trace: str) -> None:
    from helpers.runs.leaking import harmless_trace

    log = project.root / _log_name(job)
    text = harmless_trace(project, job.data_study, job.cohort, trace)
    with suppress(OSError):  # what failed is told anyway
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(text, encoding="utf-8")
