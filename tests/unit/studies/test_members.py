"""Cohorts of cohorts: which they are made of, and what is wrong with a list of them."""

import json

import pytest
from small_study import SmallStudy

from helpers.studies.canonical import load_data
from helpers.studies.check import check_cohort
from helpers.studies.manifest import load_cohort
from helpers.studies.members import member_cohorts, published_cohorts, unread_cohorts
from helpers.words.errors import InputError

MANIFEST = """study = "overview"
cohort = "all"
kind = "across"
simulated = false
members = {members}

[title]
en = "Overview"
id = "Ikhtisar"
"""


@pytest.fixture
def project(survey: SmallStudy):
    survey.write()
    path = survey.notebook(("parameters", ""))
    (path.parent / "overview.ipynb").write_bytes(path.read_bytes())
    return survey.project


def overview(project, members="published"):
    folder = project.raw("overview", "all")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cohort.toml").write_text(MANIFEST.format(members=json.dumps(members)), encoding="utf-8")
    return load_cohort(project, "overview", "all")


def names(cohorts):
    return [f"{about.study}/{about.cohort}" for about in cohorts]


def test_every_published_cohort_or_those_named(project):
    assert names(member_cohorts(project, overview(project))) == ["survey/published"]
    assert names(member_cohorts(project, overview(project, ["survey/published"]))) == ["survey/published"]
    assert names(published_cohorts(project)) == ["survey/published"]  # it is not one of them itself


def test_a_cohort_with_data_of_its_own_has_no_members(project):
    assert member_cohorts(project, load_cohort(project, "survey", "published")) == []


def test_it_needs_no_files_and_has_no_tables(project):
    about = overview(project)
    assert about.files == ()
    assert load_data("overview", "all", project).tables == {}


def test_its_check_is_that_of_its_members(project, survey):
    overview(project)
    check_cohort(project, "overview", "all")
    survey.row("t02.kkg.decree.yes")["printed"] = "120%"
    survey.write()
    with pytest.raises(InputError) as caught:
        check_cohort(project, "overview", "all")
    assert [problem.key for problem in caught.value.problems] == ["transcription.percentage_out_of_range"]


def test_a_broken_cohort_that_is_not_published_is_passed_by_and_named(project, survey):
    overview(project)
    folder = project.raw("survey", "new_one")
    folder.mkdir(parents=True)
    (folder / "cohort.toml").write_text("title = [", encoding="utf-8")
    check_cohort(project, "overview", "all")
    assert unread_cohorts(project) == ["survey/new_one"]
    (folder / "claims.toml").write_text("", encoding="utf-8")  # of a document: it is needed
    with pytest.raises(InputError) as caught:
        published_cohorts(project)
    assert [problem.key for problem in caught.value.problems] == ["manifest.not_toml"]
    assert unread_cohorts(project) == []


@pytest.mark.parametrize("members", ["all", [], [3], ""])
def test_what_is_no_list_of_cohorts_is_refused(project, members):
    about = overview(project, members)
    with pytest.raises(InputError) as caught:
        member_cohorts(project, about)
    assert [(p.key, p.column) for p in caught.value.problems] == [("manifest.wrong_value", "members")]


def test_all_unknown_members_are_told_at_once(project):
    about = overview(project, ["survey/gone", "nothing/published"])
    with pytest.raises(InputError) as caught:
        member_cohorts(project, about)
    assert [problem.key for problem in caught.value.problems] == [
        "manifest.unknown_cohort",
        "manifest.unknown_study",
    ]
