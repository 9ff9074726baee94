"""Which numbers the cohorts of a synthesis have in all."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.studies.canonical import StudyData
from helpers.studies.cohort_synthesis.gathering import gather
from helpers.studies.cohort_synthesis.settings import FIRST
from helpers.words.paths import Project


def known_values(data: StudyData, project: Project) -> Mapping[str, tuple[str, ...]]:
    """Ids for ``headline``, and names of cohorts for ``left_out``."""
    found = gather(data, project)
    return {"headline": (FIRST, *found.ids), "left_out": tuple(member.name for member in found.members)}
