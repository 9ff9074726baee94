"""What if another wave were described, or more were kept back? Followed are scores, mentors and products."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from helpers.studies.madrasah_performance.measured.cohort import new_cohort_of
from helpers.studies.madrasah_performance.measured.mentoring import active_estimates
from helpers.studies.madrasah_performance.measured.performance import profile_estimates
from helpers.studies.madrasah_performance.measured.products import stage_estimates
from helpers.studies.madrasah_performance.settings import Settings
from helpers.studies.what_if import WhatIf
from helpers.words.estimates import Estimate

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


WHAT_IF = WhatIf(
    groups={
        "scores": ("wave",),
        "inference": ("confidence", "interval", "small_cells", "draws", "seed"),
    },
    leading=leading,
    texts=texts,
)
