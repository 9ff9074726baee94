"""How the work is spread: tasks by institution, workstream and stretch of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from helpers.studies.coordination.plan import GENERAL, Plan
from helpers.studies.coordination.saying import COUNT, counted, institution, workstream
from helpers.studies.found import Said
from helpers.studies.rows import Row
from helpers.studies.ties import highest, lowest
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
    """All tasks, who has most of them, the ends of the workstreams, and what is in no workstream."""
    if not plan.tasks:
        return [Said("no_tasks", {})]
    by_institution = Counter(task.institution for task in plan.tasks)
    total = len(plan.tasks)
    most = _first(by_institution, highest)
    values: dict[str, Estimate | list[str]] = {
        "total": counted("load.total", "total", total),
        "institutions": counted("load.institutions", "institutions", len(by_institution), unit=COUNT),
        "most": [institution(code) for code in most],
        "share": _share("load.most", "most", by_institution[most[0]], total),
    }
    said = [Said("load" if len(most) == 1 else "load_tied", values)]
    by_stream = Counter(task.workstream for task in plan.timed)
    if len(by_stream) < 2:
        return said
    said.append(_streams_said(by_stream, len(plan.timed)))
    roles = total - len(plan.timed)
    return [*said, Said("load_roles", {"roles": counted("load.roles", "general", roles)})] if roles else said


def _streams_said(by_stream: Counter[str], total: int) -> Said:
    """The largest and the smallest workstream, all of them where several are alike."""
    ends = {"widest": _first(by_stream, highest), "least": _first(by_stream, lowest)}
    values: dict[str, Estimate | list[str]] = {
        name: [workstream(code) for code in codes] for name, codes in ends.items()
    }
    for name, codes in ends.items():
        values[f"{name}_tasks"] = _share(f"load.{name}", f"{name}_stream", by_stream[codes[0]], total)
    if ends["widest"] == ends["least"]:
        return Said("load_streams_alike", {"widest_tasks": values["widest_tasks"]})
    single = all(len(codes) == 1 for codes in ends.values())
    return Said("load_streams" if single else "load_streams_tied", values)


def _first(counts: Counter[str], pick: Callable[..., list[str]]) -> list[str]:
    """The codes with the largest, or the smallest, count, by name."""
    return pick(sorted(counts), counts.__getitem__)


def _share(ident: str, label: str, count: int, total: int) -> Estimate:
    """A share of ``total`` tasks: nothing was drawn, so that it has no interval."""
    return Estimate(ident, f"coordination.row.{label}", count / total, n=total, unit="proportion")
