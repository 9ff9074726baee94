"""Did more people get an item right after than before? Exact McNemar, item by item.

Only people whose answer changed tell anything of a change: those who went from wrong to right
(gained) and from right to wrong (lost). The difference of shares says how much there was of it,
the ratio of gained to lost which way it went, the p-value how often chance alone sends
so uneven a lot one way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import bdtr, bdtrc

from helpers.methods.exact_tables import Floats
from helpers.methods.multiplicity import holm
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.proportions import clopper_pearson, wilson
from helpers.methods.response_matrix import response_matrix
from helpers.methods.tails import floor_note, floored
from helpers.words.estimates import Estimate

EXACT, MID_P = "mcnemar_exact", "mcnemar_mid_p"


@dataclass(frozen=True)
class Pairs:
    """People with a mark both times, by what became of their answer; ``missing`` lack one of the two."""

    both: int
    lost: int
    gained: int
    neither: int
    missing: int = 0

    @property
    def n(self) -> int:
        """People with a mark both times."""
        return self.both + self.lost + self.gained + self.neither

    @property
    def changed(self) -> int:
        """People whose answer changed."""
        return self.lost + self.gained


@dataclass(frozen=True)
class ItemChange:
    """One item: its pairs, the change of its share, the ratio of gained to lost, Holm's p-value."""

    pairs: Pairs
    difference: Estimate
    ratio: Estimate
    adjusted: Estimate


def item_changes(
    pre: Sequence[Sequence[float]] | Floats,
    post: Sequence[Sequence[float]] | Floats,
    level: float = DEFAULT_LEVEL,
    mid_p: bool = False,
) -> list[ItemChange]:
    """``share_change`` and ``gained_to_lost`` of every item, with Holm's adjustment over the items.

    Items in which nothing changed have no p-value and do not count as tests.

    Args:
        pre, post: the same persons x the same items; 1 right, 0 wrong, NaN no mark.
        level: confidence level (0.5 to below 1).
        mid_p: take the mid-p version of test and limits.

    Raises:
        ValueError: not such matrices, or no such level.
    """
    counts = paired_counts(pre, post)
    ratios = [gained_to_lost(pairs, level, mid_p) for pairs in counts]
    adjusted = holm([ratio.p_value for ratio in ratios])
    return [
        ItemChange(pairs, share_change(pairs, level), ratio, _holm(ratio, p))
        for pairs, ratio, p in zip(counts, ratios, adjusted, strict=True)
    ]


def paired_counts(
    pre: Sequence[Sequence[float]] | Floats, post: Sequence[Sequence[float]] | Floats
) -> list[Pairs]:
    """What became of the answers to each item.

    Example:
        >>> paired_counts([[0], [0], [1]], [[1], [0], [float("nan")]])
        [Pairs(both=0, lost=0, gained=1, neither=1, missing=1)]
    """
    before, after = response_matrix(pre), response_matrix(post)
    if before.shape != after.shape:
        raise ValueError("pre and post must hold the same persons and items")
    known = ~(np.isnan(before) | np.isnan(after))
    right, then = known & (before == 1), known & (after == 1)
    cells = (right & then, right & ~then, then & ~right, known & ~right & ~then, ~known)
    return [Pairs(*(int(count) for count in item)) for item in np.array([c.sum(axis=0) for c in cells]).T]


def share_change(pairs: Pairs, level: float = DEFAULT_LEVEL) -> Estimate:
    """The share right after less the share right before, of the same people.

    ``d = (gained - lost) / n`` with ``low = d - sqrt(a^2 - 2 r a b + b^2)``, a the distance from the
    share after down to its Wilson limit and b that from the share before up to its, and the upper
    limit likewise; r is the phi of the two answers, its numerator lessened by n/2 (not below 0) where
    it is positive. Source: Newcombe (1998), Statistics in Medicine 17, 2635-2650, method 10.

    Returns:
        ``share_change`` in [-1, 1]; not estimable without pairs. It exists where nobody changed: 0,
        with an interval.

    Example:
        >>> found = share_change(Pairs(both=12, lost=2, gained=9, neither=7))
        >>> round(found.estimate, 3), round(found.ci_low, 3), round(found.ci_high, 3)
        (0.233, 0.018, 0.418)
    """
    check_level(level)
    fields = {"n": pairs.n, "missing": pairs.missing, "unit": "proportion", "ci_level": level}
    fields |= {"method": "newcombe_paired"}
    if pairs.n == 0:
        return not_estimable("share_change", "no_pairs", **fields)
    after, before = (pairs.both + pairs.gained) / pairs.n, (pairs.both + pairs.lost) / pairs.n
    (low1, high1), (low2, high2) = (wilson(share * pairs.n, pairs.n, level) for share in (after, before))
    phi, change = _phi(pairs), (pairs.gained - pairs.lost) / pairs.n
    down = _joint(after - low1, high2 - before, phi)
    up = _joint(high1 - after, before - low2, phi)
    limits = {"ci_low": max(-1.0, change - down), "ci_high": min(1.0, change + up)}
    return outcome("share_change", estimate=change, **limits, **fields)


