"""Rows of a new cohort as the counts of the published study: exact, one solution, the missing told apart."""

import pandas as pd
import pytest
from working_group_tables import SETTINGS, cohort_of, four_groups, group, lacking_cohorts

from helpers.studies.canonical import COUNTS_COLUMNS, StudyData
from helpers.studies.labels import Labels
from helpers.studies.manifest import Cohort
from helpers.studies.working_groups.load_survey import load_survey
from helpers.studies.working_groups.measures import MEASURES, share
from helpers.studies.working_groups.tabulate import counts_of, frames_of, items


@pytest.fixture(scope="module")
def cohort():
    return cohort_of(
        four_groups(),
        frame=[
            *({"group": g, "type": "kkg", "district": "Bima"} for g in "ABEF"),
            group("C", district="Dompu"),
            group("D", "kkks", "Dompu"),
        ],
    )


def survey_of(cohort):
    about = Cohort("working_groups", "x", "new", True, {}, None, (), {})
    return load_survey(StudyData(about, Labels({}), cohort.tables), cohort.settings)


def cells(counts, item, group, place):
    wanted = counts[(counts["item"] == item) & (counts["group"] == group) & (counts["place"] == place)]
    return dict(zip(wanted["answer"], wanted["count"], strict=True)), wanted


def test_the_frame_is_that_of_the_published_study(cohort):
    counts = counts_of(cohort)
    assert list(counts) == list(COUNTS_COLUMNS)
    assert set(counts["solution"]) == {0}
    assert counts["stated"].all()


def test_yes_no_and_missing(cohort):
    found, rows = cells(counts_of(cohort), "decree", "kkg", "bima")
    assert found == {"yes": 1, "no": 1}
    assert set(zip(rows["base"], rows["valid"], rows["respondents"], strict=True)) == {(2, 2, 2)}
    # Nobody answered in Dompu: no block there, and the respondent is missing in all districts together
    assert cells(counts_of(cohort), "decree", "kkg", "dompu")[0] == {}
    whole = share(survey_of(cohort), MEASURES["decree"], "kkg")
    assert (whole.estimate, whole.n, whole.missing) == (0.5, 2, 1)


def test_not_available_is_an_answer_and_not_a_valid_one(cohort):
    found, rows = cells(counts_of(cohort), "attendance", "kkg", "bima")
    assert (found["a90_100"], found["na"]) == (1, 1)
    assert (rows["base"].iloc[0], rows["valid"].iloc[0]) == (2, 1)
    assert dict(zip(rows["answer"], rows["rank"], strict=True)) == {
        "a0_59": 1,
        "a60_89": 2,
        "a90_100": 3,
        "na": 0,
    }


def test_several_answers_and_none(cohort):
    found, _ = cells(counts_of(cohort), "topics", "kkg", "bima")
    assert (found["policies"], found["joint_exams"], found["admin_documents"]) == (2, 2, 0)
    none, rows = cells(counts_of(cohort), "topics", "kkks", "dompu")
    # That nothing was chosen is an answer; an empty cell is none
    assert (sum(none.values()), rows["valid"].iloc[0]) == (0, 1)


def test_the_frame_and_who_answered(cohort):
    assert frames_of(cohort) == {
        ("kkg", "bima"): (4, 2),
        ("kkg", "dompu"): (1, 1),
        ("kkg", "total"): (5, 3),
        ("kkks", "bima"): (0, 0),
        ("kkks", "dompu"): (1, 1),
        ("kkks", "total"): (1, 1),
    }


def test_without_a_frame_nobody_knows_how_many_there_are():
    survey = survey_of(cohort_of(four_groups()))
    assert not survey.framed
    assert survey.frame("kkg").asked == 3


def test_all_answers_of_a_simulated_cohort_are_counted():
    groups = lacking_cohorts()["whole"]["groups"]
    counts = counts_of(cohort_of(groups.to_dict("records")))
    exclusive = counts[counts["kind"] == "exclusive"]
    sums = exclusive.groupby(["item", "group", "place"]).agg(count=("count", "sum"), base=("base", "first"))
    assert (sums["count"] == sums["base"]).all()
    for item in ("topics", "funding"):
        chosen = sum(len(cell) for cell in groups[item] if isinstance(cell, list))
        assert counts.loc[counts["item"] == item, "count"].sum() == chosen


def test_every_answer_of_the_published_study_can_be_given(survey):
    offered = {item.name: set(item.answers) for item in items()}
    for (item, _, _), column in survey.columns.items():
        assert set(column.answers) - offered[item] <= {"below_40"}, item


def test_the_order_of_answers_is_the_published_one(survey):
    order = {item.name: item.order for item in items()}
    for (item, group_, _), column in survey.columns.items():
        known = [answer for answer in column.order if answer in order[item]]
        assert known == [answer for answer in order[item] if answer in known], (item, group_)


def test_settings_are_kept():
    assert cohort_of([group("A")]).settings == SETTINGS
    assert isinstance(cohort_of([group("A")]).groups, pd.DataFrame)
