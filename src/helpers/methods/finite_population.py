"""Exact bounds for a frame of N groups of which n were asked: 13 of 15 is not 13 of a million.

Two kinds of bounds, which answer different questions. The *logical* ones need no theory:
those asked said what they said, and each of the others said yes or no. The *statistical*
ones invert the hypergeometric distribution and hold for a sample drawn at random; for a
purposive sample they are conditional on it being as good as random, and the note says so.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import comb

from helpers.methods.outcome import DEFAULT_LEVEL, check_counts, check_level, not_estimable, outcome
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class PopulationCounts:
    """How many of a population may say yes, in whole groups.

    ``low`` and ``high`` hold at the confidence level, ``certain_low`` and ``certain_high``
    whatever the sampling was.
    """

    low: int
    high: int
    certain_low: int
    certain_high: int


def population_counts(yes: int, n: int, population: int, level: float = DEFAULT_LEVEL) -> PopulationCounts:
    """All numbers K of yes in the population that the sample does not refute.

    K stays where both ``P(X >= yes | K)`` and ``P(X <= yes | K)`` exceed alpha/2, X being
    hypergeometric (``n`` drawn from ``population`` with K yes); probabilities are exact
    fractions of integers. Sources: Katz (1953), JASA 48, 256-261; Konijn (1973); Buonaccorsi
    (1987), The American Statistician 41, 215-218. Coverage is at least ``level`` for every K
    under random sampling without replacement.

    Args:
        yes: how many of the sample said yes.
        n: groups asked (0 to ``population``).
        population: groups in the frame.
        level: confidence level (0.5 to below 1).

    Raises:
        ValueError: the numbers contradict each other.

    Example:
        >>> population_counts(13, 13, 15)
        PopulationCounts(low=14, high=15, certain_low=13, certain_high=15)
        >>> population_counts(2, 11, 88)
        PopulationCounts(low=3, high=43, certain_low=2, certain_high=79)
    """
    check_counts(yes, n)
    check_counts(n, population)
    check_level(level)
    lowest, highest = yes, yes + population - n
    tail = (1 - level) / 2
    possible = range(lowest, highest + 1)
    low = bisect_left(possible, True, key=lambda k: _tail(k, yes, n, population, upper=True) > tail)
    high = bisect_left(possible, True, key=lambda k: _tail(k, yes, n, population, upper=False) <= tail)
    return PopulationCounts(possible[low], possible[high - 1], lowest, highest)


def population_share(
    yes: int, n: int, population: int, level: float = DEFAULT_LEVEL, purposive: bool = True
) -> Estimate:
    """The share of yes among all ``population`` groups, with exact finite-population limits.

    Args:
        yes, n, population, level: as in ``population_counts``.
        purposive: the sample was not drawn, or is not known to have been; the limits are then
            conditional, and the note ``purposive_sample`` says so.

    Returns:
        ``population_share``; method ``census`` with limits equal to the share where all were
        asked; not estimable where nobody was.

    Example:
        >>> found = population_share(10, 13, 15)
        >>> [round(found.ci_low, 3), round(found.ci_high, 3)]
        [0.667, 0.8]
    """
    counts = population_counts(yes, n, population, level)
    fields = {"n": n, "missing": population - n, "unit": "proportion", "ci_level": level}
    if n == 0:
        return not_estimable("population_share", "no_answers", method="hypergeometric", **fields)
    if n == population:
        method, note = "census", None
    else:
        method, note = "hypergeometric", "purposive_sample" if purposive else None
    limits = {"ci_low": counts.low / population, "ci_high": counts.high / population}
    return outcome("population_share", estimate=yes / n, method=method, note=note, **limits, **fields)


def certain_share(yes: int, n: int, population: int) -> Estimate:
    """What is sure about the share in the whole frame, whoever was asked.

    From ``yes / population`` (none of the others) to ``(yes + population - n) / population``
    (all of them). No level and no assumption.

    Returns:
        ``population_share`` as a range (``estimate_low`` to ``estimate_high``), a single
        number where all were asked; not estimable for an empty frame.

    Example:
        >>> found = certain_share(2, 11, 88)
        >>> round(found.estimate_low, 3), round(found.estimate_high, 3)
        (0.023, 0.898)
    """
    check_counts(yes, n)
    check_counts(n, population)
    fields = {"n": n, "missing": population - n, "unit": "proportion"}
    if population == 0:
        return not_estimable("population_share", "no_answers", method="logical_bounds", **fields)
    if n == population:
        return outcome("population_share", estimate=yes / n, method="census", **fields)
    fields |= {"estimate_low": yes / population, "estimate_high": (yes + population - n) / population}
    return outcome("population_share", method="logical_bounds", **fields)


def _tail(k: int, yes: int, n: int, population: int, upper: bool) -> float:
    """P(X >= yes) or P(X <= yes) with ``k`` yes in the population, from exact integers."""
    least, most = max(0, n - population + k), min(n, k)
    first, last = (max(yes, least), most) if upper else (least, min(yes, most))
    if first > last:
        return 0.0
    ways = total = comb(k, first) * comb(population - k, n - first)
    for x in range(first, last):
        ways = ways * (k - x) * (n - x) // ((x + 1) * (population - k - n + x + 1))
        total += ways
    return total / comb(population, n)
