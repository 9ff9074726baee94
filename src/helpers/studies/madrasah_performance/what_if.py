"""What if other madrasahs, raters or visits counted? Followed are scores, mentors and products.

Of the published study: what if mentors were counted over another base, or madrasahs differed more?
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from helpers.studies.madrasah_performance.known_values import known_values
from helpers.studies.madrasah_performance.measured.cohort import new_cohort_of
from helpers.studies.madrasah_performance.measured.mentoring import active_estimates
from helpers.studies.madrasah_performance.measured.performance import MEAN, profile_estimates
from helpers.studies.madrasah_performance.measured.products import stage_estimates
from helpers.studies.madrasah_performance.measured.saying import FINAL, parameter_label
from helpers.studies.madrasah_performance.mentors import ROLES, activity
from helpers.studies.madrasah_performance.precision import firmness_rows, smallest_difference_rows
from helpers.studies.madrasah_performance.printed import printed_numbers
from helpers.studies.madrasah_performance.rubric import PARAMETERS
from helpers.studies.madrasah_performance.scores import read_scores
from helpers.studies.madrasah_performance.settings import Settings
from helpers.studies.rows import estimates_of
from helpers.studies.what_if import Curve, WhatIf
from helpers.words.estimates import Estimate
from helpers.words.paths import find_project

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData


def leading(data: StudyData, values: Mapping[str, Any]) -> list[Estimate]:
    """Final scores by level, the roles that met their number of visits, the stages that are finished."""
    cohort = new_cohort_of(data, Settings(**values))
    scores = [each for each in profile_estimates(cohort) or [] if each.id.startswith("mean.final.")]
    scores = scores or [Estimate("mean.final.all", parameter_label(FINAL), group=MEAN, note="nothing_scored")]
    return [*scores, *(active_estimates(cohort) or []), *(stage_estimates(cohort) or [])]


def texts(data: StudyData) -> Mapping[str, Any]:
    """Labels of levels, roles and parameters."""
    return data.labels.texts


def options(data: StudyData) -> Mapping[str, tuple[str, ...]]:
    """Levels of madrasahs and roles of mentors that there are."""
    return known_values(data, find_project())


_WEIGHTS = tuple({**dict.fromkeys(PARAMETERS, 1), name: weight} for name in PARAMETERS for weight in (0, 2))
WHAT_IF = WhatIf(
    groups={
        "scores": ("wave", "levels", "rater_role"),
        "weights": ("criterion_weights",),
        "mentors": ("quota", "mentor_roles", "mode"),
        "inference": ("confidence", "interval"),
    },
    leading=leading,
    texts=texts,
    options=options,
    several=("levels", "mentor_roles"),
    curve=Curve("mean.final.all", {"criterion_weights": _WEIGHTS, "rater_role": ()}),
)


def printed_leading(data: StudyData, values: Mapping[str, Any]) -> list[Estimate]:
    """Activity of mentors over a base; ranks and differences that hold under the smallest spread assumed."""
    settings = Settings(**values)
    numbers, table = printed_numbers(data), read_scores(data)
    active = activity(numbers, settings.mentor_base, settings.confidence, settings.interval)
    by_role = zip(ROLES, active, strict=True)
    roles = [replace(each, id=f"mentor.{role}.active", group=None) for role, each in by_role]
    firm = firmness_rows(table, settings.assumed_sd[:1], settings.confidence) or []
    least = (settings.assumed_sd[:1], settings.confidence, settings.power)
    smallest = smallest_difference_rows(table, *least) or []
    found = estimates_of([*firm, *smallest])
    return [*roles, *(replace(each, id=each.id.partition(".sd_")[0]) for each in found)]


FURTHER = (
    WhatIf(
        groups={
            "mentors": ("mentor_base",),
            "assumptions": ("assumed_sd",),
            "inference": ("confidence", "interval", "power"),
        },
        leading=printed_leading,
        kinds=("published",),
        texts=texts,
    ),
)
