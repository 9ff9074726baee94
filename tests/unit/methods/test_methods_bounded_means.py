from __future__ import annotations

from itertools import combinations_with_replacement
from math import sqrt
from statistics import mean, stdev

import numpy as np
import pytest

from helpers.methods.bounded_means import (
    largest_telling_sd,
    mean_interval,
    mean_intervals,
    possible_spread,
    smallest_difference,
    smallest_differences,
)


@pytest.mark.parametrize("n", [2, 3, 5, 6])
def test_whole_scores_reach_both_limits_and_no_further(n):
    found: dict[int, list[float]] = {}
    for scores in combinations_with_replacement((1, 2, 3, 4), n):
        found.setdefault(sum(scores), []).append(stdev(scores))
    for total, spreads in found.items():
        spread = possible_spread(total / n, n, 1, 4, whole=True)
        assert spread.least == pytest.approx(min(spreads), abs=1e-12)
        assert spread.most == pytest.approx(max(spreads), abs=1e-12)


def test_no_scores_exceed_bhatia_and_davis():
    generator = np.random.default_rng(1)
    for _ in range(200):
        scores = generator.choice([1, 4, generator.uniform(1, 4)], size=7)
        assert stdev(scores) <= possible_spread(mean(scores), 7, 1, 4).most + 1e-9
    assert possible_spread(2.5, 4, 1, 4).most == pytest.approx(stdev([1, 1, 4, 4]))


def test_interval_is_the_t_interval_of_such_scores():
    scores = [3, 4, 3, 4, 3, 2, 4, 3]
    found = mean_interval(mean(scores), 8, stdev(scores), 1, 4)
    half = 2.3646242515927844 * stdev(scores) / sqrt(8)
    assert (found.ci_low, found.ci_high) == pytest.approx((mean(scores) - half, mean(scores) + half))
    assert found.note == "assumed_sd"


def test_interval_stays_on_the_scale():
    assert mean_interval(3.9, 5, 0.4, 1, 4).ci_high == 4


def test_impossible_spreads_are_not_estimable():
    found = mean_intervals(3.9, 5, [0.2, 0.9], 1, 4)
    assert [each.note for each in found] == ["assumed_sd", "impossible_sd"]
    assert (found[1].estimate, found[1].ci_low) == (None, None)


def test_smallest_differences_grow_with_the_spread_in_proportion():
    found = [each.estimate for each in smallest_differences(19, 21, [0.2, 0.4, 0.6])]
    assert found[1] == pytest.approx(2 * found[0])
    assert found[2] == pytest.approx(3 * found[0])


def test_smallest_difference_is_found_that_often():
    difference = smallest_difference(6, 7, 0.5, 0.9, 0.7).estimate
    generator = np.random.default_rng(3)
    first, second = generator.normal(0, 0.5, (20_000, 6)), generator.normal(difference, 0.5, (20_000, 7))
    pooled = (first.var(axis=1, ddof=1) * 5 + second.var(axis=1, ddof=1) * 6) / 11
    t = (second.mean(axis=1) - first.mean(axis=1)) / np.sqrt(pooled * (1 / 6 + 1 / 7))
    assert (np.abs(t) > 1.7958848187036691).mean() == pytest.approx(0.7, abs=0.015)


def test_tiny_groups_still_have_an_answer():
    assert smallest_difference(2, 2, 1.0, 0.999, 0.99).estimate > 10


def test_largest_telling_sd_is_where_t_becomes_critical():
    found = largest_telling_sd(-0.21, 19, 21).estimate
    assert 0.21 / (found * sqrt(1 / 19 + 1 / 21)) == pytest.approx(2.0243941645751367)
    assert largest_telling_sd(0, 19, 21).estimate == 0


@pytest.mark.parametrize("wrong", [(0.9, 5, 1, 4), (4.1, 5, 1, 4), (3, 1, 1, 4), (1, 5, 1, 1)])
def test_means_off_the_scale_are_refused(wrong):
    with pytest.raises(ValueError, match="not a mean"):
        possible_spread(*wrong)


def test_bad_groups_and_powers_are_refused():
    with pytest.raises(ValueError, match="at least 2"):
        smallest_difference(1, 5, 0.4)
    with pytest.raises(ValueError, match="power"):
        smallest_difference(5, 5, 0.4, power=1.0)
    with pytest.raises(ValueError, match="power"):
        smallest_difference(5, 5, 0.4, power=0.05)
    with pytest.raises(ValueError, match="positive sd"):
        smallest_difference(5, 5, 0)
