"""What people of a cohort can be compared by: the headers of its own files."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.studies.canonical import StudyData
from helpers.studies.learning_community.cohort import ABOUT
from helpers.words.paths import Project


def known_values(data: StudyData, project: Project) -> Mapping[str, tuple[str, ...]]:
    """Headers for ``group``. The published cohort, of which nobody printed people, asks for none."""
    if data.cohort.kind != "new":
        return {}
    headers = (name for name in data["people"].columns if name.startswith(ABOUT))
    return {"group": tuple(name.removeprefix(ABOUT) for name in headers)}
