"""How alike are people of one group? The intraclass correlation, with exact limits.

0: groups are like random handfuls of people; 1: all of one group score the same. It says what
part of the spread lies between groups, and how much less n people of few groups tell than n
people at large.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Any

import numpy as np
from scipy.special import fdtrc, fdtri

from helpers.methods.exact_tables import Floats
from helpers.methods.grouping import Grouped, grouped
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.tails import floor_note, floored
from helpers.words.estimates import Estimate

FEWEST_GROUPS = 3
"""Groups below which a spread between groups is a guess."""


@dataclass(frozen=True)
class GroupMeans:
    """Sizes and means of groups, and the mean square within them."""

    sizes: Floats
    means: Floats
    within: float

    @property
    def df(self) -> tuple[int, int]:
        """Degrees of freedom between and within."""
        return len(self.sizes) - 1, int(self.sizes.sum()) - len(self.sizes)

    def ratio(self, theta: float) -> float:
        """F of the means if the variance between groups were ``theta`` times that within.

        ``sum w (m_g - m)^2 / (k - 1) / MSW``, ``w = n_g / (1 + n_g theta)`` and m the w-weighted mean.
        """
        weights = self.sizes / (1 + self.sizes * theta)
        centre = weights @ self.means / weights.sum()
        return float(weights @ (self.means - centre) ** 2) / self.df[0] / self.within


def group_means(people: Grouped) -> GroupMeans:
    """Sizes, means and mean square within of grouped values (at least one group of two)."""
    sizes = np.bincount(people.codes).astype(float)
    means = np.bincount(people.codes, people.values) / sizes
    rest = people.values - means[people.codes]
    return GroupMeans(sizes, means, float(rest @ rest) / (len(people.values) - len(sizes)))


def intraclass_correlation(
    values: Sequence[float] | Floats, groups: Sequence[Any], level: float = DEFAULT_LEVEL
) -> Estimate:
    """ICC(1): variance between groups over all variance, by REML, with Wald's exact limits.

    The limits are ``theta / (1 + theta)`` of those theta = between/within at which the F of the group
    means, weighted by ``n_g / (1 + n_g theta)``, is the 1 - a/2 and the a/2 quantile of F(k - 1, n - k);
    0 where there is none. Exact for normal values and groups of any sizes. Sources: Wald (1940), Annals
    of Mathematical Statistics 11, 96-100; REML: Patterson & Thompson (1971), Biometrika 58, 545-554.

    Args:
        values: a number a person; NaN are missing.
        groups: a label a person (None, NaN or blank: missing).
        level: confidence level (0.5 to below 1).

    Returns:
        ``intraclass_correlation`` in [0, 1) with F at theta = 0 (the one-way analysis of variance), its
        df and p-value, n and missing; 0 with the note ``singular_fit`` where group means differ no more
        than chance makes them (without limits where they differ even less). Not estimable: fewer than
        ``FEWEST_GROUPS`` groups (``too_few_groups``), all groups of one person, nobody differs within
        groups (``values_without_spread``).

    Raises:
        ValueError: lengths that differ, an infinite value, or no such level.

    Example:
        >>> found = intraclass_correlation([1, 2, 3, 4, 5, 6, 9, 8, 7], list("aaabbbccc"))
        >>> round(found.estimate, 3), round(found.ci_low, 3), round(found.ci_high, 3)
        (0.897, 0.475, 0.997)
    """
    check_level(level)
    return icc_of(grouped(values, groups), level)


def icc_of(people: Grouped, level: float) -> Estimate:
    """``intraclass_correlation`` of people grouped already."""
    fields = {"n": len(people.values), "missing": people.missing, "ci_level": level}
    fields |= {"method": "icc_reml_wald"}
    lack = between_lack(people)
    if lack:
        return not_estimable("intraclass_correlation", lack, **fields)
    found = group_means(people)
    low, high = (_theta(found, share) for share in ((1 + level) / 2, (1 - level) / 2))
    theta, f = reml_theta(found), found.ratio(0.0)
    p_value = floored(float(fdtrc(*found.df, f)))
    limits = {"ci_low": low / (1 + low), "ci_high": high / (1 + high)} if high else {}
    fields |= {"statistic": f, "df": found.df[0], "p_value": p_value}
    note = "singular_fit" if theta == 0 else floor_note(p_value)
    return outcome("intraclass_correlation", estimate=theta / (1 + theta), note=note, **limits, **fields)


def between_lack(people: Grouped) -> str | None:
    """The note that says why no variance between groups can be estimated, or None."""
    if not len(people.values):
        return "no_answers"
    if len(people.labels) < FEWEST_GROUPS:
        return "too_few_groups"
    if people.lack:
        return people.lack
    scale = max(1e-300, float(np.abs(people.values).max()) ** 2)
    return "values_without_spread" if group_means(people).within <= 1e-18 * scale else None


def reml_theta(found: GroupMeans) -> float:
    """The REML estimate of between/within variance of a one-way model, 0 where that is likeliest.

    Minus twice the restricted log-likelihood with the variance within profiled out is, up to a
    constant, ``sum log(1 + n_g theta) + log sum w + (n - 1) log(SSW + Q(theta))``.
    """
    from scipy.optimize import fminbound

    n, inside = float(found.sizes.sum()), found.within * found.df[1]

    def deviance(theta: float) -> float:
        weights = found.sizes / (1 + found.sizes * theta)
        between = found.ratio(theta) * found.df[0] * found.within
        return float(
            np.log1p(found.sizes * theta).sum() + log(weights.sum()) + (n - 1) * log(inside + between)
        )

    grid = np.linspace(-14, 14, 57)
    start = int(np.argmin([deviance(exp(point)) for point in grid]))
    ends = (grid[max(0, start - 1)], grid[min(len(grid) - 1, start + 1)])
    best = exp(float(fminbound(lambda point: deviance(exp(point)), *ends, xtol=1e-10)))
    return best if deviance(best) < deviance(0.0) - 1e-9 else 0.0


def _theta(found: GroupMeans, share: float) -> float:
    from scipy.optimize import brentq

    quantile = float(fdtri(*found.df, share))
    if found.ratio(0.0) <= quantile:
        return 0.0
    high = 1.0
    while found.ratio(high) > quantile:
        high *= 4
    return float(brentq(lambda theta: found.ratio(theta) - quantile, 0.0, high, xtol=1e-12))
