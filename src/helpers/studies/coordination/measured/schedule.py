"""The schedule as bars: from planned start to planned end, and what was done when, by task or by cell."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from helpers.studies.coordination.measured.log import Log
from helpers.studies.coordination.measured.timeliness import days_overdue
from helpers.studies.coordination.saying import INSTITUTIONS, WORKSTREAMS, in_order
from helpers.studies.found import where_any

MOST_TASKS = 30
"""More tasks than these are drawn by cell: one bar for all tasks of an institution in a workstream."""
DONE, LATE, OPEN, OVERDUE = STATES = ("done", "late", "open", "overdue")


@dataclass(frozen=True)
class Bar:
    """One planned stretch: ``label`` names a task or a workstream, ``section`` the institution.

    ``done_on`` holds the days on which tasks were done; ``tasks`` and ``done`` count them.
    """

    label: str
    section: str
    start: pd.Timestamp
    end: pd.Timestamp
    state: str
    done_on: tuple[pd.Timestamp, ...]
    tasks: int
    done: int


@dataclass(frozen=True)
class Schedule:
    """All bars in order, the last day of the log, and how many tasks have no planned days."""

    bars: tuple[Bar, ...]
    as_of: pd.Timestamp | None
    undated: int
    by_task: bool


@where_any
def schedule(log: Log) -> Schedule | None:
    """The bars of all tasks with a planned start or end; None where there is none."""
    tasks = log.planned.assign(over=days_overdue(log).notna(), finished=log.done)
    tasks["start"] = tasks["planned_start"].fillna(tasks["planned_end"])
    tasks["end"] = tasks["planned_end"].fillna(tasks["planned_start"])
    dated = tasks[tasks["start"].notna()]
    if not len(dated):
        return None
    by_task = len(dated) <= MOST_TASKS
    bars = []
    for who in in_order(dated["institution"], INSTITUTIONS):
        own = dated[dated["institution"] == who]
        if by_task:
            ordered = own.sort_values(["start", "end", "task"], kind="stable")
            bars += [_bar(f"task.{row.Index}", who, ordered.loc[[row.Index]]) for row in ordered.itertuples()]
        else:
            streams = in_order(own["workstream"], WORKSTREAMS)
            for what in streams:
                bars.append(_bar(f"coordination.workstream.{what}", who, own[own["workstream"] == what]))
    return Schedule(tuple(bars), log.as_of, len(tasks) - len(dated), by_task)


def _bar(label: str, who: str, tasks: pd.DataFrame) -> Bar:
    days = tuple(tasks.loc[tasks["finished"], "done_on"].dropna().sort_values())
    return Bar(
        label=label,
        section=f"coordination.institution.{who}",
        start=tasks["start"].min(),
        end=tasks["end"].max(),
        state=_state(tasks),
        done_on=days,
        tasks=len(tasks),
        done=int(tasks["finished"].sum()),
    )


def _state(tasks: pd.DataFrame) -> str:
    """Overdue if any task is; else open if any is; else late if any was done after its end."""
    if tasks["over"].any():
        return OVERDUE
    if not tasks["finished"].all():
        return OPEN
    return LATE if (tasks["done_on"] > tasks["planned_end"]).any() else DONE
