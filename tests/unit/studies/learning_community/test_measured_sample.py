"""Who took part in a simulated cohort: all counts add up, whatever is missing."""

from dataclasses import replace

import pandas as pd
import pytest
from cohort_of_scores import cohort_of_results, cohort_of_scores
from simulated_tables import simulated_tables

from helpers.language.catalogue import catalogue
from helpers.studies.learning_community.cohort import NewCohort
from helpers.studies.learning_community.measured.quality import quality_said
from helpers.studies.learning_community.measured.questions import (
    design_said,
    question_notes,
    question_rows,
    questions_said,
)
from helpers.studies.learning_community.measured.sample import (
    analysed,
    data_said,
    file_rows,
    flow_rows,
    quoted_said,
    sample_said,
)
from helpers.studies.learning_community.settings import Settings

R, W, N = "correct", "wrong", "no_answer"


def names(said):
    return [each.name for each in said]


def of_tables(tables, design=None, about=None, **settings):
    return NewCohort(tables, Settings("x", "en", **settings), design or {}, about or {})


@pytest.fixture(scope="module")
def tables():
    return simulated_tables(45, 1)


@pytest.mark.parametrize("matching", ["all", "sure", "exact"])
def test_the_pairs_and_those_left_out_are_all_who_sat_both(tables, matching):
    steps = {name: value for name, value, _ in analysed(of_tables(tables, matching=matching))}
    assert steps["pairs"] + steps["by_setting"] + steps["unscored"] == steps["both"]
    assert steps["by_setting"] == {"all": 0, "sure": 2, "exact": 5}[matching]


def test_people_of_a_test_are_pairs_and_those_with_one_test(tables):
    counts = {row.label: row.cells["people"].estimate for row in flow_rows(of_tables(tables))}
    step = "intake.step."
    assert counts[f"{step}pre.people"] == counts[f"{step}both.people"] + counts[f"{step}pre_only.people"]
    assert counts[f"{step}post.people"] == counts[f"{step}both.people"] + counts[f"{step}post_only.people"]


def test_a_person_without_a_score_counts_in_no_pair():
    unscored = cohort_of_results({"a": [R, W], "b": [R, R]}, {"a": [R, R], "b": [N, N]}, no_answer="missing")
    steps = {name: value for name, value, _ in analysed(unscored)}
    assert steps == {"both": 2, "by_setting": 0, "unscored": 1, "pairs": 1}


def test_rows_of_all_sheets_are_added_up():
    cohort = cohort_of_scores({"a": 1}, {"a": 2})
    rows = pd.DataFrame(
        [
            ("pre 1", "kahoot", 1, "answers", 7),
            ("pre 1", "kahoot", 2, "left_out", 3),
            ("pre 1", "kahoot", 3, "left_out", 4),
        ],
        columns=["file", "layout", "sheet", "what", "rows"],
    )
    cohort = NewCohort({**cohort.tables, "rows": rows}, cohort.settings, {})
    answers, left_out = file_rows(cohort)
    assert (left_out.cells["sheets"].estimate, left_out.cells["rows"].estimate) == (2, 7)
    assert answers.cells["layout"] == "intake.layout.kahoot"
    assert data_said(cohort)[0].values["rows"].estimate == 14


@pytest.mark.parametrize("language", ["id", "en"])
def test_all_that_a_flow_can_hold_has_a_label(tables, language):
    known = catalogue(language)
    rows = [*flow_rows(of_tables(tables)), *file_rows(of_tables(tables))]
    assert {row.label for row in rows} | {row.group for row in rows} <= set(known)


def test_what_is_missing_is_said():
    some = {"a": 10.0, "b": 20.0}
    assert names(sample_said(cohort_of_scores(some, {"a": 30.0}))) == ["new_people", "both_tests"]
    assert names(sample_said(cohort_of_scores(some, {}))) == ["new_people", "only_pre"]
    assert names(sample_said(cohort_of_scores({}, some))) == ["new_people", "only_post"]
    assert names(sample_said(cohort_of_scores(some, {"c": 30.0}))) == ["new_people", "no_pairs"]
    other = cohort_of_results({"a": [R]}, {"a": [R]}, links=(["q01"], ["q02"]))
    assert names(sample_said(other)) == ["new_people", "no_scored_pairs"]


