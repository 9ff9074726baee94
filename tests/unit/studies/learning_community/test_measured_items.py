"""Questions of a new cohort: what changed, which serve, which were picked by their pre-test."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from simulated_tables import simulated_tables
from small_workshop import small_tables, workshop

from helpers.language.catalogue import catalogue
from helpers.studies.learning_community.measured import item_choice, items, marks, reliability

PRE = ["100", "110", "010", "111", "000", "100", "011", "110", "1-0", "101"]
POST = ["110", "110", "110", "111", "010", "100", "111", "110", "110", "011"]


def asked_of(pre=PRE, post=POST, **settings):
    return marks.questions_of(workshop(small_tables(pre, post), **settings))


def names(said):
    return [item.name for item in said or []]


def test_the_published_cohort_has_no_questions():
    assert marks.questions_of(None) is None
    assert items.item_changes(None) is None
    assert items.item_quality(None) is None
    assert items.changes_said(None, None) is None
    assert items.items_said(None, None) is None
    assert reliability.reliabilities(None) is None
    assert item_choice.hardest_questions(None) is None


def test_changes_are_of_the_people_paired_by_hand():
    first = items.item_changes(asked_of())[0]
    assert (first.pre.estimate, first.post.estimate, first.pre.n) == (0.7, 0.8, 10)
    assert first.change.estimate == pytest.approx(0.1)
    # Persons 2 and 6 gained it, person 9 lost it
    assert first.ratio.estimate == 2.0
    assert first.ratio.p_value == 1.0
    assert first.change.unit == "percentage_points"


def test_ids_are_stable_and_all_different():
    asked = asked_of()
    rows = [*items.item_changes(asked), *items.item_quality(asked)]
    ids = [estimate.id for row in rows for estimate in row.estimates]
    assert len(set(ids)) == len(ids)
    assert {"item.q1.pre", "item.q1.change", "item.q2.post.difficulty", "item.q3.pre.item_rest"} <= set(ids)


def test_unanswered_is_wrong_or_missing_by_the_setting():
    as_wrong = items.item_quality(asked_of())[1]
    as_missing = items.item_quality(asked_of(no_answer="missing"))[1]
    assert as_wrong.unanswered.estimate == as_missing.unanswered.estimate == 0.1
    assert (as_wrong.difficulty.estimate, as_wrong.difficulty.n) == (0.5, 10)
    assert (as_missing.difficulty.estimate, as_missing.difficulty.n) == (5 / 9, 9)


def test_pairs_under_a_stricter_matching():
    tables = small_tables(PRE, POST)
    tables["people"].loc[:3, "matched_by"] = "review"
    asked = marks.questions_of(workshop(tables, matching="exact"))
    assert {item.change.n for item in items.item_changes(asked)} == {6}


def test_nobody_in_both_tests():
    tables = small_tables(PRE, POST)
    tables["people"]["matched_by"] = ""
    asked = marks.questions_of(workshop(tables))
    found = items.item_changes(asked)
    assert [item.change.estimate for item in found] == [None, None, None]
    assert {item.change.note for item in found} == {"no_pairs"}
    assert names(items.changes_said(asked, found)) == ["unpaired"]
    assert [item.difficulty.n for item in items.item_quality(asked)] == [10] * 6


def test_one_test_only():
    asked = asked_of(post=())
    assert items.item_changes(asked) is None
    assert items.changes_said(asked, None) is None
    assert [item.test for item in items.item_quality(asked)] == ["pre"] * 3
    assert item_choice.choice_said(asked, item_choice.hardest_questions(asked)) is None


def test_without_links_single_questions_are_still_looked_at():
    tables = small_tables(PRE, POST)
    tables["items"]["link"] = ""
    asked = marks.questions_of(workshop(tables))
    assert items.item_changes(asked) is None
    found = items.item_quality(asked)
    assert [item.question.key for item in found] == ["pre01", "pre02", "pre03", "post01", "post02", "post03"]


def test_totals_only():
    tables = small_tables(PRE, POST)
    tables["items"], tables["answers"] = tables["items"].iloc[:0], tables["answers"].iloc[:0]
    cohort = workshop(tables)
    assert marks.questions_of(cohort) is None
    assert names(items.items_said(cohort, None)) == ["none"]


def test_results_of_very_few_people_are_withheld():
    cohort = workshop(small_tables(PRE[:4], POST[:4]), small_cells=5)
    assert marks.questions_of(cohort) is None
    assert names(items.items_said(cohort, None)) == ["too_few"]
    assert asked_of(PRE[:4], POST[:4], small_cells=0) is not None


def test_changes_of_very_few_pairs_are_withheld():
    tables = small_tables(PRE, POST)
    tables["people"].loc[2:, "matched_by"] = ""
    asked = marks.questions_of(workshop(tables, small_cells=5))
    assert items.item_changes(asked) is None
    assert names(items.changes_said(asked, None)) == ["too_few_pairs"]
    assert item_choice.hardest_questions(asked) is None


def test_a_single_question():
    asked = asked_of([row[0] for row in PRE], [row[0] for row in POST])
    quality = items.item_quality(asked)
    assert {item.item_rest.note for item in quality} == {"one_item"}
    assert {test.alpha.note for test in reliability.reliabilities(asked)} == {"too_few_items"}
    assert item_choice.hardest_questions(asked) is None


def test_all_right_both_times():
    asked = asked_of(["111"] * 8, ["111"] * 8)
    found = items.item_changes(asked)
    assert {item.ratio.note for item in found} == {"nobody_changed"}
    assert {item.adjusted.p_value for item in found} == {None}
    assert names(items.changes_said(asked, found)) == ["unchanged"]
    quality = items.item_quality(asked)
    assert {item.difficulty.note for item in quality} == {"item_all_right"}
    assert {item.item_rest.estimate for item in quality} == {None}
    assert names(items.quality_said(asked, quality)) == ["ceiling_pre", "ceiling_post"]
    assert item_choice.hardest_questions(asked) is None


def test_risen_and_fallen_are_those_that_hold_after_holm():
    asked = asked_of(["01"] * 20, ["10"] * 20)
    said = items.changes_said(asked, items.item_changes(asked))
    assert names(said) == ["changes", "most_tied", "risen", "fallen"]
    assert [each.values["numbers"] for each in said[1:]] == ["1 (n = 20), 2 (n = 20)", "1", "2"]
    assert (said[0].values["risen"].estimate, said[0].values["all"].estimate) == (1, 2)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (["01"] * 20, ["11"] * 20, ["changes_up", "most", "risen"]),
        (["11"] * 20, ["10"] * 20, ["changes_down", "most", "fallen"]),
        ([*["00"] * 19, "10"], ["00"] * 20, ["changes_none", "most"]),
    ],
)
def test_a_direction_that_none_took_is_not_counted(before, after, said):
    asked = asked_of(before, after)
    assert names(items.changes_said(asked, items.item_changes(asked))) == said


def test_the_question_that_changed_most_is_named_only_if_enough_people_answered_it_twice():
    """The second question rose in all of the few who answered it, the first by less in more people."""
    one = asked_of(["0-"] * 5 + ["00"], ["1-"] * 3 + ["0-"] * 2 + ["01"], no_answer="missing")
    said = {each.name: each.values for each in items.changes_said(one, items.item_changes(one))}
    assert (said["most"]["number"], said["most"]["most"].n) == (1, 6)
    few = asked_of(["0"] * 5, ["1"] * 5)
    said = {each.name: each.values for each in items.changes_said(few, items.item_changes(few))}
    assert said["most_too_few"] == {"least": items.LEAST_NAMED}
    assert "most" not in said


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_largest_change_stands_with_its_number_of_people(language):
    assert "{most:n}" in catalogue(language)["learning_community_items.sentence.most"]


def test_fewer_people_than_the_least_cannot_show_a_change():
    below = ["0"] * (items.LEAST_NAMED - 1), ["1"] * (items.LEAST_NAMED - 1)
    enough = ["0"] * items.LEAST_NAMED, ["1"] * items.LEAST_NAMED
    p_values = [items.item_changes(asked_of(*each))[0].ratio.p_value for each in (below, enough)]
    assert p_values[0] > 0.05 > p_values[1]


def test_a_question_that_runs_against_the_test():
    """Who knows the first two does not know the third."""
    asked = asked_of([*["110"] * 10, "111", *["001"] * 10], ())
    said = items.quality_said(asked, items.item_quality(asked))
    (against,) = [item for item in said if item.name == "against_pre"]
    assert against.values["numbers"] == "3"
    assert (against.values["count"].estimate, against.values["sure"].estimate) == (1, 1)


def test_below_guessing_needs_the_whole_interval_below_it():
    """Of 40 people 2 right: at most 17 %, less than a quarter. Of 10 people 1 right: perhaps 40 %."""
    sure = asked_of(["10"] * 2 + ["01"] * 38, ())
    assert "guessing_pre" in names(items.quality_said(sure, items.item_quality(sure)))
    unsure = asked_of(["10"] + ["01"] * 9, ())
    assert "guessing_pre" not in names(items.quality_said(unsure, items.item_quality(unsure)))


def test_a_post_test_of_the_hardest_questions_is_warned_of():
    rng = np.random.default_rng(3)
    shares = (0.9, 0.8, 0.85, 0.3, 0.2)
    rows = ["".join("1" if rng.random() < share else "0" for share in shares) for _ in range(40)]
    tables = small_tables(rows, [row[3:] for row in rows])
    tables["items"].loc[tables["items"]["test"] == "post", "link"] = ["q4", "q5"]
    tables["items"].loc[:2, "link"] = ""
    asked = marks.questions_of(workshop(tables))
    assert [question.key for question in asked.linked] == ["q4", "q5"]
    (said,) = item_choice.choice_said(asked, item_choice.hardest_questions(asked))
    assert said.name == "repeated_chosen_lowest"
    # (1 - reliability) of the distance of about 35 points: the questions do differ, so little of it is chance
    assert 0 < said.values["expected"].estimate < 0.02


def test_the_hardest_half_and_its_regression():
    asked = asked_of()
    found = item_choice.hardest_questions(asked)
    assert [question.number for question in found.questions] == [2, 3]
    # Questions 2 and 3 of the pre-test: 5 and 4 of 10; after: 9 and 4 of 10
    assert found.observed.estimate == pytest.approx((9 + 4 - 5 - 4) / 20)
    assert found.expected.estimate_high is not None
    assert names(item_choice.choice_said(asked, found))[0].startswith("hardest")


def test_names_of_questions_are_one_line_and_cut():
    question = marks.Question("q1", 3, "What\nis " + "x" * 500, "choice")
    assert question.name.startswith("3 What is x")
    assert len(question.name) == 80


def test_many_people_take_little_time():
    tables = simulated_tables(4000, 1)
    asked = marks.questions_of(workshop(tables))
    assert len(items.item_quality(asked)) == 14
    assert asked.tests[0].seconds.shape == asked.tests[0].results.shape
    assert isinstance(asked.tests[0].people, pd.Index)
