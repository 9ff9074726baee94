"""The network of a run: of the document's tasks, or of a log's tasks, meetings and escalations."""

from __future__ import annotations

from helpers.studies.coordination.links import Links, links_of
from helpers.studies.coordination.measured.log import Log, codes
from helpers.studies.coordination.plan import Plan
from helpers.studies.coordination.published.facts import Published


def plan_of(published: Published | None, log: Log | None) -> Plan:
    """The plan of whichever there is.

    Raises:
        ValueError: there is neither.
    """
    if published is not None:
        return published.plan
    if log is not None:
        return log.plan
    raise ValueError("neither a document nor a log")


def network_of(plan: Plan, log: Log | None) -> Links:
    """The links of a plan, and where there is a log, of its meetings and escalations."""
    if log is None:
        return links_of(plan)
    raised = log.tables["escalations"]
    pairs = zip(raised["raised_by"], raised["taken_to"], strict=True)
    return links_of(plan, [codes(who) for who in log.tables["meetings"]["present"]], list(pairs))
