from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from scipy.stats import kendalltau, spearmanr

from helpers.methods.rank_correlation import kendall, spearman


@pytest.mark.parametrize("y", [[0, 2, 1, 2, 4, 3], [1, 1, 2, 2, 3, 3], [5, 1, 4, 1, 2, 9]])
def test_exact_p_values_count_every_order(y):
    x = [1, 1, 2, 3, 3, 4]
    for ours, theirs in ((spearman(x, y), spearmanr), (kendall(x, y), kendalltau)):
        seen = theirs(x, y).statistic
        orders = [abs(theirs(x, order).statistic) for order in permutations(y)]
        assert ours.exact
        assert ours.effect.estimate == pytest.approx(seen)
        assert ours.effect.p_value == pytest.approx(np.mean(np.array(orders) >= abs(seen) - 1e-9))


@pytest.mark.parametrize("method", [spearman, kendall])
@pytest.mark.parametrize(
    ("x", "y", "note"),
    [
        ([], [], "too_few_people"),
        ([1, 2], [2, 1], "too_few_people"),
        ([1, 2, 3, float("nan")], [1, float("nan"), 2, 3], "too_few_people"),
        ([3, 3, 3, 3], [1, 2, 3, 4], "values_without_spread"),
        ([1, 2, 3, 4], [0.3, 0.1 + 0.2, 0.3, 0.3], "values_without_spread"),
    ],
)
def test_what_has_no_order_is_said(method, x, y, note):
    found = method(x, y)
    assert (found.effect.estimate, found.effect.p_value, found.notes) == (None, None, (note,))


@pytest.mark.parametrize("method", [spearman, kendall])
def test_a_perfect_order_has_no_interval_and_no_p_of_0(method):
    found = method(range(60), range(60))
    assert (found.effect.estimate, found.effect.ci_low) == (pytest.approx(1.0), None)
    assert found.effect.p_value > 0
    assert {"association_no_effect", "no_interval"} <= set(found.notes)


def test_drawn_p_values_are_the_same_in_every_run():
    generator = np.random.default_rng(11)
    x, y = generator.normal(size=(2, 40))
    one, other = kendall(x, y), kendall(x, y)
    assert one.draws
    assert one.effect.p_value == other.effect.p_value
    assert spearman(x, y).effect.p_value == spearman(x, y).effect.p_value


def test_many_people_take_the_normal_distribution():
    generator = np.random.default_rng(12)
    x = generator.normal(size=10_001)
    found = spearman(x, x + generator.normal(size=10_001))
    assert (found.effect.method, found.draws) == ("spearman_large_sample", 0)
    assert found.effect.note == "association_no_effect"


def test_lengths_that_differ():
    with pytest.raises(ValueError, match="both numbers"):
        spearman([1, 2, 3], [1, 2])
