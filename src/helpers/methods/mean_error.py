"""A mean and its standard error: what one cohort brings to a combination of means."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.meta_inputs import Brought

METHOD = "mean_error"


def mean_brought(values: Sequence[float] | Floats) -> Brought:
    """The mean with ``s / sqrt(n)``; missing values (NaN) do not count.

    Returns:
        no estimate without values (``nothing_scored``); no error for one value (``too_few_cases``) or values
        that are all alike (``values_without_spread``).

    Example:
        >>> found = mean_brought([3, 4, 4, 5])
        >>> found.estimate, round(found.error, 4), found.df
        (4.0, 0.4082, 3)
    """
    given = np.asarray(values, dtype=float)
    known = given[~np.isnan(given)]
    n = len(known)
    if n == 0:
        return Brought(None, None, 0, note="nothing_scored", method=METHOD)
    mean = float(known.mean())
    if n == 1 or np.ptp(known) < 1e-12 * max(1.0, abs(mean)):
        note = "too_few_cases" if n == 1 else "values_without_spread"
        return Brought(mean, None, n, note=note, method=METHOD)
    return Brought(mean, float(known.std(ddof=1)) / sqrt(n), n, n - 1, method=METHOD)
