"""Wilcoxon's signed-rank test with the matched-pairs rank-biserial correlation.

``r`` is the share of rank sum that rose less the share that fell: -1 to 1, 0 where neither
outweighs the other. Its interval rests on a jackknife and not on the usual standard error, which
is the one under no change: in simulations with normal differences of d_z = 1 and 45 pairs, limits
from that error held r in 76 % of samples at 95 %, those from the jackknife in 94 %.
"""

from __future__ import annotations

from dataclasses import replace
from math import atanh, sqrt, tanh

import numpy as np
from scipy.special import ndtri, stdtrit
from scipy.stats import rankdata

from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.outcome import DEFAULT_LEVEL, Tested, check_level, not_estimable, outcome
from helpers.methods.pairs import Scores, paired
from helpers.methods.signed_sums import sum_probabilities, two_sided
from helpers.methods.tails import floor_note, floored, two_sided_z
from helpers.words.estimates import Estimate

EXACT_UP_TO = 500
"""Ranks for which the null distribution is computed; more are left to the normal distribution."""

METHODS = {
    ("wilcox", True): "signed_rank_exact",
    ("pratt", True): "signed_rank_pratt_exact",
    ("wilcox", False): "signed_rank_normal",
    ("pratt", False): "signed_rank_pratt_normal",
}


def signed_rank(pre: Scores, post: Scores, level: float = DEFAULT_LEVEL, zeros: str = "wilcox") -> Tested:
    """Two-sided signed-rank test of symmetry about 0, ties and zeros allowed, with its effect size.

    Exact for up to ``EXACT_UP_TO`` ranks: the distribution of the positive rank sum over all signs,
    given the midranks as they are. Above, normal with the variance ``sum(rank^2) / 4`` (which
    holds the correction for ties) and a continuity correction of 1/2. Sources: Wilcoxon (1945),
    Biometrics Bulletin 1, 80-83; Pratt (1959), JASA 54, 655-667; effect size Kerby (2014),
    Comprehensive Psychology 3, 11.IT.3.1; jackknife Arvesen (1969), Annals of Mathematical
    Statistics 40, 2076-2100. Limits: symmetric differences are assumed; unequal chances of rise
    and fall among equal sizes reject as well.

    Args:
        pre, post: scores of the same people in the same order, in the same unit.
        level: confidence level of the effect size (0.5 to below 1).
        zeros: "wilcox" leaves unchanged people out before ranking, "pratt" after it.

    Returns:
        ``effect``: ``rank_biserial`` with the positive rank sum as statistic, p-value and n (all
        pairs); method ``signed_rank_exact``, ``signed_rank_pratt_exact`` or the same with
        ``normal``. Note ``zeros_left_out`` where somebody did not change. Not estimable without
        pairs (``no_pairs``) and where nobody changed (``no_change``).

    Raises:
        ValueError: lengths that differ, values missing or infinite, no such level or ``zeros``.

    Example:
        >>> found = signed_rank([1, 3, 2, 5, 4], [3, 4, 2, 8, 5])
        >>> found.effect.estimate, found.effect.statistic, found.effect.p_value, found.notes
        (1.0, 10.0, 0.125, ('zeros_left_out',))
    """
    check_level(level)
    if zeros not in ("wilcox", "pratt"):
        raise ValueError(f"zeros are treated as in 'wilcox' or 'pratt': {zeros!r}")
    pairs = paired(pre, post)
    steps = pairs.steps if zeros == "pratt" else pairs.steps[pairs.steps != 0]
    ranks = rankdata(np.abs(steps))[steps != 0]
    exact = len(ranks) <= EXACT_UP_TO
    fields = {"n": pairs.n, "method": METHODS[zeros, exact], "ci_level": level}
    if not len(ranks):
        effect = not_estimable("rank_biserial", "no_change" if pairs.n else "no_pairs", **fields)
        return Tested(effect, notes=(effect.note,))
    rises = float(ranks[steps[steps != 0] > 0].sum())
    p_value = _exact_p(ranks, rises) if exact else _normal_p(ranks, rises)
    unchanged = bool((pairs.steps == 0).any())
    notes = tuple(filter(None, ("zeros_left_out" if unchanged else None, floor_note(p_value))))
    effect = replace(
        _rank_biserial(steps, ranks, rises, level),
        statistic=rises,
        p_value=p_value,
        note=next(iter(notes), None),
        **fields,
    )
    return Tested(effect, notes=notes)


def _exact_p(ranks: Floats, rises: float) -> float:
    doubled = np.rint(2 * ranks).astype(np.int64)
    step = int(np.gcd.reduce(doubled))
    return floored(two_sided(sum_probabilities(doubled // step), round(2 * rises / step)))


def _normal_p(ranks: Floats, rises: float) -> float:
    gap = abs(rises - ranks.sum() / 2)
    return two_sided_z(max(0.0, gap - 0.5) / sqrt(float(ranks @ ranks) / 4))


def _rank_biserial(steps: Ints, ranks: Floats, rises: float, level: float) -> Estimate:
    total, count = float(ranks.sum()), len(ranks)
    value = 2 * rises / total - 1
    if abs(value) == 1:
        low, high = _one_way_limits(value, count, level)
        return outcome("rank_biserial", estimate=value, ci_low=low, ci_high=high)
    variance = max(_jackknife_variance(steps), 2 * (1 - value**2) / (count * (count - 1)))
    half = float(stdtrit(len(steps) - 1, 0.5 + level / 2)) * sqrt(variance) / (1 - value**2)
    low, high = tanh(atanh(value) - half), tanh(atanh(value) + half)
    return outcome("rank_biserial", estimate=value, ci_low=low, ci_high=high)


def _one_way_limits(value: float, count: int, level: float) -> tuple[float, float]:
    """All went one way: Wilson's limit for the share of rises, as 2 share - 1."""
    square = float(ndtri(0.5 + level / 2)) ** 2
    bound = (count - square) / (count + square)
    return (bound, 1.0) if value > 0 else (-1.0, -bound)


def _jackknife_variance(steps: Ints) -> float:
    """From r without each pair; r is the sum of the signs of all Walsh averages over their number."""
    ordered, n = np.sort(steps), len(steps)
    above = n - np.searchsorted(ordered, -steps, side="right")
    below = np.searchsorted(ordered, -steps, side="left")
    own = np.sign(steps)
    with_others = above - below - own
    signs = (with_others.sum() + 2 * own.sum()) / 2
    zeros = int((steps == 0).sum())
    left = n - 1
    idle = zeros - (steps == 0)
    counted = left * (left + 1) / 2 - idle * (idle + 1) / 2
    without = np.divide(signs - with_others - own, counted, out=np.zeros(n), where=counted > 0)
    return float((n - 1) * without.var())
