"""A new cohort under the settings of a run: which sittings, pairs and questions count towards its scores."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from cohort_of_scores import cohort_of_results, cohort_of_scores
from simulated_tables import simulated_tables

from helpers.show.settings import setting_text
from helpers.studies.found import if_new
from helpers.studies.learning_community.cohort import NewCohort
from helpers.studies.learning_community.settings import Settings

R, W, N, U = "correct", "wrong", "no_answer", "unscored"


def under(cohort, **settings):
    return NewCohort(cohort.tables, Settings("x", "en", **settings), {})


def with_again(cohort, person, results):
    """The same cohort with a second sitting of one person's pre-test."""
    answers = cohort.tables["answers"]
    mine = answers[(answers["test"] == "pre") & (answers["person"] == person)]
    again = mine.assign(sitting=2, result=results)
    extra = pd.DataFrame([("pre", person, 2, np.nan, np.nan)], columns=cohort.tables["sittings"].columns)
    tables = {
        "answers": pd.concat([answers, again], ignore_index=True),
        "sittings": pd.concat([cohort.tables["sittings"], extra], ignore_index=True),
    }
    return NewCohort({**cohort.tables, **tables}, cohort.settings, {})


@pytest.mark.parametrize(("rule", "score"), [("first", 50), ("last", 0), ("best", 50)])
def test_one_sitting_counts(rule, score):
    cohort = with_again(cohort_of_results({"a": [R, W]}, {"a": [R, R]}), "a", [W, W])
    assert under(cohort, repeats=rule).scores("pre").tolist() == [score]


def test_the_best_of_totals_counts():
    cohort = cohort_of_scores({"a": 30}, {"a": 50})
    extra = pd.DataFrame([("pre", "a", 2, 40.0, 100.0)], columns=cohort.tables["sittings"].columns)
    sittings = pd.concat([cohort.tables["sittings"], extra], ignore_index=True)
    cohort = NewCohort({**cohort.tables, "sittings": sittings}, cohort.settings, {})
    found = {rule: under(cohort, repeats=rule).scores("pre").tolist() for rule in ("first", "last", "best")}
    assert found == {"first": [30], "last": [40], "best": [40]}


def test_an_empty_answer_is_wrong_or_not_counted():
    cohort = cohort_of_results({"a": [R, N]}, {"a": [R, R]})
    assert under(cohort, no_answer="wrong").scores("pre").tolist() == [50]
    assert under(cohort, no_answer="missing").scores("pre").tolist() == [100]


def test_only_questions_of_both_tests_count_unless_all_are_asked_for():
    cohort = cohort_of_results({"a": [R, W]}, {"a": [W, R]}, links=(["q01", "q02"], ["q02", "q03"]))
    assert under(cohort).links == ["q02"]
    assert under(cohort).scores("pre").tolist() == [0]
    assert under(cohort, items="all").scores("pre").tolist() == [50]


def test_a_test_with_totals_only_leaves_the_questions_of_the_other_one():
    results, totals = cohort_of_results({"a": [R, W]}, {"a": [U, U]}), cohort_of_scores({"a": 1}, {"a": 70})
    sittings = results.tables["sittings"].merge(
        totals.tables["sittings"], on=["test", "person", "sitting"], suffixes=("_none", "")
    )[["test", "person", "sitting", "score", "max_score"]]
    cohort = NewCohort({**results.tables, "sittings": sittings}, results.settings, {})
    assert cohort.pairs.loc["a"].tolist() == [50, 70]
    assert cohort.links == []
    assert cohort.paired_results()[0].shape == (1, 0)


def test_paired_results_stand_in_the_order_of_the_links():
    cohort = cohort_of_results(
        {"a": [R, W], "b": [W, W]}, {"b": [W, R], "a": [R, W]}, links=(["q01", "q02"], ["q02", "q01"])
    )
    pre, post = cohort.paired_results()
    assert pre.tolist() == [[1, 0], [0, 0]]
    assert post.tolist() == [[0, 1], [1, 0]]


