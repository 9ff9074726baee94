"""On time or not: the day on which tasks were done against the day by which they were to be done."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from helpers.methods.medians import median_of
from helpers.methods.proportions import proportion
from helpers.studies.coordination.measured.log import Log
from helpers.studies.coordination.saying import DAYS, INSTITUTIONS, in_order, institution, placed
from helpers.studies.found import Said, where_any
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate


def days_late(log: Log) -> pd.Series:
    """Days from the planned end to the day done, negative where early; NaN where either is not known."""
    tasks = log.planned
    late = (tasks["done_on"] - tasks["planned_end"]).dt.days.astype(float)
    return late.where(log.done)


def days_overdue(log: Log) -> pd.Series:
    """Days that tasks which are not done are late already; NaN for all others, and where it is not known.

    A task is due on the day of its deadline, and overdue from the next day on.
    """
    if log.as_of is None:
        return pd.Series(np.nan, index=log.planned.index)
    over = (log.as_of - log.planned["planned_end"]).dt.days.astype(float)
    return over.where(~log.done & ~log.unknown & (over > 0))


@where_any
def timeliness_rows(log: Log) -> list[Row]:
    """A row for all tasks and for each institution: share on time, median lateness, and what is overdue."""
    everything = pd.Series(True, index=log.planned.index)
    rows = [_row(log, "all", "coordination.row.all", everything)]
    for who in in_order(log.planned["institution"], INSTITUTIONS):
        rows.append(_row(log, who, institution(who), log.planned["institution"] == who))
    return rows


def _row(log: Log, name: str, label: str, chosen: pd.Series) -> Row:
    found = _of(log, f"timeliness.{name}", chosen)
    return Row(label, found)


def _of(log: Log, ident: str, chosen: pd.Series) -> dict[str, Estimate]:
    late = days_late(log)[chosen].dropna()
    over = days_overdue(log)[chosen].dropna()
    level = log.settings.confidence
    on_time = proportion(int((late <= log.settings.grace).sum()), len(late), level, "wilson")
    return {
        "on_time": placed(on_time, f"{ident}.on_time", "coordination.row.on_time"),
        "late": placed(median_of(late.to_numpy(), level, DAYS), f"{ident}.late", "coordination.row.late"),
        "overdue": Estimate(f"{ident}.overdue", "coordination.row.overdue", len(over), unit="tasks"),
        "overdue_days": placed(
            _without_limits(median_of(over.to_numpy(), level, DAYS)),
            f"{ident}.overdue_days",
            "coordination.row.overdue_days",
        ),
    }


def on_time_counts(log: Log) -> tuple[int, int]:
    """Tasks done on time, and tasks of which it is known whether they were: done, or overdue and so late."""
    late = days_late(log).dropna()
    return int((late <= log.settings.grace).sum()), len(late) + int(days_overdue(log).notna().sum())


def on_time_share(log: Log) -> Estimate:
    """The share of tasks done on time, of those of which it is known."""
    share = proportion(*on_time_counts(log), log.settings.confidence, "wilson")
    return placed(share, "timeliness.all.on_time_overdue", "coordination.row.on_time_overdue")


def _without_limits(median: Estimate) -> Estimate:
    """How long open tasks are late already: all of them are known, and they go on being late."""
    note = None if median.estimate is not None else "no_answers"
    return replace(median, ci_low=None, ci_high=None, ci_level=None, method=None, note=note)


@where_any
def timeliness_said(log: Log) -> list[Said]:
    """How many of the tasks done were done in time, how late the usual one was, and what is overdue."""
    everything = pd.Series(True, index=log.planned.index)
    found = _of(log, "timeliness.all", everything)
    said = []
    if found["on_time"].n:
        name = "on_time" if found["late"].ci_low is not None else "on_time_few"
        said.append(Said(name, {"share": found["on_time"], "late": found["late"]}))
    else:
        said.append(Said("no_lateness", {}))
    if found["overdue"].estimate:
        said.append(Said("overdue", {"number": found["overdue"], "days": found["overdue_days"]}))
        if found["on_time"].n:
            said.append(Said("on_time_overdue", {"share": on_time_share(log)}))
    elif log.due.any():
        said.append(Said("nothing_overdue", {}))
    return said
