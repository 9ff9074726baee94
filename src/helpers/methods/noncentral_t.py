"""The noncentral t distribution and the limits of its noncentrality, for any t and df.

The usual routines lose digits or fail where t is large against the root of 2 df, which happens
where all people change by nearly the same amount. There the distribution is integrated over the
normal numerator instead of the chi-square denominator.
"""

from __future__ import annotations

from functools import cache
from math import sqrt

import numpy as np
from scipy.optimize import brentq
from scipy.special import gammaincc, nctdtr, ndtr, ndtri

from helpers.methods.exact_tables import Floats

STEEP = 5.0
"""Multiples of sqrt(2 df) above which t counts as large."""

REACH = 9.0
"""Standard deviations within which the normal numerator is integrated."""


def noncentral_t_cdf(statistic: float, df: float, noncentrality: float) -> float:
    """``P(T <= statistic)`` for ``T = (Z + noncentrality) / sqrt(chi2(df) / df)``.

    Example:
        >>> round(noncentral_t_cdf(2.0, 10, 1.0), 6)
        0.807612
    """
    if statistic < 0:
        return 1 - noncentral_t_cdf(-statistic, df, -noncentrality)
    if statistic <= STEEP * sqrt(2 * df):
        return float(nctdtr(df, noncentrality, statistic))
    points, weights = _normal_grid(max(-REACH, -noncentrality))
    chances = gammaincc(df / 2, df * ((noncentrality + points) / statistic) ** 2 / 2)
    return float(ndtr(-noncentrality) + weights @ chances)


def noncentrality_limits(statistic: float, df: float, level: float) -> tuple[float, float]:
    """Noncentralities at which the statistic is the upper, and the lower, (1 - level)/2 quantile.

    Source: Steiger & Fouladi (1997), in Harlow, Mulaik & Steiger, What If There Were No
    Significance Tests?, chapter 9.

    Example:
        >>> [round(limit, 3) for limit in noncentrality_limits(4.0621277, 9, 0.95)]
        [1.311, 6.698]
    """
    tail = (1 - level) / 2
    width = sqrt(1 + statistic**2 / (2 * df))

    def beyond(noncentrality: float, share: float) -> float:
        return noncentral_t_cdf(statistic, df, noncentrality) - share

    def limit(share: float, sign: int) -> float:
        reach = 1.5 * float(ndtri(1 - tail)) * width
        while beyond(statistic + sign * reach, share) * sign > 0:
            reach *= 1.5
        inward = beyond(statistic, share) * sign < 0
        ends = sorted((statistic, statistic + (-sign if inward else sign) * reach))
        return float(brentq(beyond, *ends, args=(share,), xtol=1e-12, rtol=1e-12))

    return limit(1 - tail, -1), limit(tail, 1)


def _normal_grid(start: float) -> tuple[Floats, Floats]:
    """Points from ``start`` to ``REACH`` and the normal probability about each (Gauss-Legendre)."""
    points, weights = _gauss_legendre()
    half = max(0.0, REACH - start) / 2
    points = start + half * (points + 1)
    return points, half * weights * np.exp(-(points**2) / 2) / sqrt(2 * np.pi)


@cache
def _gauss_legendre() -> tuple[Floats, Floats]:
    """Points and weights on [-1, 1]: finding them takes longer than an integral."""
    return np.polynomial.legendre.leggauss(120)
