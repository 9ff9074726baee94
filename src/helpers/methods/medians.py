"""The median of numbers, with limits from the numbers themselves: exact for any distribution."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.paired_median import median_limits
from helpers.words.estimates import Estimate


def median_of(
    values: Sequence[float] | Floats, level: float = DEFAULT_LEVEL, unit: str | None = None
) -> Estimate:
    """Median with distribution-free limits: the r-th lowest and the r-th highest value.

    r is the largest rank for which ``P(Bin(n, 1/2) < r) <= alpha/2``, so the limits cover at least at
    ``level``, and more where values tie. Source: David & Nagaraja (2003), Order Statistics, section 7.1.

    Args:
        values: numbers; NaN are missing.
        level: confidence level (0.5 to below 1).
        unit: unit of the values.

    Returns:
        ``median``; not estimable without values; without limits where n is too small for the level
        (note ``too_few_for_level``; below 6 at 95 %).

    Raises:
        ValueError: an infinite value, or no such level.

    Example:
        >>> found = median_of([12, 15, 9, 20, 11, 30, 14])
        >>> found.estimate, found.ci_low, found.ci_high
        (14.0, 9.0, 30.0)
    """
    check_level(level)
    given = finite(values)
    present = np.sort(given[~np.isnan(given)])
    n = len(present)
    fields = {
        "n": n,
        "missing": len(given) - n,
        "unit": unit,
        "method": "order_statistics",
        "ci_level": level,
    }
    if n == 0:
        return not_estimable("median", "no_answers", **fields)
    centre = float((present[(n - 1) // 2] + present[n // 2]) / 2)
    limits = median_limits(present, level)
    if limits is None:
        return outcome("median", estimate=centre, note="too_few_for_level", **fields)
    return outcome("median", estimate=centre, ci_low=limits[0], ci_high=limits[1], **fields)


def finite(values: Sequence[float] | Floats) -> Floats:
    """The values as floats, NaN allowed.

    Raises:
        ValueError: an infinite one, or not a plain list of numbers.
    """
    given = np.asarray(values, dtype=float)
    if given.ndim != 1 or np.isinf(given).any():
        raise ValueError("a list of finite numbers (NaN if missing) is needed")
    return given
