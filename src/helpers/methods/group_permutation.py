"""Do scores differ between groups? The p-value of dealing the scores out to the groups anew.

The statistic is ``Q = sum S_g^2 / n_g`` with S_g the sum of the group's standardised scores: for
ranks the Kruskal-Wallis H (corrected for ties), for scores themselves the same order as F, for two
groups that of the absolute difference of means. Which of three ways was taken depends on counts
alone, never on a clock, and the result says which: ``exact``, ``monte_carlo`` (seeded shuffles), or
``large_sample`` (chi-square) above ``LARGE`` people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2, sqrt

import numpy as np
from scipy.special import chdtrc

from helpers.methods.exact_tables import TOLERANCE, Floats, Ints, TableStatistic
from helpers.methods.permutation import Effort, permutation_p
from helpers.methods.sum_distribution import as_whole, two_sided_p
from helpers.methods.tails import floored

LARGE = 10_000
"""People above whom the chi-square distribution takes the place of shuffles."""
SHUFFLED = 20_000_000
"""Scores to shuffle in all: fewer draws for more people, but never below ``FEWEST_DRAWS``."""
FEWEST_DRAWS = 1_999
MOST_EXACT, MOST_BITS, MOST_CELLS = 300, 28, 200
_CHUNK = 1_000_000


@dataclass(frozen=True)
class DealtP:
    """The statistic Q, its p-value and how that came about.

    ``draws`` is None for an exact p-value and 0 for the large-sample one.
    """

    statistic: float
    p_value: float
    standard_error: float | None = None
    draws: int | None = None

    @property
    def way(self) -> str:
        """``exact``, ``monte_carlo`` or ``large_sample``: the last part of method keys."""
        if self.draws is None:
            return "exact"
        return "monte_carlo" if self.draws else "large_sample"


def dealt_p(scores: Floats, groups: Ints, effort: Effort) -> DealtP:
    """How probable a Q at least as large is when the scores are dealt out at random.

    Args:
        scores: one for each person, not NaN.
        groups: 0 to k - 1 for each person, each at least once, k at least 2.
        effort: budget of the exact way for three or more groups; draws and seed of the other.

    Returns:
        the p-value; 1 where all scores are equal.
    """
    spread = float(scores.std(ddof=1)) if len(scores) > 1 else 0.0
    if spread <= 1e-12 * max(1.0, float(np.abs(scores).max())):
        return DealtP(0.0, 1.0)
    standard = (scores - scores.mean()) / spread
    sizes = np.bincount(groups)
    statistic = float((np.bincount(groups, standard) ** 2 / sizes).sum())
    if len(scores) > LARGE:
        return DealtP(statistic, floored(chdtrc(len(sizes) - 1, statistic)), draws=0)
    exact = _two_groups(scores, groups) if len(sizes) == 2 else None
    if exact is not None:
        return DealtP(statistic, exact)
    table = _table(scores, groups)
    if _affordable(table):
        levels = np.unique(np.round(standard, 9))
        found = permutation_p(table, lambda rows, _: _score_spread(rows, levels), effort)
        return DealtP(statistic, found.p_value, found.standard_error, found.draws)
    return _shuffled(standard, sizes, statistic, effort)


def _two_groups(scores: Floats, groups: Ints) -> float | None:
    whole = as_whole(scores)
    return None if whole is None else two_sided_p(whole, whole[groups == 0])


def _table(scores: Floats, groups: Ints) -> Ints:
    levels, places = np.unique(np.round(scores, 9), return_inverse=True)
    table = np.zeros((groups.max() + 1, len(levels)), np.int64)
    np.add.at(table, (groups, places), 1)
    return table


def _affordable(table: Ints) -> bool:
    """True where column sums fit into one code and random tables into memory."""
    bits = sum(log2(total + 1) for total in table.sum(axis=0).tolist())
    return table.sum() <= MOST_EXACT and bits <= MOST_BITS and table.size <= MOST_CELLS


def _score_spread(rows: Sequence[int], levels: Floats) -> TableStatistic:
    sizes = [float(total) for total in rows]
    bound = float(sum(sizes) * (np.abs(levels).max() ** 2))
    return TableStatistic(lambda i, cells: (cells @ levels) ** 2 / sizes[i], bound)


def _shuffled(standard: Floats, sizes: Ints, observed: float, effort: Effort) -> DealtP:
    generator = np.random.default_rng(effort.seed)
    n = len(standard)
    draws = min(effort.draws, max(FEWEST_DRAWS, SHUFFLED // n))
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    hits, left = 0, draws
    while left:
        rows = min(left, max(1, _CHUNK // n))
        dealt = generator.permuted(np.tile(standard, (rows, 1)), axis=1)
        spread = (np.add.reduceat(dealt, starts, axis=1) ** 2 / sizes).sum(axis=1)
        hits += int((spread >= observed - TOLERANCE).sum())
        left -= rows
    p_value = (1 + hits) / (1 + draws)
    return DealtP(observed, p_value, sqrt(p_value * (1 - p_value) / draws), draws)
