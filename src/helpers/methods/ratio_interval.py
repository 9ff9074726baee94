"""Limits of a ratio of two means over the same people, and of a mean (a ratio to 1).

Gains are such ratios. Their distribution leans to the left, since one point lost by somebody who
had nearly all weighs as much as many gained: hence the bootstrap, which follows the lean, where the
people are enough for it and not so many that it hardly matters.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import ndtr, ndtri, stdtrit

from helpers.methods.exact_tables import Floats
from helpers.methods.pairs import NOISE

BOOTSTRAP_FROM, BOOTSTRAP_UP_TO = 10, 1000
"""People for whom the bootstrap is used; fewer do not carry one, more do not need it."""

RESAMPLES = 9999
CHUNK = 1_000_000


@dataclass(frozen=True)
class RatioLimits:
    """Both limits; ``bootstrap`` tells which way they came about."""

    low: float
    high: float
    bootstrap: bool


def ratio_limits(top: Floats, bottom: Floats, level: float, seed: int = 2019) -> RatioLimits | None:
    """Limits of ``mean(top) / mean(bottom)``.

    BCa bootstrap over people with ``RESAMPLES`` seeded resamples for ``BOOTSTRAP_FROM`` to
    ``BOOTSTRAP_UP_TO`` people, Fieller's limits for others and where a resample has no ratio. For a
    constant ``bottom`` Fieller's limits are those of t. Sources: Efron (1987), JASA 82, 171-185;
    Fieller (1954), Journal of the Royal Statistical Society B 16, 175-185.

    Args:
        top, bottom: numerator and denominator of each person; the sum of ``bottom`` is above 0.
        level: confidence level.
        seed: where the resamples begin.

    Returns:
        the limits, or None for fewer than two people, for a ratio that is the same in all, and
        where Fieller's limits do not close.

    Example:
        >>> found = ratio_limits(np.array([1.0, 2, 3]), np.ones(3), 0.95)
        >>> round(found.low, 3), round(found.high, 3), found.bootstrap
        (-0.484, 4.484, False)
    """
    if len(top) < 2 or alike(top, bottom):
        return None
    if BOOTSTRAP_FROM <= len(top) <= BOOTSTRAP_UP_TO:
        limits = _bca(top, bottom, level, seed)
        if limits:
            return RatioLimits(*limits, bootstrap=True)
    limits = fieller(top, bottom, level)
    return RatioLimits(*limits, bootstrap=False) if limits else None


def alike(top: Floats, bottom: Floats) -> bool:
    """True where everybody has the ratio of all, so that no sample could show another."""
    ratio = top.sum() / bottom.sum()
    return bool((np.abs(top - ratio * bottom) <= NOISE * np.abs(bottom).max()).all())


def fieller(top: Floats, bottom: Floats, level: float) -> tuple[float, float] | None:
    """The ratios g for which ``|mean(top) - g mean(bottom)|`` is at most t standard errors of it.

    None where they do not form an interval (the mean of ``bottom`` may be 0).
    """
    n = len(top)
    square = float(stdtrit(n - 1, 0.5 + level / 2)) ** 2 / n
    spread = np.cov(top, bottom)
    mean_top, mean_bottom = float(top.mean()), float(bottom.mean())
    lead = mean_bottom**2 - square * float(spread[1, 1])
    middle = mean_top * mean_bottom - square * float(spread[0, 1])
    last = mean_top**2 - square * float(spread[0, 0])
    root = middle**2 - lead * last
    if lead <= 0 or root < 0:
        return None
    return (middle - sqrt(root)) / lead, (middle + sqrt(root)) / lead


def _bca(top: Floats, bottom: Floats, level: float, seed: int) -> tuple[float, float] | None:
    drawn = _resampled(top, bottom, seed)
    ratio = float(top.sum() / bottom.sum())
    without = bottom.sum() - bottom
    if drawn is None or (without <= 0).any():
        return None
    # Scores of a few questions give many resamples the very ratio of all, but for float noise
    noise = NOISE * float(np.abs(drawn).max())
    below = float((drawn < ratio - noise).mean() + (drawn <= ratio + noise).mean()) / 2
    lean = (jackknife := (top.sum() - top) / without).mean() - jackknife
    if not 0 < below < 1:
        return None
    shift, pull = float(ndtri(below)), float((lean**3).sum() / (6 * (lean**2).sum() ** 1.5))
    places = []
    for z in (float(ndtri(0.5 - level / 2)), float(ndtri(0.5 + level / 2))):
        damping = 1 - pull * (shift + z)
        if damping <= 0:
            return None
        places.append(float(ndtr(shift + (shift + z) / damping)))
    low, high = np.quantile(drawn, places)
    return float(low), float(high)


def _resampled(top: Floats, bottom: Floats, seed: int) -> Floats | None:
    """The ratio of each resample; None where one has an empty denominator."""
    generator, n = np.random.default_rng(seed), len(top)
    rows = max(1, CHUNK // n)
    ratios = []
    for start in range(0, RESAMPLES, rows):
        chosen = generator.integers(0, n, size=(min(rows, RESAMPLES - start), n))
        below = bottom[chosen].sum(axis=1)
        if (below <= 0).any():
            return None
        ratios.append(top[chosen].sum(axis=1) / below)
    return np.concatenate(ratios)