def test_questions_in_another_language_than_the_report_are_said_to_be_quoted():
    cohort = cohort_of_results({"a": [R, W]}, {"a": [R, W]})
    assert quoted_said(cohort, "en") is None  # "Text 1?" is of no language
    items = cohort.tables["items"].assign(text="Apa tujuan komunitas belajar?")
    cohort = replace(cohort, tables=cohort.tables | {"items": items})
    [said] = quoted_said(cohort, "en")
    assert said.values == {"written": "learning_community.choice.id"}
    assert quoted_said(cohort, "id") is None


def test_a_question_stands_once_with_its_places_in_both_tests():
    cohort = cohort_of_results({"a": [R, W]}, {"a": [R, W]}, links=(["q01", "q02"], ["q02", "q03"]))
    rows = question_rows(cohort)
    places = [[row.cells[test] and row.cells[test].estimate for test in ("pre", "post")] for row in rows]
    assert places == [[1, None], [2, 1], [None, 2]]
    assert [row.cells["counts"].rpartition(".")[2] for row in rows] == ["no", "yes", "no"]
    assert names(questions_said(cohort)) == ["questions_pre", "questions_post", "questions_linked"]
    # A note explains the dashes, where there are any
    assert question_notes(rows) == ["question_list"]
    assert question_notes(rows[1:2]) == question_notes(None) == []


def test_totals_have_no_questions():
    totals = cohort_of_scores({"a": 1}, {"a": 2})
    assert question_rows(totals) is None
    assert names(questions_said(totals)) == ["no_questions"]


def test_a_cohort_without_a_test_is_not_said_to_have_totals():
    assert names(questions_said(cohort_of_scores({}, {}))) == ["no_questions_at_all"]


def test_tests_without_a_common_question_are_named():
    cohort = cohort_of_results({"a": [R]}, {"a": [R]}, links=([""], [""]))
    assert names(questions_said(cohort))[-1] == "questions_none_linked"


def test_the_design_is_what_the_manifest_says(tables):
    import datetime

    day, later = datetime.date(2026, 1, 10), datetime.date(2026, 1, 31)
    found = design_said(of_tables(tables, {"sampling": "census"}, {"start": day, "end": later}))
    assert names(found) == ["design_sampling", "design_not_compared", "design_days"]
    assert found[0].values["sampling"] == "learning_community.sampling.census"
    assert found[2].values["days"].estimate == 21
    found = design_said(of_tables(tables, {"comparison_group": True}, {"start": day, "end": day}))
    assert names(found) == ["design_sampling", "design_compared", "design_one_day"]


def test_what_is_doubtful_in_the_data_is_said(tables):
    assert names(quality_said(of_tables(tables))) == ["loose_pairs", "kahoot_points"]
    flow = tables["flow"].copy()
    flow.loc[flow["step"] == "pre_only.doubtful", "count"] = 3
    flow.loc[flow["step"] == "pre.repeats", "count"] = 2
    flow.loc[flow["step"] == "post.empty", "count"] = 1
    found = {said.name: said.values for said in quality_said(of_tables({**tables, "flow": flow}))}
    assert list(found) == ["loose_pairs", "doubtful", "repeats", "empty", "kahoot_points"]
    assert (found["doubtful"]["pre"].estimate, found["doubtful"]["post"].estimate) == (3, 0)


def test_totals_without_answers_are_said():
    found = names(quality_said(cohort_of_scores({"a": 1}, {"a": 2})))
    assert found == ["sure_pairs", "totals_only", "totals_only", "kahoot_points"]


def test_a_key_that_no_file_tells_is_said_with_where_it_is_from():
    cohort = cohort_of_results({"a": [R]}, {"a": [R]})
    pre = {"role": "pre", "key": {"1": "A", "2": "B"}, "key_from": {"totals": [1], "other_test": [2, 3]}}
    files = [pre, {"role": "post", "key": {"1": "A"}}]
    told = replace(cohort, about={"file": files})
    found = {said.name: said.values for said in quality_said(told)}
    assert {name: found[name]["items"].estimate for name in found if name.startswith("key_")} == {
        "key_totals": 1,
        "key_other_test": 1,  # what stands in `key` no more is not told of
    }
    assert found["key_totals"]["test"] == "learning_community.test.pre"
