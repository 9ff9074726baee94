"""The working-group survey: what is computed from its answers, one idea a module.

Every function takes a :class:`~helpers.studies.working_groups.survey.Survey` and returns
estimates (or small frozen results that carry them). Where the printed numbers leave several
counts possible, all of them are computed and the estimate is a range.
"""

from helpers.studies.working_groups import (
    attendance,
    comparisons,
    contents,
    crosstabs,
    distributions,
    frame_bounds,
    index,
    labels,
    limits,
    logic,
    measures,
    new_cohort,
    ordered,
    policies,
    printed_checks,
    sample,
    satisfaction,
    world_bank,
)

__all__ = [
    "attendance",
    "comparisons",
    "contents",
    "crosstabs",
    "distributions",
    "frame_bounds",
    "index",
    "labels",
    "limits",
    "logic",
    "measures",
    "new_cohort",
    "ordered",
    "policies",
    "printed_checks",
    "sample",
    "satisfaction",
    "world_bank",
]
