"""What would have changed by itself? Regression to the mean of people or items chosen by their pre-test.

Who scores low on one day has on average been unlucky that day, and does better on another one with
no programme between. How much better follows from how closely two tests of the same people agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import atanh, exp, sqrt, tanh

import numpy as np
from scipy.special import log_ndtr, ndtri

from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.pairs import Scores, numbers
from helpers.words.estimates import Estimate


def regression_by_cut(
    mean: float, sd: float, reliability: float, cut: float, side: str = "below"
) -> Estimate:
    """Expected change, with no effect at all, of those whose pre-test lay below (or above) a cut.

    ``(1 - rho) sd phi(z) / Phi(z)`` with ``z = (cut - mean) / sd`` for those below, the same with
    -z and the other sign for those above. Sources: Davis (1976), American Journal of Epidemiology
    104, 493-498; Barnett, van der Pols & Dobson (2005), International Journal of Epidemiology 34,
    215-220. Limits: pre and post bivariate normal with the same mean and spread.

    Args:
        mean, sd: of the pre-test in all from whom people were chosen, in units of the scores.
        reliability: correlation of two tests of the same people without a programme between (0 to 1).
        cut: in units of the scores.
        side: "below" or "above": where those chosen lie.

    Returns:
        ``regression_to_mean`` in units of the scores (a gain is positive); method ``regression_normal``.

    Raises:
        ValueError: ``sd`` not above 0, ``reliability`` outside 0 to 1, or another side.

    Example:
        >>> round(regression_by_cut(60, 15, 0.6, 40).estimate, 2)
        10.79
    """
    _check_reliability(reliability)
    if side not in ("below", "above") or not sd > 0 or not np.isfinite([mean, sd, cut]).all():
        raise ValueError(f"a positive sd and a side 'below' or 'above' are needed: {sd!r}, {side!r}")
    sign = 1 if side == "below" else -1
    z = sign * (cut - mean) / sd
    hazard = exp(-z * z / 2 - float(log_ndtr(z))) / sqrt(2 * np.pi)
    change = sign * (1 - reliability) * sd * hazard
    return outcome("regression_to_mean", estimate=change, method="regression_normal")


def regression_of_chosen(
    scores: Scores,
    chosen: Sequence[bool] | Floats,
    reliability: float | None = None,
    reliability_limits: tuple[float, float] | None = None,
    level: float = DEFAULT_LEVEL,
) -> Estimate:
    """Expected change, with no effect at all, of those chosen: ``(1 - rho) (mean of all - mean of chosen)``.

    Source: Galton (1886), Journal of the Anthropological Institute 15, 246-263, for the line; Kelley's
    formula for true scores is the same. Limits: the line of post on pre is straight, with the same
    mean and spread of both.

    Args:
        scores: pre-test of all from whom they were chosen.
        chosen: True for those chosen, as long as ``scores``.
        reliability: correlation of two tests without a programme between (0 to 1). If None, the result
            is the range from 0 (it is 1) to the whole distance (it is 0).
        reliability_limits: both confidence limits of it, where there are any.
        level: their confidence level.

    Returns:
        ``regression_to_mean`` in units of the scores, n those chosen; method ``regression_line``, note
        ``reliability_unknown`` for the range. Not estimable if nobody was chosen (``nobody_chosen``).

    Raises:
        ValueError: lengths that differ, values missing, or a reliability outside 0 to 1.

    Example:
        >>> found = regression_of_chosen([2, 4, 6, 8], [True, True, False, False], 0.75)
        >>> found.estimate
        0.5
    """
    check_level(level)
    values, picked = numbers(scores), np.asarray(chosen, dtype=bool)
    if len(values) != len(picked):
        raise ValueError("chosen must be as long as scores")
    fields = {"n": int(picked.sum()), "method": "regression_line"}
    if not picked.any():
        return not_estimable("regression_to_mean", "nobody_chosen", **fields)
    distance = float(values.mean() - values[picked].mean())
    if reliability is None:
        ends = {"estimate_low": min(0.0, distance), "estimate_high": max(0.0, distance)}
        return outcome("regression_to_mean", note="reliability_unknown", **ends, **fields)
    _check_reliability(reliability)
    if reliability_limits is not None:
        ends = sorted((1 - min(1.0, max(0.0, limit))) * distance for limit in reliability_limits)
        fields |= {"ci_low": ends[0], "ci_high": ends[1], "ci_level": level}
    return outcome("regression_to_mean", estimate=(1 - reliability) * distance, **fields)


def correlation(pre: Scores, post: Scores, level: float = DEFAULT_LEVEL) -> Estimate:
    """Pearson's r of pre and post with Fisher's limits ``tanh(atanh(r) -+ z / sqrt(n - 3))``.

    Source: Fisher (1921), Metron 1, 3-32. Limits: of those who sat both; choosing by the pre-test
    lowers it.

    Returns:
        ``correlation`` with n; method ``pearson_fisher``. Not estimable for fewer than 3 pairs
        (``too_few_pairs``) or where all scores of a test are alike (``constant_scores``); no
        interval for 3 pairs and for r = -1 or 1 (``no_interval``).

    Example:
        >>> round(correlation([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]).estimate, 3)
        0.8
    """
    check_level(level)
    before, after = numbers(pre), numbers(post)
    if len(before) != len(after):
        raise ValueError("pre and post must be as long as each other")
    fields = {"n": len(before), "method": "pearson_fisher", "ci_level": level}
    if len(before) < 3:
        return not_estimable("correlation", "too_few_pairs", **fields)
    if np.ptp(before) == 0 or np.ptp(after) == 0:
        return not_estimable("correlation", "constant_scores", **fields)
    value = float(np.clip(np.corrcoef(before, after)[0, 1], -1, 1))
    if len(before) == 3 or abs(value) > 1 - 1e-12:
        return outcome("correlation", estimate=value, note="no_interval", **fields)
    half = float(ndtri(0.5 + level / 2)) / sqrt(len(before) - 3)
    low, high = tanh(atanh(value) - half), tanh(atanh(value) + half)
    return outcome("correlation", estimate=value, ci_low=low, ci_high=high, **fields)


def item_reliability(shares: Scores, n: int) -> float | None:
    """How much of the spread of item difficulties would return with other people.

    ``1 - mean(p (1-p) / (n-1)) / var(p)``, cut at 0 and 1: the part of the variance of the shares p
    that is not chance in who sat the test. The same people on another day agree better than that.

    Args:
        shares: share correct of each item (0 to 1).
        n: people who answered (at least 2).

    Returns:
        a number from 0 to 1; None for fewer than two items or items that are all alike.

    Example:
        >>> round(item_reliability([0.2, 0.4, 0.6, 0.8], 45), 3)
        0.932
    """
    values: Floats = numbers(shares)
    if n < 2 or (len(values) and (values.min() < 0 or values.max() > 1)):
        raise ValueError("shares from 0 to 1 of at least two people are needed")
    if len(values) < 2 or np.ptp(values) == 0:
        return None
    chance = float((values * (1 - values) / (n - 1)).mean())
    return min(1.0, max(0.0, 1 - chance / float(values.var(ddof=1))))


def _check_reliability(reliability: float) -> None:
    if not 0 <= reliability <= 1:
        raise ValueError(f"a reliability from 0 to 1 is needed: {reliability!r}")