@pytest.mark.parametrize(("matching", "pairs"), [("all", "abc"), ("sure", "ab"), ("exact", "a")])
def test_pairs_count_by_how_they_were_found(matching, pairs):
    scores = {"a": 10, "b": 20, "c": 30}
    cohort = cohort_of_scores(scores, scores)
    people = cohort.tables["people"].assign(matched_by=["name", "similar", "review"])
    cohort = under(NewCohort({**cohort.tables, "people": people}, cohort.settings, {}), matching=matching)
    assert "".join(cohort.pairs.index) == pairs
    assert "".join(cohort.single["pre"].index) == "".join(name for name in "abc" if name not in pairs)


def test_groups_are_those_asked_for_and_nobody_without_one():
    cohort = cohort_of_scores({"a": 1, "b": 2}, {"a": 3}, {"Kota": {"a": "X"}, "L/P": {"a": "L", "b": "P"}})
    assert list(cohort.groups) == ["Kota", "L/P"]
    assert cohort.groups["Kota"].to_dict() == {"a": "X"}
    assert list(under(cohort, group="L/P").groups) == ["L/P"]


def test_what_is_computed_is_kept_with_the_cohort():
    calls = []

    @if_new
    def counted(cohort):
        calls.append(cohort)
        return len(calls)

    one, other = cohort_of_scores({"a": 1}, {"a": 2}), cohort_of_scores({"a": 1}, {"a": 2})
    assert [counted(one), counted(one), counted(other), counted(None)] == [1, 1, 2, None]


@pytest.mark.parametrize(
    "wrong",
    [
        {"repeats": "second"},
        {"matching": "none"},
        {"bands": [90, 50]},
        {"bands": [0, 50]},
        {"confidence": 0.5, "power": 0.4},
    ],
)
def test_settings_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong)) if len(wrong) == 1 else "power"):
        Settings("x", "en", **wrong)


def test_a_published_cohort_shows_only_the_parameters_that_bear_on_it():
    settings = Settings("x", "en")
    on_paper = ["cohort", "language", "confidence", "assumed_others", "specification_curve"]
    assert list(settings.shown("published")) == on_paper
    assert setting_text("learning_community", "group", settings.shown("new")["group"], "en") != "none"
    assert set(settings.as_parameters()) - set(settings.shown("new")) == {"assumed_others"}


# ---- totals where keys are not known


def without_keys(cohort, items: set[int], link: bool = True):
    """The cohort as a form without its key gives it: no results of these questions, but totals."""
    tables = dict(cohort.tables)
    answers = tables["answers"].copy()
    dark = answers["item"].isin(items)
    answers["result"] = answers["result"].astype("str").mask(dark, "unscored")
    tables["answers"] = answers
    if not link:
        tables["items"] = tables["items"].assign(
            link=tables["items"]["link"].mask(tables["items"]["item"].isin(items), "")
        )
    return replace(cohort, tables=tables)


@pytest.fixture
def told():
    """Twelve people; the totals that the tool states are not the shares right."""
    tables = simulated_tables(12, 4)
    tables["sittings"] = tables["sittings"].assign(score=3.0, max_score=10.0)
    return NewCohort(tables, Settings("x", "en"), {})


def test_totals_count_where_keys_of_some_questions_are_unknown(told):
    assert not told.from_totals
    some = without_keys(told, {1, 2})
    assert some.from_totals
    assert set(some.scores("pre")) == {30.0}


def test_totals_of_tests_that_ask_different_questions_are_not_compared(told):
    assert not without_keys(told, {1, 2}, link=False).from_totals
    every = replace(without_keys(told, {1, 2}, link=False), settings=Settings("x", "en", items="all"))
    assert every.from_totals


def test_totals_must_be_known_of_everybody(told):
    some = without_keys(told, {1, 2})
    sittings = some.tables["sittings"].copy()
    sittings.loc[sittings.index[0], "score"] = float("nan")
    assert not replace(some, tables={**some.tables, "sittings": sittings}).from_totals
