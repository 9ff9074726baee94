"""So much for each: the ratio, its limits by the number of units, and where there are none."""

import numpy as np
import pytest

from helpers.methods.ratio_of_sums import ratio_of_sums


def test_the_ratio_is_of_the_sums_and_not_the_mean_of_ratios():
    found = ratio_of_sums([100, 900], [1, 3])
    assert found.estimate == 250
    assert found.n == 2


def test_fieller_below_ten_units_and_the_bootstrap_from_ten_on():
    generator = np.random.default_rng(3)
    below = generator.integers(3, 9, 12).astype(float)
    above = below * generator.uniform(80, 120, 12)
    few, many = ratio_of_sums(above[:9], below[:9]), ratio_of_sums(above, below)
    assert few.method == "ratio_sums_fieller"
    assert many.method == "ratio_sums_bca"
    for found in (few, many):
        assert found.ci_low < found.estimate < found.ci_high


def test_equal_denominators_give_the_limits_of_t():
    found = ratio_of_sums([2, 4, 6], [2, 2, 2])
    # R 4.2.2: t.test(c(1, 2, 3))$conf.int
    assert (found.ci_low, found.ci_high) == pytest.approx((0.0, 4.48413771175033))
    raised = ratio_of_sums([22, 24, 26], [2, 2, 2])
    assert (raised.ci_low, raised.ci_high) == pytest.approx((9.51586228824967, 14.4841377117503))


def test_units_without_a_denominator_are_missing():
    found = ratio_of_sums([5, 7, 9, float("nan")], [1, 0, float("nan"), 2])
    assert (found.estimate, found.n, found.missing, found.note) == (5, 1, 3, "too_few_units")


def test_no_unit_and_units_that_are_alike():
    assert ratio_of_sums([], []).note == "no_answers"
    alike = ratio_of_sums([10, 20, 30], [1, 2, 3])
    assert (alike.estimate, alike.ci_low, alike.note) == (10, None, "units_alike")


def test_equal_seeds_give_equal_limits():
    above, below = np.arange(1.0, 15), np.array([1.0, 2] * 7)
    assert ratio_of_sums(above, below, seed=4) == ratio_of_sums(above, below, seed=4)


@pytest.mark.parametrize("given", [([1], [1, 2]), ([-1, 2], [1, 1]), ([1, 2], [1, -1])])
def test_numbers_below_nought_and_unlike_lengths_are_refused(given):
    with pytest.raises(ValueError, match="two numbers"):
        ratio_of_sums(*given)
