"""The numbers by which cohorts of workshops and their attendance are compared."""

import pytest
from attendance_tables import attendance_data, attendance_tables
from simulated_tables import simulated_tables

from helpers.methods.paired_mean import mean_difference
from helpers.studies.attendance.headline import attendance_headlines
from helpers.studies.canonical import load_data
from helpers.studies.headline import headlines
from helpers.studies.learning_community.cohort import new_cohort_of
from helpers.studies.learning_community.settings import Settings


def of(study, cohort):
    return {each.id: each for each in headlines(study, load_data(study, cohort))}


def test_the_change_is_that_of_the_report():
    found = of("learning_community", "example")
    pairs = new_cohort_of(load_data("learning_community", "example"), Settings("example", "en")).pairs
    told = mean_difference(pairs["pre"], pairs["post"])
    assert found["change"].estimate == pytest.approx(told.estimate)
    assert found["change"].standard_error == pytest.approx(told.estimate / told.statistic)
    assert (found["change"].n, found["change"].df) == (told.n, told.n - 1)
    assert found["change"].scale_facts == ("unit", "questions")
    assert "attended" in found


def test_a_share_with_the_hours_required_is_told_only_where_hours_are_required():
    assert "certificate" not in of("learning_community", "example")
    found = of("attendance", "example")["certificate"]
    assert found.design["required_hours"] == 30


def test_a_shorter_test_is_another_set_of_questions():
    first, second, fifth = (
        of("learning_community", name)["change"].design for name in ("example", "example_2", "example_5")
    )
    assert first["questions"] == second["questions"] != fifth["questions"]
    assert (first["items"], fifth["items"]) == (7, 5)


def test_the_published_workshop_says_why_it_cannot_be_compared():
    found = of("learning_community", "published")
    assert set(found) == {"change", "standardised_change", "gain"}
    assert {each.note for each in found.values()} == {"printed_means_of_other_questions"}
    assert {each.estimate for each in found.values()} == {None}


@pytest.mark.parametrize(
    ("marks", "more", "attended", "certificate"),
    [
        (["vA", "vv", "AA"], {"hours": 15}, None, None),
        (["vA", "v?", "AA"], {"hours": 15}, "attendance_not_known", "attendance_not_known"),
        (["vA", "A?", "AA"], {"hours": 15}, "attendance_not_known", "half_added"),
        (["vA", "vv", "AA"], {"hours": 5}, None, "hours_out_of_reach"),
        (["vA", "vv", "AA"], {}, None, "hours_not_known"),
        (["vv", "vv", "vv"], {"hours": 15}, "all_at_the_edge", "half_added"),
        ([], {"hours": 15, "sessions": 2}, "no_answers", "no_answers"),
    ],
)
def test_attendance_that_is_not_known_is_no_number(marks, more, attended, certificate):
    found = attendance_headlines(attendance_data(attendance_tables(marks, **more)))
    notes = {each.id: each.note for each in found}
    assert notes == {"attended": attended, "certificate": certificate}


def test_without_a_list_there_is_nothing_to_compare():
    tables = simulated_tables(20, seed=2)
    tables["sessions"] = tables["sessions"].iloc[:0]
    data = attendance_data(tables)
    assert attendance_headlines(data) == []
    assert {each.note for each in headlines("attendance", data)} == {"no_attendance_kept"}
