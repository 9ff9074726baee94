from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.scale_scores import (
    level_counts,
    level_shares,
    scale_mean,
    scale_median,
    straight_lining,
    top_box,
)

NAN = float("nan")
COUNTS = st.lists(st.integers(0, 9), min_size=2, max_size=6).filter(any)


@steady()
@given(COUNTS)
def test_limits_hold_the_number_and_stay_on_the_scale(counts):
    for found in (scale_mean(counts), scale_mean(counts, method="anderson"), scale_median(counts)):
        if found.ci_low is not None:
            assert 1 <= found.ci_low <= found.estimate <= found.ci_high <= len(counts)
    assert sum(share.estimate for share in level_shares(counts)) == pytest.approx(1)


@steady()
@given(COUNTS)
def test_a_scale_turned_round_turns_all_round(counts):
    for method in ("t_mean", "anderson"):
        one, other = scale_mean(counts, method=method), scale_mean(counts[::-1], method=method)
        assert one.estimate == pytest.approx(len(counts) + 1 - other.estimate)
        if one.ci_low is not None:
            assert one.ci_low == pytest.approx(len(counts) + 1 - other.ci_high)
    assert scale_median(counts).estimate == pytest.approx(
        len(counts) + 1 - scale_median(counts[::-1]).estimate
    )


def test_a_median_between_two_levels_names_both():
    found = scale_median([0, 10, 0, 10])
    assert (found.estimate, found.estimate_low, found.estimate_high) == (3, 2, 4)
    assert found.note == "median_between_levels"


@pytest.mark.parametrize("method", [scale_mean, scale_median])
def test_nobody_answered(method):
    assert (method([0, 0, 0]).estimate, method([0, 0, 0]).note) == (None, "no_answers")
    assert top_box([0, 0, 0]).estimate is None


def test_all_on_one_level_are_not_certain():
    assert scale_mean([0, 0, 8]).note == "values_without_spread"
    assert scale_mean([0, 0, 8], method="anderson").ci_low < 3


def test_who_answered_too_little_cannot_be_straight():
    found = straight_lining([[5, 5, NAN], [5, 5, 5], [4, 5, 4], [NAN, NAN, NAN]])
    assert (found.estimate, found.n, found.missing) == (0.5, 2, 2)
    assert straight_lining(np.zeros((0, 3))).estimate is None


@pytest.mark.parametrize(
    "call",
    [
        lambda: level_counts([6], 5),
        lambda: level_counts([2.5], 5),
        lambda: scale_mean([1, 2], method="bootstrap"),
        lambda: top_box([1, 2, 3], 3),
        lambda: straight_lining([[5, 5]], fewest=1),
    ],
)
def test_no_such_demand(call):
    with pytest.raises(ValueError, match="levels|interval|at least 2"):
        call()
