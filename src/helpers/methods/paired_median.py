"""The median of the differences themselves, with the sign test's interval and p-value.

Nothing is assumed but that people are independent of each other: differences need be neither
normal nor symmetric.
"""

from __future__ import annotations

import numpy as np
from scipy.special import bdtr, bdtrik

from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.paired_mean import no_spread_note
from helpers.methods.pairs import Scores, paired
from helpers.methods.tails import floor_note, floored
from helpers.words.estimates import Estimate


def median_difference(pre: Scores, post: Scores, level: float = DEFAULT_LEVEL) -> Estimate:
    """Median of post - pre, its exact interval from order statistics, and the exact sign test.

    Limits are the k-th smallest and k-th largest difference, k the largest with
    ``P(B < k) <= (1 - level) / 2`` for B binomial(n, 1/2). The test counts rises among those who
    changed, ``2 P(B >= max(rises, falls))``. Source: Conover (1999), Practical Nonparametric
    Statistics, 3rd ed., sections 3.2 and 3.4. Limits: conservative; with many equal differences
    the interval is wide.

    Args:
        pre, post: scores of the same people in the same order, in the same unit.
        level: confidence level (0.5 to below 1).

    Returns:
        ``median_difference`` in units of the scores with the number of rises as statistic,
        p-value and n (all pairs); method ``sign_test``. No interval where the pairs are too few
        for the level (note ``too_few_for_level``) or all changed alike (``constant_differences``);
        no p-value where nobody changed (``no_change``).

    Raises:
        ValueError: lengths that differ, values missing or infinite, or no such level.

    Example:
        >>> found = median_difference([3, 5, 4, 6, 2, 7], [5, 6, 7, 6, 6, 8])
        >>> found.estimate, found.ci_low, found.ci_high, found.p_value
        (1.5, 0.0, 4.0, 0.0625)
    """
    check_level(level)
    pairs = paired(pre, post)
    fields = {"n": pairs.n, "method": "sign_test", "ci_level": level}
    if pairs.n == 0:
        return not_estimable("median_difference", "no_pairs", **fields)
    ordered = np.sort(pairs.differences)
    limits = median_limits(ordered, level)
    p_value, rises = sign_test(pairs.steps)
    note = no_spread_note(pairs) or (None if limits else "too_few_for_level")
    low, high = (None, None) if note or not limits else limits
    if p_value is not None:
        fields |= {"p_value": p_value, "statistic": rises, "note": note or floor_note(p_value)}
    else:
        fields |= {"note": "no_change"}
    return outcome("median_difference", estimate=np.median(ordered), ci_low=low, ci_high=high, **fields)


def median_limits(ordered: Floats, level: float) -> tuple[float, float] | None:
    """Order statistics that hold the population median at least as often as ``level`` says.

    Args:
        ordered: values in ascending order.
        level: confidence level.

    Returns:
        both limits, or None where even the extremes are not far enough out.

    Example:
        >>> median_limits([1, 2, 3, 4, 5, 6], 0.95)
        (1.0, 6.0)
    """
    n, tail = len(ordered), (1 - level) / 2
    place = max(0, int(bdtrik(tail, n, 0.5)) - 1) if n else 0
    while place < n and bdtr(place, n, 0.5) <= tail * (1 + 1e-12):
        place += 1
    if place == 0:
        return None
    return float(ordered[place - 1]), float(ordered[n - place])


def sign_test(steps: Ints) -> tuple[float | None, int]:
    """Exact two-sided p-value of as many rises among those who changed, and the rises.

    None where nobody changed.
    """
    rises, falls = int((steps > 0).sum()), int((steps < 0).sum())
    if rises + falls == 0:
        return None, 0
    if rises == falls:
        return 1.0, rises
    return floored(2 * float(bdtr(min(rises, falls), rises + falls, 0.5))), rises
