"""What only the data of a cohort can tell: its districts."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.studies.canonical import StudyData
from helpers.studies.working_groups.districts import district_names
from helpers.studies.working_groups.load_survey import FRAME_TABLE
from helpers.words.paths import Project

_ALL = "total"


def known_values(data: StudyData, project: Project) -> Mapping[str, tuple[str, ...]]:
    """Keys of the districts, in the order of their names."""
    if data.cohort.kind == "new":
        found = district_names([*data["groups"]["district"], *data["frame"]["district"]])
    else:
        printed = data["printed"]
        found = dict.fromkeys(printed.loc[printed["table"] == FRAME_TABLE, "place"])
    return {"districts_together": tuple(sorted(place for place in found if place not in ("", _ALL)))}
