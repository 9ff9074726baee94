"""Many machines: the same jobs as tasks of a Dask cluster, whose results come back over the same connection.

Orders are settled and reports are published here; what lies between, execution and export, is done anywhere.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from helpers.runs.limits import Limits
from helpers.runs.making import Content, Order, finish, settle, timed
from helpers.runs.outcome import FAILED, Failure, Outcome, failed, failure_of
from helpers.runs.parcel import pack
from helpers.runs.provenance import code_mark
from helpers.runs.remote import Task, make_elsewhere
from helpers.runs.sittings import Sitting
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project

if TYPE_CHECKING:
    from distributed import Client

_CONNECT_SECONDS = 15


@contextmanager
def cluster(address: str) -> Iterator[Client]:
    """A connection to the scheduler at ``address``, such as ``tcp://10.0.0.5:8786``.

    Raises:
        InputError: nobody answers there.
    """
    import logging

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong is told once, by us
    from distributed import Client

    try:
        client = Client(address, timeout=_CONNECT_SECONDS)
    except (OSError, ValueError, TimeoutError) as error:
        values = {"reason": type(error).__name__}
        raise InputError(Problem("run.no_cluster", file="--cluster", found=address, values=values)) from None
    try:
        yield client
    finally:
        client.close(timeout=5)


def make_on_cluster(
    project: Project, client: Client, wanted: Sequence[Sitting], force: bool, limits: Limits
) -> Iterator[Outcome]:
    """The outcomes of sittings, as they come in.

    Args:
        project: the project to work in.
        client: connected to a scheduler.
        wanted: what is to be made.
        force: execute notebooks even if an equal run has done so.
        limits: of each notebook's run.
    """
    from distributed import as_completed

    sent: dict[Any, tuple[Sitting, list[Order], float]] = {}
    for sitting in wanted:
        try:
            orders = settle(project, sitting, force)
            task = Task(pack(project, sitting.first), tuple(orders), limits, code_mark())
        except Exception as error:
            yield from (failed(project, job, failure_of(error)) for job in sitting.jobs)
            continue
        future = client.submit(make_elsewhere, task, pure=False, retries=2)
        sent[future] = (sitting, orders, time.monotonic())
    for future in as_completed(sent):
        sitting, orders, began = sent.pop(future)
        yield from timed(
            sitting, finish(project, orders, _received(orders, future)), time.monotonic() - began
        )
        future.release()  # its files need not be kept over there any longer


def places(client: Client) -> int:
    """How many notebooks a cluster can run at a time."""
    return max(1, sum(client.nthreads().values()))


def _received(orders: Sequence[Order], future: Any) -> list[Content | Failure]:
    try:
        content = future.result()
    except Exception as error:
        # The machine was lost more than once, or the cluster cannot run this code at all
        problem = Problem("run.machine_lost", values={"reason": type(error).__name__})
        content = Failure(FAILED, (problem,))
    return [content] * len(orders) if isinstance(content, Failure) else content
