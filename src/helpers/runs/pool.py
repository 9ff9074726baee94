"""Processes that make reports, and how they end: with their work, or at once and without remains."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any


@contextmanager
def report_pool(processes: int) -> Iterator[Callable[..., Future]]:
    """A pool of ``processes``; gives the function that hands work to it.

    Left by an interruption, the work is broken off: each process closes the kernel that it
    runs and ends, and this process waits until they have.
    """
    # Spawned, not forked: the same on every system, and no thread or socket is inherited.
    context = multiprocessing.get_context("spawn")
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)

    def submit(function: Callable[..., Any], *arguments: Any) -> Future:
        with _deaf():
            return pool.submit(function, *arguments)

    try:
        yield submit
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()
        raise
    finally:
        pool.shutdown(wait=True)


def _begin() -> None:
    """Prepare a process of the pool: its parent alone answers to Ctrl-C and tells it to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Ending by an exception lets the notebook's kernel be shut down on the way.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


@contextmanager
def _deaf() -> Iterator[None]:
    """Ignore Ctrl-C for a moment: processes started now inherit that, from their first instruction on."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread, which alone may do so
        yield
        return
    try:
        yield
    finally:
        with suppress(TypeError):  # a handler that was not set from Python
            signal.signal(signal.SIGINT, before)
