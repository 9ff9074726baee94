"""So much for each: a ratio of two sums over units, such as rupiah over meetings; units are the sample."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.ratio_interval import alike, ratio_limits
from helpers.words.estimates import Estimate

Values = Sequence[float] | Floats


def ratio_of_sums(
    top: Values, bottom: Values, level: float = DEFAULT_LEVEL, seed: int = 2019, unit: str | None = None
) -> Estimate:
    """``sum(top) / sum(bottom)`` over units, with limits that rest on how the units differ.

    Limits: the BCa bootstrap over units for ten units or more, Fieller's limits for fewer (see
    :func:`helpers.methods.ratio_interval.ratio_limits`). Sources: Efron (1987), JASA 82, 171-185; Fieller
    (1954), Journal of the Royal Statistical Society B 16, 175-185.

    Args:
        top, bottom: what each unit adds to either sum, not below 0; units without a ``bottom`` above 0 are
            left out and counted as missing.
        level: confidence level (0.5 to below 1).
        seed: where the resamples begin.
        unit: unit of the ratio.

    Returns:
        ``ratio_of_sums``, n units; not estimable without a unit; without limits for a single one (note
        ``too_few_units``), for units that all have the same ratio (``units_alike``) and where the limits do
        not close (``no_interval``).

    Raises:
        ValueError: lengths that differ, a value below 0, or no such level.

    Example:
        >>> found = ratio_of_sums([300, 500, 450], [3, 4, 5])
        >>> round(found.estimate, 2), found.n, found.method
        (104.17, 3, 'ratio_sums_fieller')
    """
    check_level(level)
    above, below = np.asarray(top, dtype=float), np.asarray(bottom, dtype=float)
    if above.shape != below.shape or (np.nan_to_num(above) < 0).any() or (np.nan_to_num(below) < 0).any():
        raise ValueError("two numbers from 0 on for each unit are needed")
    known = np.isfinite(above) & (np.nan_to_num(below) > 0)
    above, below = above[known], below[known]
    fields = {"n": len(above), "missing": int((~known).sum()), "unit": unit, "ci_level": level}
    if not len(above):
        return not_estimable("ratio_of_sums", "no_answers", **fields)
    value = float(above.sum() / below.sum())
    if len(above) == 1 or alike(above, below):
        note = "too_few_units" if len(above) == 1 else "units_alike"
        return outcome("ratio_of_sums", estimate=value, note=note, **fields)
    limits = ratio_limits(above, below, level, seed)
    if limits is None:
        return outcome("ratio_of_sums", estimate=value, note="no_interval", **fields)
    fields["method"] = "ratio_sums_bca" if limits.bootstrap else "ratio_sums_fieller"
    low = max(0.0, limits.low)
    return outcome("ratio_of_sums", estimate=value, ci_low=low, ci_high=limits.high, **fields)
