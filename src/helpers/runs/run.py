"""Runs: jobs over a few processes; one that fails stops no other."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from helpers.runs.jobs import Job
from helpers.runs.provenance import FILE, as_bytes, fingerprint, input_digests, provenance, read_provenance
from helpers.runs.warm.start import kernel_server, warm_workers
from helpers.words.errors import Problem, TelaahError
from helpers.words.full_disk import is_full_disk
from helpers.words.paths import Project

MADE, FRESH, FAILED, REFUSED = "made", "fresh", "failed", "refused"


@dataclass(frozen=True)
class Outcome:
    """What became of one job: a state, and the problems where there were some."""

    job: Job
    state: str
    folder: Path
    problems: tuple[Problem, ...] = ()


def run_jobs(
    project: Project,
    jobs: Sequence[Job],
    processes: int,
    force: bool = False,
    tell: Callable[[Outcome], None] = lambda outcome: None,
) -> list[Outcome]:
    """Make the reports of ``jobs`` over ``processes`` processes.

    Args:
        project: the project to work in.
        jobs: result of :func:`helpers.runs.jobs.plan_jobs`.
        processes: how many at a time; 1 works in this process.
        force: make again what is fresh, too.
        tell: called with each outcome as it comes in.

    Returns:
        The outcomes in the order of ``jobs``.
    """
    stale = stale_jobs(project, jobs, force)
    outcomes = {_key(job): Outcome(job, FRESH, job.folder(project)) for job in jobs if job not in stale}
    for outcome in outcomes.values():
        tell(outcome)
    for outcome in _work(project, stale, processes):
        outcomes[_key(outcome.job)] = outcome
        tell(outcome)
    return [outcomes[_key(job)] for job in jobs]


def stale_jobs(project: Project, jobs: Sequence[Job], force: bool = False) -> list[Job]:
    """Those of ``jobs`` whose reports are not there, or not from today's inputs; all, if forced."""
    return [job for job in jobs if force or not is_fresh(project, job)]


def _key(job: Job) -> tuple[str, str, str]:
    return (job.study, job.cohort, job.language)


def is_fresh(project: Project, job: Job) -> bool:
    """True if the published report has all wanted formats and was made from today's inputs."""
    folder = job.folder(project)
    old = read_provenance(folder)
    if not old or any(not (folder / f"report.{name}").is_file() for name in job.formats):
        return False
    digests = input_digests(project, job.study, job.cohort, job.data_study)
    return old.get("fingerprint") == fingerprint(digests, job.notebook_parameters)


def _work(project: Project, jobs: Sequence[Job], processes: int) -> Iterator[Outcome]:
    with warm(project, jobs, processes):
        if processes <= 1 or len(jobs) <= 1:
            yield from (make_report(project, job) for job in jobs)
        else:
            yield from _share_out(project, jobs, processes)


@contextmanager
def warm(project: Project, jobs: Sequence[Job], processes: int) -> Iterator[None]:
    """Have everything read by the time that ``jobs`` begin, in processes that they are then forked from.

    Inside another such context it does nothing.
    """
    if not jobs:
        yield
        return
    notebooks = [project.notebooks / f"{study}.ipynb" for study in dict.fromkeys(job.study for job in jobs)]
    with kernel_server(notebooks):
        if processes > 1 and len(jobs) > 1:
            warm_workers()
        yield


def _share_out(project: Project, jobs: Sequence[Job], processes: int) -> Iterator[Outcome]:
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    from helpers.runs.pool import report_pool

    with report_pool(min(processes, len(jobs))) as submit:
        waiting = {submit(make_report, project, job): job for job in jobs}
        for done in as_completed(waiting):
            job = waiting[done]
            try:
                yield done.result()
            except (BrokenProcessPool, SystemExit):
                yield Outcome(job, FAILED, job.folder(project), (Problem("run.worker_died"),))


def make_report(project: Project, job: Job) -> Outcome:
    """Execute, export and publish one job. Errors become an outcome, never a traceback."""
    from helpers.publish.report import report_files, write_report
    from helpers.runs.execute import NotebookFailed, execute
    from helpers.runs.leaking import leak_problems

    folder = job.folder(project)
    try:
        about = provenance(project, job.study, job.cohort, job.notebook_parameters, job.chosen)
        notebook = execute(project, job.study, job.notebook_parameters)
        files = dict(report_files(notebook, _formats(folder, job, about["fingerprint"]), about))
        files[FILE] = as_bytes(about)
        if leaks := leak_problems(project, job.data_study, job.cohort, files, job.study):
            return Outcome(job, REFUSED, folder, tuple(leaks))
        write_report(folder, files)
    except NotebookFailed as error:
        _write_log(project, job, error.trace)
        return Outcome(job, FAILED, folder, tuple(error.problems))
    except TelaahError as error:
        state = REFUSED if error.exit_status == 2 else FAILED
        return Outcome(job, state, folder, tuple(error.problems))
    except Exception as error:
        if is_full_disk(error):
            return Outcome(job, FAILED, folder, (Problem("publish.disk_full"),))
        _write_log(project, job, "".join(traceback.format_exception(error)))
        problem = Problem("run.fault", values={"name": type(error).__name__, "log": _log_name(job)})
        return Outcome(job, FAILED, folder, (problem,))
    return Outcome(job, MADE, folder)


def _formats(folder: Path, job: Job, mark: str) -> tuple[str, ...]:
    """The wanted formats, and those that an equal earlier run has published already."""
    if read_provenance(folder).get("fingerprint") != mark:
        return job.formats
    from helpers.publish.formats import FORMATS

    return tuple(n for n in FORMATS if n in job.formats or (folder / f"report.{n}").is_file())


def _log_name(job: Job) -> str:
    return f"reports/logs/{job.study}-{job.cohort}-{job.language}.log"


def _write_log(project: Project, job: Job, trace: str) -> None:
    from helpers.runs.leaking import harmless_trace

    log = project.root / _log_name(job)
    text = harmless_trace(project, job.data_study, job.cohort, trace)
    with suppress(OSError):  # what failed is told anyway
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(text, encoding="utf-8")
