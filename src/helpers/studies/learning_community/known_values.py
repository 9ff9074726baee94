"""What only the data of a cohort can tell: what its people can be compared by, and who can be left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.studies.canonical import StudyData
from helpers.studies.learning_community.cohort import ABOUT, TESTS
from helpers.studies.learning_community.settings import Settings
from helpers.studies.left_out import PEOPLE, named_lists, people_meant, revealing
from helpers.words.errors import InputError, Problem
from helpers.words.paths import Project

_BODIES = ("sittings", "presence", "survey_answers", "people")


def known_values(data: StudyData, project: Project) -> Mapping[str, tuple[str, ...]]:
    """Headers for ``group``, and lists of people; none for the published cohort: nobody printed people."""
    if data.cohort.kind != "new":
        return {}
    headers = (name for name in data["people"].columns if name.startswith(ABOUT))
    return {
        "group": tuple(name.removeprefix(ABOUT) for name in headers),
        PEOPLE: tuple(named_lists(data.cohort.folder)),
    }


def refused(data: StudyData, project: Project, chosen: Mapping[str, Any]) -> list[Problem]:
    """People who are not in the cohort, and lists that would give somebody away beside another report.

    The other reports are the base's, and those of variants that have been published already.
    """
    value = chosen.get(PEOPLE, "")
    if not value or data.cohort.kind != "new":
        return []
    try:
        own = people_meant(data.cohort.folder, value)
    except InputError:
        return []  # told of as a value that is not known
    if unknown := sorted(set(own) - set(data["people"]["person"])):
        return [Problem("variants.nobody", found="; ".join(unknown))]
    least = Settings(data.cohort.cohort, "en", **chosen).small_cells
    bodies = _bodies(data)
    for name, others in {"": (), **_published(data, project, own)}.items():
        if few := revealing(bodies, own, others, least):
            values = {"few": few, "least": least, "beside": f"@{name}" if name else data.cohort.cohort}
            return [Problem("variants.too_few_left_out", found=str(len(own)), values=values)]
    return []


def _published(data: StudyData, project: Project, own: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Lists of other people behind reports that stand there."""
    about = data.cohort
    found = named_lists(about.folder)
    reports = project.reports / about.study
    return {
        name: people
        for name, people in found.items()
        if set(people) != set(own) and (reports / f"{about.cohort}@{name}").is_dir()
    }


def _bodies(data: StudyData) -> list[set[str]]:
    """People on whom results rest: everybody, those of each test, of both, of the attendance and the form."""
    tables = (data[name] for name in _BODIES if name in data.tables)
    found = [set(table["person"].astype(str)) for table in tables]
    people = data["people"].set_index("person")
    sat = [people.index[people[f"in_{test}"]] for test in TESTS]
    return [*found, *map(set, sat), set(sat[0]) & set(sat[1])]
