from fractions import Fraction
from itertools import combinations_with_replacement
from math import isqrt

import pytest
from brute_force import STEADY
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.grimmer import grimmer, variance_limits
from helpers.words.printed import parse_printed


def spread(values, decimals=2):
    """Sample standard deviation as printed half-up, by integer square root."""
    n = len(values)
    scaled = Fraction(4 * 100**decimals * (n * sum(v * v for v in values) - sum(values) ** 2), n * (n - 1))
    halves = isqrt(scaled.numerator // scaled.denominator)  # whole halves of the last digit
    return parse_printed(f"{(halves + 1) // 2 / 10**decimals:.{decimals}f}")


def average(values):
    return parse_printed(f"{(200 * sum(values) + len(values)) // (2 * len(values)) / 100:.2f}")


@STEADY
@given(st.lists(st.integers(1, 7), min_size=2, max_size=25))
def test_real_scores_pass(values):
    for scale in (None, (1, 7)):
        found = grimmer(average(values), spread(values), len(values), scale=scale)
        assert found.possible
        assert found.exact
        assert (sum(values), sum(v * v for v in values)) in found.sums


@STEADY
@given(st.integers(2, 5), st.integers(100, 400), st.integers(0, 180))
def test_a_pair_is_possible_exactly_if_some_scores_have_it(n, mean, sd):
    mean, sd = parse_printed(f"{mean / 100:.2f}"), parse_printed(f"{sd / 100:.2f}")
    real = {
        (sum(values), sum(v * v for v in values))
        for values in combinations_with_replacement(range(1, 5), n)
        if average(values).value == mean.value and spread(values).value == sd.value
    }
    found = grimmer(mean, sd, n, scale=(1, 4))
    assert found.exact
    assert set(found.sums) == real
    assert found.possible == bool(real)


@STEADY
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=12))
def test_means_of_two_items_pass(pairs):
    sums = [a + b for a, b in pairs]
    n = len(sums)
    mean = parse_printed(f"{(200 * sum(sums) + 2 * n) // (4 * n) / 100:.2f}")
    scaled = Fraction(4 * 100**2 * (n * sum(v * v for v in sums) - sum(sums) ** 2), 4 * n * (n - 1))
    sd = parse_printed(f"{(isqrt(scaled.numerator // scaled.denominator) + 1) // 2 / 100:.2f}")
    assert grimmer(mean, sd, n, items=2, scale=(1, 5)).possible


@pytest.mark.parametrize(
    ("mean", "sd", "n", "outcome"),
    [("5.19", "1.60", 28, "mean_impossible"), ("3.44", "2.47", 18, "wrong_parity"),
     ("2.50", "0.40", 2, "no_whole_sum"), ("2.00", "-1.00", 2, "no_whole_sum"),
     ("3.00", "2.45", 2, "no_such_scores"),
     ("2.00", "2.00", 3, "possible"), ("2.00", "1.41", 2, "possible"), ("2.00", "3.16", 2, "no_such_scores")],
)  # fmt: skip
def test_outcomes(mean, sd, n, outcome):
    found = grimmer(parse_printed(mean), parse_printed(sd), n)
    assert found.outcome == outcome
    assert bool(found.sums) == found.possible


def test_a_search_too_large_says_so():
    found = grimmer(parse_printed("50.00"), parse_printed("29.00"), 99)
    assert found.possible
    assert not found.exact


def test_one_respondent_has_no_spread():
    with pytest.raises(ValueError, match="at least 2"):
        grimmer(parse_printed("3.00"), parse_printed("0.00"), 1)


@STEADY
@given(st.integers(2, 5), st.integers(0, 3), st.integers(0, 20), st.integers(1, 2))
def test_variances_have_limits(n, low, above, width):
    scale = (low, low + width)
    total = n * low + above % (n * width + 1)
    variances = [
        Fraction(n * sum(v * v for v in values) - total**2, n * (n - 1))
        for values in combinations_with_replacement(range(scale[0], scale[1] + 1), n)
        if sum(values) == total
    ]
    assert variance_limits(total, n, scale) == (min(variances), max(variances))


def test_totals_off_the_scale_are_refused():
    with pytest.raises(ValueError, match="cannot add up to 21"):
        variance_limits(21, 5, (1, 4))
    assert variance_limits(15, 5, (3, 3)) == (0, 0)
