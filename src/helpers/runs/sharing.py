"""Work over several processes. A process that dies takes its own piece of work with it, and no other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from helpers.runs.pool import report_pool

Item, Result = TypeVar("Item"), TypeVar("Result")


def share_out(
    function: Callable[[Item], Result], items: Iterable[Item], processes: int
) -> Iterator[tuple[Item, Result | None]]:
    """The result of ``function`` for each item, as they come in; None where the process died twice.

    When a process dies, all pieces of work that ran at that moment are done again, each in a process of its
    own, since nobody can tell which of them was to blame.

    Args:
        function: can be pickled, as its items and results.
        items: the pieces of work.
        processes: how many at a time.
    """
    waiting = deque(items)
    while waiting:
        for item in (yield from _until_one_dies(function, waiting, processes)):
            alone = deque([item])
            if (yield from _until_one_dies(function, alone, 1)):
                yield item, None


def _until_one_dies(
    function: Callable[[Item], Result], waiting: deque[Item], processes: int
) -> Generator[tuple[Item, Result], None, list[Item]]:
    """Do what is ``waiting``; return what ran when a process died, with the rest still waiting."""
    running = {}
    with report_pool(min(processes, len(waiting))) as submit:
        try:
            while waiting or running:
                while waiting and len(running) < processes:
                    item = waiting.popleft()
                    running[submit(function, item)] = item
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    result = future.result()
                    yield running.pop(future), result
        except BrokenProcessPool:
            return list(running.values())
    return []
