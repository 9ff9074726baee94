"""Ranks of means, and how firm they are: under rounding, and under sampling error.

A rank is certain where every other group is certainly above or certainly below. Rank 1 is
the highest mean.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from scipy.special import stdtrit

from helpers.methods.outcome import DEFAULT_LEVEL, check_level

Number = float | Fraction


@dataclass(frozen=True)
class RankRange:
    """The best and the worst rank that a group may hold."""

    best: int
    worst: int

    @property
    def certain(self) -> bool:
        """True where only one rank is possible."""
        return self.best == self.worst


def ranks_under_rounding(
    means: Sequence[Number], half_unit: Number, rule_known: bool = True
) -> list[RankRange]:
    """Which ranks printed means leave possible, every one being off by up to ``half_unit``.

    Printed half-up, a mean lies in [printed - half, printed + half): neighbours one unit apart
    are in a certain order. Where the rounding rule is not known both ends count as possible, and
    they may tie. Equal printed means leave their order open. Exact for Fractions; with floats
    compare at one decimal less than they carry.

    Args:
        means: as printed.
        half_unit: half of the last printed digit.
        rule_known: rounding is known to be half-up (or half-down) throughout.

    Example:
        >>> from fractions import Fraction as F
        >>> [(r.best, r.worst) for r in ranks_under_rounding([F("3.52"), F("3.53"), F("3.52")], F("0.005"))]
        [(2, 3), (1, 1), (2, 3)]
    """
    gap = 2 * half_unit

    def above(i: int, j: int) -> bool:
        return means[i] - means[j] >= gap > 0 if rule_known and gap else means[i] - means[j] > gap

    return _rank_ranges(len(means), above)


def ranks_under_sampling(
    means: Sequence[float], sizes: Sequence[int], sd: float, level: float = DEFAULT_LEVEL
) -> list[RankRange]:
    """Which ranks stay possible if every unit had the standard deviation ``sd``.

    Group i is above j where ``m_i - m_j > t sd sqrt(1/n_i + 1/n_j)``, t at ``1 - alpha / (2 pairs)``
    with n - groups df, so that all statements hold together with probability ``level``
    (Bonferroni). Source of the idea: Klein, Wright & Wieczorek (2020), JRSS C 69, 589-606.
    Limits: groups as independent random samples, one standard deviation for all.

    Args:
        means, sizes: of each group; at least two groups, units in all exceeding groups.
        sd: assumed standard deviation of units.
        level: joint confidence level (0.5 to below 1).

    Raises:
        ValueError: lengths that differ, too few units, or no such level.

    Example:
        >>> [(r.best, r.worst) for r in ranks_under_sampling([3.38, 3.64, 3.59], [19, 15, 21], 0.4)]
        [(1, 3), (1, 3), (1, 3)]
        >>> [(r.best, r.worst) for r in ranks_under_sampling([3.38, 3.64, 3.59], [19, 15, 21], 0.2)]
        [(3, 3), (1, 2), (1, 2)]
    """
    check_level(level)
    groups, units = len(means), sum(sizes)
    if groups != len(sizes) or groups < 2 or units <= groups or min(sizes) < 1:
        raise ValueError("two groups or more, and a size of at least 1 for each, are needed")
    pairs = groups * (groups - 1) / 2
    quantile = float(stdtrit(units - groups, 1 - (1 - level) / (2 * pairs)))

    def above(i: int, j: int) -> bool:
        return means[i] - means[j] > quantile * sd * sqrt(1 / sizes[i] + 1 / sizes[j])

    return _rank_ranges(groups, above)


def _rank_ranges(groups: int, above: Callable[[int, int], bool]) -> list[RankRange]:
    """Best rank: one below all that are surely above; worst: above all that are surely below."""
    ranges = []
    for i in range(groups):
        others = [j for j in range(groups) if j != i]
        best = 1 + sum(above(j, i) for j in others)
        ranges.append(RankRange(best, groups - sum(above(i, j) for j in others)))
    return ranges
