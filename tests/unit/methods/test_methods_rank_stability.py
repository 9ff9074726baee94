from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.rank_stability import column_ranks, ranks_from_top, row_times, unit_ranks


def test_far_apart_is_firm_and_close_together_is_not():
    rng = np.random.default_rng(1)
    values = np.column_stack([rng.normal(9, 1, 30), rng.normal(3, 1, 30), rng.normal(3, 1, 30)])
    first, *others = column_ranks(values, draws=999)
    assert (first.rank.ci_low, first.rank.ci_high, first.first.estimate) == (1, 1, 1)
    assert all((each.rank.ci_low, each.rank.ci_high) == (2, 3) for each in others)
    assert sum(each.last.estimate for each in others) == pytest.approx(1)


def test_places_are_shared_by_those_who_tie():
    found = column_ranks([[1, 1, 0]] * 6, draws=999)
    assert [each.rank.estimate for each in found] == [1.5, 1.5, 3]
    assert [each.first.estimate for each in found] == [0.5, 0.5, 0]


def test_rows_are_drawn_within_their_stratum():
    times = row_times(np.array([0, 0, 0, 1, 1]), 50, 1)
    assert (times[:, :3].sum(axis=1) == 3).all()
    assert (times[:, 3:].sum(axis=1) == 2).all()


def test_the_same_seed_gives_the_same_ranks():
    values = np.random.default_rng(2).normal(size=(12, 5))
    assert column_ranks(values, seed=3, draws=999) == column_ranks(values, seed=3, draws=999)
    assert column_ranks(values, seed=3, draws=999) != column_ranks(values, seed=4, draws=999)


def test_shares_of_a_quarter_add_up_to_its_size():
    values = np.random.default_rng(3).integers(1, 5, (12, 9)).astype(float)
    found = unit_ranks(values, draws=999)
    assert sum(each.first.estimate for each in found) == pytest.approx(3)
    assert sum(each.last.estimate for each in found) == pytest.approx(3)


def test_a_madrasah_without_scores_is_left_out_of_the_ranks():
    values = np.random.default_rng(4).normal(size=(7, 6))
    values[2] = np.nan
    found = unit_ranks(values, draws=999)
    assert (found[2].rank.estimate, found[2].rank.note) == (None, "nothing_scored")
    assert sorted(each.rank.estimate for each in found if each.rank.estimate) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("values", "note"),
    [
        (np.ones((8, 1)), "nothing_to_rank"),
        (np.ones((8, 3)), "values_without_spread"),
        (np.arange(8).reshape(4, 2), "too_few_cases"),
    ],
)
def test_what_cannot_be_ranked_is_said(values, note):
    assert {(each.rank.estimate, each.rank.note) for each in column_ranks(values, draws=999)} == {
        (None, note)
    }


def test_one_is_the_highest():
    assert ranks_from_top(np.array([[1.0, 3.0, 2.0]])).tolist() == [[3, 1, 2]]


def test_a_column_of_few_values_is_not_ranked_as_if_it_were_firm():
    values = np.full((17, 3), np.nan)
    values[:8, 0], values[8:16, 1], values[16:, 2] = np.arange(8.0), np.arange(8.0) + 1, 9.0
    found = column_ranks(values, draws=999, strata=[0] * 8 + [1] * 8 + [2])
    assert [each.rank.estimate for each in found] == [2, 1, None]
    assert found[2].rank.note == "too_few_cases"
    assert found[1].first.estimate < 1


def test_a_madrasah_with_few_scores_is_not_ranked_as_if_it_were_firm():
    values = np.random.default_rng(4).normal(size=(7, 6))
    values[2, 1:] = np.nan
    found = unit_ranks(values, draws=999)
    assert (found[2].rank.estimate, found[2].rank.note) == (None, "too_few_cases")
    assert sorted(each.rank.estimate for each in found if each.rank.estimate) == [1, 2, 3, 4, 5, 6]
