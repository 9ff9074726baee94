"""Cliff's delta: does one group answer higher than another?

``delta`` is the probability that a respondent of the first group answers higher than one of
the second, less the probability of the reverse: -1 to 1, 0 where neither dominates.
Vargha and Delaney's A is the same on the scale 0 to 1, ties counting a half.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

import numpy as np
from scipy.special import ndtri, stdtrit

from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.words.estimates import Estimate


def cliffs_delta(first: Sequence[int], second: Sequence[int], level: float = DEFAULT_LEVEL) -> Estimate:
    """Cliff's delta of two groups of ordered answers, with Feng and Cliff's interval.

    ``s2 = (n2^2 SS(d_i) + n1^2 SS(d_j) - SS(d_ij)) / (n1 n2 (n1-1)(n2-1))``, the unbiased variance
    but at least ``(1 - d^2) / (n1 n2 - 1)``, and limits ``(d - d^3 -+ t s sqrt((1-d^2)^2 + t^2 s^2)) /
    (1 - d^2 + t^2 s^2)`` with n1 + n2 - 2 degrees of freedom, which stay within -1 and 1. Where
    the groups do not overlap, the limit is ``(b - z^2) / (b + z^2)`` with b the smaller n.
    Sources: Cliff (1993), Psychological Bulletin 114, 494-509; Feng & Cliff (2004), Journal of
    Modern Applied Statistical Methods 3, 322-332. Limits: approximate; rough below about 10 a
    group.

    Args:
        first, second: counts of each group by answer, low to high, equally long.
        level: confidence level (0.5 to below 1).

    Returns:
        ``cliffs_delta`` in [-1, 1] with n of both; not estimable for an empty group. With one
        respondent in a group there is no interval (note ``no_interval``).

    Raises:
        ValueError: not counts of the same answers, or no such level.

    Example:
        >>> round(cliffs_delta([0, 1, 4], [3, 2, 0]).estimate, 3)
        0.92
    """
    check_level(level)
    one, two = _counts(first), _counts(second)
    if one.shape != two.shape:
        raise ValueError("both groups need a count for every answer")
    size1, size2 = int(one.sum()), int(two.sum())
    fields = {"n": size1 + size2, "method": "cliffs_delta_feng", "ci_level": level}
    if not (size1 and size2):
        return not_estimable("cliffs_delta", "no_answers", **fields)
    places = np.arange(len(one))
    wins = np.sign(np.subtract.outer(places, places))
    delta = float(one @ wins @ two / (size1 * size2))
    if min(size1, size2) < 2:
        return outcome("cliffs_delta", estimate=delta, note="no_interval", **fields)
    if abs(delta) == 1:
        low, high = _limits_apart(delta, min(size1, size2), float(ndtri(0.5 + level / 2)))
    else:
        quantile = float(stdtrit(size1 + size2 - 2, 0.5 + level / 2))
        low, high = _feng_limits(delta, _variance(one, two, delta), quantile)
    return outcome("cliffs_delta", estimate=delta, ci_low=low, ci_high=high, **fields)


def vargha_delaney(delta: Estimate) -> Estimate:
    """Vargha and Delaney's A from Cliff's delta: ``(delta + 1) / 2``, limits likewise.

    Source: Vargha & Delaney (2000), Journal of Educational and Behavioral Statistics 25, 101-132.

    Example:
        >>> round(vargha_delaney(cliffs_delta([0, 1, 4], [3, 2, 0])).estimate, 3)
        0.96
    """
    names = ("estimate", "ci_low", "ci_high", "estimate_low", "estimate_high")
    values = {name: getattr(delta, name) for name in names}
    halved = {name: None if value is None else (value + 1) / 2 for name, value in values.items()}
    return replace(delta, id="vargha_delaney_a", label="method.quantity.vargha_delaney_a", **halved)


def _counts(group: Sequence[int]) -> np.ndarray:
    counts = np.asarray(group, dtype=np.int64)
    if (counts != np.asarray(group)).any() or (counts < 0).any():
        raise ValueError("counts must be whole numbers of at least 0")
    return counts


def _variance(one: np.ndarray, two: np.ndarray, delta: float) -> float:
    size1, size2 = int(one.sum()), int(two.sum())
    places = np.arange(len(one))
    wins = np.sign(np.subtract.outer(places, places))
    of_first, of_second = wins @ two / size2, one @ wins / size1
    first = size2**2 * float(one @ (of_first - delta) ** 2)
    second = size1**2 * float(two @ (of_second - delta) ** 2)
    cells = float(one @ (wins - delta) ** 2 @ two)
    unbiased = (first + second - cells) / (size1 * size2 * (size1 - 1) * (size2 - 1))
    return max(unbiased, (1 - delta**2) / (size1 * size2 - 1))


def _feng_limits(delta: float, variance: float, quantile: float) -> tuple[float, float]:
    square = quantile**2 * variance
    half = quantile * sqrt(variance) * sqrt((1 - delta**2) ** 2 + square)
    scale = 1 - delta**2 + square
    return (delta - delta**3 - half) / scale, (delta - delta**3 + half) / scale


def _limits_apart(delta: float, smaller: int, z: float) -> tuple[float, float]:
    bound = (smaller - z * z) / (smaller + z * z)
    return (bound, 1.0) if delta > 0 else (-1.0, -bound)
