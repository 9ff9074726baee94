"""Ratings: levels, medians, approval, scales, groups; few people are withheld."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest
from small_workshop import LEVELS, small_tables, workshop

from helpers.studies.learning_community.measured import satisfaction
from helpers.studies.learning_community.measured.satisfaction_groups import group_ratings, groups_said

RATED = [(5, 4, 1), (4, 4, 2), (3, 2, 3), (5, 5, 1), (4, 3, 2), (2, 2, 4), (4, 5, 1), (5, 3, 2)]


def cohort_of(rated=RATED, turned=(), group=(), **settings):
    tables = small_tables(["1"] * len(rated), levels=rated, turned=turned, group=group)
    return workshop(tables, **settings)


def names(said):
    return [item.name for item in said]


def test_an_item_by_hand():
    cohort = cohort_of()
    first = satisfaction.ratings(satisfaction.scales_of(cohort), 0.95)[0]
    assert [share.estimate * 8 for share in first.shares] == [0, 1, 1, 3, 3]
    assert first.median.estimate == 4.0
    # Above the middle of five levels: often and always
    assert (first.favourable.estimate, first.favourable.n) == (6 / 8, 8)
    assert first.median.id == "satisfaction.item01.median"


def test_a_negative_item_approves_at_its_lower_end():
    plain, turned = (
        satisfaction.ratings(satisfaction.scales_of(cohort_of(turned=given)), 0.95)[2] for given in ((), (3,))
    )
    assert (plain.favourable.estimate, turned.favourable.estimate) == (1 / 8, 6 / 8)
    # What was chosen is shown as it was chosen
    assert plain.shares == turned.shares


def test_turning_a_negative_item_round_mends_alpha():
    found = [
        satisfaction.scale_results(satisfaction.scales_of(cohort_of(turned=given)), 0.95)[0]
        for given in ((), (3,))
    ]
    assert found[0].alpha.estimate < 0 < 0.7 < found[1].alpha.estimate
    assert found[0].alike == found[1].alike


def test_the_level_between_two_is_told_as_two():
    item = satisfaction.ratings(
        satisfaction.scales_of(cohort_of([(2,), (2,), (2,), (4,), (4,), (4,)])), 0.95
    )[0]
    assert (item.median.estimate_low, item.median.estimate_high) == (2.0, 4.0)


def test_items_on_other_levels_are_a_scale_of_their_own():
    tables = small_tables(["1"] * 8, levels=RATED)
    tables["survey_items"].loc[2, "levels"] = "no\nyes"
    tables["survey_answers"].loc[tables["survey_answers"]["item"] == 3, "level"] = 2
    scales = satisfaction.scales_of(workshop(tables))
    assert [scale.levels for scale in scales] == [LEVELS, ("no", "yes")]
    assert [len(scale.statements) for scale in scales] == [2, 1]
    (result,) = satisfaction.scale_results(scales, 0.95)
    assert [statement.number for statement in result.statements] == [1, 2]
    assert [item.statement.number for item in satisfaction.ratings(scales, 0.95)] == [1, 2, 3]


def test_items_are_numbered_as_they_are_rated_and_not_by_the_columns_of_the_form():
    tables = small_tables(["1"] * 8, levels=RATED)
    plain = satisfaction.ratings(satisfaction.scales_of(workshop(tables)), 0.95)
    subject = {"item": 1, "text": "Subject", "levels": ""}
    for name in ("survey_items", "survey_answers"):
        tables[name]["item"] += 1
    moved = pd.concat([pd.DataFrame([subject]), tables["survey_items"]], ignore_index=True)
    found = satisfaction.ratings(satisfaction.scales_of(workshop(tables | {"survey_items": moved})), 0.95)
    assert [each.statement.item for each in found] == [2, 3, 4]
    assert [each.estimates for each in found] == [each.estimates for each in plain]


def test_who_left_an_item_empty_is_missing():
    tables = small_tables(["1"] * 8, levels=RATED)
    tables["survey_answers"].loc[0, "level"] = pd.NA
    first = satisfaction.ratings(satisfaction.scales_of(workshop(tables)), 0.95)[0]
    assert (first.favourable.n, first.favourable.missing) == (7, 1)


def test_few_respondents_are_withheld():
    cohort = cohort_of(RATED[:4])
    scales = satisfaction.scales_of(cohort)
    assert scales is None
    (said,) = satisfaction.survey_said(cohort, scales)
    assert (said.name, said.values) == ("too_few", {"least": 5})
    assert satisfaction.scales_of(cohort_of(RATED[:4], small_cells=0)) is not None


@pytest.mark.parametrize("remove", [True, False])
def test_no_form(remove):
    tables = small_tables(["1"] * 8)
    if remove:
        del tables["survey_items"], tables["survey_answers"]
    cohort = workshop(tables)
    assert satisfaction.scales_of(cohort) is None
    assert names(satisfaction.survey_said(cohort, None)) == ["none"]
    assert group_ratings(cohort, None) is None


def test_a_scale_of_one_level_rates_nothing():
    tables = small_tables(["1"] * 8, levels=[(1,)] * 8)
    tables["survey_items"]["levels"] = "present"
    assert satisfaction.scales_of(workshop(tables)) is None


def test_the_published_cohort_rates_nothing():
    assert satisfaction.scales_of(None) is None
    assert satisfaction.survey_said(None, None) is None
    assert satisfaction.ratings(None, 0.95) is None
    assert satisfaction.ratings_said(None) is None
    assert satisfaction.scale_results(None, 0.95) is None
    assert group_ratings(None, None) is None


def test_best_and_worst_item():
    said = satisfaction.ratings_said(satisfaction.ratings(satisfaction.scales_of(cohort_of()), 0.95))
    assert (said[0].values["first"], said[0].values["last"]) == ([1], [3])
    alike = satisfaction.ratings(satisfaction.scales_of(cohort_of([(4, 4)] * 6)), 0.95)
    assert names(satisfaction.ratings_said(alike)) == ["all_alike"]
    assert satisfaction.ratings_said(alike[:1]) == []


def test_items_that_share_the_highest_approval_are_all_named():
    tied = satisfaction.ratings(satisfaction.scales_of(cohort_of([(4, 4, 1)] * 6)), 0.95)
    [said] = satisfaction.ratings_said(tied)
    assert (said.name, said.values["first"], said.values["last"]) == ("extremes_tied", [1, 2], [3])


def test_groups_by_hand():
    rated = [(5,), (5,), (4,), (5,), (4,), (1,), (2,), (1,), (2,), (2,)]
    cohort = cohort_of(rated, group=["A"] * 5 + ["B"] * 5)
    (found,) = group_ratings(cohort, satisfaction.scales_of(cohort))
    assert [(item.group, item.estimate, item.n) for item in found.medians] == [("A", 5.0, 5), ("B", 2.0, 5)]
    # Of the ways to deal five places out of ten, the two most uneven ones: 2 / 252
    assert found.comparison.p_value == pytest.approx(2 / 252)
    assert found.adjusted.p_value == found.comparison.p_value


def test_a_small_group_takes_another_one_with_it():
    rated = [(5,)] * 9 + [(4,)] * 6 + [(3,)] * 7 + [(1,)] * 2
    groups = ["A"] * 9 + ["B"] * 6 + ["C"] * 7 + ["D"] * 2
    cohort = cohort_of(rated, group=groups)
    (found,) = group_ratings(cohort, satisfaction.scales_of(cohort))
    assert [item.group for item in found.medians] == ["A", "C"]
    assert (found.withheld.estimate, found.comparison.n) == (2, 16)
    everything = cohort_of(rated, group=groups, small_cells=0)
    (found,) = group_ratings(everything, satisfaction.scales_of(everything))
    assert [item.n for item in found.medians] == [9, 6, 7, 2]


@pytest.mark.parametrize(("beside", "said"), [(["a", "b", "c"], ["columns_left_out"]), (["a"] * 3, [])])
def test_a_column_of_several_groups_that_is_left_out_is_told_of(beside, said):
    groups = {"Kota": pd.Series(["A", "A", "B"]), "Kelas": pd.Series(beside)}
    cohort = SimpleNamespace(groups=groups, kept=SimpleNamespace(told=lambda _: None))  # nothing is kept
    found = groups_said(cohort, ["a scale"], ["by Kota"])
    assert names(found or []) == said


def test_one_group_left_is_no_comparison():
    cohort = cohort_of([(5,)] * 9 + [(4,)] * 3, group=["A"] * 9 + ["B"] * 3)
    scales = satisfaction.scales_of(cohort)
    assert group_ratings(cohort, scales) is None
    assert names(groups_said(cohort, scales, None)) == ["no_groups"]
    assert groups_said(cohort, None, None) is None
