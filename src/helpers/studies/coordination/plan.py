"""The plan: who has which task in which workstream and stretch of time; the same for a document and a log."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from helpers.studies.coordination.saying import INSTITUTIONS, WORKSTREAMS, in_order

UNDATED, GENERAL = "undated", "general"


@dataclass(frozen=True)
class Assigned:
    """One task of one institution.

    ``period`` is a set of the document or a stretch of time; ``leads`` are the institutions that answer for
    it, ``others`` those that it names besides; ``taken_over`` is True where a cell refers to another set.
    """

    id: str
    institution: str
    workstream: str
    period: str
    leads: tuple[str, ...]
    others: tuple[str, ...]
    taken_over: bool = False


@dataclass(frozen=True)
class Plan:
    """All tasks, the stretches of time in order, and those in which each institution has tasks or a set.

    ``members`` are institutions that take part by what the document or the log says, with tasks or without;
    ``named`` counts how often tasks name somebody, by code.
    """

    tasks: tuple[Assigned, ...]
    periods: tuple[str, ...]
    covered: Mapping[str, frozenset[str]]
    members: tuple[str, ...]
    named: Mapping[str, int]

    @property
    def institutions(self) -> tuple[str, ...]:
        """Members and all that have tasks, in the study's order."""
        return in_order({*self.members, *(task.institution for task in self.tasks)}, INSTITUTIONS)

    @property
    def workstreams(self) -> tuple[str, ...]:
        """Workstreams with tasks, in the study's order."""
        return in_order({task.workstream for task in self.tasks}, WORKSTREAMS)

    @property
    def timed(self) -> tuple[Assigned, ...]:
        """Tasks in a workstream: without general roles, which have none."""
        return tuple(task for task in self.tasks if task.period != GENERAL)

    @property
    def cells(self) -> Counter[tuple[str, str, str]]:
        """Tasks by period, institution and workstream."""
        return Counter((task.period, task.institution, task.workstream) for task in self.timed)

    @property
    def taken(self) -> Counter[tuple[str, str, str]]:
        """The same of tasks that a cell took over from another set."""
        return Counter(
            (task.period, task.institution, task.workstream) for task in self.timed if task.taken_over
        )
