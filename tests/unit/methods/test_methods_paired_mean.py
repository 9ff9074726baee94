from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.paired_mean import mean_difference

SCORES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=25)


@steady()
@given(SCORES)
def test_swapped_tests_swap_the_sign(pairs):
    pre, post = zip(*pairs, strict=True)
    one, other = mean_difference(pre, post), mean_difference(post, pre)
    assert one.estimate == pytest.approx(-other.estimate)
    assert one.note == other.note
    if one.ci_low is not None:
        assert one.ci_low == pytest.approx(-other.ci_high)
        assert one.p_value == pytest.approx(other.p_value)
        assert (one.p_value < 0.05) == (not one.ci_low <= 0 <= one.ci_high)


@steady()
@given(SCORES, st.integers(-50, 50), st.sampled_from([0.1, 0.5, 3.0, 100 / 7]))
def test_a_shift_of_the_post_test_shifts_the_result_and_a_unit_scales_it(pairs, shift, unit):
    pre, post = zip(*pairs, strict=True)
    plain = mean_difference(pre, post)
    moved = mean_difference([unit * x for x in pre], [unit * (y + shift) for y in post])
    assert moved.estimate == pytest.approx(unit * (plain.estimate + shift), abs=1e-9)
    if plain.ci_low is not None:
        assert moved.ci_high == pytest.approx(unit * (plain.ci_high + shift), abs=1e-9)


@pytest.mark.parametrize(
    ("pre", "post", "estimate", "note"),
    [
        ([], [], None, "no_pairs"),
        ([3], [5], 2, "one_pair"),
        ([0.1, 0.3, 0.7], [0.3, 0.5, 0.9], 0.2, "constant_differences"),
        ([5, 5], [5, 5], 0, "constant_differences"),
    ],
)
def test_without_spread_there_is_neither_interval_nor_test(pre, post, estimate, note):
    found = mean_difference(pre, post)
    assert found.estimate == (None if estimate is None else pytest.approx(estimate))
    assert (found.ci_low, found.statistic, found.p_value, found.note) == (None, None, None, note)
    assert found.n == len(pre)


def test_a_p_value_too_small_to_hold_is_floored_and_said():
    pre = list(range(4000))
    found = mean_difference(pre, [x + 10 + x % 2 for x in pre])
    assert (found.p_value, found.note) == (1e-300, "p_floored")


def test_no_such_level():
    with pytest.raises(ValueError, match="level"):
        mean_difference([1, 2], [2, 4], level=1)


def test_limits_end_where_no_change_is_larger():
    """80 +- t(2) 34.6 / sqrt(3) reaches 166, on a scale from 0 to 100."""
    pre, post = [0, 0, 0], [100, 100, 40]
    plain, cut = mean_difference(pre, post), mean_difference(pre, post, width=100)
    assert plain.ci_high > 160
    assert (cut.ci_low, cut.ci_high, cut.note) == (plain.ci_low, 100, "cut_at_scale_ends")
    assert (cut.statistic, cut.p_value) == (plain.statistic, plain.p_value)
    fell = mean_difference(post, pre, width=100)
    assert (fell.ci_low, fell.ci_high) == (-100, -plain.ci_low)


def test_a_change_larger_than_the_scale_is_refused():
    with pytest.raises(ValueError, match="wide"):
        mean_difference([0, 10], [101, 30], width=100)


def test_limits_within_the_scale_stay():
    assert mean_difference([30, 50, 40], [50, 60, 70], width=100).note is None
