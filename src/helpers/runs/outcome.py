"""What became of a report: made, fresh, failed or refused, and why."""

from __future__ import annotations

import traceback
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from helpers.runs.jobs import Job
from helpers.words.errors import Problem, TelaahError
from helpers.words.full_disk import is_full_disk
from helpers.words.paths import Project

MADE, FRESH, FAILED, REFUSED = "made", "fresh", "failed", "refused"
OF_THE_CLUSTER = {f"run.{key}" for key in ("scheduler_lost", "no_workers", "other_code", "other_versions")}
"""Problems that say nothing about the report that they befell."""


@dataclass(frozen=True)
class Outcome:
    """What became of one job: a state, the problems where there were some, and how long it took.

    ``dropped`` are formats of the report before it that told other findings, and went with it.
    """

    job: Job
    state: str
    folder: Path
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    dropped: tuple[str, ...] = ()


LOGS = "reports/logs/"
"""Where the traces of reports are, each in a file of its own."""


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
    problem = Problem("run.fault", values={"name": type(error).__name__, "log": LOGS})
    return Failure(FAILED, (problem,), "".join(traceback.format_exception(error)))


def failed(project: Project, job: Job, failure: Failure) -> Outcome:
    """The outcome of a failure, its trace written to the report's log."""
    problems = tuple(
        replace(each, values={**each.values, "log": _log_name(job)}) if "log" in each.values else each
        for each in failure.problems
    )
    if failure.trace:
        _write_log(project, job, failure.trace)
    return Outcome(job, failure.state, job.folder(project), problems)


def _log_name(job: Job) -> str:
    return f"{LOGS}{job.study}-{job.published_as}-{job.language}.log"


def _write_log(project: Project, job: Job, trace: str) -> None:
    from helpers.runs.leaking import harmless_trace

    log = project.root / _log_name(job)
    text = harmless_trace(project, job.data_study, job.cohort, trace)
    with suppress(OSError):  # what failed is told anyway
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(text, encoding="utf-8")
