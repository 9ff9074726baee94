"""How many pairs does the next cohort need, and what can a given number show?

All in terms of d_z, the mean difference over the standard deviation of the differences, and of the
two-sided paired t test at 1 - ``level``. Both tails count, as R's ``power.t.test(strict = TRUE)`` has it.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, sqrt

from scipy.optimize import brentq
from scipy.special import stdtrit

from helpers.methods.noncentral_t import noncentral_t_cdf
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.words.estimates import Estimate

MOST_PAIRS = 10_000_000
"""A need beyond this is not counted out."""


def paired_power(n: int, d_z: float, level: float = DEFAULT_LEVEL) -> Estimate:
    """Probability that the paired t test of n pairs finds a true d_z.

    ``P(|T| > t(n-1))`` for T noncentral t with n - 1 df and noncentrality ``d_z sqrt(n)``. Source: Cohen
    (1988), Statistical Power Analysis, 2nd ed., section 2.3.5. Limits: normal differences. Do not
    put in the d_z of a finished study to say what power it had: that restates its p-value.

    Args:
        n: pairs (at least 2).
        d_z: true standardised change.
        level: confidence level (0.5 to below 1).

    Returns:
        ``power`` (0 to 1) with n; method ``paired_t_power``.

    Raises:
        ValueError: fewer than two pairs, or no such level.

    Example:
        >>> round(paired_power(45, 0.5).estimate, 3)
        0.907
    """
    _check(n, level)
    return outcome("power", estimate=_power(n, abs(d_z), level), n=n, method="paired_t_power", ci_level=level)


@lru_cache(maxsize=256)  # searched for, and asked for again under every variant of an analysis
def pairs_needed(d_z: float, power: float = 0.8, level: float = DEFAULT_LEVEL) -> Estimate:
    """The least number of pairs with which the paired t test finds d_z with that probability.

    Args:
        d_z: standardised change worth finding.
        power: wanted probability of finding it (above 1 - level, below 1).
        level: confidence level (0.5 to below 1).

    Returns:
        ``pairs_needed``, a whole number; method ``paired_t_power``. Not estimable for d_z = 0 (note
        ``no_effect_to_find``) and where more than ``MOST_PAIRS`` were needed (``too_many_needed``).

    Raises:
        ValueError: no such level or power.

    Example:
        >>> pairs_needed(0.5).estimate
        34
    """
    _check(2, level, power)
    fields = {"method": "paired_t_power", "ci_level": level}
    size = abs(d_z)
    if size == 0:
        return not_estimable("pairs_needed", "no_effect_to_find", **fields)
    if _power(MOST_PAIRS, size, level) < power:
        return not_estimable("pairs_needed", "too_many_needed", **fields)
    low, high = 1, 2
    while _power(high, size, level) < power:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if _power(middle, size, level) >= power else (middle, high)
    return outcome("pairs_needed", estimate=high, **fields)


@lru_cache(maxsize=256)
def smallest_change(n: int, power: float = 0.8, level: float = DEFAULT_LEVEL) -> Estimate:
    """The smallest d_z that the paired t test of n pairs finds with that probability.

    Args:
        n: pairs (at least 2).
        power: wanted probability of finding it (above 1 - level, below 1).
        level: confidence level (0.5 to below 1).

    Returns:
        ``smallest_change`` in standard deviations of the differences, with n; method ``paired_t_power``.

    Raises:
        ValueError: fewer than two pairs, no such level or power.

    Example:
        >>> round(smallest_change(45).estimate, 3)
        0.427
    """
    _check(n, level, power)
    high = 1.0
    while _power(n, high, level) < power:
        high *= 2
    found = brentq(lambda d_z: _power(n, d_z, level) - power, 0.0, high, xtol=1e-12)
    return outcome("smallest_change", estimate=float(found), n=n, method="paired_t_power", ci_level=level)


def people_needed(pairs: int, unmatched_share: float) -> Estimate:
    """How many must come so that ``pairs`` of them sit both tests: ``pairs / (1 - share)``, rounded up.

    Args:
        pairs: pairs wanted.
        unmatched_share: share of people of whom one test only is expected (0 to below 1).

    Returns:
        ``people_needed``, a whole number; method ``unmatched_allowance``.

    Raises:
        ValueError: a negative number of pairs, or a share outside 0 to below 1.

    Example:
        >>> people_needed(34, 0.2).estimate
        43
    """
    if pairs < 0 or not 0 <= unmatched_share < 1:
        raise ValueError(f"pairs and a share from 0 to below 1 are needed: {pairs!r}, {unmatched_share!r}")
    needed = ceil(round(pairs / (1 - unmatched_share), 9))
    return outcome("people_needed", estimate=needed, method="unmatched_allowance")


def _power(n: int, d_z: float, level: float) -> float:
    critical = float(stdtrit(n - 1, 0.5 + level / 2))
    shift = d_z * sqrt(n)
    above = 1 - noncentral_t_cdf(critical, n - 1, shift)
    return min(1.0, above + noncentral_t_cdf(-critical, n - 1, shift))


def _check(n: int, level: float, power: float | None = None) -> None:
    check_level(level)
    if n < 2:
        raise ValueError(f"at least 2 pairs are needed: {n!r}")
    if power is not None and not 1 - level < power < 1:
        raise ValueError(f"a power between 1 - level and 1 is needed: {power!r}")
