"""How the work is spread: tasks by institution, workstream and stretch of time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from helpers.studies.coordination.plan import GENERAL, Plan
from helpers.studies.coordination.saying import COUNT, counted, institution, workstream
from helpers.studies.found import Said
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class HeatCell:
    """A cell of the heat map: its tasks, and how many of them were taken over.

    ``tasks`` is None where the institution has no set in this stretch of time.
    """

    tasks: Estimate | None
    taken: int = 0


@dataclass(frozen=True)
class HeatMap:
    """Tasks by stretch of time (panels), institution (rows) and workstream (columns)."""

    periods: tuple[str, ...]
    institutions: tuple[str, ...]
    workstreams: tuple[str, ...]
    cells: dict[tuple[str, str, str], HeatCell]


def heat_map(plan: Plan) -> HeatMap | None:
    """The picture of who has how many tasks where; None where there are no tasks."""
    periods = tuple(period for period in plan.periods if any(p == period for p, _, _ in plan.cells))
    if not periods:
        return None
    counts, taken = plan.cells, plan.taken
    cells = {}
    for period in periods:
        for who in plan.institutions:
            for what in plan.workstreams:
                key = (period, who, what)
                there = period in plan.covered.get(who, frozenset())
                cells[key] = HeatCell(_count(key, counts[key]), taken[key]) if there else HeatCell(None)
    return HeatMap(periods, plan.institutions, plan.workstreams, cells)


def _count(key: tuple[str, str, str], count: int) -> Estimate:
    period, who, what = key
    return counted(f"load.{_plain(period)}.{who}.{what}", "cell", count)


def _plain(period: str) -> str:
    return period.replace("-", "_").lower()


def load_rows(plan: Plan) -> list[Row]:
    """A row an institution: tasks by stretch of time, general roles, all, those taken over, workstreams."""
    rows = []
    for who in plan.institutions:
        own = [task for task in plan.tasks if task.institution == who]
        by_period = Counter(task.period for task in own)
        cells = {
            f"period.{period}": counted(f"load.{who}.{_plain(period)}", "by_period", by_period[period])
            if period in plan.covered.get(who, frozenset())
            else None
            for period in plan.periods
        }
        if any(task.period == GENERAL for task in plan.tasks):
            cells["general"] = counted(f"load.{who}.general", "general", by_period[GENERAL])
        if any(task.taken_over for task in plan.tasks):
            taken = sum(task.taken_over for task in own)
            cells["taken"] = counted(f"load.{who}.taken", "taken", taken)
        streams = len({task.workstream for task in own if task.period != GENERAL})
        cells["workstreams"] = counted(f"load.{who}.workstreams", "workstreams", streams, unit=COUNT)
        cells["all"] = counted(f"load.{who}.all", "all", len(own))
        rows.append(Row(institution(who), cells))
    return rows


def load_said(plan: Plan) -> list[Said]:
    """All tasks, who has most of them, and the part that two institutions carry."""
    if not plan.tasks:
        return [Said("no_tasks", {})]
    by_institution = Counter(task.institution for task in plan.tasks)
    most = sorted(by_institution.items(), key=lambda item: (-item[1], item[0]))
    total = len(plan.tasks)
    values: dict[str, Estimate | str | int] = {
        "total": counted("load.total", "total", total),
        "institutions": counted("load.institutions", "institutions", len(by_institution), unit=COUNT),
        "most": institution(most[0][0]),
        "share": _share("load.most", "most", most[0][1], total),
    }
    said = [Said("load", values)]
    by_stream = Counter(task.workstream for task in plan.timed)
    if len(by_stream) > 1:
        widest = sorted(by_stream.items(), key=lambda item: (-item[1], item[0]))
        ends = {"widest": widest[0], "least": widest[-1]}
        values = {name: workstream(code) for name, (code, _) in ends.items()}
        for name, (_, count) in ends.items():
            values[f"{name}_tasks"] = _share(f"load.{name}", f"{name}_stream", count, len(plan.timed))
        said.append(Said("load_streams", values))
    return said


def _share(ident: str, label: str, count: int, total: int) -> Estimate:
    """A share of all tasks: nothing was drawn, so that it has no interval."""
    return Estimate(ident, f"coordination.row.{label}", count / total, n=total, unit="proportion")
