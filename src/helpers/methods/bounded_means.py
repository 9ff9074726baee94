"""What a mean on a bounded scale can say when its standard deviation was not printed.

A mean of 3.59 on a scale from 1 to 4 leaves many standard deviations possible, but not all:
the scale caps them. For each one that is possible, the interval of the mean and the smallest
difference that n units could tell from none follow. All results here are *conditional on the
standard deviation assumed*, and their note says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from scipy.special import ncfdtr, stdtrit

from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class Spread:
    """Smallest and largest standard deviation (n - 1 in the denominator) that a mean allows."""

    least: float
    most: float


def possible_spread(mean: float, n: int, low: float, high: float, whole: bool = False) -> Spread:
    """Between which standard deviations n scores from ``low`` to ``high`` with this mean may lie.

    The most is ``sqrt(n/(n-1) (high - mean)(mean - low))``, all scores at the ends of the scale.
    Source: Bhatia & Davis (2000), American Mathematical Monthly 107, 353-357. With ``whole``
    scores the total is a whole number (the nearest to n x mean is taken), and both limits are
    those of actual sets of scores.

    Args:
        mean: within the scale.
        n: units (at least 2).
        low, high: ends of the scale.
        whole: each unit's score is a whole number, as the ends are.

    Raises:
        ValueError: a mean off the scale, or fewer than two units.

    Example:
        >>> found = possible_spread(3.38, 19, 1, 4)
        >>> found.least, round(found.most, 3)
        (0.0, 1.248)
    """
    _check_mean(mean, n, low, high)
    if not whole:
        return Spread(0.0, sqrt(n / (n - 1) * (high - mean) * (mean - low)))
    above = round(n * mean) - n * int(low)
    width = int(high) - int(low)
    full, rest = divmod(above, width)
    most = full * width**2 + rest**2 - above**2 / n
    each, left = divmod(above, n)
    least = (n - left) * each**2 + left * (each + 1) ** 2 - above**2 / n
    return Spread(sqrt(max(0.0, least) / (n - 1)), sqrt(max(0.0, most) / (n - 1)))


def mean_interval(
    mean: float, n: int, sd: float, low: float, high: float, level: float = DEFAULT_LEVEL
) -> Estimate:
    """The t interval of a mean if its standard deviation were ``sd``, cut at the ends of the scale.

    ``mean -+ t(n-1) sd / sqrt(n)``. Limits: symmetric although the scale is not; poor near
    its ends.

    Args:
        mean, n, low, high: as in ``possible_spread``.
        sd: assumed standard deviation, in units of the scale.
        level: confidence level (0.5 to below 1).

    Returns:
        ``mean`` (note ``assumed_sd``); not estimable where no scores on the scale have this
        mean and ``sd`` (note ``impossible_sd``).

    Example:
        >>> found = mean_interval(3.38, 19, 0.4, 1, 4)
        >>> round(found.ci_low, 2), round(found.ci_high, 2)
        (3.19, 3.57)
    """
    check_level(level)
    _check_mean(mean, n, low, high)
    fields = {"n": n, "df": n - 1, "ci_level": level, "method": "t_assumed_sd"}
    if not 0 <= sd <= possible_spread(mean, n, low, high).most:
        return not_estimable("mean", "impossible_sd", **fields)
    half = float(stdtrit(n - 1, 0.5 + level / 2)) * sd / sqrt(n)
    limits = {"ci_low": max(low, mean - half), "ci_high": min(high, mean + half)}
    return outcome("mean", estimate=mean, note="assumed_sd", **limits, **fields)


def mean_intervals(
    mean: float, n: int, sds: Sequence[float], low: float, high: float, level: float = DEFAULT_LEVEL
) -> list[Estimate]:
    """``mean_interval`` for each standard deviation of a grid."""
    return [mean_interval(mean, n, sd, low, high, level) for sd in sds]


def smallest_difference(
    n1: int, n2: int, sd: float, level: float = DEFAULT_LEVEL, power: float = 0.8
) -> Estimate:
    """The smallest true difference of two means that a two-sample t test would mostly find.

    The difference at which the two-sided pooled test at 1 - ``level`` rejects with probability
    ``power`` (noncentral t with n1 + n2 - 2 df, both tails; Cohen 1988, chapter 2).

    Args:
        n1, n2: units in each group (at least 2).
        sd: assumed standard deviation in both groups (above 0).
        level: confidence level (0.5 to below 1).
        power: wanted probability of finding it (above 1 - level, below 1).

    Returns:
        ``smallest_difference`` in units of the scale, note ``assumed_sd``.

    Raises:
        ValueError: groups too small, ``sd`` not positive, no such level or power.

    Example:
        >>> round(smallest_difference(19, 21, 0.4).estimate, 3)
        0.364
    """
    from scipy.optimize import brentq

    _check_groups(n1, n2, level)
    if sd <= 0 or not 1 - level < power < 1:
        raise ValueError("a positive sd and a power between 1 - level and 1 are needed")
    df, error = n1 + n2 - 2, sd * sqrt(1 / n1 + 1 / n2)
    critical = float(stdtrit(df, 0.5 + level / 2))
    high = 1.0
    while _power(high, df, critical) < power:
        high *= 1.5
    shift = brentq(lambda nc: _power(nc, df, critical) - power, 0.0, high, xtol=1e-10)
    fields = {"n": n1 + n2, "df": df, "ci_level": level, "method": "t_power", "note": "assumed_sd"}
    return outcome("smallest_difference", estimate=float(shift) * error, **fields)


def smallest_differences(
    n1: int, n2: int, sds: Sequence[float], level: float = DEFAULT_LEVEL, power: float = 0.8
) -> list[Estimate]:
    """``smallest_difference`` for each standard deviation of a grid."""
    return [smallest_difference(n1, n2, sd, level, power) for sd in sds]


def largest_telling_sd(difference: float, n1: int, n2: int, level: float = DEFAULT_LEVEL) -> Estimate:
    """How alike units must be for an observed difference of means to differ from 0.

    ``|difference| / (t(n1+n2-2) sqrt(1/n1 + 1/n2))``: with a larger standard deviation in both
    groups the two-sided pooled t test at 1 - ``level`` finds nothing.

    Returns:
        ``largest_telling_sd`` in units of the scale (0 for no difference).

    Example:
        >>> round(largest_telling_sd(3.59 - 3.38, 21, 19).estimate, 3)
        0.328
    """
    _check_groups(n1, n2, level)
    df = n1 + n2 - 2
    critical = float(stdtrit(df, 0.5 + level / 2))
    value = abs(difference) / (critical * sqrt(1 / n1 + 1 / n2))
    fields = {"n": n1 + n2, "df": df, "ci_level": level, "method": "t_inverted"}
    return outcome("largest_telling_sd", estimate=value, **fields)


def _power(shift: float, df: int, critical: float) -> float:
    """Both tails of the noncentral t, as the upper tail of its square."""
    return float(1 - ncfdtr(1, df, shift**2, critical**2))


def _check_mean(mean: float, n: int, low: float, high: float) -> None:
    if n < 2 or not low <= mean <= high or low == high:
        raise ValueError(f"not a mean of two or more scores from {low} to {high}: {mean!r}, n = {n!r}")


def _check_groups(n1: int, n2: int, level: float) -> None:
    check_level(level)
    if min(n1, n2) < 2:
        raise ValueError(f"groups of at least 2 are needed: {n1!r}, {n2!r}")
