from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.regression_to_mean import (
    correlation,
    item_reliability,
    regression_by_cut,
    regression_of_chosen,
)


def test_those_below_rise_as_those_above_fall():
    low, high = regression_by_cut(60, 15, 0.6, 45), regression_by_cut(60, 15, 0.6, 75, "above")
    assert low.estimate == pytest.approx(-high.estimate)
    assert low.estimate > 0


def test_far_out_nothing_becomes_infinite():
    assert regression_by_cut(60, 1, 0.5, 10).estimate == pytest.approx(25, abs=0.1)
    assert regression_by_cut(60, 1, 0.5, 200).estimate == pytest.approx(0, abs=1e-12)


def test_a_perfect_test_does_not_regress():
    assert regression_by_cut(60, 15, 1, 45).estimate == 0
    assert regression_of_chosen([2, 4, 6, 8], [True, True, False, False], 1).estimate == 0


def test_an_unknown_reliability_gives_the_whole_range():
    found = regression_of_chosen([2, 4, 6, 8], [False, False, True, True])
    assert (found.estimate, found.estimate_low, found.estimate_high) == (None, -2, 0)
    assert found.note == "reliability_unknown"


def test_nobody_and_everybody_chosen():
    assert regression_of_chosen([2, 4], [False, False], 0.5).note == "nobody_chosen"
    assert regression_of_chosen([2, 4], [True, True], 0.5).estimate == 0


@pytest.mark.parametrize(
    ("pre", "post", "estimate", "note"),
    [
        ([1, 2], [2, 1], None, "too_few_pairs"),
        ([3, 3, 3], [1, 2, 3], None, "constant_scores"),
        ([1, 2, 4], [2, 1, 5], pytest.approx(np.corrcoef([1, 2, 4], [2, 1, 5])[0, 1]), "no_interval"),
        ([1, 2, 3, 4], [4, 3, 2, 1], pytest.approx(-1), "no_interval"),
    ],
)
def test_correlations_without_an_interval(pre, post, estimate, note):
    found = correlation(pre, post)
    assert (found.estimate, found.ci_low, found.note) == (estimate, None, note)


@pytest.mark.parametrize(
    ("shares", "n", "expected"),
    [([0.5], 10, None), ([0.4, 0.4], 10, None), ([0.49, 0.51], 5, 0.0), ([0, 1], 9, 1.0)],
)
def test_reliability_of_items_stays_from_0_to_1(shares, n, expected):
    assert item_reliability(shares, n) == expected


@pytest.mark.parametrize(
    "call",
    [
        lambda: regression_by_cut(60, 0, 0.5, 40),
        lambda: regression_by_cut(60, 15, 1.2, 40),
        lambda: regression_by_cut(60, 15, 0.5, 40, "left"),
        lambda: regression_of_chosen([1, 2], [True]),
        lambda: item_reliability([0.5, 1.2], 9),
    ],
)
def test_no_such_numbers(call):
    with pytest.raises(ValueError, match="needed|long"):
        call()
