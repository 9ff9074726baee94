from fractions import Fraction

import pytest
from brute_force import STEADY
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.granularity import common_items, grim, grim_items
from helpers.checks.rounding import EXACT_RULES, round_value
from helpers.words.printed import parse_printed

scores = st.lists(st.integers(1, 5), min_size=1, max_size=40)


def as_printed(value, rule="half_up"):
    return parse_printed(f"{int(round_value(value, 2, rule) * 100) / 100:.2f}")


@STEADY
@given(scores, st.integers(1, 4), st.sampled_from(EXACT_RULES))
def test_means_of_real_scores_are_possible(values, items, rule):
    n = -(-len(values) // items)
    values = (values * items)[: n * items]
    mean = as_printed(Fraction(sum(values), len(values)), rule)
    found = grim(mean, n, items, rule, scale=(1, 5))
    assert sum(values) in found.totals
    assert items in grim_items(mean, n, 4, rule, scale=(1, 5))


@STEADY
@given(st.integers(0, 700), st.integers(1, 60))
def test_a_possible_mean_is_one_that_some_total_prints(hundredths, n):
    mean = parse_printed(f"{hundredths / 100:.2f}")
    expected = [t for t in range(8 * n) if round_value(Fraction(t, n), 2) == mean.value]
    assert list(grim(mean, n).totals) == expected


def test_the_nearest_means_are_named():
    assert grim(parse_printed("5.19"), 28).nearest == (Fraction(145, 28), Fraction(73, 14))
    assert grim(parse_printed("5.25"), 28).nearest == (Fraction(21, 4),)
    assert grim(parse_printed("4.10"), 28, scale=(1, 4)).nearest == (Fraction(4),)


def test_large_samples_decide_nothing():
    assert grim(parse_printed("3,38"), 19).decisive
    assert grim(parse_printed("3,38"), 19, items=5).decisive
    assert not grim(parse_printed("3,38"), 19, items=6).decisive
    assert not grim(parse_printed("3,38"), 100).decisive


def test_a_scale_bounds_the_mean():
    assert not grim(parse_printed("4,02"), 50, scale=(1, 4)).possible
    assert grim(parse_printed("4,02"), 50).possible
    assert list(grim(parse_printed("4,00"), 19, scale=(1, 4)).totals) == [76]
    assert not grim(parse_printed("0,95"), 20, scale=(1, 4)).possible


def test_items_that_means_have_in_common():
    # 3.38 of 19 takes 4 or more items a respondent, 3.47 any number
    assert grim_items(parse_printed("3,38"), 19, 6) == (4, 5, 6)
    assert grim_items(parse_printed("3,47"), 19, 3) == (1, 2, 3)
    means = [(parse_printed("3,38"), 19), (parse_printed("3,47"), 19), (parse_printed("3,30"), 15)]
    assert common_items(means, 6) == (4, 6)
    assert common_items([], 6) == ()


@pytest.mark.parametrize(("n", "items", "scale"), [(0, 1, None), (5, 0, None), (5, 1, (4, 1))])
def test_impossible_designs_are_refused(n, items, scale):
    with pytest.raises(ValueError, match=r"at least 1|lowest to its highest"):
        grim(parse_printed("2,5"), n, items, scale=scale)
