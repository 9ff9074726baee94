from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.ratio_interval import fieller, ratio_limits


@steady(30)
@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(1, 9)), min_size=2, max_size=40))
def test_limits_hold_the_ratio_and_mirror(people):
    top, bottom = (np.array(part, dtype=float) for part in zip(*people, strict=True))
    found, other = ratio_limits(top, bottom, 0.95), ratio_limits(-top, bottom, 0.95)
    if found is None:
        assert other is None
        return
    assert found.low <= top.sum() / bottom.sum() <= found.high
    assert (found.low, found.high) == pytest.approx(
        (-other.high, -other.low), abs=0.05 * (found.high - found.low)
    )


def test_ten_to_a_thousand_people_are_resampled():
    generator = np.random.default_rng(4)
    top = generator.normal(size=1001)
    for n, bootstrap in ((9, False), (10, True), (1000, True), (1001, False)):
        assert ratio_limits(top[:n], np.ones(n), 0.95).bootstrap is bootstrap


def test_the_seed_decides_the_resamples():
    top = np.random.default_rng(4).normal(size=30)
    assert ratio_limits(top, np.ones(30), 0.95) == ratio_limits(top, np.ones(30), 0.95)
    assert ratio_limits(top, np.ones(30), 0.95) != ratio_limits(top, np.ones(30), 0.95, seed=1)


def test_no_limits():
    """One person; the same ratio in all; a denominator that may as well be 0."""
    assert ratio_limits(np.array([1.0]), np.array([2.0]), 0.95) is None
    assert ratio_limits(np.array([1.0, 2, 3]), np.array([2.0, 4, 6]), 0.95) is None
    assert fieller(np.array([1.0, 0, 0]), np.array([3.0, 0, 0]), 0.95) is None
    assert ratio_limits(np.array([1.0, -2, 0]), np.array([3.0, 0, 0]), 0.95) is None


def test_people_with_nothing_to_gain_leave_the_bootstrap_to_fieller():
    """Of ten people one can gain: a third of the resamples would have no ratio."""
    top, bottom = np.zeros(10), np.zeros(10)
    top[0], bottom[:2] = 1, 5
    assert ratio_limits(top, bottom, 0.5).bootstrap is False


def test_resamples_with_the_ratio_of_all_are_ties_in_any_unit():
    """Questions of seven, and the same as per cent: R's sums, in longer floats, find the ties in both."""
    generator = np.random.default_rng(6)
    gained, room = generator.integers(-3, 4, 38).astype(float), generator.integers(1, 7, 38).astype(float)
    found, other = (ratio_limits(gained * unit, room * unit, 0.95) for unit in (1, 100 / 7))
    assert (other.low, other.high) == pytest.approx((found.low, found.high), rel=1e-12)
