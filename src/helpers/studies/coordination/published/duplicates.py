"""Tasks that stand twice: word for word, or nearly so.

Compared are the short texts, in which the same words stand for the same print. Within one cell, once
references were followed, a task that stands twice is a slip; between sets of one institution it is a routine
that goes on; between institutions it is work that two of them are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.fuzz import token_sort_ratio

from helpers.studies.coordination.published.expansion import expanded
from helpers.studies.coordination.published.tasks import Task, Tasks

WITHIN, OVER_TIME, BETWEEN = PLACES = ("within", "over_time", "between")


@dataclass(frozen=True)
class Pair:
    """Two tasks that say the same; ``likeness`` is 1 for equal words, ``where`` one of ``PLACES``."""

    first: Task
    second: Task
    likeness: float
    where: str


def plain(text: str) -> str:
    """A text without capitals, marks and doubled blanks, so that only its words count."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def repeated_in_cells(tasks: Tasks) -> list[Pair]:
    """Tasks that stand twice in one cell after references were followed."""
    cells: dict[tuple[str, str, str], list[Task]] = {}
    for held in expanded(tasks):
        cells.setdefault((held.institution, held.set, held.workstream), []).append(held.task)
    return [
        Pair(first, second, 1.0, WITHIN)
        for found in cells.values()
        for first, second in combinations(found, 2)
        if _same(first, second)
    ]


def repeated_over_time(tasks: Tasks) -> list[Pair]:
    """Tasks that an institution has word for word in two of its sets, each with the next set that has it."""
    return [
        Pair(first, second, 1.0, OVER_TIME)
        for first, second in _next_alike(list(tasks))
        if first.institution == second.institution and first.set != second.set
    ]


def shared_between(tasks: Tasks) -> list[Pair]:
    """Tasks that two institutions have word for word in the same set and workstream."""
    return [
        Pair(first, second, 1.0, BETWEEN)
        for first, second in combinations(tasks, 2)
        if first.institution != second.institution
        and (first.set, first.workstream) == (second.set, second.workstream)
        and _same(first, second)
    ]


def nearly_alike(tasks: Tasks, least: float) -> list[Pair]:
    """Tasks of one set and workstream whose words are alike but not the same, the most alike first.

    Args:
        tasks: all of them.
        least: share of alike words, 0 to 1, from which a pair counts.
    """
    found = []
    for first, second in combinations(tasks, 2):
        if (first.set, first.workstream) != (second.set, second.workstream) or _same(first, second):
            continue
        likeness = token_sort_ratio(plain(first.text["id"]), plain(second.text["id"])) / 100
        if likeness >= least:
            where = WITHIN if first.institution == second.institution else BETWEEN
            found.append(Pair(first, second, likeness, where))
    return sorted(found, key=lambda pair: -pair.likeness)


def _same(first: Task, second: Task) -> bool:
    return plain(first.text["id"]) == plain(second.text["id"])


def _next_alike(tasks: Sequence[Task]) -> list[tuple[Task, Task]]:
    """Each task with the next one of its institution and workstream that has the same words."""
    last: dict[tuple[str, str, str], Task] = {}
    pairs = []
    for task in tasks:
        key = (task.institution, task.workstream, plain(task.text["id"]))
        if key in last:
            pairs.append((last[key], task))
        last[key] = task
    return pairs
