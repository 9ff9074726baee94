"""What only the data of a cohort can tell: its levels of madrasahs, and the roles of its mentors."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.studies.canonical import StudyData
from helpers.studies.madrasah_performance.mentors import ROLES
from helpers.studies.madrasah_performance.rubric import LEVELS
from helpers.words.paths import Project


def known_values(data: StudyData, project: Project) -> Mapping[str, tuple[str, ...]]:
    """Levels and roles that occur; the published cohort, of which no rows are printed, asks for none."""
    if data.cohort.kind != "new":
        return {}
    levels, roles = set(data["madrasahs"]["level"]), {*data["visits"]["role"], *data["quotas"]["role"]}
    return {
        "levels": tuple(level for level in LEVELS if level in levels),
        "mentor_roles": tuple(role for role in ROLES if role in roles),
    }
