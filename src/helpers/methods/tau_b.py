"""Kendall's tau-b: how far two orders agree, -1 (opposed) to 1 (the same)."""

from __future__ import annotations

from math import sqrt

import numpy as np
from scipy.special import ndtri

from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.words.estimates import Estimate


def kendall_tau_b(table: Ints, level: float = DEFAULT_LEVEL) -> Estimate:
    """Tau-b of an ordered table with the large-sample interval.

    ``tau = (P - Q) / sqrt((n^2 - sum r^2)(n^2 - sum c^2))``, P and Q twice the concordant and
    discordant pairs. Standard error: Brown & Benedetti (1977), JASA 72, 309-315. Limits: the
    interval is approximate and cut at -1 and 1; where the standard error is 0 (perfect order)
    none is given (note ``no_interval``).

    Args:
        table: counts (rows x columns), both low to high, none empty.
        level: confidence level (0.5 to below 1).

    Returns:
        ``kendall_tau_b`` without a p-value; not estimable with one row or column.

    Example:
        >>> import numpy as np
        >>> round(kendall_tau_b(np.array([[4, 1, 0], [2, 2, 1], [0, 2, 3]])).estimate, 3)
        0.644
    """
    check_level(level)
    n = int(table.sum())
    fields = {"n": n, "ci_level": level, "method": "kendall_tau_b"}
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    spread_rows, spread_columns = float(n**2 - rows @ rows), float(n**2 - columns @ columns)
    if not (spread_rows and spread_columns):
        return not_estimable("kendall_tau_b", "one_category", **fields)
    scale = sqrt(spread_rows * spread_columns)
    surplus = _surplus(table)
    tau = float((table * surplus).sum() / scale)
    by_margin = rows[:, None] * spread_columns + columns[None, :] * spread_rows
    inner = float((table * (2 * scale * surplus + tau * by_margin) ** 2).sum())
    variance = (inner - n**3 * tau**2 * (spread_rows + spread_columns) ** 2) / scale**4
    if variance <= 1e-12:
        return outcome("kendall_tau_b", estimate=tau, note="no_interval", **fields)
    half = float(ndtri(0.5 + level / 2)) * sqrt(variance)
    return outcome(
        "kendall_tau_b", estimate=tau, ci_low=max(-1.0, tau - half), ci_high=min(1.0, tau + half), **fields
    )


def _surplus(table: Ints) -> Floats:
    """For each cell, respondents concordant with it less those discordant."""
    rows, columns = (np.sign(np.subtract.outer(np.arange(size), np.arange(size))) for size in table.shape)
    return (rows @ table @ columns.T).astype(float)
