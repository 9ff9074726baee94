"""A new cohort of working groups: what its rows allow beyond what printed tables do, one idea a module.

Every function takes a :class:`~helpers.studies.working_groups.new_cohort.NewCohort`, or None for the
published study, of which it gives None: a page shows nothing for it.
"""

from helpers.studies.working_groups.measured import (
    beside_published,
    by_type,
    caveats,
    certificates,
    checks,
    contents,
    costs,
    coverage,
    group_index,
    joint,
    meeting_log,
    missing,
    satisfied,
)

__all__ = [
    "beside_published",
    "by_type",
    "caveats",
    "certificates",
    "checks",
    "contents",
    "costs",
    "coverage",
    "group_index",
    "joint",
    "meeting_log",
    "missing",
    "satisfied",
]
