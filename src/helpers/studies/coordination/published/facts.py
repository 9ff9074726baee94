"""What the published document gives: its tasks, its sets, who takes part, and how much was transcribed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from helpers.studies.coordination.plan import GENERAL, Assigned, Plan
from helpers.studies.coordination.published.expansion import Held, expanded
from helpers.studies.coordination.published.tasks import LEAD, SAME, TASK, Tasks, load_tasks
from helpers.studies.coordination.saying import COUNT, INSTITUTIONS, counted, institution
from helpers.studies.found import Said, where_any
from helpers.studies.framework import Framework, load_framework
from helpers.studies.printed_numbers import PrintedNumbers
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData

PERIODS = ("first", "second", "third")
#: What a task means that names several institutions at once.
TOGETHER = {"units": ("bbpmp", "bbgp"), "centre": ("bskap", "paud_dasmen", "gtk")}
_MEMBERS = ("alur.centre", "alur.units", "alur.offices")
_AGAIN = "general_again"


@dataclass(frozen=True)
class Published:
    """The tasks, the lists and the printed numbers of the published cohort."""

    tasks: Tasks
    framework: Framework
    numbers: PrintedNumbers

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """Every cell's tasks, references followed."""
        return tuple(expanded(self.tasks))

    @cached_property
    def members(self) -> tuple[str, ...]:
        """Institutions that the flow names, with tasks or without."""
        return tuple(entry.key for name in _MEMBERS for entry in self.framework[name].entries)

    @cached_property
    def plan(self) -> Plan:
        """The tasks as a plan; a general role has no stretch of time."""
        tasks = tuple(_assigned(held) for held in self.held if held.set != _AGAIN)
        covered: dict[str, set[str]] = {}
        for each in self.tasks.sets:
            covered.setdefault(each.institution, set()).add(each.set)
        once = (task for task in self.tasks if task.set != _AGAIN)
        named = Counter(name for task in once for name in task.names)
        return Plan(
            tasks,
            PERIODS,
            {code: frozenset(sets) for code, sets in covered.items()},
            self.members,
            dict(named),
        )


def read_published(data: StudyData) -> Published | None:
    """What the cohort prints; None for a cohort with a log of its own."""
    if data.cohort.kind != "published":
        return None
    folder = data.cohort.folder
    return Published(load_tasks(folder), load_framework(folder), PrintedNumbers(data["printed"]))


def institutions_behind(names: tuple[str, ...], own: str) -> tuple[str, ...]:
    """The institutions that a task of ``own`` names, groups of them taken apart; people are none."""
    codes = [code for name in names for code in TOGETHER.get(name, (name,))]
    return tuple(code for code in dict.fromkeys(codes) if code in INSTITUTIONS and code != own)


def _assigned(held: Held) -> Assigned:
    task = held.task
    return Assigned(
        id=f"{held.institution}.{held.set}.{task.id}",
        institution=held.institution,
        workstream=held.workstream,
        period=GENERAL if held.workstream == GENERAL else held.set,
        leads=(held.institution,) if task.part == LEAD else (),
        others=institutions_behind(task.names, held.institution),
        taken_over=held.taken_over,
    )


@where_any
def transcribed(published: Published) -> dict[str, Estimate]:
    """How much was transcribed, and what the references add to it."""
    lines = published.tasks.lines
    counts = {
        "tasks": len([line for line in lines if line.kind == TASK]),
        "references": len([line for line in lines if line.kind == SAME]),
        "sets": len(published.tasks.sets),
        "numbers": len(list(published.numbers)),
        "expanded": len(published.held),
        "taken": len([held for held in published.held if held.taken_over]),
    }
    return {name: counted(f"data.{name}", f"data_{name}", count) for name, count in counts.items()}


@where_any
def set_rows(published: Published) -> list[Row]:
    """The sets of the document: tasks as printed, references, tasks once these were followed, months."""
    rows = []
    order = published.tasks.institutions
    for each in sorted(published.tasks.sets, key=lambda each: order.index(each.institution)):
        key = f"set.{each.institution}.{each.set}"
        here = (each.institution, each.set)
        own = [line for line in published.tasks.lines if (line.institution, line.set) == here]
        held = [held for held in published.held if (held.institution, held.set) == here]
        cells = {
            "months": each.months or None,
            "printed": counted(f"{key}.printed", "printed", sum(line.kind == TASK for line in own)),
            "references": counted(f"{key}.references", "references", sum(line.kind == SAME for line in own)),
            "held": counted(f"{key}.held", "held", len(held)),
        }
        rows.append(Row(f"coordination.set.{each.set}", cells, group=institution(each.institution)))
    return rows


@where_any
def printed_said(published: Published) -> list[Said]:
    """What the sets hold in all."""
    found = transcribed(published)
    months = len({each.months for each in published.tasks.sets if each.months})
    values = {**found, "months": counted("data.months", "data_months", months, unit=COUNT)}
    return [Said("printed", values)]
