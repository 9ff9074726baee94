"""The Hodges-Lehmann pseudo-median of differences: the change that Wilcoxon's test would not reject.

It is the median of the Walsh averages, the means of all pairs of differences (each also with
itself). Limits are Walsh averages too, counted off from both ends by the null distribution of
the signed-rank statistic.
"""

from __future__ import annotations

from math import floor, sqrt

import numpy as np
from scipy.special import ndtri

from helpers.methods.exact_tables import Ints
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.paired_mean import no_spread_note
from helpers.methods.pairs import Scores, paired
from helpers.methods.signed_sums import sum_probabilities
from helpers.methods.wilcoxon import EXACT_UP_TO
from helpers.words.estimates import Estimate


def pseudo_median(pre: Scores, post: Scores, level: float = DEFAULT_LEVEL) -> Estimate:
    """Median of all Walsh averages of post - pre with the interval of the signed-rank test.

    Limits are the k-th smallest and k-th largest Walsh average, k the largest with
    ``P(W < k) <= (1 - level) / 2`` under no change: exact for up to ``EXACT_UP_TO`` pairs, normal
    above. Unchanged people count as what they are, 0. With ties the interval covers at least as
    often as its level says. Source: Hodges & Lehmann (1963), Annals of Mathematical Statistics
    34, 598-611. Limits: differences are symmetric about their centre.

    Args:
        pre, post: scores of the same people in the same order, in the same unit.
        level: confidence level (0.5 to below 1).

    Returns:
        ``pseudo_median`` in units of the scores with n; method ``hodges_lehmann_exact`` or
        ``hodges_lehmann_normal``. No interval where the pairs are too few for the level
        (note ``too_few_for_level``) or all changed alike (``constant_differences``).

    Raises:
        ValueError: lengths that differ, values missing or infinite, or no such level.

    Example:
        >>> found = pseudo_median([3, 5, 4, 6, 2, 7], [5, 6, 7, 6, 6, 8])
        >>> found.estimate, found.ci_low, found.ci_high
        (2.0, 0.0, 4.0)
    """
    check_level(level)
    pairs = paired(pre, post)
    exact = pairs.n <= EXACT_UP_TO
    method = "hodges_lehmann_exact" if exact else "hodges_lehmann_normal"
    fields = {"n": pairs.n, "method": method, "ci_level": level}
    if pairs.n == 0:
        return not_estimable("pseudo_median", "no_pairs", **fields)
    sums = WalshSums(pairs.steps)
    estimate = (sums.smallest((sums.count + 1) // 2) + sums.smallest(sums.count // 2 + 1)) / 2
    fields |= {"estimate": estimate / (2 * pairs.per_unit)}
    place = _place(pairs.n, level, exact)
    lack = no_spread_note(pairs) or ("too_few_for_level" if place == 0 else None)
    if lack:
        return outcome("pseudo_median", note=lack, **fields)
    low, high = sums.smallest(place), sums.smallest(sums.count + 1 - place)
    limits = {"ci_low": low / (2 * pairs.per_unit), "ci_high": high / (2 * pairs.per_unit)}
    return outcome("pseudo_median", **limits, **fields)


class WalshSums:
    """All sums of two differences (each also with itself), ordered, without writing them down.

    A bisection over whole numbers counts how many sums are at most so large; for 100,000
    different values one place takes a tenth of a second.
    """

    def __init__(self, steps: Ints) -> None:
        self.values, self.counts = np.unique(steps, return_counts=True)
        self.up_to = np.concatenate([[0], np.cumsum(self.counts)])
        self.count = len(steps) * (len(steps) + 1) // 2

    def at_most(self, bound: int) -> int:
        """How many sums are at most ``bound``."""
        ordered = int(self.counts @ self.up_to[np.searchsorted(self.values, bound - self.values, "right")])
        itself = int(self.up_to[np.searchsorted(2 * self.values, bound, "right")])
        return (ordered + itself) // 2

    def smallest(self, place: int) -> int:
        """The sum at that place (from 1) in ascending order."""
        low, high = 2 * int(self.values[0]), 2 * int(self.values[-1])
        while low < high:
            middle = (low + high) // 2
            if self.at_most(middle) >= place:
                high = middle
            else:
                low = middle + 1
        return low


def _place(n: int, level: float, exact: bool) -> int:
    """How many Walsh averages from either end the limits stand; 0 where no place is far enough out."""
    tail = (1 - level) / 2
    if exact:
        below = np.cumsum(sum_probabilities(np.arange(1, n + 1)))
        return int(np.searchsorted(below, tail * (1 + 1e-12), side="right"))
    middle, spread = n * (n + 1) / 4, sqrt(n * (n + 1) * (2 * n + 1) / 24)
    return max(0, floor(0.5 + middle - float(ndtri(1 - tail)) * spread))
