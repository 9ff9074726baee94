"""Logs of coordination in memory: tasks, meetings and escalations of a few words each."""

from pathlib import Path

import pandas as pd

from helpers.studies.canonical import StudyData
from helpers.studies.coordination.measured.log import Log
from helpers.studies.coordination.settings import Settings
from helpers.studies.labels import Labels
from helpers.studies.manifest import Cohort
from helpers.studies.records.typed import typed_tables

AS_OF = "2026-09-30"
TITLE = {"id": "Catatan buatan", "en": "A made log"}


def task(code, institution="bbpmp", workstream="platform", status="done", **more):
    """A task that was to run in August and was done on its last day, unless told otherwise."""
    days = {"planned_start": "2026-08-01", "planned_end": "2026-08-31"}
    done = {"done_on": "2026-08-31"} if status == "done" else {}
    return {
        "task": code,
        "work": f"Tugas {code}",
        "institution": institution,
        "accountable": institution,
        "workstream": workstream,
        "status": status,
        **days,
        **done,
        **more,
    }


def meeting(code, *present, **more):
    return {"meeting": code, "held_on": "2026-08-05", "kind": "pmo", "present": list(present), **more}


def escalation(code, opened, closed=None, **more):
    known = {"raised_by": "bbpmp", "taken_to": "gtk", "kind": "issue"}
    return {"escalation": code, "opened_on": opened, "closed_on": closed, **known, **more}


def log_tables(tasks, meetings=(), escalations=(), as_of=AS_OF):
    """Canonical tables; ``as_of`` None leaves out the day of the log."""
    given = {"tasks": tasks, "meetings": meetings, "escalations": escalations}
    given["log"] = [{"as_of": as_of}] if as_of else []
    frames = {name: pd.DataFrame(rows) for name, rows in given.items() if rows}
    return typed_tables("coordination", frames)


def made_log(tasks, meetings=(), escalations=(), as_of=AS_OF, **settings):
    return Log(log_tables(tasks, meetings, escalations, as_of), Settings("made", "en", **settings), {})


def log_data(tables, simulated=True):
    """Study data as the notebook loads them."""
    settings = {"title": TITLE, "design": {"sampling": "census"}}
    about = Cohort("coordination", "made", "new", simulated, TITLE, Path("made"), (), settings)
    return StudyData(about, Labels({}), tables)
