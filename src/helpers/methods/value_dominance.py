"""Cliff's delta and the Mann-Whitney test of two lists of numbers, however many different ones.

``dominance`` compares counts of a few ordered answers; here are scores, gains, minutes. The numbers
are the same, and the cost grows with n log n.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.special import ndtri, stdtrit
from scipy.stats import rankdata

from helpers.methods.dominance import _feng_limits, _limits_apart
from helpers.methods.exact_tables import Floats
from helpers.methods.group_permutation import dealt_p
from helpers.methods.medians import finite
from helpers.methods.outcome import DEFAULT_LEVEL, Tested, check_level, not_estimable, outcome
from helpers.methods.permutation import USUAL, Effort
from helpers.methods.tails import floor_note
from helpers.words.estimates import Estimate

METHODS = {
    "exact": "mann_whitney_exact",
    "monte_carlo": "mann_whitney_monte_carlo",
    "large_sample": "mann_whitney_large_sample",
}


def delta_of_values(
    first: Sequence[float] | Floats, second: Sequence[float] | Floats, level: float = DEFAULT_LEVEL
) -> Estimate:
    """Cliff's delta with Feng and Cliff's interval: see ``dominance.cliffs_delta`` for both.

    Args:
        first, second: numbers of each group; NaN are missing. Equal at 9 decimals is equal.
        level: confidence level (0.5 to below 1).

    Returns:
        ``cliffs_delta`` in [-1, 1], above 0 where the first group is higher; not estimable for an
        empty group; without an interval where one has a single person (note ``no_interval``).

    Raises:
        ValueError: an infinite value, or no such level.

    Example:
        >>> round(delta_of_values([3, 4, 4, 5, 5], [1, 1, 1, 2, 3]).estimate, 3)
        0.96
    """
    check_level(level)
    one, two = _present(first), _present(second)
    n1, n2 = len(one), len(two)
    missing = len(first) + len(second) - n1 - n2
    fields = {"n": n1 + n2, "missing": missing, "method": "cliffs_delta_feng", "ci_level": level}
    if not (n1 and n2):
        return not_estimable("cliffs_delta", "no_answers", **fields)
    of_first, of_second = _surplus(one, two) / n2, -_surplus(two, one) / n1
    delta = float(of_first.mean())
    if min(n1, n2) < 2:
        return outcome("cliffs_delta", estimate=delta, note="no_interval", **fields)
    if abs(delta) == 1:
        low, high = _limits_apart(delta, min(n1, n2), float(ndtri(0.5 + level / 2)))
    else:
        quantile = float(stdtrit(n1 + n2 - 2, 0.5 + level / 2))
        low, high = _feng_limits(delta, _variance(one, two, of_first, of_second), quantile)
    return outcome("cliffs_delta", estimate=delta, ci_low=low, ci_high=high, **fields)


def mann_whitney(
    first: Sequence[float] | Floats,
    second: Sequence[float] | Floats,
    level: float = DEFAULT_LEVEL,
    effort: Effort = USUAL,
) -> Tested:
    """Permutation test of the rank sums of two groups, ties with mean ranks, with Cliff's delta.

    Two-sided: splits whose rank sum is at least as far from the expected one. Source: Mann & Whitney
    (1947), Annals of Mathematical Statistics 18, 50-60; ways: see ``group_permutation``.

    Args:
        first, second, level: as in ``delta_of_values``.
        effort: draws and seed where the exact way costs too much.

    Returns:
        ``effect``: ``cliffs_delta`` with U of the first group (ties a half) as statistic, p-value and n;
        method ``mann_whitney_exact``, ``..._monte_carlo`` or ``..._large_sample`` (then ``draws`` is 0).

    Example:
        >>> found = mann_whitney([3, 4, 4, 5, 5], [1, 1, 1, 2, 3])
        >>> found.effect.statistic, round(found.effect.p_value, 4), found.exact
        (24.5, 0.0159, True)
    """
    effect = delta_of_values(first, second, level)
    if effect.estimate is None:
        return Tested(replace(effect, method=METHODS["exact"]), notes=(effect.note,))
    one, two = _present(first), _present(second)
    ranks = rankdata(np.concatenate((one, two)))
    groups = np.repeat([0, 1], [len(one), len(two)])
    found = dealt_p(ranks, groups, effort)
    u = float(ranks[: len(one)].sum() - len(one) * (len(one) + 1) / 2)
    notes = tuple(filter(None, (effect.note, floor_note(found.p_value))))
    effect = replace(
        effect,
        statistic=u,
        p_value=found.p_value,
        method=METHODS[found.way],
        note=next(iter(notes), None),
    )
    return Tested(effect, found.standard_error, found.draws, notes=notes)


def _present(values: Sequence[float] | Floats) -> Floats:
    given = finite(values)
    return np.round(given[~np.isnan(given)], 9)


def _surplus(values: Floats, others: Floats) -> Floats:
    """For each value, how many of the others lie below it less how many above."""
    ordered = np.sort(others)
    below = np.searchsorted(ordered, values, side="left")
    above = len(ordered) - np.searchsorted(ordered, values, side="right")
    return (below - above).astype(float)


def _variance(one: Floats, two: Floats, of_first: Floats, of_second: Floats) -> float:
    n1, n2, delta = len(one), len(two), float(of_first.mean())
    ordered = np.sort(two)
    wins = float(np.searchsorted(ordered, one, side="left").sum())
    losses = wins - delta * n1 * n2
    cells = wins * (1 - delta) ** 2 + losses * (1 + delta) ** 2 + (n1 * n2 - wins - losses) * delta**2
    between = n2**2 * float(((of_first - delta) ** 2).sum()) + n1**2 * float(((of_second - delta) ** 2).sum())
    unbiased = (between - cells) / (n1 * n2) / ((n1 - 1) * (n2 - 1))
    return max(unbiased, (1 - delta**2) / (n1 * n2 - 1))
