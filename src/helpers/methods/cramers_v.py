"""Cramer's V: how strongly two sets of categories go together, 0 (not at all) to 1 (fully)."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

from scipy.special import chndtr

from helpers.methods.exact_tables import Ints
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.words.estimates import Estimate


def cramers_v(table: Ints, level: float = DEFAULT_LEVEL) -> Estimate:
    """Bias-corrected Cramer's V of a table without empty rows or columns.

    ``V = sqrt(max(0, X2/n - (r-1)(c-1)/(n-1)) / (min(r', c') - 1))`` with
    ``r' = r - (r-1)^2/(n-1)`` and c' likewise. Source: Bergsma (2013), Journal of the Korean
    Statistical Society 42, 323-328.

    The interval holds the values ``sqrt(nc / n / (min(r', c') - 1))`` of those noncentralities
    nc under which X2 lies within the middle ``level`` of a noncentral chi-square. It is
    approximate, and rough where expected counts are small. Where X2 is too small for any
    noncentrality, no interval is given (note ``no_interval``) instead of one of length 0.

    Args:
        table: counts (rows x columns).
        level: confidence level (0.5 to below 1).

    Returns:
        ``cramers_v`` with X2 as ``statistic`` and (r-1)(c-1) as ``df``, without a p-value.

    Raises:
        ValueError: an empty row or column, or fewer than two of either.

    Example:
        >>> import numpy as np
        >>> round(cramers_v(np.array([[10, 2], [3, 12]])).estimate, 4)
        0.6104
    """
    check_level(level)
    rows, columns = table.shape
    if min(rows, columns) < 2 or not (table.sum(axis=0).all() and table.sum(axis=1).all()):
        raise ValueError("a table of at least 2 x 2 without empty rows or columns is needed")
    n, df = int(table.sum()), (rows - 1) * (columns - 1)
    chi2 = chi_square(table)
    surplus = max(Fraction(0), chi2 / n - Fraction(df, n - 1))
    fields = {"n": n, "method": "cramers_v_bergsma", "ci_level": level, "statistic": float(chi2), "df": df}
    room = min(size - Fraction((size - 1) ** 2, n - 1) for size in (rows, columns)) - 1
    if room <= 0:
        return not_estimable("cramers_v", "too_few_answers", **fields)
    estimate = sqrt(surplus / room)
    low, high = (_as_v(value, n, room) for value in noncentrality_limits(float(chi2), df, level))
    if high == 0:
        return outcome("cramers_v", estimate=estimate, note="no_interval", **fields)
    return outcome("cramers_v", estimate=min(1.0, estimate), ci_low=low, ci_high=high, **fields)


def chi_square(table: Ints) -> Fraction:
    """Pearson's X2 without any continuity correction, exact: ``n (sum x^2 / (r c) - 1)``.

    The difference that the bias correction takes from it must come out as 0 where it is 0.
    """
    rows, columns = table.sum(axis=1).tolist(), table.sum(axis=0).tolist()
    cells = ((x, rows[i] * columns[j]) for i, row in enumerate(table.tolist()) for j, x in enumerate(row))
    return sum(rows) * (sum(Fraction(x * x, margins) for x, margins in cells) - 1)


def smallest_expected(table: Ints) -> float:
    """The smallest expected count under independence."""
    return float(table.sum(axis=1).min() * table.sum(axis=0).min() / table.sum())


def noncentrality_limits(chi2: float, df: int, level: float = DEFAULT_LEVEL) -> tuple[float, float]:
    """Noncentralities under which ``chi2`` is the 1 - alpha/2 and the alpha/2 quantile (0 if none is)."""
    tail = (1 - level) / 2
    return _noncentrality(chi2, df, 1 - tail), _noncentrality(chi2, df, tail)


def _noncentrality(chi2: float, df: int, probability: float) -> float:
    from scipy.optimize import brentq

    if chndtr(chi2, df, 0.0) <= probability:
        return 0.0
    high = 10.0
    while chndtr(chi2, df, high) > probability:
        high *= 2
    return float(brentq(lambda nc: chndtr(chi2, df, nc) - probability, 0.0, high, xtol=1e-10))


def _as_v(noncentrality: float, n: int, room: Fraction) -> float:
    return min(1.0, sqrt(noncentrality / n / float(room)))
