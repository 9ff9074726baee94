"""What if another wave were described, or more were kept back? Followed are scores, mentors and products."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from helpers.studies.madrasah_performance.known_values import known_values
from helpers.studies.madrasah_performance.measured.cohort import new_cohort_of
from helpers.studies.madrasah_performance.measured.mentoring import active_estimates
from helpers.studies.madrasah_performance.measured.performance import profile_estimates
from helpers.studies.madrasah_performance.measured.products import stage_estimates
from helpers.studies.madrasah_performance.settings import Settings
from helpers.studies.what_if import WhatIf
from helpers.words.estimates import Estimate
from helpers.words.paths import find_project

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData


def leading(data: StudyData, values: Mapping[str, Any]) -> list[Estimate]:
    """Final scores by level, the roles that met their number of visits, the stages that are finished."""
    cohort = new_cohort_of(data, Settings(**values))
    scores = [each for each in profile_estimates(cohort) or [] if each.id.startswith("mean.final.")]
    return [*scores, *(active_estimates(cohort) or []), *(stage_estimates(cohort) or [])]


def texts(data: StudyData) -> Mapping[str, Any]:
    """Labels of levels, roles and parameters."""
    return data.labels.texts


def options(data: StudyData) -> Mapping[str, tuple[str, ...]]:
    """Levels of madrasahs and roles of mentors that there are."""
    return known_values(data, find_project())


WHAT_IF = WhatIf(
    groups={
        "scores": ("wave", "levels", "rater_role"),
        "weights": ("criterion_weights",),
        "mentors": ("quota", "mentor_roles", "mode"),
        "inference": ("confidence", "interval", "small_cells", "draws", "seed"),
    },
    leading=leading,
    texts=texts,
    options=options,
    several=("levels", "mentor_roles"),
)
