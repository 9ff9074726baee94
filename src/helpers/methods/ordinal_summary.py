"""Ordered answers in a few numbers: median, quartiles, and the share at or above a level.

Answers are places in an order and not amounts, so nothing here averages them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import comb

from helpers.methods.outcome import DEFAULT_LEVEL, check_level
from helpers.methods.proportions import proportion
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class OrdinalSummary:
    """Places (0 = lowest answer) of the middle half of ``n`` ordered answers.

    ``median_low`` and ``median_high`` differ where exactly half answered up to a place.
    ``limit_low`` and ``limit_high`` bound the population's median. All are None for n = 0, and
    the limits are too where n is too small for the level.
    """

    n: int
    median_low: int | None = None
    median_high: int | None = None
    quartile_low: int | None = None
    quartile_high: int | None = None
    limit_low: int | None = None
    limit_high: int | None = None
    level: float = DEFAULT_LEVEL


def ordinal_summary(counts: Sequence[int], level: float = DEFAULT_LEVEL) -> OrdinalSummary:
    """Median and quartiles of ordered answers, with exact limits for the median.

    The q-quantile is the lowest answer that at least a share q does not exceed. The limits are
    the r-th lowest and r-th highest respondent's answers, r the largest for which
    ``P(Bin(n, 1/2) < r) <= alpha/2`` (David & Nagaraja 2003, Order Statistics, section 7.1): they
    cover at least at ``level``, and more where answers tie.

    Args:
        counts: how many gave each answer, low to high.
        level: confidence level (0.5 to below 1).

    Raises:
        ValueError: a count that is none, or no such level.

    Example:
        >>> found = ordinal_summary([2, 5, 9, 4])
        >>> found.median_low, found.median_high, found.limit_low, found.limit_high
        (2, 2, 1, 2)
    """
    check_level(level)
    if any(int(count) != count or count < 0 for count in counts):
        raise ValueError(f"not counts: {list(counts)!r}")
    n = int(sum(counts))
    if n == 0:
        return OrdinalSummary(0, level=level)
    places = {
        "median_low": _at(counts, (n + 1) // 2),
        "median_high": _at(counts, n // 2 + 1),
        "quartile_low": _at(counts, -(-n // 4)),
        "quartile_high": _at(counts, -(-3 * n // 4)),
    }
    rank = _median_rank(n, level)
    if rank:
        places |= {"limit_low": _at(counts, rank), "limit_high": _at(counts, n + 1 - rank)}
    return OrdinalSummary(n, level=level, **places)


def share_at_least(
    counts: Sequence[int], place: int, level: float = DEFAULT_LEVEL, method: str = "clopper_pearson"
) -> Estimate:
    """The share that gave the answer at ``place`` (0 = lowest) or a higher one.

    Args:
        counts: how many gave each answer, low to high.
        place: first place that counts.
        level, method: as in ``proportions.proportion``.

    Returns:
        ``share_at_least``; not estimable where nobody answered.

    Raises:
        ValueError: ``place`` is none of the answers.

    Example:
        >>> share_at_least([2, 5, 9, 4], 2).estimate
        0.65
    """
    if not 0 <= place < len(counts):
        raise ValueError(f"no such answer: {place!r} of {len(counts)}")
    found = proportion(sum(counts[place:]), sum(counts), level, method)
    return replace(found, id="share_at_least", label="method.quantity.share_at_least")


def _at(counts: Sequence[int], rank: int) -> int:
    """Place of the respondent who stands ``rank``-th from below."""
    reached = 0
    for place, count in enumerate(counts):
        reached += count
        if reached >= rank:
            return place
    raise ValueError(f"no respondent {rank} of {reached}")


def _median_rank(n: int, level: float) -> int:
    """Largest r with P(Bin(n, 1/2) < r) <= alpha/2; 0 where there is none."""
    allowed, ways, rank = (1 - level) / 2, 0, 0
    for k in range(n):
        ways += comb(n, k)
        if ways / 2**n > allowed:
            break
        rank = k + 1
    return rank
