"""Limits of one notebook's run: how long, and how much memory. A kernel that goes beyond them is ended."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Protocol

LOOK_SECONDS = 0.25
TIME, MEMORY = "too_long", "too_large"


@dataclass(frozen=True)
class Limits:
    """Seconds and bytes that a kernel may take; None where nothing limits it."""

    seconds: float | None = None
    memory: int | None = None

    def times(self, runs: int) -> Limits:
        """The limits of a kernel in which a notebook runs several times."""
        return replace(self, seconds=self.seconds and self.seconds * runs)


class _Process(Protocol):
    pid: int

    def poll(self) -> int | None: ...
    def kill(self) -> None: ...


class Watch:
    """Looks at a kernel from a thread of its own, and ends it when it goes beyond its limits.

    Attributes:
        broken: which limit that was, :data:`TIME` or :data:`MEMORY`; empty as long as none was.
    """

    def __init__(self, limits: Limits) -> None:
        self.limits, self.broken = limits, ""
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self, process: _Process) -> None:
        """Look at ``process`` from now on."""
        if self.limits != Limits():
            self._thread = threading.Thread(target=self._look, args=(process,), daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Stop looking."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _look(self, process: _Process) -> None:
        until = time.monotonic() + (self.limits.seconds or float("inf"))
        while not self._over.wait(LOOK_SECONDS) and process.poll() is None:
            if time.monotonic() > until:
                self.broken = TIME
            elif self.limits.memory and memory_of(process.pid) > self.limits.memory:
                self.broken = MEMORY
            if self.broken:
                process.kill()
                return


def memory_of(pid: int) -> int:
    """Bytes of memory that a process and those that it started take; 0 if it has ended."""
    import psutil

    try:
        kernel = psutil.Process(pid)
        return sum(each.memory_info().rss for each in (kernel, *kernel.children(recursive=True)))
    except psutil.Error:
        return 0


_watches: list[Watch] = []  # of this process, which runs one notebook at a time


@contextmanager
def watched(limits: Limits) -> Iterator[Watch]:
    """Watch the kernel that starts inside; :func:`current_watch` is asked for when it does."""
    watch = Watch(limits)
    _watches.append(watch)
    try:
        yield watch
    finally:
        _watches.remove(watch)
        watch.end()


def current_watch() -> Watch | None:
    """The watch that waits for a kernel."""
    return _watches[-1] if _watches else None
