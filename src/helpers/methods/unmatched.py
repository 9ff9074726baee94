"""People who sat only one of the two tests: what they could have done to the result.

``Everyone`` holds the matched pairs and the scores of those with one test. The bounds here assume
nothing about the missing scores but the scale; ``partial_overlap`` uses all scores as they are, and
``imputation`` draws the missing ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import stdtrit

from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.pairs import NOISE, Pairs, Scores, numbers, on_scale, paired
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class Everyone:
    """All who sat a test: matched pairs, and scores of those with a pre-test or a post-test only."""

    pairs: Pairs
    pre_only: Floats
    post_only: Floats

    @property
    def n(self) -> int:
        """People who sat either test."""
        return self.pairs.n + self.unmatched

    @property
    def unmatched(self) -> int:
        """People with one test only."""
        return len(self.pre_only) + len(self.post_only)

    @property
    def all_pre(self) -> Floats:
        """Every pre-test score, the matched ones first."""
        return np.concatenate([self.pairs.pre, self.pre_only])

    @property
    def all_post(self) -> Floats:
        """Every post-test score, the matched ones first."""
        return np.concatenate([self.pairs.post, self.post_only])


def everyone(
    pre: Scores, post: Scores, pre_only: Scores | Sequence = (), post_only: Scores | Sequence = ()
) -> Everyone:
    """All who sat a test, checked.

    Args:
        pre, post: scores of those who sat both, in the same order.
        pre_only, post_only: scores of those who sat one of them. All in the same unit.

    Raises:
        ValueError: lengths of ``pre`` and ``post`` that differ, or values missing or infinite.

    Example:
        >>> everyone([1, 2], [3, 4], [5]).n
        3
    """
    return Everyone(paired(pre, post), numbers(pre_only), numbers(post_only))


def difference_bounds(
    people: Everyone, maximum: float, minimum: float = 0.0, level: float = DEFAULT_LEVEL
) -> Estimate:
    """The mean difference of all who sat either test, whatever the missing scores were.

    Low: everybody without a post-test would have had ``minimum`` after, everybody without a pre-test
    ``maximum`` before; high: the reverse. The interval runs from the lower t limit of the low end to the
    upper one of the high end, and covers the whole range at least as often as its level says.
    Source: Manski (1990), American Economic Review 80, 319-323; Horowitz & Manski (2000), JASA
    95, 77-84. Limits: wide as soon as many are unmatched; that is what is known without assumptions.

    Args:
        people: see ``everyone``.
        maximum, minimum: ends of the scale of both tests.
        level: confidence level (0.5 to below 1).

    Returns:
        ``mean_difference_bounds``, a range (``estimate_low``, ``estimate_high``) in units of the scores, n
        all who sat either test, ``missing`` those with one only; method ``worst_case_bounds``. With all
        matched it is the mean difference. Not estimable without people (note ``no_pairs``).

    Raises:
        ValueError: scores off the scale, or no such level.

    Example:
        >>> found = difference_bounds(everyone([4, 5, 6], [6, 8, 7], [3]), 10)
        >>> found.estimate_low, found.estimate_high
        (0.75, 3.25)
    """
    check_level(level)
    for scores in (people.all_pre, people.all_post):
        on_scale(scores, maximum, minimum)
    fields = {
        "n": people.n,
        "missing": people.unmatched,
        "method": "worst_case_bounds",
        "ci_level": level,
    }
    if people.n == 0:
        return not_estimable("mean_difference_bounds", "no_pairs", **fields)
    known = people.pairs.post - people.pairs.pre
    worst = np.concatenate([known, minimum - people.pre_only, people.post_only - maximum])
    best = np.concatenate([known, maximum - people.pre_only, people.post_only - minimum])
    low, high = float(worst.mean()), float(best.mean())
    exact = low if people.unmatched == 0 else None
    fields |= {"estimate": exact, "estimate_low": low, "estimate_high": high}
    slack = NOISE * max(abs(maximum), abs(minimum))
    if people.n < 2 or min(np.ptp(worst), np.ptp(best)) <= slack:
        return outcome("mean_difference_bounds", note="no_interval", **fields)
    quantile, width = float(stdtrit(people.n - 1, 0.5 + level / 2)), maximum - minimum
    ci_low = max(-width, low - quantile * float(worst.std(ddof=1)) / sqrt(people.n))
    ci_high = min(width, high + quantile * float(best.std(ddof=1)) / sqrt(people.n))
    return outcome("mean_difference_bounds", ci_low=ci_low, ci_high=ci_high, **fields)
