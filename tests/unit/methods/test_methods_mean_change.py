from __future__ import annotations

from math import pi, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.mean_change import d_av, d_rm, d_z, hedges_corrected, hedges_factor, mean_changes
from helpers.methods.paired_mean import mean_difference

SCORES = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=2, max_size=25)


@steady()
@given(SCORES, st.sampled_from([0.1, 5.0, 100 / 7]))
def test_signs_swap_and_units_do_not_matter(pairs, unit):
    pre, post = zip(*pairs, strict=True)
    for one, other, scaled in zip(
        mean_changes(pre, post),
        mean_changes(post, pre),
        mean_changes([unit * x for x in pre], [unit * y for y in post]),
        strict=True,
    ):
        assert one.note == other.note == scaled.note
        if one.estimate is None:
            continue
        assert one.estimate == pytest.approx(-other.estimate)
        assert one.ci_low == pytest.approx(-other.ci_high, abs=1e-7)
        assert one.estimate == pytest.approx(scaled.estimate, abs=1e-9)
        assert one.ci_low <= one.estimate <= one.ci_high


@steady()
@given(SCORES)
def test_limits_and_the_t_test_agree_about_zero(pairs):
    pre, post = zip(*pairs, strict=True)
    t_test = mean_difference(pre, post)
    if t_test.p_value is not None and abs(t_test.p_value - 0.05) > 1e-9:
        found = d_z(pre, post)
        assert (t_test.p_value < 0.05) == (not found.ci_low <= 0 <= found.ci_high)


def test_with_equal_spreads_d_av_and_d_rm_are_the_same_and_divide_by_that_spread():
    pre, post = np.array([1.0, 2, 3, 4, 5]), np.array([4.0, 7, 5, 6, 8])
    assert pre.std() == post.std()
    expected = (post - pre).mean() / pre.std(ddof=1)
    assert d_av(pre, post).estimate == pytest.approx(expected)
    assert d_rm(pre, post).estimate == pytest.approx(expected)
    assert d_z(pre, post).estimate == pytest.approx((post - pre).mean() / (post - pre).std(ddof=1))
    assert d_z(pre, post).estimate != pytest.approx(expected)


def test_names_say_which():
    found = mean_changes([1, 4, 2], [3, 5, 5])
    assert [each.id for each in found] == ["d_z", "g_z", "d_av", "g_av", "d_rm", "g_rm"]
    assert len({each.method for each in found}) == 6
    assert all(each.label == f"method.quantity.{each.id}" for each in found)


def test_hedges_factor():
    """J(2) = Gamma(1) / Gamma(1/2) = 1 / sqrt(pi); J(3) = sqrt(2/3) Gamma(3/2) / Gamma(1) = sqrt(pi/6)."""
    assert hedges_factor(2) == pytest.approx(1 / sqrt(pi))
    assert hedges_factor(3) == pytest.approx(sqrt(pi / 6))
    assert hedges_factor(99_999) == pytest.approx(1 - 3 / (4 * 99_999 - 1), abs=1e-9)
    with pytest.raises(ValueError, match="no standardised mean change"):
        hedges_corrected(mean_difference([1, 2], [2, 4]))


def test_the_range_fields_follow_the_correction():
    found = hedges_corrected(d_z([1, 4, 2], [3, 5, 5]))
    assert found.estimate_low == found.estimate_high == found.estimate


@pytest.mark.parametrize(
    ("pre", "post", "note"),
    [([], [], "no_pairs"), ([1], [3], "one_pair"), ([1, 2, 3], [2, 3, 4], "constant_differences")],
)
def test_without_spread_nothing_is_estimable(pre, post, note):
    for found in mean_changes(pre, post):
        assert (found.estimate, found.ci_low, found.note, found.n) == (None, None, note, len(pre))


def test_two_pairs_have_a_d_and_no_g():
    d, g = mean_changes([1, 2], [2, 5])[:2]
    assert d.estimate is not None
    assert (g.estimate, g.estimate_low, g.note) == (None, None, "too_few_pairs")


def test_no_correlation_no_d_rm():
    assert d_rm([5, 5, 5], [6, 7, 9]).note == "constant_scores"
    assert d_rm([1, 2, 3], [2, 4, 6]).note == "perfect_correlation"
    assert d_av([5, 5, 5], [6, 7, 9]).estimate is not None
    with pytest.raises(ValueError, match="level"):
        d_rm([5, 5], [6, 7], level=0.2)


def test_nearly_constant_differences_stay_finite():
    pre = np.arange(1000.0)
    found = d_z(pre, pre + 5 + 1e-4 * (np.arange(1000) % 2))
    assert np.isfinite([found.estimate, found.ci_low, found.ci_high]).all()
    assert found.ci_low / found.estimate == pytest.approx(0.956, abs=0.001)
