from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.ranks import RankRange, ranks_under_rounding, ranks_under_sampling


@steady()
@given(st.lists(st.integers(340, 345), min_size=1, max_size=4))
def test_rounding_leaves_just_the_ranks_that_some_true_values_give(printed):
    """Half-up to whole units: true values on a fine grid in [p - 1/2, p + 1/2)."""
    grid = [Fraction(k, 10) for k in (-5, -2, 1, 4)]
    found = ranks_under_rounding([Fraction(p) for p in printed], Fraction(1, 2))
    seen: list[set[int]] = [set() for _ in printed]
    for offsets in product(grid, repeat=len(printed)):
        true = [p + offset for p, offset in zip(printed, offsets, strict=True)]
        for i, value in enumerate(true):
            seen[i].add(1 + sum(other > value for other in true))
    for ranks, possible in zip(found, seen, strict=True):
        assert (ranks.best, ranks.worst) == (min(possible), max(possible))


def test_an_unknown_rule_leaves_neighbours_open():
    means, half = [Fraction("3.53"), Fraction("3.52")], Fraction("0.005")
    assert all(ranks.certain for ranks in ranks_under_rounding(means, half))
    assert not any(ranks.certain for ranks in ranks_under_rounding(means, half, rule_known=False))


def test_exact_means_that_tie_share_their_ranks():
    assert ranks_under_rounding([1, 1, 0], 0) == [RankRange(1, 2), RankRange(1, 2), RankRange(3, 3)]


def test_sampling_error_opens_ranks_as_the_spread_grows():
    means, sizes = [3.38, 3.64, 3.59], [19, 15, 21]
    widths = []
    for sd in (0.01, 0.2, 0.4, 1.0):
        found = ranks_under_sampling(means, sizes, sd)
        widths.append(sum(ranks.worst - ranks.best for ranks in found))
    assert widths == sorted(widths)
    assert widths[0] == 0
    assert widths[-1] == 6


def test_two_groups_are_one_t_test():
    """Pooled t with sd 1, n 5 and 5: critical difference 2.306 * sqrt(2/5) = 1.4584."""
    assert ranks_under_sampling([1.459, 0], [5, 5], 1.0)[0].certain
    assert not ranks_under_sampling([1.458, 0], [5, 5], 1.0)[0].certain


def test_three_groups_hold_their_level_together():
    """Bonferroni over three pairs, n 5 each: qt(1 - 0.05/6, 12) * sqrt(2/5) is 1.757893 (R 4.2.2)."""
    assert ranks_under_sampling([9, 1.758, 0], [5, 5, 5], 1.0)[1].certain
    assert not ranks_under_sampling([9, 1.757, 0], [5, 5, 5], 1.0)[1].certain


@pytest.mark.parametrize("wrong", [([1], [3]), ([1, 2], [3]), ([1, 2], [1, 1]), ([1, 2], [0, 9])])
def test_too_little_is_refused(wrong):
    with pytest.raises(ValueError, match="two groups"):
        ranks_under_sampling(*wrong, 1.0)
