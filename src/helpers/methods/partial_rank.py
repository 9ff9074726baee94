"""Do two numbers go together in their order within groups? Spearman's rho with the group taken out.

Where larger schools get more visits and better scores for reasons of their own, visits and scores go
together without having to do with each other. Within levels this reason is gone; others may remain.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

import numpy as np
from scipy.stats import rankdata

from helpers.methods.crossed_reml import level_numbers
from helpers.methods.exact_tables import TOLERANCE, Floats, Ints
from helpers.methods.fisher_z import fisher_limits
from helpers.methods.medians import finite
from helpers.methods.outcome import DEFAULT_LEVEL, Tested, check_level, not_estimable, outcome
from helpers.methods.permutation import USUAL, Effort
from helpers.methods.rank_correlation import NO_EFFECT
from helpers.methods.tails import floor_note

METHOD = "partial_spearman"
MOST_CELLS = 10_000_000
"""Numbers dealt out in all: fewer draws for more people, but never below ``FEWEST_DRAWS``."""
FEWEST_DRAWS = 1_999
_CHUNK = 1_000_000


def partial_spearman(
    x: Sequence[float] | Floats,
    y: Sequence[float] | Floats,
    groups: Sequence[Any],
    level: float = DEFAULT_LEVEL,
    effort: Effort = USUAL,
) -> Tested:
    """Correlation of ranks less their group's mean, with a permutation p-value within groups.

    Ranks over all, residuals after group means, Pearson's r of these. Limits: ``tanh(atanh(r) -+ z sqrt((1
    + r^2 / 2) / (n - g - 2)))``, g groups: Bonett and Wright's with a degree of freedom less for each
    further group. P-value: y's residuals are dealt out anew within each group, seeded draws. Sources:
    Spearman (1904), American Journal of Psychology 15, 72-101; partial ranks: Conover (1999), Practical
    Nonparametric Statistics, section 5.4. Limits: the interval is rough for few people and many ties.

    Args:
        x, y: two numbers of each unit; NaN are missing.
        groups: a label each; units alone in their group tell nothing and are left out as missing.
        level: confidence level (0.5 to below 1).
        effort: draws and seed.

    Returns:
        ``effect``: ``partial_spearman_rho`` with p-value and n, note ``association_no_effect``. Not
        estimable: fewer than three units beyond the groups (``too_few_cases``), a number that is the same
        within all groups (``values_without_spread``).

    Raises:
        ValueError: lengths that differ, an infinite value, or no such level.

    Example:
        >>> found = partial_spearman([1, 2, 3, 7, 8, 9], [5, 6, 7, 1, 2, 3], list("aaabbb"))
        >>> round(found.effect.estimate, 3)
        1.0
    """
    check_level(level)
    one, two = finite(x), finite(y)
    if not len(one) == len(two) == len(groups):
        raise ValueError("both numbers and a group are needed for every unit")
    kept = _kept(one, two, groups)
    codes = level_numbers([groups[place] for place in kept])[1] if len(kept) else np.zeros(0, np.int64)
    count = int(codes.max()) + 1 if len(codes) else 0
    fields = {"n": len(kept), "missing": len(one) - len(kept), "ci_level": level, "method": METHOD}
    if len(kept) < count + 3:
        return _lacking("too_few_cases", fields)
    first, second = (_residuals(rankdata(np.round(part[kept], 9)), codes) for part in (one, two))
    scale = sqrt(float(first @ first) * float(second @ second))
    if scale < 1e-9:
        return _lacking("values_without_spread", fields)
    rho = max(-1.0, min(1.0, float(first @ second) / scale))
    p_value, draws = _p_value(first, second, codes, scale, rho, effort)
    limits = fisher_limits(rho, len(kept), level, 1 + rho**2 / 2, count + 2)
    ends = {} if limits is None else {"ci_low": limits[0], "ci_high": limits[1]}
    effect = outcome("partial_spearman_rho", estimate=rho, p_value=p_value, note=NO_EFFECT, **ends, **fields)
    others = (None if limits else "no_interval", floor_note(p_value))
    error = sqrt(p_value * (1 - p_value) / draws)
    return Tested(effect, error, draws, notes=(NO_EFFECT, *filter(None, others)))


def _kept(one: Floats, two: Floats, groups: Sequence[Any]) -> Ints:
    """Units with both numbers that are not alone in their group."""
    known = np.flatnonzero(~(np.isnan(one) | np.isnan(two)))
    sizes: dict[Any, int] = {}
    for place in known:
        sizes[groups[place]] = sizes.get(groups[place], 0) + 1
    return np.array([place for place in known if sizes[groups[place]] > 1], dtype=np.int64)


def _residuals(ranks: Floats, codes: Ints) -> Floats:
    return ranks - (np.bincount(codes, ranks) / np.bincount(codes))[codes]


def _p_value(
    first: Floats, second: Floats, codes: Ints, scale: float, rho: float, effort: Effort
) -> tuple[float, int]:
    generator = np.random.default_rng(effort.seed)
    draws = min(effort.draws, max(FEWEST_DRAWS, MOST_CELLS // len(first)))
    hits, left = 0, draws
    while left:
        part = min(left, max(1, _CHUNK // len(first)))
        dealt = np.tile(second, (part, 1))
        for code in range(int(codes.max()) + 1):
            own = np.flatnonzero(codes == code)
            dealt[:, own] = generator.permuted(dealt[:, own], axis=1)
        hits += int((np.abs(dealt @ first / scale) >= abs(rho) - TOLERANCE).sum())
        left -= part
    return (1 + hits) / (1 + draws), draws


def _lacking(note: str, fields: dict[str, Any]) -> Tested:
    return Tested(not_estimable("partial_spearman_rho", note, **fields), notes=(note,))
