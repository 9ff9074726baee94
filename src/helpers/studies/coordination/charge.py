"""Who answers: is there one institution, and only one, for each workstream of a document or task of a log?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from helpers.methods.proportions import proportion
from helpers.studies.coordination.plan import Plan
from helpers.studies.coordination.saying import counted, placed, workstream
from helpers.studies.found import Said
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

NONE, ONE, SEVERAL = HOW_MANY = ("none", "one", "several")


def leads_of(plan: Plan, by_task: bool) -> dict[str, list[int]]:
    """How many institutions answer for each thing that is checked, by workstream.

    Args:
        plan: of a document or a log.
        by_task: True checks every task; False checks every workstream in every stretch of time with tasks.
    """
    found: dict[str, list[int]] = {code: [] for code in plan.workstreams}
    if by_task:
        for task in plan.timed:
            found[task.workstream].append(len(task.leads))
        return found
    cells: dict[tuple[str, str], set[str]] = {}
    for task in plan.timed:
        cells.setdefault((task.workstream, task.period), set()).update(task.leads)
    for (code, _), leads in cells.items():
        found[code].append(len(leads))
    return found


def charge_rows(plan: Plan, by_task: bool) -> list[Row]:
    """A row a workstream: what was checked, and how much has nobody, one or several to answer for it."""
    rows = []
    for code, counts in leads_of(plan, by_task).items():
        cells = {
            name: counted(f"charge.{code}.{name}", f"charge_{name}", count, n=len(counts))
            for name, count in _by_number(counts).items()
        }
        everything = {"checked": counted(f"charge.{code}.checked", "charge_checked", len(counts))}
        rows.append(Row(workstream(code), everything | cells))
    return rows


def charge_estimates(plan: Plan, by_task: bool, level: float) -> list[Estimate]:
    """The shares with nobody, one and several; those of a document, which is complete, have no interval."""
    counts = [count for found in leads_of(plan, by_task).values() for count in found]
    found = []
    for name, count in _by_number(counts).items():
        share = proportion(count, len(counts), level, "wilson")
        if not by_task:
            share = replace(share, ci_low=None, ci_high=None, ci_level=None, method=None)
        found.append(placed(share, f"charge.share.{name}", f"coordination.row.charge_{name}"))
    return found


def charge_said(plan: Plan, by_task: bool, level: float) -> list[Said]:
    """How much has exactly one institution to answer for it."""
    shares = dict(zip(HOW_MANY, charge_estimates(plan, by_task, level), strict=True))
    if shares[ONE].n == 0:
        return [Said("no_tasks", {})]
    return [Said("charge_tasks" if by_task else "charge_cells", shares)]


def _by_number(counts: Iterable[int]) -> dict[str, int]:
    numbers = [min(count, 2) for count in counts]
    return {name: numbers.count(place) for place, name in enumerate(HOW_MANY)}
