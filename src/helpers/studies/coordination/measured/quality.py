"""The log itself: what became of its rows, what is missing in it, and what is odd but possible."""

from __future__ import annotations

from helpers.studies.coordination.measured.log import Log
from helpers.studies.coordination.saying import COUNT, counted
from helpers.studies.found import Said, where_any
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

_TABLES = ("tasks", "meetings", "escalations")
_OPTIONAL = {
    "tasks": ("accountable", "with_others", "region", "planned_start", "planned_end", "status"),
    "meetings": ("region", "followed_up"),
    "escalations": ("kind", "task", "workstream", "region"),
}


@where_any
def file_rows(log: Log) -> list[Row] | None:
    """What became of the rows of each file; None where a cohort was not made from files."""
    counts = log.tables.get("rows")
    if counts is None or counts.empty:
        return None
    rows = []
    for place, count in enumerate(counts.itertuples(), start=1):
        name, _, number = str(count.file).partition(" ")
        ident = f"rows.{place}"
        cells = {
            "sheet": Estimate(f"{ident}.sheet", "coordination.row.sheet", int(count.sheet), unit=COUNT),
            "became": f"source.rows.{count.what}",
            "rows": Estimate(ident, f"source.rows.{count.what}", int(count.rows), unit=COUNT),
        }
        rows.append(Row(number or "1", cells, group=f"records.coordination.{name}.title"))
    return rows


@where_any
def data_said(log: Log) -> list[Said]:
    """How many tasks, meetings and escalations there are, and up to which day."""
    counts = {name: counted(f"data.{name}", f"data_{name}", len(log.tables[name])) for name in _TABLES}
    said = [Said("logged", counts)]
    if log.cancelled:
        said.append(Said("cancelled", {"number": counted("data.cancelled", "data_cancelled", log.cancelled)}))
    if log.as_of is None:
        return [*said, Said("no_day", {})]
    return [*said, Said("dated" if log.dated else "not_dated", {"day": "as_of"})]


@where_any
def missing_rows(log: Log) -> list[Row]:
    """Cells left blank, by column, where a blank is a missing value; tables without rows are left out."""
    rows = []
    for name, columns in _OPTIONAL.items():
        table = log.tables[name]
        for column in columns if len(table) else ():
            blank = int(table[column].isna().sum())
            ident = f"missing.{name}.{column}"
            cells = {
                "missing": counted(ident, "missing", blank, unit=COUNT, n=len(table)),
                "of": counted(f"{ident}.of", "rows", len(table), unit=COUNT),
            }
            label = f"records.coordination.{name}.{column}.header"
            rows.append(Row(label, cells, group=f"records.coordination.{name}.title"))
    return rows


def oddities(log: Log) -> dict[str, int]:
    """How often the log says something that is odd, though it can be."""
    tasks, raised = log.planned, log.tables["escalations"]
    same = ["institution", "work", "region", "planned_start"]
    return {
        "done_undated": int((log.done & tasks["done_on"].isna()).sum()),
        "done_early": int((log.done & (tasks["done_on"] < tasks["planned_start"])).sum()),
        "begun_not": int(((tasks["status"] == "planned") & log.due).sum()),
        "undated": int((tasks["planned_start"].isna() & tasks["planned_end"].isna()).sum()),
        "twice": int(tasks.duplicated(same, keep="first").sum()),
        "others_answer": _others_answer(log),
        "to_itself": int((raised["raised_by"] == raised["taken_to"]).sum()),
        "unseen": int((raised["opened_on"] > log.as_of).sum()) if log.as_of is not None else 0,
    }


@where_any
def oddities_said(log: Log) -> list[Said]:
    """A sentence for everything odd that occurs; one sentence where nothing does."""
    found = {name: count for name, count in oddities(log).items() if count}
    said = [
        Said(f"odd_{name}", {"number": counted(f"odd.{name}", f"odd_{name}", count, unit=COUNT)})
        for name, count in found.items()
    ]
    return said or [Said("nothing_odd", {})]


def _others_answer(log: Log) -> int:
    """Tasks for which institutions answer that neither carry them out nor take part."""
    return sum(
        bool(task.leads) and not set(task.leads) & {task.institution, *task.others} for task in log.plan.tasks
    )
