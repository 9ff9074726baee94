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


@dataclass(frozen=True)
class Order:
    """All that is settled before a report is made.

    ``about`` becomes its ``provenance.json``; ``executed`` is the notebook of an equal earlier run, as JSON.
    """

    job: Job
    about: Mapping[str, Any]
    executed: bytes | None = None


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
        wanted = order(project, job, force)
        outcome = publish(project, wanted, make_content(project, wanted, limits))
    except Exception as error:
        outcome = failed(project, job, failure_of(error))
    return replace(outcome, job=job, seconds=time.monotonic() - began)


def order(project: Project, job: Job, force: bool = False) -> Order:
    """Settle what a report is made from, and in which formats: also those that an equal earlier run made."""
    from helpers.publish.library import read_library

    library = read_library(project.raw(job.data_study, job.cohort))
    job = replace(job, dress=replace(job.dress, library=library))
    values, dress = job.notebook_parameters, job.dress.record()
    about = provenance(project, job.study, job.cohort, values, job.chosen, dress, job.variant)
    folder = job.folder(project)
    old = read_provenance(folder)
    if old.get("fingerprint") != about["fingerprint"]:
        return Order(job, about)
    whole = replace(job, formats=_formats(folder, job))
    return Order(whole, about, None if force else executed_notebook(folder, old))


def make_content(project: Project, wanted: Order, limits: Limits = Limits()) -> dict[str, bytes]:  # noqa: B008
    """The files of a report by name: its notebook executed, where need be, and exported. Writes nothing.

    Raises:
        TelaahError: a cell failed, a limit was broken, an export failed.
    """
    from helpers.publish.report import report_files
    from helpers.runs.execute import execute

    job = wanted.job
    if wanted.executed is None:
        notebook = execute(project, job.study, job.notebook_parameters, limits)
        if job.variant is not None:
            from helpers.runs.variant_section import add_section

            notebook = add_section(notebook, project, job)
    else:
        import nbformat

        notebook = nbformat.from_dict(json.loads(wanted.executed))
    return dict(report_files(notebook, job.formats, wanted.about, dress=job.dress))


def publish(project: Project, wanted: Order, files: Mapping[str, bytes]) -> Outcome:
    """Put a report in its place, unless it holds what identifies somebody.

    Raises:
        TelaahError: it cannot be written.
    """
    from helpers.publish.report import write_report
    from helpers.publish.site import shown_in_list
    from helpers.runs.leaking import leak_problems

    job, folder = wanted.job, wanted.job.folder(project)
    mark = _mark(files.get(NOTEBOOK, b""))
    about = {**wanted.about, "executed": mark, "shown": shown_in_list(files.get("results.json", b""), files)}
    whole = {**files, FILE: as_bytes(about)}
    if leaks := leak_problems(project, job.data_study, job.cohort, whole, job.study):
        return Outcome(job, REFUSED, folder, tuple(leaks))
    write_report(folder, whole)
    return Outcome(job, MADE, folder)


def executed_notebook(folder: Path, about: Mapping[str, Any]) -> bytes | None:
    """The notebook of a published report, if it is the very one that was written when it was published.

    Args:
        folder: the report's.
        about: its provenance, which holds the mark of that notebook; what notebooks claim counts nothing.
    """
    try:
        content = (folder / NOTEBOOK).read_bytes()
    except OSError:
        return None
    return content if _mark(content) == about.get("executed") else None


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _formats(folder: Path, job: Job) -> tuple[str, ...]:
    """The wanted formats, and those that an equal earlier run has published already."""
    from helpers.publish.formats import FORMATS

    return tuple(n for n in FORMATS if n in job.formats or (folder / f"report.{n}").is_file())


@dataclass(frozen=True)
class Failure:
    """Why a report was not made, in a form that can be sent; ``trace`` is for the log and nobody's screen."""

    state: str
    problems: tuple[Problem, ...]
    trace: str = ""


def failure_of(error: Exception) -> Failure:
    """What an error means for a report."""
    from helpers.runs.execute import NotebookFailed

    if isinstance(error, NotebookFailed):
        return Failure(FAILED, tuple(error.problems), error.trace)
    if isinstance(error, TelaahError):
        return Failure(REFUSED if error.exit_status == 2 else FAILED, tuple(error.problems))
    if is_full_disk(error):
        return Failure(FAILED, (Problem("publish.disk_full"),))
    problem = Problem("run.fault", values={"name": type(error).__name__, "log": ""})
    return Failure(FAILED, (problem,), "".join(traceback.format_exception(error)))


def failed(project: Project, job: Job, failure: Failure) -> Outcome:
    """The outcome of a failure, its trace written to the report's log."""
    problems = tuple(
        replace(each, values={**each.values, "log": _log_name(job)}) if each.key == "run.fault" else each
        for each in failure.problems
    )
    if failure.trace:
        _write_log(project, job, failure.trace)
    return Outcome(job, failure.state, job.folder(project), problems)


def _log_name(job: Job) -> str:
    return f"reports/logs/{job.study}-{job.published_as}-{job.language}.log"


def _write_log(project: Project, job: Job, trace: str) -> None:
    from helpers.runs.leaking import harmless_trace

    log = project.root / _log_name(job)
    text = harmless_trace(project, job.data_study, job.cohort, trace)
    with suppress(OSError):  # what failed is told anyway
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(text, encoding="utf-8")
