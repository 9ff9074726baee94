"""A mean with its t interval, and the difference of the means of two separate groups."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
from scipy.special import stdtrit

from helpers.methods.exact_tables import Floats
from helpers.methods.mean_change import hedges_factor
from helpers.methods.medians import finite
from helpers.methods.noncentral_t import noncentrality_limits
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.tails import floor_note, two_sided_t
from helpers.words.estimates import Estimate

Values = Sequence[float] | Floats
NOISE = 1e-12
"""Spreads below this share of the largest value are float noise."""


def mean_of(
    values: Values,
    level: float = DEFAULT_LEVEL,
    low: float | None = None,
    high: float | None = None,
    unit: str | None = None,
) -> Estimate:
    """Mean with ``m -+ t(n - 1) s / sqrt(n)``, cut at the ends of the scale where these are given.

    Limits: rough for few people on a lopsided scale, most of all near its ends.

    Args:
        values: numbers; NaN are missing.
        level: confidence level (0.5 to below 1).
        low, high: ends of the scale.
        unit: unit of the values.

    Returns:
        ``mean``; not estimable without values; without an interval for one value (note
        ``too_few_people``) or values that are all alike (``values_without_spread``: that all agreed
        does not make the mean certain).

    Raises:
        ValueError: an infinite value, one off the scale, or no such level.

    Example:
        >>> found = mean_of([3, 4, 4, 5, 5], low=1, high=5)
        >>> found.estimate, round(found.ci_low, 2), found.ci_high
        (4.2, 3.16, 5.0)
    """
    check_level(level)
    given = finite(values)
    present = given[~np.isnan(given)]
    n = len(present)
    fields = {"n": n, "missing": len(given) - n, "unit": unit, "ci_level": level, "method": "t_mean"}
    if n == 0:
        return not_estimable("mean", "no_answers", **fields)
    _check_scale(present, low, high)
    mean = float(present.mean())
    if n == 1 or not _spread(present):
        note = "too_few_people" if n == 1 else "values_without_spread"
        return outcome("mean", estimate=mean, note=note, **fields)
    half = float(stdtrit(n - 1, 0.5 + level / 2)) * _spread(present) / sqrt(n)
    lower = mean - half if low is None else max(float(low), mean - half)
    upper = mean + half if high is None else min(float(high), mean + half)
    return outcome("mean", estimate=mean, ci_low=lower, ci_high=upper, df=n - 1, **fields)


def welch(first: Values, second: Values, level: float = DEFAULT_LEVEL, unit: str | None = None) -> Estimate:
    """The mean of one group less that of another, with Welch's t test and interval.

    ``t = (m1 - m2) / sqrt(s1^2/n1 + s2^2/n2)`` with Satterthwaite's df. Source: Welch (1947),
    Biometrika 34, 28-35.

    Args:
        first, second: numbers of two separate groups; NaN are missing.
        level: confidence level (0.5 to below 1).
        unit: unit of the values.

    Returns:
        ``group_mean_difference`` with t, df, p-value and n of both. Not estimable for an empty
        group; without interval and p-value where a group has one person (note ``group_of_one``) or nobody
        differs within the groups (``values_without_spread``).

    Raises:
        ValueError: an infinite value, or no such level.

    Example:
        >>> found = welch([3, 4, 4, 5, 5], [1, 1, 1, 2, 3])
        >>> found.estimate, round(found.statistic, 3), round(found.p_value, 4)
        (2.6, 4.747, 0.0015)
    """
    check_level(level)
    one, two, missing = _both(first, second)
    fields = {"n": len(one) + len(two), "missing": missing, "unit": unit, "ci_level": level}
    fields |= {"method": "welch_t"}
    if not (len(one) and len(two)):
        return not_estimable("group_mean_difference", "no_answers", **fields)
    gap = float(one.mean() - two.mean())
    lack = _lack(one, two)
    if lack:
        return outcome("group_mean_difference", estimate=gap, note=lack, **fields)
    parts = _spread(one) ** 2 / len(one), _spread(two) ** 2 / len(two)
    error = sqrt(sum(parts))
    df = sum(parts) ** 2 / (parts[0] ** 2 / (len(one) - 1) + parts[1] ** 2 / (len(two) - 1))
    half = float(stdtrit(df, 0.5 + level / 2)) * error
    p_value = two_sided_t(gap / error, df)
    fields |= {"statistic": gap / error, "df": df, "p_value": p_value, "note": floor_note(p_value)}
    return outcome("group_mean_difference", estimate=gap, ci_low=gap - half, ci_high=gap + half, **fields)


def g_pooled(first: Values, second: Values, level: float = DEFAULT_LEVEL) -> Estimate:
    """Hedges' g of two separate groups: the difference of means in pooled standard deviations.

    ``J (m1 - m2) / s`` with ``s^2 = ((n1-1) s1^2 + (n2-1) s2^2) / (n1+n2-2)`` and the exact J of
    ``mean_change.hedges_factor``; the limits are those of the population value from the noncentral t
    with ``nc = delta sqrt(n1 n2 / (n1 + n2))``. Sources: Hedges (1981), Journal of Educational
    Statistics 6, 107-128; Steiger & Fouladi (1997). Limits: one spread for both groups.

    Returns:
        ``g_pooled``, n of both; not estimable for an empty group, a group of one, or without spread.

    Example:
        >>> round(g_pooled([3, 4, 4, 5, 5], [1, 1, 1, 2, 3]).estimate, 3)
        2.71
    """
    check_level(level)
    one, two, missing = _both(first, second)
    n1, n2 = len(one), len(two)
    fields = {"n": n1 + n2, "missing": missing, "ci_level": level, "method": "g_pooled_noncentral_t"}
    lack = _lack(one, two) if n1 and n2 else "no_answers"
    if lack:
        return not_estimable("g_pooled", lack, **fields)
    df = n1 + n2 - 2
    pooled = sqrt(((n1 - 1) * _spread(one) ** 2 + (n2 - 1) * _spread(two) ** 2) / df)
    d, scale = float(one.mean() - two.mean()) / pooled, sqrt(n1 * n2 / (n1 + n2))
    low, high = (limit / scale for limit in noncentrality_limits(d * scale, df, level))
    return outcome("g_pooled", estimate=d * hedges_factor(df), ci_low=low, ci_high=high, df=df, **fields)


def _both(first: Values, second: Values) -> tuple[Floats, Floats, int]:
    one, two = (part[~np.isnan(part)] for part in (finite(first), finite(second)))
    return one, two, len(first) + len(second) - len(one) - len(two)


def _spread(values: Floats) -> float:
    """Standard deviation, 0 where only float noise differs."""
    found = float(values.std(ddof=1))
    return 0.0 if found <= NOISE * float(np.abs(values).max()) else found


def _lack(one: Floats, two: Floats) -> str | None:
    if min(len(one), len(two)) < 2:
        return "group_of_one"
    return None if _spread(one) or _spread(two) else "values_without_spread"


def _check_scale(values: Floats, low: float | None, high: float | None) -> None:
    if (low is not None and values.min() < low) or (high is not None and values.max() > high):
        raise ValueError(f"values lie off the scale from {low!r} to {high!r}")
