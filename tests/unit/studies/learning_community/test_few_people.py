"""Of a handful of people nothing is told that depends on what they scored, answered, rated or attended.

Each analysis is made of two cohorts alike in everything but that: what it gives must be the same.
"""

import inspect
from dataclasses import fields, is_dataclass, replace
from importlib import import_module

import pytest
from attendance_tables import attendance_tables
from cohort_of_scores import cohort_of_results, cohort_of_scores
from small_workshop import small_tables

from helpers.privacy.enough import WITHHELD
from helpers.studies.learning_community import measured
from helpers.studies.learning_community.measured import items, satisfaction, satisfaction_groups
from helpers.studies.learning_community.measured.distractors import option_rows, options_said
from helpers.words.estimates import Estimate

R, W = "correct", "wrong"
RAW = {
    "scores_of",
    "everyone_of",
    "all_questions",
    "questions_of",
    "attended",
    "groupings",
    "scales_of",
    "numbered",
}
"""What results are computed from, and no result."""


def handful(people, other, **settings):
    """So many people with two tests, ratings and sessions; ``other`` changes only what they did."""
    names = [f"p{number:02d}" for number in range(people)]
    before = {name: [R if (at + place) % 2 else W for place in range(4)] for at, name in enumerate(names)}
    after = {name: [R, R, R, W] for name in names}
    ratings, came = [(4, 5)] * people, ["vv"] * people
    if other:
        before = {name: [W, W, R, W] if at else [R] * 4 for at, name in enumerate(names)}
        after = {name: [R, W if at else R, R, R] for at, name in enumerate(names)}  # full marks, no change
        ratings, came = [(1, 2 + at % 3) for at in range(people)], ["vA"] * people
    cohort = cohort_of_results(
        before, after, groups={"School": dict.fromkeys(names, "a")}, required_hours=3.0, draws=999, **settings
    )
    ratings = small_tables((), levels=ratings)
    lists = attendance_tables(came, hours=2)
    tables = {name: ratings[name] for name in ("survey_items", "survey_answers")}
    lists["presence"]["person"] = [names[int(who[1:])] for who in lists["presence"]["person"]]
    tables |= {name: lists[name] for name in ("sessions", "presence")}
    everybody = cohort.tables["people"].assign(in_attendance=True, in_satisfaction=True)
    return replace(cohort, tables={**cohort.tables, **tables, "people": everybody})


def analyses():
    """Everything that takes a cohort, or its questions, and nothing else."""
    for name in measured.__all__:
        module = import_module(f"helpers.studies.learning_community.measured.{name}")
        for called, function in vars(module).items():
            if inspect.isfunction(function) and function.__module__ == module.__name__:
                takes = list(inspect.signature(function).parameters)
                if takes in (["cohort"], ["questions"]) and called not in RAW and called[0] != "_":
                    yield f"{name}.{called}", takes[0], function


def results(cohort):
    """All that a report tells of a cohort, by analysis."""
    asked = measured.marks.questions_of(cohort)
    scales = satisfaction.scales_of(cohort)
    given = {"cohort": cohort, "questions": asked}
    found = {name: function(given[takes]) for name, takes, function in analyses()}
    found["items_said"] = items.items_said(cohort, asked)
    found["changes_said"] = items.changes_said(asked, items.item_changes(asked))
    for test in ("pre", "post"):
        found[f"options_{test}"] = option_rows(asked, test)
        found[f"options_said_{test}"] = options_said(asked, option_rows(asked, test), test)
    found["survey_said"] = satisfaction.survey_said(cohort, scales)
    found["ratings"] = satisfaction.ratings(scales, 0.95)
    found["scales"] = satisfaction.scale_results(scales, 0.95)
    found["ratings_by_group"] = satisfaction_groups.group_ratings(cohort, scales)
    return found


def of_scores(cohort):
    """All that is told of a cohort of which only scores are known."""
    return {name: function(cohort) for name, takes, function in analyses() if takes == "cohort"}


def differing(one, other):
    """Names of the analyses whose results are not the same."""
    return {name for name in one if repr(one[name]) != repr(other[name])}


