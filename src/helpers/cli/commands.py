"""One function a command: from parsed options to an exit status."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from helpers.cli.children import wait_for
from helpers.language import LANGUAGES, REQUIRED
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project, find_project

if TYPE_CHECKING:
    from distributed import Client

    from helpers.runs.jobs import Cohort, Job
    from helpers.runs.limits import Limits


def run(options: argparse.Namespace, language: str) -> int:
    """Make reports; without names, all of them, the ledger and the index page."""
    from helpers.cli.console import closing_table
    from helpers.cli.telling import Telling
    from helpers.publish.citation_style import read_style
    from helpers.publish.dress import Dress, read_pdf_standards
    from helpers.publish.figure_formats import read_figure_formats
    from helpers.publish.template import read_template
    from helpers.runs.faults import is_fault
    from helpers.runs.jobs import parse_pairs, require_places, settle_jobs
    from helpers.runs.run import FAILED, REFUSED, run_jobs, stale_jobs
    from helpers.runs.soundness import refusal
    from helpers.runs.warm.client import forget_inherited

    forget_inherited()
    project = find_project()
    languages, formats, processes, pairs, limits, template, standards, style, drawn = all_or_problems(
        (_languages, options.language),
        (_formats, options.format),
        (_processes, options.jobs),
        (parse_pairs, options.parameter),
        (_limits, (options.time_limit, options.memory_limit)),
        (read_template, options.template),
        (read_pdf_standards, options.pdf_standard),
        (read_style, options.csl),
        (read_figure_formats, options.figure_format),
    )
    if options.figure_width is not None:
        pairs["figure_width"] = options.figure_width
    dress = Dress(template, standards, style, figure_formats=drawn)
    jobs, problems = settle_jobs(project, options.studies, languages, formats, pairs, dress)
    stale = [] if problems else stale_jobs(project, jobs, options.force)
    telling = Telling(project, len(jobs), language, bool(stale))
    with _ended_as_interrupted():
        # While the data are read here, kernels and workers read what they need
        with _machines(options.cluster, project, stale, processes, telling.note) as client:
            wrong = _unsound(project, stale or jobs * bool(problems), processes, language)
            refused = [told for job in jobs if (told := refusal(wrong, job)) and not is_fault(told)]
            if problems or len(refused) == len(jobs):
                raise_all(problems, *(job.problems for job in jobs), *wrong.values())
            require_places(project, [job.folder(project) for job in jobs] + [project.reports])
            with telling:
                outcomes = run_jobs(
                    *(project, jobs, processes, options.force, telling.tell, limits, client, wrong, stale),
                    telling.note,
                )
        pages, trouble = _pages(project, bool(options.studies))
    closing_table(project, outcomes, pages, telling.log, language)
    if trouble is not None:
        raise trouble
    states = {outcome.state for outcome in outcomes}
    return 1 if FAILED in states else 2 if REFUSED in states else 0


def _pages(project: Project, of_some: bool) -> tuple[list, Exception | None]:
    """The pages over all reports, and what kept them from being written: the reports are told of first."""
    from helpers.publish.site import write_site

    pages: list = []
    try:
        pages += [] if of_some else _write_ledger(project)
        pages.append(write_site(project))
    except Exception as error:
        return pages, error
    return pages, None


def _unsound(project: Project, jobs: list[Job], processes: int, language: str) -> dict[Cohort, list[Problem]]:
    """What is wrong with the data, read under the eyes of the user: hundreds of cohorts take a while."""
    from helpers.cli.console import Progress
    from helpers.runs.soundness import cohorts_of, unsound

    with Progress(len(cohorts_of(jobs)), language, "cli.reading") as progress:
        return unsound(project, jobs, processes, lambda cohort: progress.step("/".join(cohort)))


def raise_all(*problems: Iterable[Problem]) -> None:
    """Raise what is wrong, if anything is.

    Raises:
        InputError: all problems together.
    """
    found = []
    for each in (each for some in problems for each in some):
        found += [] if each in found else [each]
    if found:
        raise InputError(found)


@contextmanager
def _machines(
    address: str | None, project: Project, stale: list[Job], processes: int, note: Callable[[Problem], None]
) -> Iterator[Client | None]:
    """What makes reports: a cluster at ``address``, or this machine alone, which gets ready."""
    if address is None or not stale:  # nobody is needed over there
        from helpers.runs.run import warm

        with warm(project, stale, processes):
            yield None
        return
    from helpers.runs.cluster import cluster

    with cluster(address, note) as client:
        yield client


def all_or_problems(*calls: tuple[Callable[[Any], Any], Any]) -> list[Any]:
    """The results of several readings of what the user typed.

    Raises:
        InputError: what is wrong with all of them.
    """
    results, problems = [], list[Problem]()
    for function, given in calls:
        try:
            results.append(function(given))
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return results


@contextmanager
def _ended_as_interrupted() -> Iterator[None]:
    """Let a request to end (SIGTERM) do what Ctrl-C does: close kernels, leave earlier reports, say so."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def status(options: argparse.Namespace, language: str) -> int:
    """Say which reports are there, which are stale and why."""
    from helpers.cli.console import status_table
    from helpers.runs.status import report_states

    status_table(report_states(find_project(), options.studies), language)
    return 0


