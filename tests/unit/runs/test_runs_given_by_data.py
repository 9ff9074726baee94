"""A parameter that asks for what the data do not have is refused before any kernel starts."""

import pytest
from ready_cohorts import project_with

from helpers.runs.jobs import plan_jobs
from helpers.words.errors import InputError
from helpers.words.paths import Project


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Project:
    return project_with(tmp_path_factory.mktemp("given"), "cohort_synthesis/example", "learning_community")


def told(project: Project, name: str, parameters: dict) -> list[tuple]:
    with pytest.raises(InputError) as caught:
        plan_jobs(project, [name], parameters=parameters)
    return [(each.key, each.found, each.values["known"]) for each in caught.value.problems]


def test_a_group_must_be_a_header_of_the_files(project):
    [(key, found, known)] = told(project, "learning_community/example", {"group": "NO_SUCH_HEADER"})
    assert (key, found) == ("parameters.not_in_data", "group=NO_SUCH_HEADER")
    header = known.split("; ")[0]
    assert plan_jobs(project, ["learning_community/example"], parameters={"group": header})


def test_the_published_cohort_is_asked_for_no_group(project):
    assert plan_jobs(project, ["learning_community/published"], parameters={"group": "NO_SUCH_HEADER"})


def test_a_headline_must_be_one_of_the_cohorts(project):
    [(key, _, known)] = told(project, "cohort_synthesis/example", {"headline": "happiness"})
    assert key == "parameters.not_in_data"
    assert known.startswith("first; ")
    last = known.split("; ")[-1]
    assert plan_jobs(project, ["cohort_synthesis/example"], parameters={"headline": last})
    assert plan_jobs(project, ["cohort_synthesis/example"], parameters={"headline": "first"})
