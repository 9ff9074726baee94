from __future__ import annotations

import pytest

from helpers.methods.means import g_pooled, mean_of, welch

NAN = float("nan")


@pytest.mark.parametrize(
    ("values", "estimate", "note"),
    [
        ([], None, "no_answers"),
        ([NAN], None, "no_answers"),
        ([4], 4, "too_few_people"),
        ([5, 5, 5], 5, "values_without_spread"),
        ([0.3, 0.1 + 0.2, 0.3], 0.3, "values_without_spread"),
    ],
)
def test_no_interval_without_spread(values, estimate, note):
    found = mean_of(values)
    assert found.estimate == (None if estimate is None else pytest.approx(estimate))
    assert (found.ci_low, found.ci_high, found.note) == (None, None, note)


def test_limits_end_with_the_scale():
    found = mean_of([1, 5, 5, 5, 5], low=1, high=5)
    assert found.ci_high == 5
    assert 1 <= found.ci_low < found.estimate
    with pytest.raises(ValueError, match="off the scale"):
        mean_of([0, 3], low=1, high=5)


@pytest.mark.parametrize(
    ("first", "second", "estimate", "note"),
    [
        ([], [1, 2], None, "no_answers"),
        ([3], [1, 2], 1.5, "group_of_one"),
        ([2, 2], [5, 5], -3, "values_without_spread"),
    ],
)
def test_groups_without_a_test(first, second, estimate, note):
    found = welch(first, second)
    assert (found.estimate, found.p_value, found.ci_low, found.note) == (estimate, None, None, note)
    assert (g_pooled(first, second).estimate, g_pooled(first, second).note) == (None, note)


def test_a_group_without_spread_beside_one_with_it():
    found = welch([3, 3, 3], [1, 2, 4])
    assert found.df == pytest.approx(2)
    assert 0 < found.p_value < 1


def test_swapped_groups_and_other_units():
    first, second = [3, 4, 4, 5, NAN], [1, 1, 2, 3]
    one, other = welch(first, second), welch([10 * x for x in second], [10 * x for x in first])
    assert one.ci_low == pytest.approx(-other.ci_high / 10)
    assert (one.missing, one.n) == (1, 8)
    g = g_pooled(first, second), g_pooled([10 * x for x in second], [10 * x for x in first])
    assert g[0].estimate == pytest.approx(-g[1].estimate)
    assert g[0].ci_low == pytest.approx(-g[1].ci_high)
