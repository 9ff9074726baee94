"""One proportion, and the difference of two: ``yes`` out of ``n`` with an interval.

Clopper-Pearson is the interval of the reports: it never covers less than its level says,
at the price of width. Wilson is the one to compare groups with, and what the difference
rests on. Both treat the answers as independent draws from an endless population; for a
sample that is a good part of its frame see ``finite_population``.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt

from scipy.special import betaincinv, ndtri

from helpers.methods.outcome import DEFAULT_LEVEL, check_counts, check_level, not_estimable, outcome
from helpers.words.estimates import Estimate

Limits = tuple[float, float]


def clopper_pearson(yes: int, n: int, level: float = DEFAULT_LEVEL) -> Limits:
    """Exact limits: beta quantiles at alpha/2 on each side; 0 and 1 where ``yes`` is 0 or ``n``.

    Source: Clopper & Pearson (1934), Biometrika 26, 404-413.

    Example:
        >>> [round(limit, 4) for limit in clopper_pearson(0, 10)]
        [0.0, 0.3085]
    """
    tail = (1 - level) / 2
    low = 0.0 if yes == 0 else float(betaincinv(yes, n - yes + 1, tail))
    high = 1.0 if yes == n else float(betaincinv(yes + 1, n - yes, 1 - tail))
    return low, high


def wilson(yes: float, n: float, level: float = DEFAULT_LEVEL) -> Limits:
    """Score limits: the shares p for which ``|yes/n - p| <= z sqrt(p(1-p)/n)``.

    ``yes`` and ``n`` may be fractional, for an effective sample size. Source: Wilson (1927),
    JASA 22, 209-212. Limits: coverage is right on average, not for every share.

    Example:
        >>> [round(limit, 4) for limit in wilson(5, 10)]
        [0.2366, 0.7634]
    """
    return score_limits(yes / n, n, _normal_quantile(level))


def score_limits(share: float, n: float, quantile: float) -> Limits:
    """Wilson's limits for an observed ``share`` of ``n`` with a quantile of one's own (z or t)."""
    square = quantile**2
    centre = share + square / (2 * n)
    half = quantile * sqrt(share * (1 - share) / n + square / (4 * n * n))
    low, high = (centre - half) / (1 + square / n), (centre + half) / (1 + square / n)
    return (0.0 if share == 0 else max(low, 0.0)), (1.0 if share == 1 else min(high, 1.0))


def wilson_continuity(yes: int, n: int, level: float = DEFAULT_LEVEL) -> Limits:
    """Wilson's limits with the continuity correction 1/(2n).

    Source: Newcombe (1998), Statistics in Medicine 17, 857-872, method 4. R's ``prop.test``
    gives the same, but leaves the correction out where exactly half said yes.
    """
    z, share = _normal_quantile(level), yes / n
    low_root = z * z - 2 - 1 / n + 4 * share * (n * (1 - share) + 1)
    high_root = z * z + 2 - 1 / n + 4 * share * (n * (1 - share) - 1)
    base, scale = 2 * n * share + z * z, 2 * (n + z * z)
    low = 0.0 if yes == 0 else max(0.0, (base - 1 - z * sqrt(low_root)) / scale)
    high = 1.0 if yes == n else min(1.0, (base + 1 + z * sqrt(high_root)) / scale)
    return low, high


def jeffreys(yes: int, n: int, level: float = DEFAULT_LEVEL) -> Limits:
    """Equal-tailed limits of Beta(yes + 1/2, n - yes + 1/2), 0 and 1 at the ends.

    Source: Brown, Cai & DasGupta (2001), Statistical Science 16, 101-133.
    """
    tail = (1 - level) / 2
    low = 0.0 if yes == 0 else float(betaincinv(yes + 0.5, n - yes + 0.5, tail))
    high = 1.0 if yes == n else float(betaincinv(yes + 0.5, n - yes + 0.5, 1 - tail))
    return low, high


INTERVALS: dict[str, Callable[[int, int, float], Limits]] = {
    "clopper_pearson": clopper_pearson,
    "wilson": wilson,
    "wilson_continuity": wilson_continuity,
    "jeffreys": jeffreys,
}


def proportion(yes: int, n: int, level: float = DEFAULT_LEVEL, method: str = "clopper_pearson") -> Estimate:
    """The share of ``n`` that answered yes, with a two-sided interval.

    Args:
        yes: how many said yes (0 to ``n``).
        n: how many answered. With none there is nothing to estimate.
        level: confidence level (0.5 to below 1).
        method: a key of ``INTERVALS``.

    Returns:
        ``share`` in [0, 1]; not estimable for ``n = 0``.

    Raises:
        ValueError: no such count, level or method.

    Example:
        >>> proportion(33, 52).estimate
        0.6346153846153846
    """
    check_counts(yes, n)
    check_level(level)
    limits = _interval(method)
    fields = {"n": n, "unit": "proportion", "method": method, "ci_level": level}
    if n == 0:
        return not_estimable("share", "no_answers", **fields)
    low, high = limits(yes, n, level)
    return outcome("share", estimate=yes / n, ci_low=low, ci_high=high, **fields)


def difference(
    first: tuple[int, int],
    second: tuple[int, int],
    level: float = DEFAULT_LEVEL,
    continuity: bool = False,
) -> Estimate:
    """The first share minus the second, with Newcombe's interval from two Wilson intervals.

    ``low = d - sqrt((p1 - l1)^2 + (u2 - p2)^2)``, ``high = d + sqrt((u1 - p1)^2 + (p2 - l2)^2)``.
    Source: Newcombe (1998), Statistics in Medicine 17, 873-890, methods 10 and 11 (with
    ``continuity``). Limits: two independent groups.

    Args:
        first, second: (yes, n) of each group.
        level: confidence level (0.5 to below 1).
        continuity: correct the Wilson limits for continuity.

    Returns:
        ``share_difference`` in [-1, 1], ``n`` of both together; not estimable where a group is empty.

    Example:
        >>> round(difference((56, 70), (48, 80)).ci_low, 4)
        0.0524
    """
    check_counts(*first)
    check_counts(*second)
    check_level(level)
    method = "newcombe_continuity" if continuity else "newcombe"
    fields = {"n": first[1] + second[1], "unit": "proportion", "method": method, "ci_level": level}
    if not (first[1] and second[1]):
        return not_estimable("share_difference", "no_answers", **fields)
    limits = wilson_continuity if continuity else wilson
    (low1, high1), (low2, high2) = limits(*first, level), limits(*second, level)
    share1, share2 = first[0] / first[1], second[0] / second[1]
    down = sqrt((share1 - low1) ** 2 + (high2 - share2) ** 2)
    up = sqrt((high1 - share1) ** 2 + (share2 - low2) ** 2)
    gap = share1 - share2
    low, high = max(-1.0, gap - down), min(1.0, gap + up)
    return outcome("share_difference", estimate=gap, ci_low=low, ci_high=high, **fields)


def _interval(method: str) -> Callable[[int, int, float], Limits]:
    if method not in INTERVALS:
        raise ValueError(f"no such interval: {method!r}; there are {', '.join(INTERVALS)}")
    return INTERVALS[method]


def _normal_quantile(level: float) -> float:
    return float(ndtri(0.5 + level / 2))
