"""From escalation to closure: how long risks and issues stay open, those still open counted as they are."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from helpers.methods.kaplan_meier import Survival, kaplan_meier
from helpers.studies.coordination.measured.log import Log
from helpers.studies.coordination.saying import DAYS, counted, placed
from helpers.studies.found import Said, where_any
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

KINDS = ("issue", "risk")


def watched(log: Log) -> pd.DataFrame:
    """Escalations with ``days`` that they were open or were seen open, and whether they were ``closed``.

    One that was opened after the last day of the log cannot have been watched, and is left out.
    """
    raised = log.tables["escalations"]
    last = log.as_of if log.as_of is not None else raised["opened_on"].max()
    end = raised["closed_on"].fillna(last)
    days = (end - raised["opened_on"]).dt.days
    kept = raised.assign(days=days, closed=raised["closed_on"].notna())
    return kept[kept["days"] >= 0]


@where_any
def curve(log: Log) -> Survival | None:
    """The share still open by days since escalation; None without escalations."""
    seen = watched(log)
    return _curve(seen, log) if len(seen) else None


def _curve(seen: pd.DataFrame, log: Log) -> Survival:
    return kaplan_meier(seen["days"].to_numpy(float), seen["closed"].to_numpy(bool), log.settings.confidence)


@where_any
def closure_rows(log: Log) -> list[Row]:
    """All escalations and each kind: how many, closed, open, median days, and the share open after a time."""
    seen = watched(log)
    if not len(seen):
        return []
    parts = {"all": seen} | {kind: seen[seen["kind"] == kind] for kind in KINDS}
    if seen["kind"].isna().any():
        parts["unnamed"] = seen[seen["kind"].isna()]
    return [_row(name, part, log) for name, part in parts.items() if len(part)]


def _row(name: str, seen: pd.DataFrame, log: Log) -> Row:
    ident, found = f"closure.{name}", _curve(seen, log)
    cells: dict[str, Estimate] = {
        "raised": counted(f"{ident}.raised", "raised", len(seen), unit="count"),
        "closed": counted(f"{ident}.closed", "closed", int(seen["closed"].sum()), unit="count"),
        "median": placed(found.median(DAYS), f"{ident}.median", "coordination.row.median"),
    }
    for day in log.settings.horizons:
        key = horizon_key(day)
        cells[f"open_after.{key}"] = replace(found.open_at(day), id=f"{ident}.{key}", label=f"horizon.{key}")
    return Row(f"coordination.escalation.{name}", cells)


def horizon_key(day: float) -> str:
    """The key of a number of days: ``day_7``."""
    return f"day_{day:g}".replace(".", "_")


@where_any
def closure_said(log: Log) -> list[Said]:
    """How many were closed, after how long half were, and how long the oldest open one has lasted."""
    seen = watched(log)
    if not len(seen):
        return [Said("no_escalations", {})]
    raised = counted("closure.all.raised", "raised", len(seen), unit="count")
    closed = counted("closure.all.closed", "closed", int(seen["closed"].sum()), unit="count")
    said = [Said("escalations", {"raised": raised, "closed": closed})]
    median = placed(_curve(seen, log).median(DAYS), "closure.all.median", "coordination.row.median")
    name = "closed_after" if median.estimate is not None else "not_closed_after"
    if median.ci_low is None or (median.ci_high is None and median.estimate is not None):
        name += "_open"
    low = Estimate("closure.all.median_low", "coordination.row.median_low", median.ci_low, unit=DAYS)
    said.append(Said(name, {"median": median} | ({"low": low} if median.ci_low is not None else {})))
    left = seen[~seen["closed"]]
    if len(left):
        oldest = counted("closure.oldest", "oldest", int(left["days"].max()), unit=DAYS)
        number = counted("closure.open", "still_open", len(left), unit="count")
        said.append(Said("oldest_open", {"number": number, "days": oldest}))
    return said
