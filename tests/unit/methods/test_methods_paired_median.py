from __future__ import annotations

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.paired_median import median_difference, median_limits, sign_test


def below(places: int, n: int) -> float:
    return sum(comb(n, i) for i in range(places)) / 2**n


@pytest.mark.parametrize("level", [0.5, 0.8, 0.9, 0.95, 0.99])
@pytest.mark.parametrize("n", range(1, 41))
def test_limits_are_the_innermost_that_cover(n, level):
    found = median_limits(np.arange(1, n + 1), level)
    tail = (1 - level) / 2 + 1e-12
    if found is None:
        assert below(1, n) > tail
        return
    place = int(found[0])
    assert found[1] == n + 1 - place
    assert below(place, n) <= tail < below(place + 1, n)


@steady()
@given(st.integers(0, 30), st.integers(0, 30))
def test_sign_test_by_binomial_sums(rises, falls):
    p_value, counted = sign_test(np.array([1] * rises + [-1] * falls + [0] * 3))
    assert counted == rises
    n = rises + falls
    assert p_value == (pytest.approx(min(1, 2 * below(min(rises, falls) + 1, n))) if n else None)


def test_zeros_count_for_the_median_and_not_for_the_test():
    found = median_difference([0] * 8, [0, 0, 0, 0, 0, 1, 2, 3])
    assert (found.estimate, found.statistic, found.p_value, found.n) == (0, 3, 0.25, 8)


@pytest.mark.parametrize(
    ("pre", "post", "estimate", "p_value", "note"),
    [
        ([], [], None, None, "no_pairs"),
        ([1], [2], 1, 1.0, "one_pair"),
        ([1, 2, 3], [3, 4, 5], 2, 0.25, "constant_differences"),
        ([5, 5, 5], [5, 5, 5], 0, None, "no_change"),
        ([1, 2, 3], [3, 4, 6], 2, 0.25, "too_few_for_level"),
    ],
)
def test_edges(pre, post, estimate, p_value, note):
    found = median_difference(pre, post)
    assert (found.estimate, found.p_value, found.ci_low, found.note) == (estimate, p_value, None, note)


def test_many_pairs():
    found = median_difference(np.zeros(20_001), np.arange(-4000, 16_001))
    assert (found.estimate, found.p_value, found.note) == (6000, 1e-300, "p_floored")
    assert 5850 < found.ci_low < 6000 < found.ci_high < 6150
