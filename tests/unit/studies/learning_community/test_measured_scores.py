"""Scores of each test, the ends of the scale, and what a report must not say."""

import json
import re
from pathlib import Path

import pytest
from cohort_of_scores import cohort_of_results, cohort_of_scores
from simulated_tables import simulated_tables

from helpers.language.catalogue import catalogue
from helpers.studies.learning_community.cohort import NewCohort
from helpers.studies.learning_community.measured.caveats import caveats_said, shown_said
from helpers.studies.learning_community.measured.gains import gain_estimates
from helpers.studies.learning_community.measured.items import item_quality
from helpers.studies.learning_community.measured.marks import questions_of
from helpers.studies.learning_community.measured.quality import quality_said
from helpers.studies.learning_community.measured.scores import end_estimates, ends_said, score_rows
from helpers.studies.learning_community.settings import Settings

NOTEBOOK = Path(__file__).parents[4] / "notebooks" / "learning_community.ipynb"
R, W, N = "correct", "wrong", "no_answer"


def names(said):
    return [each.name for each in said]


def test_scores_are_described_by_test_and_by_who_sat_both():
    before = {f"p{number}": 10.0 * number for number in range(10)}
    cohort = cohort_of_scores(before, dict.fromkeys(list(before)[:5], 50.0))
    rows = score_rows(cohort)
    assert [(row.label[-4:].strip("."), row.group.rpartition(".")[2]) for row in rows] == [
        ("pre", "all"),
        ("post", "all"),
        ("pre", "both"),
        ("post", "both"),
    ]
    assert rows[0].cells["mean"].estimate == 45
    assert (rows[0].cells["lowest"].estimate, rows[0].cells["highest"].estimate) == (0, 90)
    assert rows[2].cells["mean"].estimate == 20


def test_a_few_who_sat_one_test_are_not_given_away_by_subtraction():
    before = {f"p{number}": 10.0 * number for number in range(10)}
    cohort = cohort_of_scores(before, dict.fromkeys(list(before)[:8], 50.0))
    assert [row.cells["n"].id for row in score_rows(cohort)] == ["score.pre.both.n", "score.post.both.n"]
    assert {item.n for item in end_estimates(cohort)} == {8}
    assert "few_alone" in names(quality_said(cohort))
    told = cohort_of_scores(before, dict.fromkeys(list(before)[:8], 50.0), small_cells=2)
    assert {item.id: item.n for item in end_estimates(told)}["score.pre.full"] == 10
    assert "few_alone" not in names(quality_said(told))


def test_questions_of_a_few_who_sat_one_test_are_not_given_away_by_subtraction():
    both = {f"p{number}": [R, W] if number % 2 else [W, R] for number in range(8)}
    alone = {f"q{number}": [R, R] for number in range(4)}
    for small, people in ((5, 8), (4, 12)):
        questions = questions_of(cohort_of_results(both | alone, both, small_cells=small))
        of_pre = [item for item in item_quality(questions) if item.test == "pre"]
        assert [item.difficulty.n for item in of_pre] == [people, people]
        assert len(questions.of("pre").chosen(0)) == people


def test_shares_at_the_ends_and_answers_left_empty():
    cohort = cohort_of_results({"a": [R, R], "b": [W, N], "c": [N, R]}, {"a": [R, R]}, small_cells=0)
    found = {item.id: item for item in end_estimates(cohort)}
    assert found["score.pre.full"].estimate == found["score.pre.none"].estimate == pytest.approx(1 / 3)
    assert found["score.pre.unanswered"].estimate == pytest.approx(2 / 6)
    assert found["score.post.full"].estimate == 1


def test_a_test_that_was_too_easy_or_too_hard_is_said():
    easy = cohort_of_scores({"a": 0, "b": 50, "c": 50}, {"a": 100, "b": 100, "c": 60}, small_cells=0)
    assert names(ends_said(easy)) == ["ceiling_post", "floor_pre"]
    hard = cohort_of_scores({"a": 10, "b": 50, "c": 50}, {"a": 0, "b": 0, "c": 60}, small_cells=0)
    assert names(ends_said(hard)) == ["floor_post"]
    fair = cohort_of_scores({"a": 40, "b": 50}, {"a": 60, "b": 70}, small_cells=0)
    assert names(ends_said(fair)) == ["no_ceiling"]
    assert names(ends_said(cohort_of_scores({"a": 100}, {}, small_cells=0))) == ["ceiling_pre"]


