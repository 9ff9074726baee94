"""How much did the mean change? The mean difference of pairs with its t interval and test."""

from __future__ import annotations

from math import sqrt

from scipy.special import stdtrit

from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.pairs import Pairs, Scores, paired
from helpers.methods.tails import floor_note, two_sided_t
from helpers.words.estimates import Estimate

_ROUNDING = 1e-9  # scores are shares that were computed
CUT = "cut_at_scale_ends"
"""Note of an interval of which a part lay beyond any change that the scale allows."""


def mean_difference(
    pre: Scores, post: Scores, level: float = DEFAULT_LEVEL, width: float | None = None
) -> Estimate:
    """Mean of post - pre with the paired t interval and the paired t test against no change.

    ``d -+ t(n-1) s_d / sqrt(n)`` and ``t = d sqrt(n) / s_d``. Source: Student (1908), Biometrika 6,
    1-25. Limits: holds if differences are about normal or pairs are many; it says what changed,
    not why, since nobody without the programme is compared.

    Args:
        pre, post: scores of the same people in the same order, in the same unit.
        level: confidence level (0.5 to below 1).
        width: of the scale: no change is larger. Limits beyond it are cut there.

    Returns:
        ``mean_difference`` in units of the scores with t, df, two-sided p-value and n; method
        ``paired_t``; note ``cut_at_scale_ends`` where a limit was cut. No interval and no test for one
        pair (note ``one_pair``) or where everybody changed alike (``constant_differences``); not estimable
        without pairs (``no_pairs``).

    Raises:
        ValueError: lengths that differ, values missing or infinite, changes larger than ``width``, or no
            such level.

    Example:
        >>> found = mean_difference([3, 5, 4, 6], [5, 6, 7, 6])
        >>> found.estimate, round(found.statistic, 3), round(found.p_value, 4)
        (1.5, 2.324, 0.1027)
    """
    check_level(level)
    pairs = paired(pre, post)
    fields = {"n": pairs.n, "method": "paired_t", "ci_level": level}
    lack = no_spread_note(pairs)
    if pairs.n == 0:
        return not_estimable("mean_difference", "no_pairs", **fields)
    differences = pairs.post - pairs.pre
    if width is not None and abs(differences).max() > width * (1 + _ROUNDING):
        raise ValueError(f"changes are larger than the scale is wide: {width!r}")
    mean = float(differences.mean())
    if lack:
        return outcome("mean_difference", estimate=mean, note=lack, **fields)
    error = float(differences.std(ddof=1)) / sqrt(pairs.n)
    half = float(stdtrit(pairs.n - 1, 0.5 + level / 2)) * error
    p_value = two_sided_t(mean / error, pairs.n - 1)
    low, high = mean - half, mean + half
    cut = width is not None and (low < -width or high > width)
    if width is not None:
        low, high = max(low, -width), min(high, width)
    fields |= {"statistic": mean / error, "df": pairs.n - 1, "p_value": p_value}
    fields["note"] = floor_note(p_value) or (CUT if cut else None)
    return outcome("mean_difference", estimate=mean, ci_low=low, ci_high=high, **fields)


def no_spread_note(pairs: Pairs) -> str | None:
    """Why the differences have no standard deviation to build on, or None if they have one."""
    if pairs.n < 2:
        return "no_pairs" if pairs.n == 0 else "one_pair"
    return "constant_differences" if pairs.constant else None
