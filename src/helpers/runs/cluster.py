"""Many machines: the same jobs as tasks of a Dask cluster, whose results come back over the same connection.

Orders are settled and reports are published here; what lies between, execution and export, is done anywhere.
"""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from helpers.runs.limits import Limits
from helpers.runs.making import Content, Order, finish, settle, timed
from helpers.runs.outcome import FAILED, Failure, Outcome, failed, failure_of
from helpers.runs.parcel import pack
from helpers.runs.provenance import code_mark, versions
from helpers.runs.remote import Task, make_elsewhere
from helpers.runs.sittings import Sitting
from helpers.runs.workers import Watch, require_workers
from helpers.words.errors import InputError, Problem, RunError
from helpers.words.paths import Project

if TYPE_CHECKING:
    from distributed import Client

_CONNECT_SECONDS = 15


@contextmanager
def cluster(address: str, note: Callable[[Problem], None] = lambda problem: None) -> Iterator[Client]:
    """A connection to the scheduler at ``address``, such as ``tcp://10.0.0.5:8786``, and to its workers.

    Args:
        address: the scheduler's.
        note: told what is no failure, but good to know.

    Raises:
        InputError: nobody answers there, or no worker fit for this machine's reports.
    """
    from distributed import Client

    try:
        _be_quiet()
        client = Client(address, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError, TimeoutError) as error:
        values = {"reason": type(error).__name__}
        raise InputError(Problem("run.no_cluster", file="--cluster", found=address, values=values)) from None
    try:
        try:
            require_workers(client, note)
        except OSError:
            raise RunError(Problem("run.scheduler_lost")) from None
        yield client
    finally:
        client.close(timeout=5)


def _be_quiet() -> None:
    """Have nothing on the screen from the cluster's own library: what goes wrong is told once, by us."""
    from distributed.versions import VersionMismatchWarning

    # Importing it has given loggers of its parts levels and handlers of their own
    for name in [each for each in logging.root.manager.loggerDict if each.split(".")[0] == "distributed"]:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    warnings.filterwarnings("ignore", category=VersionMismatchWarning)


def make_on_cluster(
    project: Project,
    client: Client,
    wanted: Sequence[Sitting],
    force: bool,
    limits: Limits,
    note: Callable[[Problem], None] = lambda problem: None,
) -> Iterator[Outcome]:
    """The outcomes of sittings, as they come in.

    Args:
        project: the project to work in.
        client: connected to a scheduler.
        wanted: what is to be made.
        force: execute notebooks even if an equal run has done so.
        limits: of each notebook's run.
        note: told of machines that are lost.
    """
    watch = Watch(client, note)
    sent: dict[Any, tuple[Sitting, list[Order], float]] = {}
    for sitting in wanted:
        try:
            orders = settle(project, sitting, force)
            task = Task(pack(project, sitting.first), tuple(orders), limits, code_mark(), versions())
            future = client.submit(make_elsewhere, task, pure=False, retries=2)
        except Exception as error:
            why = _cut_off() if client.status == "closed" else failure_of(error)
            yield from (failed(project, job, why) for job in sitting.jobs)
            continue
        sent[future] = (sitting, orders, time.monotonic())
    for future in watch.finished(sent):
        sitting, orders, began = sent.pop(future)
        yield from timed(
            sitting, finish(project, orders, _received(client, orders, future)), time.monotonic() - began
        )
        future.release()  # its files need not be kept over there any longer
    why = Failure(FAILED, (watch.nobody(),))
    yield from (failed(project, job, why) for sitting, _, _ in sent.values() for job in sitting.jobs)


def places(client: Client) -> int:
    """How many notebooks a cluster can run at a time."""
    try:
        return max(1, sum(client.nthreads().values()))
    except Exception:  # the scheduler is gone, which is told of each report
        return 1


def _received(client: Client, orders: Sequence[Order], future: Any) -> list[Content | Failure]:
    try:
        content = future.result()
    except CancelledError:  # by nobody here
        content = _cut_off()
    except Exception as error:
        # The machine was lost more than once, or the cluster cannot run this code at all
        problem = Problem("run.machine_lost", values={"reason": type(error).__name__})
        content = _cut_off() if client.status == "closed" else Failure(FAILED, (problem,))
    return [content] * len(orders) if isinstance(content, Failure) else content


def _cut_off() -> Failure:
    return Failure(FAILED, (Problem("run.scheduler_lost"),))
