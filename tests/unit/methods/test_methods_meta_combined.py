"""Combining cohorts: where it cannot, and what must hold of every result. Numbers: test_reference_meta."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.methods.meta_combined import (
    INTERVALS,
    fixed_effect,
    interval_kind,
    prediction_interval,
    random_effects,
    weights,
)
from helpers.methods.meta_heterogeneity import q_test, tau_estimates, tau_limits
from helpers.methods.meta_model import TAU_METHODS, effects, restricted_log_likelihood, tau_squared

SOME = effects([8.0, 12.0, 4.0, 7.5], [2.0, 1.8, 2.6, 1.1])
COHORTS = st.lists(st.tuples(st.floats(-50, 50), st.floats(0.05, 20)), min_size=2, max_size=8).map(
    lambda rows: effects([row[0] for row in rows], [row[1] for row in rows])
)


@pytest.mark.parametrize(
    ("values", "errors"), [([1.0], [0.0]), ([1.0], [-1.0]), ([1.0, 2.0], [1.0]), ([float("nan")], [1.0])]
)
def test_what_cannot_be_combined_is_refused(values, errors):
    with pytest.raises(ValueError, match="estimate"):
        effects(values, errors)


@pytest.mark.parametrize("wrong", [{"interval": "bayes"}, {"tau_method": "dl"}])
def test_unknown_ways_are_refused(wrong):
    with pytest.raises(ValueError, match=r"interval|tau"):
        random_effects(SOME, **wrong)


def test_one_cohort_is_not_combined():
    one = effects([5.0], [1.0])
    found = [fixed_effect(one), random_effects(one), q_test(one), *tau_estimates(one)]
    assert {item.note for item in found} == {"one_cohort"}
    assert {item.estimate for item in found} == {None}


def test_two_cohorts_are_marked_as_not_informative():
    two = effects([5.0, 9.0], [1.0, 1.5])
    found = [random_effects(two), q_test(two), *tau_estimates(two)]
    assert {item.note for item in found} == {"two_cohorts"}
    assert prediction_interval(two).note == "no_prediction"
    equal = tau_estimates(effects([5.0, 5.0], [1.0, 1.0]))
    assert {(item.ci_high, item.note) for item in equal} == {(None, "closer_than_chance")}


def test_few_cohorts_get_the_modified_interval():
    apart = [1.0, 6.0, -3.0, 4.0, 0.0, 8.0]
    five, six = effects(apart[:5], [1.0] * 5), effects(apart, [1.0] * 6)
    assert interval_kind(five, "reml", "auto") == "modified"
    assert interval_kind(six, "reml", "auto") == "hartung_knapp"


def test_an_interval_narrower_than_that_of_the_fixed_effect_is_not_taken_by_itself():
    alike = effects([1.0, 1.01, 0.99, 1.0, 1.0, 1.02, 1.0], [1.0] * 7)
    narrow, safe = random_effects(alike, interval="hartung_knapp"), random_effects(alike)
    assert (narrow.method, safe.method) == ("random_pm_hartung_knapp", "random_pm_modified")
    assert narrow.ci_high - narrow.ci_low < 0.1 * (safe.ci_high - safe.ci_low)
    fixed = fixed_effect(alike)
    assert safe.ci_low < fixed.ci_low < fixed.ci_high < safe.ci_high


@pytest.mark.parametrize("tau", TAU_METHODS)
@pytest.mark.parametrize("interval", INTERVALS)
def test_estimates_all_alike_keep_an_interval(tau, interval):
    found = random_effects(effects([3.0] * 8, [1.0] * 8), tau, interval)
    assert (found.estimate, found.ci_low < 3 < found.ci_high) == (3.0, True)
    assert prediction_interval(effects([3.0] * 8, [1.0] * 8), tau, interval).note == "no_variance_found"


@given(COHORTS, st.sampled_from(TAU_METHODS))
def test_no_result_is_infinite_and_all_intervals_hold_their_estimates(found, tau):
    items = [fixed_effect(found), q_test(found), *tau_estimates(found, tau)]
    items += [random_effects(found, tau, kind) for kind in INTERVALS]
    items.append(prediction_interval(found, tau))
    for item in items:
        numbers = [item.estimate, item.ci_low, item.ci_high, item.statistic, item.p_value]
        assert np.isfinite([number for number in numbers if number is not None]).all()
        if item.ci_low is not None and item.id not in ("tau_squared", "tau", "i_squared", "h_squared"):
            assert item.ci_low <= item.estimate <= item.ci_high


@given(COHORTS)
def test_tau_squared_is_where_it_is_said_to_be(found):
    at = tau_squared(found, "reml")
    top = restricted_log_likelihood(found, at)
    for other in (0.0, at * 0.5, at * 1.5, at + 0.01 * found.scale, found.scale):
        assert restricted_log_likelihood(found, other) <= top + 1e-7 * (1 + abs(top))
    assert tau_squared(found, "paule_mandel") >= 0
    limits = tau_limits(found)
    assert limits is None or 0 <= limits[0] <= limits[1]


def test_weights_are_shares():
    assert weights(SOME).sum() == pytest.approx(1.0)
    even = weights(SOME, 1e9)
    assert even == pytest.approx(np.full(4, 0.25), rel=1e-6)


def test_units_scale_everything_alike():
    big = effects(SOME.values * 1e6, SOME.errors * 1e6)
    for tau in TAU_METHODS:
        small, large = random_effects(SOME, tau), random_effects(big, tau)
        assert large.ci_high == pytest.approx(small.ci_high * 1e6, rel=1e-6)
