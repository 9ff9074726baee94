"""Which numbers the cohorts of a synthesis have in all."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.studies.canonical import StudyData
from helpers.studies.cohort_synthesis.gathering import gather
from helpers.studies.cohort_synthesis.settings import FIRST
from helpers.words.paths import Project


def known_values(data: StudyData, project: Project) -> Mapping[str, tuple[str, ...]]:
    """Ids for ``headline``."""
    return {"headline": (FIRST, *gather(data, project).ids)}
