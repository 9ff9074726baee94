from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from helpers.methods.paired_mean import mean_difference
from helpers.methods.unmatched import difference_bounds, everyone


def test_the_range_holds_whatever_the_missing_scores_were():
    people = everyone([4, 5, 6], [6, 8, 7], [3], [9])
    found = difference_bounds(people, 10)
    means = [np.mean([2, 3, 1, post - 3, 9 - pre]) for post, pre in product(range(11), repeat=2)]
    assert (found.estimate_low, found.estimate_high) == pytest.approx((min(means), max(means)))
    assert (found.n, found.missing, found.estimate) == (5, 2, None)
    assert found.ci_low < found.estimate_low < found.estimate_high < found.ci_high


def test_all_matched_is_the_mean_difference():
    pre, post = [4, 5, 6, 2], [6, 8, 7, 3]
    found, plain = difference_bounds(everyone(pre, post), 10), mean_difference(pre, post)
    assert (found.estimate, found.ci_low, found.ci_high) == pytest.approx(
        (plain.estimate, plain.ci_low, plain.ci_high)
    )


def test_nobody_and_one_person():
    assert difference_bounds(everyone([], []), 10).note == "no_pairs"
    one = difference_bounds(everyone([], [], [4]), 10)
    assert (one.estimate_low, one.estimate_high, one.ci_low, one.note) == (-4, 6, None, "no_interval")


def test_limits_stay_on_the_scale():
    found = difference_bounds(everyone([0], [10], [0, 10, 0], [10, 0]), 10)
    assert found.ci_high == 10
    assert difference_bounds(everyone([10], [0], [10, 0, 10], [0, 10]), 10).ci_low == -10


@pytest.mark.parametrize("scores", [{"pre_only": [11]}, {"post_only": [-1]}])
def test_scores_off_the_scale(scores):
    with pytest.raises(ValueError):  # noqa: PT011 - any of the sentences of the scale
        difference_bounds(everyone([4], [5], **scores), 10)
