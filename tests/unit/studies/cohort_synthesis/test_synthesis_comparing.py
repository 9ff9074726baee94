"""What differs between cohorts, and which of them may be combined."""

from dataclasses import replace
from datetime import date

import pytest
from made_cohorts import compared, gathered, member, number, settings

from helpers.studies.cohort_synthesis.comparing import compare
from helpers.studies.cohort_synthesis.gathering import first_day, told_apart, years_since
from helpers.studies.cohort_synthesis.rows import (
    difference_rows,
    fact_rows,
    left_out_rows,
    other_headlines,
    other_notes,
)
from helpers.studies.cohort_synthesis.saying import comparable_said, published_said
from helpers.studies.cohort_synthesis.settings import Settings


def fates(found):
    return [entry.fate for entry in found.entries]


def test_the_largest_set_of_one_scale_is_combined():
    other = {"questions": "#bbb", "items": 5}
    found = compared(number(5.0, 1.0, design=other), number(6.0, 1.0), number(7.0, 1.0))
    assert fates(found) == ["other_scale", "combined", "combined"]
    assert found.effects.values.tolist() == [6.0, 7.0]
    assert found.differing == ["items", "questions"]
    assert found.differing_combined == []


def test_of_equally_large_sets_that_of_the_first_cohort_is_combined():
    found = compared(number(5.0, 1.0), number(6.0, 1.0, design={"questions": "#bbb"}))
    assert fates(found) == ["combined", "other_scale"]


def test_units_are_never_mixed():
    found = compared(number(5.0, 1.0), number(6.0, 1.0), number(0.4, 0.1, unit="sd"))
    assert fates(found) == ["combined", "combined", "other_scale"]


def test_other_facts_are_a_caution_or_a_reason():
    cohorts = (number(5.0, 1.0), number(6.0, 1.0, design={"base": "MGMP"}), number(7.0, 1.0))
    assert fates(compared(*cohorts)) == ["combined"] * 3
    assert compared(*cohorts).differing_combined == ["base"]
    assert fates(compared(*cohorts, combine="alike")) == ["combined", "other_facts", "combined"]


@pytest.mark.parametrize(
    ("headline", "fate"),
    [
        (None, "not_measured"),
        (number(None, None, 0, note="no_pairs"), "no_pairs"),
        (number(5.0, None, 9, note="constant_differences"), "constant_differences"),
        (number(5.0, None, 9), "no_error_known"),
        (number(5.0, 0.0, 9), "no_error_known"),
        (number(5.0, 1.0, 4), "small_cohort"),
        (number(5.0, 1.0, 4, of_people=False), "combined"),
        (number(5.0, 1.0, None), "combined"),
    ],
)
def test_what_becomes_of_a_single_number(headline, fate):
    assert fates(compared(headline, number(1.0, 1.0), number(2.0, 1.0)))[0] == fate


def test_a_number_of_a_small_cohort_is_not_shown():
    found = compared(number(5.0, 1.0, 4), number(None, None, 0, note="no_pairs"), number(1.0, None, 8))
    assert [entry.shown for entry in found.entries] == [False, False, True]


def test_facts_are_told_with_what_they_mean():
    other = {"questions": "#bbb", "rubric": None}
    found = compared(number(5.0, 1.0), number(6.0, 1.0), number(9.0, 1.0, design=other))
    meanings = {row.label.rpartition(".")[2]: row.cells["meaning"] for row in fact_rows(found)}
    assert meanings["questions"].endswith("decides")
    assert meanings["instrument"].endswith("alike")
    letters = [row.cells["fact_questions"] for row in difference_rows(found)]
    assert letters == ["=A", "=A", "=B"]
    reasons = left_out_rows(found)
    assert [row.label for row in reasons] == ["cohort.c3"]
    assert reasons[0].cells["reason"] == "cohort_synthesis.reason.other_scale; ~headline.fact.questions"
    assert [said.name for said in comparable_said(found)] == ["some_combined", "refused"]


def test_one_set_of_questions_needs_no_letter():
    found = compared(number(5.0, 1.0), number(6.0, 1.0))
    cells = {row.label.rpartition(".")[2]: row.cells["value"] for row in fact_rows(found)}
    assert cells["questions"] == "cohort_synthesis.answer.same"
    assert cells["items"].estimate == 7
    assert cells["base"] == "=KKG"


def test_cohorts_that_are_alike_have_no_table_of_differences():
    found = compared(number(5.0, 1.0), number(6.0, 1.0))
    assert difference_rows(found) is None
    assert left_out_rows(found) is None
    assert [said.name for said in comparable_said(found)] == ["all_combined"]


def test_a_published_cohort_is_counted_where_its_numbers_allow_it():
    found = gathered(number(5.0, 1.0), number(6.0, 1.0))
    assert [said.name for said in published_said(found, compare(found, "change", settings()))] == [
        "none_published"
    ]


@pytest.mark.parametrize(
    ("printed", "name"),
    [((5.0, 6.0), "published_all_kept"), ((5.0, None), "published_kept"), ((None,), "published_left_out")],
)
def test_what_published_cohorts_bring_is_told_by_how_many_can_be_combined(printed, name):
    own = gathered(number(7.0, 1.0), number(8.0, 1.0))
    others = (
        member(f"p{at}", *([] if value is None else [number(value, 1.0)]), published=True)
        for at, value in enumerate(printed)
    )
    found = replace(own, members=(*own.members, *others))
    (said,) = published_said(found, compare(found, "change", settings()))
    assert said.name == name


def test_other_numbers_leave_out_the_one_that_is_shown():
    cohorts = gathered(number(5.0, 1.0), number(6.0, 1.0))
    assert other_headlines(cohorts, "change", settings()) is None
    rows = other_headlines(cohorts, "another", settings())
    assert [row.label for row in rows] == ["headline.learning_community.change"]
    assert rows[0].cells["cohorts"].estimate == 2


@pytest.mark.parametrize(("questions", "noted"), [("#aaa", False), ("#bbb", True)])
def test_it_is_told_where_another_number_takes_in_more_cohorts(questions, noted):
    def both(name, asked):
        loose = number(0.4, 0.1, id="standardised_change", unit="sd", scale_facts=("unit",))
        return member(name, number(5.0, 1.0, design={"questions": asked}), loose)

    cohorts = replace(gathered(), members=(both("a", "#aaa"), both("b", "#aaa"), both("c", questions)))
    rows = other_headlines(cohorts, "change", settings())
    assert [row.cells["cohorts"].estimate for row in rows] == [3]
    assert ("own_cohorts" in other_notes(rows, compare(cohorts, "change", settings()))) is noted


def test_days_are_read_from_whatever_a_manifest_says():
    assert first_day({"start": date(2026, 1, 10), "period": {"start": "2020"}}) == date(2026, 1, 10)
    assert first_day({"period": {"survey_start": "2018-11"}}) == date(2018, 11, 1)
    assert first_day({"period": {"start": "2018-13"}}) is None
    assert first_day({"start": "soon", "period": {"id": "2019"}}) is None
    assert years_since([date(2024, 1, 1), date(2026, 1, 1)]) == pytest.approx([0, 731 / 365.25])


def test_cohorts_of_one_title_are_told_apart():
    same = {"id": "Sama", "en": "Same"}
    members = [replace(member(name), title=same) for name in ("a", "b")] + [member("c")]
    assert [each.title["en"] for each in told_apart(members)] == ["Same (a)", "Same (b)", "Cohort c"]


def test_choices_that_there_are_not_are_refused():
    with pytest.raises(ValueError, match="dersimonian"):
        Settings("a", "id", tau="dersimonian")
