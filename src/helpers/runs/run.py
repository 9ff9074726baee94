"""Runs: jobs over a few processes; one that fails stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.publish.dress import worn
from helpers.publish.heading import read_heading
from helpers.runs.faults import is_fault
from helpers.runs.freshness import is_of_today
from helpers.runs.jobs import Cohort, Job
from helpers.runs.limits import Limits
from helpers.runs.making import make_sitting
from helpers.runs.outcome import FAILED, FRESH, MADE, REFUSED, Outcome
from helpers.runs.sittings import Sitting, sittings
from helpers.runs.soundness import refusal
from helpers.runs.warm.start import kernel_server, warm_workers
from helpers.runs.whole import damaged
from helpers.words.errors import Problem
from helpers.words.paths import Project

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["FAILED", "FRESH", "MADE", "REFUSED", "Outcome", "is_fresh", "run_jobs", "stale_jobs", "warm"]


def run_jobs(
    project: Project,
    jobs: Sequence[Job],
    processes: int,
    force: bool = False,
    tell: Callable[[Outcome], None] = lambda outcome: None,
    limits: Limits = Limits(),  # noqa: B008
    client: Client | None = None,
    wrong: Mapping[Cohort, Sequence[Problem]] | None = None,
    stale: Sequence[Job] | None = None,
    note: Callable[[Problem], None] = lambda problem: None,
) -> list[Outcome]:
    """Make the reports of ``jobs`` over ``processes`` processes, or over the machines of a cluster.

    Args:
        project: the project to work in.
        jobs: result of :func:`helpers.runs.jobs.plan_jobs`.
        processes: how many at a time; 1 works in this process.
        force: make again what is fresh, too.
        tell: called with each outcome as it comes in.
        limits: of each notebook's run.
        client: connected to a Dask cluster, which then does the work.
        wrong: cohorts and variants not in order, see :func:`helpers.runs.soundness.unsound`; refused, or
            failed by a fault of the program, while the others are made.
        stale: those that are to be made, where the caller has looked already.
        note: told of what befalls the cluster and is no report's failure.

    Returns:
        The outcomes in the order of ``jobs``.
    """
    stale = stale_jobs(project, jobs, force) if stale is None else stale
    marks = {_key(job) for job in stale}
    outcomes = {_key(job): Outcome(job, FRESH, job.folder(project)) for job in jobs if _key(job) not in marks}
    for job in stale:
        if told := refusal(wrong or {}, job):
            state = FAILED if is_fault(told) else REFUSED
            outcomes[_key(job)] = Outcome(job, state, job.folder(project), tuple(told))
    stale = [job for job in stale if _key(job) not in outcomes]
    for outcome in outcomes.values():
        tell(outcome)
    if client is not None:
        from helpers.runs.cluster import make_on_cluster, places

        together = sittings(stale, jobs, places(client))
        coming = make_on_cluster(project, client, together, force, limits, note)
    else:
        together = sittings(stale, jobs, processes)
        make = partial(make_sitting, project, force=force, limits=limits)
        coming = _work(project, together, processes, make)
    for outcome in coming:
        outcomes[_key(outcome.job)] = outcome
        tell(outcome)
    return [outcomes[_key(job)] for job in jobs]


def stale_jobs(project: Project, jobs: Sequence[Job], force: bool = False) -> list[Job]:
    """Those of ``jobs`` whose reports are not there, or not from today's inputs; all, if forced."""
    known: dict[Path, str] = {}
    return [job for job in jobs if force or not is_fresh(project, job, known)]


def _key(job: Job) -> tuple[str, str, str]:
    return (job.study, job.published_as, job.language)


def is_fresh(project: Project, job: Job, known: dict[Path, str] | None = None) -> bool:
    """True if the published report has all wanted formats and looks, is whole, and made from today's inputs.

    ``known`` is for a look at many: see :func:`helpers.runs.provenance.input_digests`.
    """
    folder = job.folder(project)
    old = read_heading(folder)
    if not old or worn(old) != job.dress.record():
        return False
    if any(not (folder / f"report.{name}").is_file() for name in job.formats):
        return False
    return not damaged(folder, old) and is_of_today(
        *(project, job.study, job.cohort, old, job.notebook_parameters, known, job.variant)
    )


def _work(
    project: Project, wanted: Sequence[Sitting], processes: int, make: Callable[[Sitting], list[Outcome]]
) -> Iterator[Outcome]:
    with warm(project, [sitting.first for sitting in wanted], processes):
        if processes <= 1 or len(wanted) <= 1:
            for sitting in wanted:
                yield from make(sitting)
            return
        from helpers.runs.sharing import share_out

        for sitting, outcomes in share_out(make, wanted, processes):
            died = (Problem("run.worker_died"),)
            yield from outcomes or [Outcome(j, FAILED, j.folder(project), died) for j in sitting.jobs]


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
