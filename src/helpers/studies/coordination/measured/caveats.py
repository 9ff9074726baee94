"""What the log does not show, drawn from its own data."""

from __future__ import annotations

from helpers.studies.coordination.measured.completion import completion_said
from helpers.studies.coordination.measured.escalations import watched
from helpers.studies.coordination.measured.log import Log
from helpers.studies.coordination.saying import FEW, counted
from helpers.studies.found import Said, where_any


@where_any
def shown_said(log: Log) -> list[Said]:
    """What the log shows: how much was done."""
    return [
        said for said in completion_said(log) if said.name in ("completion", "completion_due", "no_tasks")
    ]


@where_any
def caveats_said(log: Log) -> list[Said]:
    """What cannot be concluded, those that hold of every log first."""
    said = [Said("caveat_quality", {}), Said("caveat_log", {}), Said("caveat_intervals", {})]
    if len(log.planned) < FEW:
        said.append(Said("caveat_few", {"number": counted("data.planned", "planned", len(log.planned))}))
    if not log.dated:
        said.append(Said("caveat_day", {}))
    if not len(log.tables["meetings"]):
        said.append(Said("caveat_no_meetings", {}))
    seen = watched(log)
    if not len(seen):
        said.append(Said("caveat_no_escalations", {}))
    elif not seen["closed"].all():
        said.append(Said("caveat_open", {}))
    said.append(Said("caveat_links", {}))
    return said
