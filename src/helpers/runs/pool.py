"""Processes that make reports, and how they end: with their work, or at once and without remains."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

from helpers.runs.warm.start import worker_context

_MOMENT = 0.02  # seconds
GRACE = 10.0  # seconds that a process has for closing its kernel once nobody waits for it


@contextmanager
def report_pool(processes: int) -> Iterator[Callable[..., Future]]:
    """A pool of ``processes``; gives the function that hands work to it.

    Left by an interruption, the work is broken off: each process closes the kernel that it
    runs and ends, and this process waits until they have.
    """
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        processes, mp_context=worker_context(), initializer=_begin, initargs=(dict(os.environ),)
    )

    def submit(function: Callable[..., Any], *arguments: Any) -> Future:
        with _deaf():
            return pool.submit(_work, function, *arguments)

    try:
        yield submit
    except BaseException:
        with _deaf():  # whoever presses Ctrl-C once more waits for the kernels all the same
            for child in set(multiprocessing.active_children()) - before:
                child.terminate()
            pool.shutdown(wait=True, cancel_futures=True)
        raise
    pool.shutdown(wait=True)


def _begin(environment: dict[str, str]) -> None:
    """Prepare a process of the pool: its parent alone answers to Ctrl-C and tells it to end."""
    os.environ.clear()  # one that was forked has the environment of the process it was forked from
    os.environ.update(environment)
    end_when_asked()
    threading.Thread(target=_follow_parent, daemon=True).start()


def end_when_asked() -> None:
    """Have this process end in good order when another one tells it to (SIGTERM), and not by Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _end)
    sys.unraisablehook = _end_soon


def end_in_any_case() -> NoReturn:
    """End in good order, or without it when that takes too long; for a thread that sees that nobody waits."""
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(GRACE)
    os._exit(1)


def _end(*_: object) -> None:
    """End by an exception, so that a notebook's kernel is shut down on the way; once is enough."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    # Of a notebook that is broken off, a task may learn that its kernel has died, and nobody asks it any more
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    sys.exit(1)


def _end_soon(lost: Any) -> None:
    """End a moment later where Python has dropped the exception, as in the callback of a weak reference."""
    if isinstance(lost.exc_value, SystemExit):
        signal.signal(signal.SIGALRM, _end)
        signal.setitimer(signal.ITIMER_REAL, _MOMENT)
    else:
        sys.__unraisablehook__(lost)


def _work(function: Callable[..., Any], *arguments: Any) -> Any:
    """Do one piece of work; a process that was asked to end meanwhile takes on no other."""
    try:
        return function(*arguments)
    except SystemExit:
        os._exit(1)


def _follow_parent() -> None:
    """End when the parent has ended, even if it was killed."""
    multiprocessing.parent_process().join()
    end_in_any_case()


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
