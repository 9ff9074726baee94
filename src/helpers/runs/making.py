"""Reports: executed or taken from an equal earlier run, exported, searched for names, published."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from helpers.runs import spare
from helpers.runs.jobs import Job
from helpers.runs.limits import Limits
from helpers.runs.outcome import MADE, REFUSED, Failure, Outcome, failed, failure_of
from helpers.runs.provenance import FILE, as_bytes, provenance, read_provenance
from helpers.runs.sittings import Sitting
from helpers.runs.whole import listed
from helpers.studies.intake.giving_back import seldom_searched
from helpers.words.paths import Project

if TYPE_CHECKING:
    from nbformat import NotebookNode

NOTEBOOK = "report.ipynb"
_LARGE = 2_000_000  # bytes of tables: some tens of thousands of people


@dataclass(frozen=True)
class Order:
    """All that is settled before a report is made.

    ``about`` becomes its ``provenance.json``; ``executed`` is the notebook of an equal earlier run, as JSON.
    Of a ``spare`` one no report is wanted now, and the executed notebook is kept.
    """

    job: Job
    about: Mapping[str, Any]
    executed: bytes | None = None
    spare: bool = False


Content = dict[str, bytes]
"""The files of a report by name."""


def make_sitting(
    project: Project,
    sitting: Sitting,
    force: bool = False,
    limits: Limits = Limits(),  # noqa: B008
) -> list[Outcome]:
    """Make the reports of one sitting. Errors become outcomes, never a traceback.

    Args:
        project: the project to work in.
        sitting: what to make.
        force: execute the notebook even if an equal run has done so.
        limits: of the notebook's run in one language.
    """
    began = time.monotonic()
    try:
        orders = settle(project, sitting, force)
        outcomes = finish(project, orders, make_contents(project, orders, limits))
    except Exception as error:
        outcomes = [failed(project, job, failure_of(error)) for job in sitting.jobs]
    return timed(sitting, outcomes, time.monotonic() - began)


def timed(sitting: Sitting, outcomes: Sequence[Outcome], seconds: float) -> list[Outcome]:
    """Outcomes with the jobs as they were asked for, and each with its part of the time."""
    share = seconds / len(sitting.jobs)
    return [replace(o, job=job, seconds=share) for job, o in zip(sitting.jobs, outcomes, strict=True)]


def settle(project: Project, sitting: Sitting, force: bool = False) -> list[Order]:
    """The orders of a sitting: its reports in their order, then what is kept on the occasion."""
    orders = [order(project, job, force) for job in sitting.jobs]
    if all(each.executed for each in orders) or _is_large(project, sitting.first):
        return orders
    also = [replace(order(project, job), spare=True) for job in sitting.also]
    return orders + [each for each in also if each.executed is None]


def _is_large(project: Project, job: Job) -> bool:
    """True where running a notebook in a language that nobody has asked for would keep everybody waiting."""
    tables = project.processed(job.data_study, job.cohort).glob("*.parquet")
    return sum(path.stat().st_size for path in tables) > _LARGE


def order(project: Project, job: Job, force: bool = False) -> Order:
    """Settle what a report is made from, and in which formats: also those that an equal earlier run made."""
    from helpers.publish.citation_style import require_printed
    from helpers.publish.library import library_place, read_library

    raw = project.raw(job.data_study, job.cohort)
    library = read_library(raw)
    require_printed(job.dress.style, library, library_place(raw))
    job = replace(job, dress=replace(job.dress, library=library))
    values, dress = job.notebook_parameters, job.dress.record()
    about = provenance(project, job.study, job.cohort, values, job.chosen, dress, job.variant)
    folder, fingerprint = job.folder(project), about["fingerprint"]
    old = read_provenance(folder)
    executed = None if force else spare.kept(project, job, fingerprint)
    if old.get("fingerprint") != fingerprint:
        return Order(job, about, executed)
    whole = replace(job, formats=_formats(folder, job, old))
    return Order(whole, about, None if force else executed_notebook(folder, old) or executed)


@seldom_searched()
def make_contents(
    project: Project,
    orders: Sequence[Order],
    limits: Limits = Limits(),  # noqa: B008
) -> list[Content | Failure]:
    """The files of each report: its notebook executed, where need be, and exported. Publishes nothing.

    Args:
        project: the project to work in.
        orders: of one sitting.
        limits: of the notebook's run in one language.
    """
    executed = _executed(project, [each for each in orders if each.executed is None], limits)
    return [_content(project, each, executed.get(each.job.language)) for each in orders]


def _executed(project: Project, orders: Sequence[Order], limits: Limits) -> dict[str, NotebookNode | Failure]:
    """The executed notebook by language; where one fails, each that is wanted is run on its own."""
    from helpers.runs.execute import BeyondLimit, execute_in

    if not orders:
        return {}
    job = orders[0].job
    languages = [each.job.language for each in orders]
    try:
        return {**execute_in(project, job.study, job.notebook_parameters, languages, limits)}
    except Exception as error:
        if len(orders) == 1 or isinstance(error, BeyondLimit):  # which would be waited for once more
            return dict.fromkeys(languages, failure_of(error))
    wanted = [each for each in orders if not each.spare]
    return {key: made for each in wanted for key, made in _executed(project, [each], limits).items()}


def _content(project: Project, wanted: Order, executed: NotebookNode | Failure | None) -> Content | Failure:
    from helpers.publish.extract import notebook_bytes
    from helpers.publish.report import report_files

    if isinstance(executed, Failure):
        return executed
    try:
        if executed and (wanted.job.variant or wanted.job.chosen):
            from helpers.runs.variant_section import add_section, wants_section

            executed = add_section(executed, project, wanted.job) if wants_section(wanted.job) else executed
        if wanted.spare:
            return {NOTEBOOK: notebook_bytes(executed)} if executed else {}
        if wanted.executed is not None:
            import nbformat

            executed = nbformat.from_dict(orjson.loads(wanted.executed))
        return dict(report_files(executed, wanted.job.formats, wanted.about, dress=wanted.job.dress))
    except Exception as error:
        return failure_of(error)


@seldom_searched()
def finish(project: Project, orders: Sequence[Order], contents: Sequence[Content | Failure]) -> list[Outcome]:
    """Publish what was made, and keep what is spare; the outcomes of the reports, in their order."""
    outcomes = []
    for wanted, content in zip(orders, contents, strict=True):
        if not wanted.spare:
            outcomes.append(_published(project, wanted, content))
        elif isinstance(content, dict) and NOTEBOOK in content:
            spare.keep(project, wanted.job, wanted.about["fingerprint"], content[NOTEBOOK])
    return outcomes


def _published(project: Project, wanted: Order, content: Content | Failure) -> Outcome:
    if isinstance(content, Failure):
        return failed(project, wanted.job, content)
    try:
        return publish(project, wanted, content)
    except Exception as error:
        return failed(project, wanted.job, failure_of(error))


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
    whole = {**files, FILE: as_bytes({**about, **listed(files)})}
    if leaks := leak_problems(project, job.data_study, job.cohort, whole, job.study):
        return Outcome(job, REFUSED, folder, tuple(leaks))
    dropped = tuple(name for name in _there(folder) if name not in job.formats)
    write_report(folder, whole)
    spare.drop(project, job)
    return Outcome(job, MADE, folder, dropped=dropped)


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


def _formats(folder: Path, job: Job, old: Mapping[str, Any]) -> tuple[str, ...]:
    """The wanted formats, and those that an equal earlier run has published, also if they were lost since."""
    from helpers.publish.formats import FORMATS

    there = (*_there(folder), *(name.removeprefix("report.") for name in old.get("files") or ()))
    return tuple(name for name in FORMATS if name in job.formats or name in there)


def _there(folder: Path) -> tuple[str, ...]:
    """The formats in which a report stands in its folder."""
    from helpers.publish.formats import FORMATS

    return tuple(name for name in FORMATS if (folder / f"report.{name}").is_file())