def estimates(found):
    if isinstance(found, Estimate):
        return [found]
    if is_dataclass(found):
        found = [getattr(found, field.name) for field in fields(found)]
    elif isinstance(found, dict):
        found = list(found.values())
    return [each for part in found for each in estimates(part)] if isinstance(found, list | tuple) else []


@pytest.mark.parametrize("people", [1, 2, 4])
def test_nothing_told_of_a_handful_depends_on_what_they_did(people):
    one, other = (results(handful(people, changed)) for changed in (False, True))
    assert differing(one, other) == set()
    shown = [each for each in estimates(one) if each.estimate is not None and each.unit != "people"]
    flow = {"sample.one_test"}
    assert {each.id for each in shown if each.n is not None and 0 < each.n < 5} - {
        "planning.smallest"
    } == flow


def test_with_enough_people_or_without_the_rule_results_are_told():
    for people, least in ((5, 5), (2, 0)):
        one, other = (results(handful(people, changed, small_cells=least)) for changed in (False, True))
        told = differing(one, other)
        assert {"scores.score_rows", "gains.gain_said", "normalized.band_estimates", "ratings"} <= told
        assert {"attending.bands", "items.item_quality", "caveats.shown_said"} <= told


def test_a_test_of_few_is_withheld_and_the_other_is_told():
    many = {f"p{number}": 10.0 * number for number in range(9)}
    found = []
    for score in (30.0, 80.0):
        few = cohort_of_scores({"p1": score, "p2": 40.0, "x": score / 2}, many)
        found.append(of_scores(few))
        assert few.few_scored == ("pre",)
        shown = {each.id: each for each in estimates(found[-1]["scores.score_rows"])}
        assert shown["score.post.all.mean"].estimate == 40
        ends = [said.name for said in found[-1]["scores.ends_said"]]
        assert ends == ["few_scored", "how_shown", "no_ceiling_of"]
        assert (shown["score.pre.all.mean"].n, shown["score.pre.all.mean"].note) == (3, WITHHELD)
    assert differing(*found) == set()


def test_few_pairs_among_many_are_withheld_and_the_tests_are_told():
    before = {f"p{number}": 10.0 * number for number in range(8)}
    after = dict.fromkeys(["p1", "p2", "p3", *(f"z{number}" for number in range(6))], 50.0)
    few = cohort_of_scores(before, after)
    assert (few.few_pairs, few.few_alone, few.few_scored) == (True, False, ())
    assert measured.unmatched.unmatched_estimates(few) is None
    swapped = cohort_of_scores(before | {"p1": before["p5"], "p5": before["p1"]}, after)
    names = [name for name, takes, _ in analyses() if takes == "cohort"]
    one, other = (
        {name: function(each) for name, takes, function in analyses() if name in names}
        for each in (few, swapped)
    )
    assert differing(one, other) == set()
    shown = {each.id: each.estimate for each in estimates(one["scores.score_rows"])}
    assert shown["score.pre.all.mean"] == 35
    assert shown["score.pre.both.mean"] is None


def test_answers_of_few_pairs_among_many_make_no_difference():
    before = {f"p{at}": [R if (at >> place) % 2 else W for place in range(3)] for at in range(8)}
    after = {name: [R, W, R] for name in ("p1", "p2", "p3", *(f"z{number}" for number in range(6)))}
    swapped = before | {"p1": before["p6"], "p6": before["p1"]}
    one, other = (results(cohort_of_results(each, after)) for each in (before, swapped))
    assert differing(one, other) == set()
    shown = {each.id: each.estimate for each in estimates(one["items.item_quality"])}
    assert shown["item.q01.pre.difficulty"] == 0.5
    open_ = [results(cohort_of_results(each, after, small_cells=3)) for each in (before, swapped)]
    assert "items.item_changes" in differing(*open_)


def test_a_question_that_few_answered_is_withheld_and_the_others_are_told():
    marks = {f"p{at}": [R if at % 2 else W, R if at < 3 else "no_answer"] for at in range(9)}
    asked = measured.marks.questions_of(cohort_of_results(marks, {}, no_answer="missing"))
    first, second = items.item_quality(asked)
    assert first.difficulty.estimate == pytest.approx(4 / 9)
    assert (second.difficulty.n, second.difficulty.estimate, second.difficulty.note) == (3, None, WITHHELD)
