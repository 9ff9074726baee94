"""Do raters agree on how good something is? Six intraclass correlations of things rated by the same raters.

``1``: each thing may have had raters of its own; ``a``: the same raters, and being strict or lenient counts
as disagreement; ``c``: the same raters, and only the order they give counts. A ``1`` after it is the
reliability of one rater's score, a ``k`` that of the mean of all raters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import fdtrc
from scipy.stats import f as f_distribution

from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.tails import floor_note, floored
from helpers.words.estimates import Estimate

KINDS = ("icc_1", "icc_a1", "icc_c1", "icc_1k", "icc_ak", "icc_ck")
METHODS = {
    "1": "icc_one_way",
    "a": "icc_agreement",
    "c": "icc_consistency",
}
_NONE = 1e-12
"""A mean square below this share of the largest one is rounding."""


@dataclass(frozen=True)
class MeanSquares:
    """The two-way analysis of variance of ``n`` things x ``k`` raters without repeats."""

    things: float
    raters: float
    rest: float
    n: int
    k: int

    @property
    def within(self) -> float:
        """Mean square within things: raters and rest together."""
        return (self.raters + (self.n - 1) * self.rest) / self.n

    @property
    def f(self) -> float:
        """F of the things against the rest."""
        return self.things / self.rest


def rater_icc(ratings: Sequence[Sequence[float]] | Floats, level: float = DEFAULT_LEVEL) -> list[Estimate]:
    """``icc_1``, ``icc_a1``, ``icc_c1``, ``icc_1k``, ``icc_ak``, ``icc_ck`` with limits from F.

    With mean squares B (things), J (raters), E (rest), W (within), n things and k raters: ``(B - W) /
    (B + (k - 1) W)``, ``(B - E) / (B + (k - 1) E + k (J - E) / n)``, ``(B - E) / (B + (k - 1) E)``, and for
    means of k raters ``(B - W) / B``, ``(B - E) / (B + (J - E) / n)``, ``(B - E) / B``. Limits are exact for
    normal scores, those of agreement approximate (Satterthwaite's degrees of freedom). Sources: Shrout &
    Fleiss (1979), Psychological Bulletin 86, 420-428; McGraw & Wong (1996), Psychological Methods 1, 30-46.
    Limits: few raters leave ``a`` uncertain, however many things there are.

    Args:
        ratings: things x raters; things with a NaN are left out as missing.
        level: confidence level (0.5 to below 1).

    Returns:
        in this order, each with F, df = n - 1, p-value, n things and missing. Not estimable: one rater
        (``one_rater``), fewer than two things rated by all (``too_few_cases``), no spread at all
        (``values_without_spread``; of means of raters also where all means are alike); a mean of raters where
        they contradict one another so much that its variance comes out at or below 0
        (``negative_icc_of_means``). Without limits where raters agree perfectly (``perfect_agreement``) or in
        order (``no_interval``), and of means where the lower limit of one rater is too low to be stepped up
        (``no_interval``). A negative value is kept (``negative_icc``).

    Raises:
        ValueError: not a matrix, an infinite value, or no such level.

    Example:
        >>> six = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
        >>> found = rater_icc(six)
        >>> [round(each.estimate, 2) for each in found]
        [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]
    """
    check_level(level)
    matrix = np.asarray(ratings, dtype=float)
    if matrix.ndim != 2 or np.isinf(matrix).any():
        raise ValueError("a matrix of finite ratings is needed, things x raters")
    whole = matrix[~np.isnan(matrix).any(axis=1)]
    fields = {"n": len(whole), "missing": len(matrix) - len(whole), "ci_level": level}
    lack = _lack(whole)
    if lack:
        return [not_estimable(kind, lack, method=METHODS[kind[4]], **fields) for kind in KINDS]
    found = mean_squares(whole)
    return [_estimate(kind, found, level, fields) for kind in KINDS]


def mean_squares(whole: Floats) -> MeanSquares:
    """Mean squares of a matrix without gaps."""
    n, k = whole.shape
    centred = whole - whole.mean()
    things, raters = centred.mean(axis=1), centred.mean(axis=0)
    rest = centred - things[:, None] - raters
    squares = [k * things @ things / (n - 1), n * raters @ raters / (k - 1)]
    squares.append((rest**2).sum() / ((n - 1) * (k - 1)))
    largest = max(squares)
    clean = [float(each) if each > _NONE * largest else 0.0 for each in squares]
    return MeanSquares(*clean, n, k)


def _lack(whole: Floats) -> str | None:
    if whole.shape[1] < 2:
        return "one_rater"
    if len(whole) < 2:
        return "too_few_cases"
    return "values_without_spread" if np.ptp(whole) == 0 else None


def _estimate(kind: str, found: MeanSquares, level: float, fields: dict[str, Any]) -> Estimate:
    way, many = kind[4], kind.endswith("k")
    fields = fields | {"method": METHODS[way]}
    error = found.within if way == "1" else found.rest
    if found.things == 0 and error == 0:
        return not_estimable(kind, "values_without_spread", **fields)
    if found.things == 0 and many:
        return not_estimable(kind, "values_without_spread", **fields)
    if many and _spread_of_means(found, way) <= 0:
        return not_estimable(kind, "negative_icc_of_means", **fields)
    value = _value(found, way, many)
    if found.things == 0:
        return outcome(kind, estimate=value, note="negative_icc", **fields)
    if error == 0:
        note = "perfect_agreement" if found.within == 0 else "no_interval"
        return outcome(kind, estimate=value, note=note, **fields)
    below = found.n * (found.k - 1) if way == "1" else (found.n - 1) * (found.k - 1)
    f = found.things / error
    p_value = floored(float(fdtrc(found.n - 1, below, f)))
    limits = _limits(found, way, many, level)
    fields |= {"statistic": f, "df": found.n - 1, "p_value": p_value}
    note = "negative_icc" if value < 0 else floor_note(p_value)
    if limits is None:
        return outcome(kind, estimate=value, note=note or "no_interval", **fields)
    return outcome(kind, estimate=value, ci_low=limits[0], ci_high=limits[1], note=note, **fields)


def _value(found: MeanSquares, way: str, many: bool) -> float:
    n, k, things = found.n, found.k, found.things
    error = found.within if way == "1" else found.rest
    if many:
        return (things - error) / _spread_of_means(found, way)
    shift = (found.raters - found.rest) / n if way == "a" else 0.0
    return (things - error) / (things + (k - 1) * error + k * shift)


def _spread_of_means(found: MeanSquares, way: str) -> float:
    """k times the variance of means of raters; with agreement, strictness adds to it (or seems to lessen
    it).
    """
    return found.things + ((found.raters - found.rest) / found.n if way == "a" else 0.0)


def _limits(found: MeanSquares, way: str, many: bool, level: float) -> tuple[float, float] | None:
    if way == "a":
        single = _agreement_limits(found, level)
    else:
        error = found.within if way == "1" else found.rest
        below = found.n * (found.k - 1) if way == "1" else (found.n - 1) * (found.k - 1)
        f, tail = found.things / error, (1 + level) / 2
        ends = (
            f / f_distribution.ppf(tail, found.n - 1, below),
            f * f_distribution.ppf(tail, below, found.n - 1),
        )
        single = tuple((end - 1) / (end + found.k - 1) for end in ends)
    low, high = (float(end) for end in single)
    if not many:
        return low, high
    # One rater cannot be less reliable than -1 / (k - 1): from there on the step up has no meaning
    if 1 + (found.k - 1) * low <= _NONE:
        return None
    return _stepped_up(low, found.k), _stepped_up(high, found.k)


def _agreement_limits(found: MeanSquares, level: float) -> tuple[float, float]:
    """McGraw and Wong's limits of agreement, with degrees of freedom after Satterthwaite."""
    n, k, b, j, e = found.n, found.k, found.things, found.raters, found.rest
    icc, ratio, tail = _value(found, "a", False), j / e, (1 + level) / 2
    rest = n * (1 + (k - 1) * icc) - k * icc
    df = (k - 1) * (n - 1) * (k * icc * ratio + rest) ** 2
    df /= (n - 1) * k**2 * icc**2 * ratio**2 + rest**2
    upper, lower = f_distribution.ppf(tail, n - 1, df), f_distribution.ppf(tail, df, n - 1)
    common = k * j + (k * n - k - n) * e
    low = n * (b - upper * e) / (upper * common + n * b)
    high = n * (lower * b - e) / (common + n * lower * b)
    return float(low), float(high)


def _stepped_up(single: float, k: int) -> float:
    """Spearman and Brown: the reliability of the mean of ``k`` raters from that of one."""
    return k * single / (1 + (k - 1) * single)