def gained_to_lost(pairs: Pairs, level: float = DEFAULT_LEVEL, mid_p: bool = False) -> Estimate:
    """How many went from wrong to right for each that went the other way, with McNemar's test.

    ``gained / lost`` is the conditional maximum likelihood odds ratio of paired answers. Given
    those who changed, gained is binomial with 1/2 if nothing happened: ``p = 2 P(X <= smaller)``, at
    most 1; the limits are Clopper and Pearson's for gained/changed as odds. With ``mid_p`` the probability
    of the observed number counts a half, in both. Sources: McNemar (1947), Psychometrika 12,
    153-157; mid-p: Fagerland, Lydersen & Laake (2013), BMC Medical Research Methodology 13, 91.

    Returns:
        ``gained_to_lost`` with its p-value, n pairs. Not estimable where nobody changed (note
        ``nobody_changed``) - no p-value either. Where nobody lost there is only a lower limit (note
        ``unbounded_above``).

    Example:
        >>> found = gained_to_lost(Pairs(both=12, lost=2, gained=9, neither=7))
        >>> found.estimate, round(found.p_value, 4)
        (4.5, 0.0654)
    """
    check_level(level)
    fields = {"n": pairs.n, "missing": pairs.missing, "unit": "ratio", "ci_level": level}
    fields |= {"method": MID_P if mid_p else EXACT}
    if pairs.changed == 0:
        return not_estimable("gained_to_lost", "nobody_changed" if pairs.n else "no_pairs", **fields)
    limits = _mid_p_limits if mid_p else clopper_pearson
    low, high = limits(pairs.gained, pairs.changed, level)
    p_value = mcnemar_p(pairs.lost, pairs.gained, mid_p)
    fields |= {"p_value": p_value, "ci_low": low / (1 - low)}
    if pairs.lost == 0:
        return outcome("gained_to_lost", note="unbounded_above", **fields)
    fields |= {"ci_high": high / (1 - high), "note": floor_note(p_value)}
    return outcome("gained_to_lost", estimate=pairs.gained / pairs.lost, **fields)


def mcnemar_p(lost: int, gained: int, mid_p: bool = False) -> float:
    """Two-sided exact (or mid-p) p-value of McNemar's test, for at least one change.

    Example:
        >>> round(mcnemar_p(1, 7), 4), round(mcnemar_p(1, 7, mid_p=True), 4)
        (0.0703, 0.0391)
    """
    smaller, changed = min(lost, gained), lost + gained
    tail = float(bdtr(smaller, changed, 0.5))
    below = float(bdtr(smaller - 1, changed, 0.5)) if smaller else 0.0
    return floored(tail + below if mid_p else 2 * tail)


def _phi(pairs: Pairs) -> float:
    margins = (pairs.both + pairs.lost, pairs.gained + pairs.neither)
    margins += (pairs.both + pairs.gained, pairs.lost + pairs.neither)
    if 0 in margins:
        return 0.0
    surplus = float(pairs.both * pairs.neither - pairs.lost * pairs.gained)
    if surplus > 0:
        surplus = max(0.0, surplus - pairs.n / 2)
    return surplus / sqrt(float(margins[0]) * margins[1]) / sqrt(float(margins[2]) * margins[3])


def _joint(first: float, second: float, phi: float) -> float:
    return sqrt(max(0.0, first**2 - 2 * phi * first * second + second**2))


def _mid_p_limits(yes: int, n: int, level: float) -> tuple[float, float]:
    """Shares at which ``P(X > yes) + P(X = yes) / 2`` is alpha/2 and 1 - alpha/2."""
    from scipy.optimize import brentq

    def above(share: float) -> float:
        more = float(bdtrc(yes, n, share)) if yes < n else 0.0
        as_many = float(bdtrc(yes - 1, n, share)) if yes else 1.0
        return (more + as_many) / 2

    tail = (1 - level) / 2
    low = brentq(lambda p: above(p) - tail, 0.0, 1.0, xtol=1e-13) if yes else 0.0
    high = brentq(lambda p: above(p) - 1 + tail, 0.0, 1.0, xtol=1e-13) if yes < n else 1.0
    return float(low), float(high)


def _holm(ratio: Estimate, p_value: float | None) -> Estimate:
    note = None if p_value is not None else ratio.note
    fields = {"p_value": p_value, "n": ratio.n, "missing": ratio.missing, "note": note}
    return outcome("gained_to_lost", method="holm", **fields)
