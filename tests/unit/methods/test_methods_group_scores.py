from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.group_scores import MOST_GROUPS, mean_comparison, pairwise_dominance, rank_comparison
from helpers.methods.value_dominance import mann_whitney

VALUES, GROUPS = [1, 2, 2, 4, 5, 6, 3, 8], list("aaabbbcc")


@pytest.mark.parametrize("compare", [rank_comparison, mean_comparison])
@pytest.mark.parametrize(
    ("values", "groups", "note"),
    [
        ([], [], "no_answers"),
        ([1, 2, 3], ["a", "a", " a "], "one_group"),
        ([1, 2, 3], ["a", "b", "c"], "groups_of_one"),
        ([5, 5, 5, 5], list("aabb"), "values_without_spread"),
        ([0.3, 0.1 + 0.2, 0.3, 0.3], list("aabb"), "values_without_spread"),
    ],
)
def test_what_cannot_be_compared_is_said(compare, values, groups, note):
    found = compare(values, groups).effect
    assert (found.estimate, found.p_value, found.note) == (None, None, note)


def test_two_groups_by_rank_are_mann_whitney():
    found = rank_comparison([1, 2, 2, 4, 5, 2, 7], list("aaabbbb"))
    assert found.effect.p_value == pytest.approx(mann_whitney([1, 2, 2], [4, 5, 2, 7]).effect.p_value)


def test_groups_without_any_spread_within_have_no_f_and_no_infinity():
    found = mean_comparison([1, 1, 1, 4, 4, 4], list("aaabbb")).effect
    assert (found.statistic, found.ci_low, found.note) == (None, None, "no_interval")
    assert found.estimate == pytest.approx(1)
    assert found.p_value == pytest.approx(0.1)


@pytest.mark.parametrize("compare", [rank_comparison, mean_comparison])
def test_neither_order_of_people_nor_a_unit_matters(compare):
    order = np.random.default_rng(3).permutation(len(VALUES))
    plain = compare(VALUES, GROUPS).effect
    other = compare(7.3 * np.array(VALUES)[order] + 4, np.array(GROUPS)[order]).effect
    assert other.p_value == pytest.approx(plain.p_value)
    assert other.estimate == pytest.approx(plain.estimate)


def test_missing_numbers_and_groups_are_counted():
    found = rank_comparison([*VALUES, float("nan"), 4], [*GROUPS, "a", None]).effect
    assert (found.n, found.missing) == (8, 2)


def test_pairs_are_in_text_order_with_holm_never_smaller():
    found = pairwise_dominance(VALUES, GROUPS)
    assert [(pair.first, pair.second) for pair in found] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert all(pair.adjusted.p_value >= pair.tested.effect.p_value for pair in found)


def test_no_pairs_of_one_group_or_of_very_many():
    assert pairwise_dominance([1, 2], ["a", "a"]) == ()
    assert pairwise_dominance(range(MOST_GROUPS + 1), range(MOST_GROUPS + 1)) == ()
