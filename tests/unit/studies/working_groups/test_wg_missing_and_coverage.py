"""Answers not given and groups that did not answer: who, how many, and whether it differs."""

import pytest
from working_group_tables import cohort_of, four_groups, group, lacking_cohorts

from helpers.studies.records.typed import typed_tables
from helpers.studies.working_groups.measured import contents, coverage, missing


@pytest.fixture(scope="module")
def cohort():
    return cohort_of(four_groups(), frame=[*four_groups_listed(), group("E"), group("F", "kkm")])


def four_groups_listed():
    return [{name: row[name] for name in ("group", "type", "district")} for row in four_groups()]


def said(found):
    return {each.name: each.values for each in found}


def test_every_question_has_a_row_and_the_emptiest_comes_first(cohort):
    rows = {row.label: row.cells for row in missing.missing_rows(cohort)}
    assert len(rows) == len(missing.questions())
    assert (rows["item.decree"]["count"].estimate, rows["item.decree"]["kkg"].estimate) == (
        0.25,
        pytest.approx(1 / 3),
    )
    assert rows["item.topics"]["count"].estimate == 0
    assert missing.missing_rows(cohort)[0].cells["count"].estimate == 1


def test_patterns_part_the_groups():
    rows = [group("A", decree=True), group("B", decree=True), group("C")]
    found = missing.patterns(cohort_of(rows))
    assert [round(each.groups.estimate * 3) for each in found] == [2, 1]
    assert set(found[1].items) - set(found[0].items) == {"decree"}


def test_unanswered_questions_are_named_while_they_are_few():
    many = missing.missing_said(cohort_of([group("A", decree=True)]))
    assert [each.name for each in many] == ["missing", "many_unanswered"]
    whole = lacking_cohorts()["whole"]["groups"].to_dict("records")
    few = missing.missing_said(cohort_of([{**row, "monitoring": None} for row in whole]))
    assert [each.values["item"] for each in few if each.name == "nobody_answered"] == ["item.monitoring"]


def test_complete_answers_by_type():
    whole = lacking_cohorts()["whole"]["groups"].to_dict("records")
    found = missing.missing_by_type(cohort_of(whole))
    assert found[0].name in ("missing_by_type", "missing_by_type_open", "missing_alike")
    assert missing.missing_by_type(cohort_of([group("A")])) is None


def test_response_by_type_and_district(cohort):
    rows = {(row.group, row.label): row.cells for row in coverage.response_rows(cohort)}
    assert rows["kkg", "place.bima"]["count"].estimate == pytest.approx(2 / 3)
    assert rows["kkg", "place.total"]["count"].n == 4
    # Bima has 2 of 3 answers and 3 of 4 groups
    assert rows["kkg", "place.bima"]["representation"].estimate == pytest.approx((2 / 3) / (3 / 4))
    assert rows["kkm", "place.bima"]["count"].estimate == 0


def test_response_is_told_with_those_who_are_silent(cohort):
    values = said(coverage.response_said(cohort))["response"]
    assert (values["response"].estimate, values["silent"].estimate) == (pytest.approx(4 / 6), 2)


def test_whole_and_unknown_frames():
    assert (
        coverage.response_said(cohort_of(four_groups(), frame=four_groups_listed()))[0].name
        == "response_whole"
    )
    without = cohort_of(four_groups())
    assert coverage.response_said(without)[0].name == "no_frame"
    assert coverage.response_rows(without) is coverage.response_tests(without) is None


def test_response_tests_are_adjusted_together(cohort):
    rows = coverage.response_tests(cohort)
    assert [row.label.rpartition("_")[2] for row in rows] == ["place", "type"]
    assert all(row.cells["holm"].p_value >= row.cells["p"].p_value for row in rows)


def test_what_is_lacking_is_said(cohort):
    numbers = {item.id: item.estimate for item in contents.contained(cohort)}
    assert (numbers["new.contents.groups"], numbers["new.contents.types"], numbers["new.contents.frame"]) == (
        4,
        2,
        6,
    )
    assert [each.name for each in contents.contained_said(cohort)] == ["table_lacking"] * 4
    assert contents.file_rows(cohort) is None
    tables = typed_tables("working_groups", lacking_cohorts()["whole"])
    assert len(tables["frame"]) > 16