def test_full_marks_of_one_person_in_eight_is_no_ceiling():
    scores = {f"p{number}": 50.0 for number in range(7)} | {"p7": 100.0}
    assert names(ends_said(cohort_of_scores(scores, {}))) == ["no_ceiling"]


def test_what_is_shown_follows_the_interval():
    before = {"a": 10, "b": 20, "c": 30, "d": 40, "e": 50, "f": 60}
    apart = cohort_of_scores(before, {name: score + 30 + score // 20 for name, score in before.items()})
    assert names(shown_said(apart)) == ["shown_change"]
    two = cohort_of_scores({"a": 10, "b": 20}, {"a": 40, "b": 15}, small_cells=0)
    assert names(shown_said(two)) == ["shown_open"]
    assert names(shown_said(cohort_of_scores({"a": 10}, {"a": 40}, small_cells=0))) == ["shown_no_interval"]
    assert names(shown_said(cohort_of_scores({"a": 10}, {}))) == ["shown_nothing"]


def test_caveats_come_from_the_design_and_the_data():
    tables = simulated_tables(45, 1)
    drawn = NewCohort(tables, Settings("x", "en"), {"sampling": "random", "comparison_group": True})
    assert names(caveats_said(drawn)) == [
        "caveat_comparison_unused",
        "caveat_same_questions",
        "caveat_unmatched",
        "caveat_regression",
        "caveat_lasting",
    ]
    few = names(caveats_said(cohort_of_scores({"a": 10, "b": 20}, {"a": 100, "b": 30}, small_cells=0)))
    assert few[:3] == ["caveat_no_comparison", "caveat_unknown", "caveat_other_questions"]
    assert {"caveat_few", "caveat_ceiling_post"} <= set(few)
    assert names(caveats_said(cohort_of_scores({"a": 10}, {}))) == ["caveat_unknown"]


def test_a_ceiling_is_told_with_how_many_reached_it():
    before, after = {"a": 100, "b": 20, "c": 30}, {"a": 100, "b": 100, "c": 30}
    [both] = [
        each for each in caveats_said(cohort_of_scores(before, after, small_cells=0)) if "ceil" in each.name
    ]
    assert both.name == "caveat_ceiling_both"
    assert {test: (share.estimate, share.n) for test, share in both.values.items()} == {
        "pre": (pytest.approx(1 / 3), 3),
        "post": (pytest.approx(2 / 3), 3),
    }


def test_the_share_with_one_test_is_one_of_those_with_a_score():
    before = {f"p{number}": 10.0 * number for number in range(10)}
    [said] = [
        each
        for each in caveats_said(cohort_of_scores(before, dict.fromkeys(list(before)[:5], 50.0)))
        if each.name == "caveat_unmatched"
    ]
    assert (said.values["share"].estimate, said.values["share"].n) == (0.5, 10)


@pytest.mark.parametrize(("language", "see"), [("en", "see"), ("id", "lihat")])
def test_sections_that_sentences_point_to_stand_in_the_notebook(language, see):
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]
    told = [
        "".join(cell["source"]) for cell in cells if f"lang-{language}" in cell["metadata"].get("tags", [])
    ]
    titles = {
        re.sub(r"^#+ [\d.]* ?", "", line) for text in told for line in text.splitlines() if line[:1] == "#"
    }
    sentences = [text for key, text in catalogue(language).items() if key.startswith("learning_community.")]
    named = {title for text in sentences for title in re.findall(rf"\({see} “([^”]+)”\)", text)}
    assert len(named) >= 3
    assert named <= titles


def test_a_simulated_cohort_says_so_first():
    cohort = NewCohort(simulated_tables(20, 1), Settings("x", "en"), {}, {"simulated": True})
    assert names(caveats_said(cohort))[0] == "caveat_simulated"


@pytest.mark.parametrize("sampling", ["purposive", "convenience", "unknown"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_sampling_has_a_caveat_and_a_sentence(sampling, language):
    known = catalogue(language)
    assert f"learning_community.sentence.caveat_{sampling}" in known
    assert {f"learning_community.sampling.{word}" for word in (sampling, "random", "census")} <= set(known)


def test_labels_of_all_estimates_are_known():
    found = gain_estimates(NewCohort(simulated_tables(20, 2), Settings("x", "en"), {}))
    assert {item.label for item in found} | {item.group for item in found} <= set(catalogue("id"))
