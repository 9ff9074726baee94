from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from scipy.special import nctdtr, ndtr, ndtri
from scipy.stats import chi2

from helpers.methods import noncentral_t
from helpers.methods.noncentral_t import noncentral_t_cdf, noncentrality_limits

AWAY = [
    (df, times, shift) for df in (1, 3, 9, 44, 999) for times in (1.0, 3.0) for shift in (-2, -0.5, 0, 1, 2)
]


@pytest.mark.parametrize(("df", "times", "shift"), AWAY)
def test_both_ways_agree_where_both_hold(df, times, shift, monkeypatch):
    statistic = times * sqrt(2 * df)
    noncentrality = statistic + shift * sqrt(1 + statistic**2 / (2 * df))
    usual = noncentral_t_cdf(statistic, df, noncentrality)
    monkeypatch.setattr(noncentral_t, "STEEP", 0.0)
    assert noncentral_t_cdf(statistic, df, noncentrality) == pytest.approx(usual, abs=2e-9)


@pytest.mark.parametrize("statistic", [0.0, 0.7, 3.0, 60.0, 5000.0])
@pytest.mark.parametrize("df", [1, 7, 44, 9999])
@pytest.mark.parametrize("level", [0.5, 0.9, 0.95, 0.99])
def test_limits_put_the_statistic_at_their_quantiles(statistic, df, level):
    low, high = noncentrality_limits(statistic, df, level)
    assert low < high
    assert noncentral_t_cdf(statistic, df, low) == pytest.approx((1 + level) / 2, abs=1e-9)
    assert noncentral_t_cdf(statistic, df, high) == pytest.approx((1 - level) / 2, abs=1e-9)
    mirrored = noncentrality_limits(-statistic, df, level)
    assert mirrored == pytest.approx((-high, -low), rel=1e-7, abs=1e-9)


def test_a_statistic_of_zero_is_normal():
    assert noncentrality_limits(0.0, 5, 0.9) == pytest.approx((ndtri(0.05), ndtri(0.95)))
    assert noncentral_t_cdf(0.0, 5, 1.0) == pytest.approx(ndtr(-1.0))


def test_far_out_only_the_spread_in_the_denominator_counts():
    """t = 1e7: noncentrality / t is a chi over the root of its df, here by its quantiles."""
    low, high = noncentrality_limits(1e7, 9, 0.95)
    assert low / 1e7 == pytest.approx(sqrt(chi2.ppf(0.025, 9) / 9), rel=1e-6)
    assert high / 1e7 == pytest.approx(sqrt(chi2.ppf(0.975, 9) / 9), rel=1e-6)


def test_the_usual_routine_still_fails_there():
    """If this fails, scipy has mended it, and the second way may go."""
    assert np.isnan(nctdtr(9, 1.1e5, 1e5))
    assert 0 < noncentral_t_cdf(1e5, 9, 1.1e5) < 1
