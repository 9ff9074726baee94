"""The workers of a cluster: that there are some, that they work as this machine does, and who is lost."""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from helpers.runs.provenance import code_mark, versions
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    from distributed import Client, Future

PATIENCE = 300  # seconds that a cluster may be without any worker
_RESTART = 10  # seconds in which a worker that has died is usually there again
_MOMENT = 0.1
_NAMED = 3  # workers, in one message


def require_workers(client: Client, note: Callable[[Problem], None]) -> None:
    """Wait until a cluster has a worker, and say so; then see to it that all are as this machine is.

    Raises:
        InputError: nobody came, or reports made by some of the workers would differ from those made here.
    """
    if not client.nthreads():
        address = client.scheduler.address
        note(_awaited("run.waits_for_workers", address))
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise InputError(_awaited("run.no_workers", address)) from None
    problems: dict[tuple[str, str], tuple[Problem, list[str]]] = {}
    for address, found in client.run(unlike, code_mark(), versions(), on_error="return").items():
        if isinstance(found, Exception):
            # A worker that went away meanwhile can do no harm; one that does not know the function is another
            found = () if isinstance(found, OSError) else (Problem("run.other_code"),)
        for problem in found:
            alike = (problem.key, problem.values.get("packages", ""))
            problems.setdefault(alike, (problem, []))[1].append(address)
    if problems:
        raise InputError(_of_all(problem, addresses) for problem, addresses in problems.values())


def unlike(code: str, wanted: Mapping[str, str]) -> tuple[Problem, ...]:
    """Why this machine would not make the reports of another one.

    Args:
        code: the mark of the other machine's code.
        wanted: its versions of Python and of packages, by name.
    """
    found = []
    if code != code_mark():
        found.append(Problem("run.other_code", found=platform.node()))
    ours = versions()
    names = [name for name in {**wanted, **ours} if wanted.get(name) != ours.get(name)]
    if names:
        pairs = (f"{name} {ours.get(name, '–')} / {wanted.get(name, '–')}" for name in names)
        values = {"packages": ", ".join(pairs)}
        found.append(Problem("run.other_versions", found=platform.node(), values=values))
    return tuple(found)


def _of_all(problem: Problem, addresses: Collection[str]) -> Problem:
    more = ["..."] if len(addresses) > _NAMED else []
    return replace(problem, file="--cluster", found=", ".join([*sorted(addresses)[:_NAMED], *more]))


def _awaited(key: str, address: str) -> Problem:
    return Problem(key, values={"address": address, "limit": PATIENCE // 60})


class Watch:
    """Looks after the workers while they work for ``client``, and tells ``note`` what befalls them."""

    def __init__(self, client: Client, note: Callable[[Problem], None]) -> None:
        self._note, self._address = note, ""
        self._events: SimpleQueue[tuple[float, Any]] = SimpleQueue()
        self._there: set[str] = set()
        with suppress(Exception):  # where the scheduler is gone by now, each report is told to have failed so
            self._address = client.scheduler.address
            client.subscribe_topic("all", self._events.put)  # called in a thread of the client's
            self._there = set(client.nthreads())
        self._alone_since: float | None = None
        self._told = False

    def finished(self, futures: Collection[Future]) -> Iterator[Future]:
        """Futures as they end; those that are left are not waited for once nobody is there any more."""
        from distributed import as_completed

        if not futures:
            return
        try:
            coming = as_completed(futures)
        except ValueError:  # there is none: the scheduler was lost since the last one was sent
            yield from list(futures)
            return
        while not coming.is_empty():
            if coming.has_ready():
                yield next(coming)
                continue
            self._hear()
            if self._alone() > PATIENCE:
                return
            time.sleep(_MOMENT)
        self._hear()

    def nobody(self) -> Problem:
        """That there has been no worker for longer than anybody would wait."""
        return _awaited("run.no_workers", self._address)

    def _hear(self) -> None:
        """Tell of workers that came to grief since; those that left in good order are none."""
        while True:
            try:
                _, event = self._events.get_nowait()
            except Empty:
                return
            action, worker = event.get("action"), event.get("worker")
            if action == "add-worker":
                self._there.add(worker)
            elif action == "remove-worker":
                self._there.discard(worker)
                if not event.get("expected"):
                    self._note(Problem("run.worker_lost", values={"worker": worker}))

    def _alone(self) -> float:
        """For how many seconds there has been no worker."""
        if self._there:
            self._alone_since, self._told = None, False
            return 0.0
        now = time.monotonic()
        self._alone_since = self._alone_since or now
        if not self._told and now - self._alone_since > _RESTART:
            self._note(_awaited("run.waits_for_workers", self._address))
            self._told = True
        return now - self._alone_since
