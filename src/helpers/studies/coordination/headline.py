"""What a cohort's coordination can be compared by: how much is done, in time, and has one to answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from helpers.studies.coordination.charge import leads_of
from helpers.studies.coordination.measured.log import Log, log_of
from helpers.studies.coordination.measured.timeliness import on_time_counts
from helpers.studies.coordination.settings import Settings
from helpers.studies.headline import Headline

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData

TEXT = "headline.coordination"
NAMES = ("done_of_due", "on_time", "one_answers")


def headline(data: StudyData) -> list[Headline]:
    """Share done of the tasks that are due, share done in time, share of tasks for which one answers.

    A task that is overdue counts as late: among tasks done alone, a cohort that leaves its late tasks undone
    would look punctual. Where it is not known of tasks that are due whether they are done, neither share is
    one number.

    The published document is a plan: it says of no task whether it was done, and names who is in charge for
    workstreams and not for tasks, so that none of the three can be told.
    """
    log = log_of(data, Settings(data.cohort.cohort, "en"))
    if log is None:
        return [_lacking(name, {}, note="plan_without_record") for name in NAMES]
    facts = {"sampling": f"headline.sampling.{log.design.get('sampling', 'unknown')}"}
    found = {name: _share(name, *counts, facts) for name, counts in _counts(log).items()}
    if (log.due & log.unknown).any():
        found |= {name: _lacking(name, facts, note="status_unknown") for name in ("done_of_due", "on_time")}
    return list(found.values())


def _counts(log: Log) -> dict[str, tuple[int, int]]:
    leads = [count for found in leads_of(log.plan, by_task=True).values() for count in found]
    return {
        "done_of_due": (int((log.due & log.done).sum()), int(log.due.sum())),
        "on_time": on_time_counts(log),
        "one_answers": (leads.count(1), len(leads)),
    }


def _share(name: str, yes: int, n: int, facts: Mapping[str, str]) -> Headline:
    from helpers.methods.meta_inputs import logit_share_brought

    if not n:
        return _lacking(name, facts, note="no_tasks_to_count")
    found = logit_share_brought(yes, n)
    numbers = (found.estimate, found.error, found.n)
    fields = _fields(name, facts)
    return Headline(name, f"{TEXT}.{name}", *numbers, **fields, method=found.method, note=found.note)


def _lacking(name: str, facts: Mapping[str, str], note: str) -> Headline:
    return Headline(name, f"{TEXT}.{name}", None, None, None, **_fields(name, facts), note=note)


def _fields(name: str, facts: Mapping[str, str]) -> dict[str, Any]:
    design = {**facts, "base": f"{TEXT}.base.{name}"}
    return {"scale": "logit", "unit": "proportion", "design": design, "scale_facts": ("unit", "base")}
