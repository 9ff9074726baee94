"""Planned tasks by the institution that has them: workstream, region, status, and how long they may take."""

from __future__ import annotations

from helpers.studies.by_group import Grouped, Trait, by_group
from helpers.studies.coordination.measured.log import NO_REGION, Log
from helpers.studies.coordination.saying import institution, workstream
from helpers.studies.found import where_any
from helpers.studies.records.schema import load_schema

_RECORDS = "records.coordination.tasks"


@where_any
def tasks_by_institution(log: Log) -> Grouped | None:
    """A column an institution; None where all tasks are of one. Tasks are no people: nothing is withheld."""
    tasks, schema = log.planned, load_schema("coordination").table("tasks")
    levels = {name: schema.column(name).levels for name in ("institution", "workstream", "status")}
    regions = tasks["region_key"].where(tasks["region_key"] != NO_REGION)
    days = (tasks["planned_end"] - tasks["planned_start"]).dt.days
    traits = [
        Trait(
            *("workstream", f"{_RECORDS}.workstream.header", tasks["workstream"]),
            {code: workstream(code) for code in levels["workstream"]},
        ),
        Trait("region", f"{_RECORDS}.region.header", regions, {key: key for key in log.regions}),
        Trait(
            *("status", f"{_RECORDS}.status.header", tasks["status"]),
            {code: f"{_RECORDS}.status.levels.{code}" for code in levels["status"]},
        ),
        Trait("days", "coordination.row.planned_days", days, unit="days"),
    ]
    groups = {code: institution(code) for code in levels["institution"]}
    return by_group(
        tasks["institution"], groups, traits, "coordination.row.planned_tasks", log.settings.confidence
    )
