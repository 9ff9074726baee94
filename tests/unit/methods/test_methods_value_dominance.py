from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.dominance import cliffs_delta
from helpers.methods.value_dominance import delta_of_values, mann_whitney

LEVELS = st.lists(st.integers(0, 4), min_size=1, max_size=15)


@steady()
@given(LEVELS, LEVELS)
def test_few_levels_agree_with_the_table_of_counts(first, second):
    ours = delta_of_values(first, second)
    theirs = cliffs_delta(np.bincount(first, minlength=5), np.bincount(second, minlength=5))
    assert ours.estimate == pytest.approx(theirs.estimate)
    assert (ours.ci_low, ours.ci_high) == pytest.approx((theirs.ci_low, theirs.ci_high))


@steady(40)
@given(LEVELS, LEVELS)
def test_swapped_groups_turn_the_sign(first, second):
    one, other = mann_whitney(first, second).effect, mann_whitney(second, first).effect
    assert one.estimate == pytest.approx(-other.estimate)
    assert one.p_value == pytest.approx(other.p_value)
    assert one.statistic + other.statistic == pytest.approx(len(first) * len(second))
    assert one.estimate == pytest.approx(2 * one.statistic / len(first) / len(second) - 1)


@pytest.mark.parametrize(
    ("first", "second", "estimate", "note"),
    [
        ([], [1, 2], None, "no_answers"),
        ([float("nan")], [1], None, "no_answers"),
        ([3], [1, 2], 1, "no_interval"),
    ],
)
def test_tiny_groups(first, second, estimate, note):
    found = delta_of_values(first, second)
    assert (found.estimate, found.ci_low, found.note) == (estimate, None, note)


def test_groups_wholly_apart_are_not_certain():
    found = delta_of_values([7, 8, 9, 9, 9], [1, 2, 3, 1, 2])
    assert (found.estimate, found.ci_high) == (1, 1)
    assert found.ci_low < 1
    assert mann_whitney([7, 8, 9, 9, 9], [1, 2, 3, 1, 2]).effect.p_value == pytest.approx(2 / 252)


def test_all_alike():
    found = mann_whitney([4, 4, 4], [4, 4]).effect
    assert (found.estimate, found.p_value) == (0, 1)
    assert found.ci_low < 0 < found.ci_high