def ledger(options: argparse.Namespace, language: str) -> int:
    """Write the ledger of all printed values and claims, and its page."""
    from helpers.cli.console import ledger_summary

    project = find_project()
    pages = _write_ledger(project)
    ledger_summary(project, pages, language)
    return 0


def test(options: argparse.Namespace, language: str) -> int:
    """Run the project's tests; further words go to pytest."""
    # What the tests of a file share is made once; files in their order, which has the slow ones first
    shared_out = ["-n", str(min(os.cpu_count() or 1, 8)), "--dist", "loadfile", "--no-loadscope-reorder"]
    workers = [] if options.arguments else shared_out
    command = [sys.executable, "-m", "pytest", *workers, *options.arguments]
    return wait_for(command, find_project().root)


def _write_ledger(project: object) -> list:
    from helpers.publish.ledger_page import write_ledger

    return write_ledger(project)


def _languages(given: Sequence[str] | None) -> tuple[str, ...]:
    """All that is asked for, also where it is given several times; ``both``: Indonesian and English."""
    wanted = [name.strip() for each in given or ["all"] for name in each.split(",")]
    several = {"both": REQUIRED, "all": LANGUAGES}
    known = {name: (name,) for name in LANGUAGES} | several
    unknown = [name for name in wanted if name not in known]
    if unknown:
        values = {"known": ", ".join(known)}
        raise InputError(
            Problem("run.bad_language", "--language", found=name, values=values) for name in unknown
        )
    return tuple(language for language in LANGUAGES if any(language in known[name] for name in wanted))


def _formats(given: Sequence[str] | None) -> tuple[str, ...]:
    """All that is asked for, also where the option is given several times."""
    from helpers.publish.formats import FORMATS

    names = [name.strip() for each in given for name in each.split(",")] if given else FORMATS
    if not all(name in FORMATS for name in names):
        raise InputError(Problem("run.bad_format", file="--format", found=" ".join(given or ())))
    return tuple(name for name in FORMATS if name in names)


def _limits(wanted: tuple[int, int | None]) -> Limits:
    """Of a notebook's run; of memory, four fifths of what the machine has, unless said otherwise."""
    import psutil

    from helpers.runs.limits import Limits

    minutes, gigabytes = wanted
    names = [("--time-limit", minutes), ("--memory-limit", gigabytes)]
    problems = [
        Problem("run.bad_limit", file=name, found=str(value))
        for name, value in names
        if value is not None and value < 1
    ]
    if problems:
        raise InputError(problems)
    memory = psutil.virtual_memory().total * 4 // 5 if gigabytes is None else gigabytes * 10**9
    return Limits(60.0 * minutes, memory)


def _processes(wanted: int | None) -> int:
    if wanted is None:
        return min(os.cpu_count() or 1, 4)
    if not 1 <= wanted <= 64:
        raise InputError(Problem("run.bad_jobs", file="--jobs", found=str(wanted)))
    return wanted
