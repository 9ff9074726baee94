"""What only the data of a cohort can tell: the numbers of its sessions."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.studies.canonical import StudyData
from helpers.words.paths import Project


def known_values(data: StudyData, project: Project) -> Mapping[str, tuple[str, ...]]:
    """Sessions that may be left out, by their numbers; a cohort without sessions asks for none."""
    sessions = data.tables.get("sessions")
    if sessions is None or sessions.empty:
        return {}
    return {"sessions_left_out": tuple(str(each) for each in sorted(sessions["session"].astype("int64")))}
