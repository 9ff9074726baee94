"""Standardised mean change, by the name of what it is divided by.

- ``d_z``: the standard deviation of the differences. Grows with the correlation of pre and post.
- ``d_av``: the root mean square of both standard deviations. Comparable across designs.
- ``d_rm``: ``d_z sqrt(2 (1 - r))``, back from differences to the scale of raw scores.

``g_z``, ``g_av`` and ``g_rm`` are the same with Hedges' correction for small samples.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, sqrt

import numpy as np
from scipy.special import gammaln

from helpers.methods.noncentral_t import noncentrality_limits
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.paired_mean import no_spread_note
from helpers.methods.pairs import Pairs, Scores, paired
from helpers.words.estimates import Estimate

SAME = 1e-10
"""A correlation closer than this to 1 counts as 1."""

CORRECTED = {
    "d_z": ("g_z", "g_z_noncentral_t"),
    "d_av": ("g_av", "g_av_noncentral_t"),
    "d_rm": ("g_rm", "g_rm_noncentral_t"),
}
"""Id and method of each change after Hedges' correction."""


def d_z(pre: Scores, post: Scores, level: float = DEFAULT_LEVEL) -> Estimate:
    """Mean difference over the standard deviation of the differences.

    Limits are those of the noncentrality of t, over sqrt(n): exact for normal differences. Sources:
    Cohen (1988), Statistical Power Analysis, 2nd ed., section 2.3.5; Steiger & Fouladi (1997).

    Args:
        pre, post: scores of the same people in the same order, in the same unit.
        level: confidence level (0.5 to below 1).

    Returns:
        ``d_z`` with df = n - 1 and n; method ``d_z_noncentral_t``. Not estimable for fewer than two
        pairs (``no_pairs``, ``one_pair``) or where all changed alike (``constant_differences``).

    Raises:
        ValueError: lengths that differ, values missing or infinite, or no such level.

    Example:
        >>> round(d_z([3, 5, 4, 6], [5, 6, 7, 6]).estimate, 3)
        1.162
    """
    return _change(pre, post, level, "d_z", "d_z_noncentral_t", lambda pairs: 1.0)


def d_av(pre: Scores, post: Scores, level: float = DEFAULT_LEVEL) -> Estimate:
    """Mean difference over ``sqrt((s_pre^2 + s_post^2) / 2)``.

    Limits: those of the noncentrality of t, times ``sqrt(2 s_d^2 / (n (s_pre^2 + s_post^2)))``; approximate.
    Source: Algina & Keselman (2003), Educational and Psychological Measurement 63, 537-553.
    Some divide by the mean of both standard deviations instead; the two differ little.

    Returns:
        ``d_av``, method ``d_av_noncentral_t``; as ``d_z`` otherwise.

    Example:
        >>> round(d_av([3, 5, 4, 6], [5, 6, 7, 6]).estimate, 3)
        1.389
    """
    return _change(pre, post, level, "d_av", "d_av_noncentral_t", _over_average_spread)


def d_rm(pre: Scores, post: Scores, level: float = DEFAULT_LEVEL) -> Estimate:
    """``d_z sqrt(2 (1 - r))``, r the correlation of pre and post.

    Limits are those of d_z times the same factor, which is taken as known; approximate. Sources:
    Morris & DeShon (2002), Psychological Methods 7, 105-125; Lakens (2013), Frontiers in Psychology
    4, 863.

    Returns:
        ``d_rm``, method ``d_rm_noncentral_t``; as ``d_z`` otherwise. Not estimable either where r is
        not (all scores of a test alike, note ``constant_scores``) or is 1 (``perfect_correlation``).

    Example:
        >>> round(d_rm([3, 5, 4, 6], [5, 6, 7, 6]).estimate, 3)
        1.359
    """
    lack = _no_correlation(paired(pre, post))
    if lack:
        check_level(level)
        fields = {"n": len(np.asarray(pre)), "method": "d_rm_noncentral_t", "ci_level": level}
        return not_estimable("d_rm", lack, **fields)
    return _change(pre, post, level, "d_rm", "d_rm_noncentral_t", _back_to_raw)


def hedges_corrected(change: Estimate) -> Estimate:
    """``g_z``, ``g_av`` or ``g_rm`` from the d of that name: d times the exact factor J(df).

    ``J(m) = Gamma(m/2) / (sqrt(m/2) Gamma((m-1)/2))``. Source: Hedges (1981), Journal of Educational
    Statistics 6, 107-128. The limits stay those of d: they are limits of the population value
    already, and the correction is for the bias of the estimate alone.

    Returns:
        the corrected estimate; not estimable for df below 2 (note ``too_few_pairs``).

    Raises:
        ValueError: no d of this module.

    Example:
        >>> found = hedges_corrected(d_z([3, 5, 4, 6], [5, 6, 7, 6]))
        >>> found.id, round(found.estimate, 3)
        ('g_z', 0.841)
    """
    if change.id not in CORRECTED:
        raise ValueError(f"no standardised mean change: {change.id!r}")
    name, method = CORRECTED[change.id]
    kept = {field: getattr(change, field) for field in ("n", "df", "ci_low", "ci_high", "ci_level", "note")}
    if change.estimate is not None and change.df >= 2:
        return outcome(name, estimate=change.estimate * hedges_factor(change.df), method=method, **kept)
    kept |= {"ci_low": None, "ci_high": None, "note": change.note or "too_few_pairs"}
    return outcome(name, method=method, **kept)


def hedges_factor(df: float) -> float:
    """J(df) by the gamma function, for df of at least 2 (below 1, near ``1 - 3 / (4 df - 1)``)."""
    return exp(float(gammaln(df / 2) - gammaln((df - 1) / 2))) / sqrt(df / 2)


def mean_changes(pre: Scores, post: Scores, level: float = DEFAULT_LEVEL) -> tuple[Estimate, ...]:
    """``d_z, g_z, d_av, g_av, d_rm, g_rm``, for a table that leaves no doubt which is meant.

    The mean of post - pre, over the standard deviation of the differences (z), over both standard
    deviations (av: ``sqrt((s_pre^2 + s_post^2) / 2)``), or brought back to the scale of scores (rm:
    ``d_z sqrt(2 (1 - r))``); each d, and g as corrected by Hedges. Sources: Algina & Keselman (2003);
    Morris & DeShon (2002); Hedges (1981).

    Args:
        pre, post: scores of the same people in the same order, in the same unit.
        level: confidence level (0.5 to below 1).

    Returns:
        Six estimates in this order, each with its interval and n; not estimable where differences have no
        spread, for d_rm also where scores have none or pre and post correlate perfectly.

    Example:
        >>> [round(each.estimate, 2) for each in mean_changes([1, 2, 3, 4], [2, 4, 4, 6])][:2]
        [2.6, 1.88]
    """
    found = (d_z(pre, post, level), d_av(pre, post, level), d_rm(pre, post, level))
    return tuple(each for change in found for each in (change, hedges_corrected(change)))


def _change(
    pre: Scores, post: Scores, level: float, quantity: str, method: str, factor: Callable[[Pairs], float]
) -> Estimate:
    check_level(level)
    pairs = paired(pre, post)
    fields = {"n": pairs.n, "method": method, "ci_level": level}
    lack = no_spread_note(pairs)
    if lack:
        return not_estimable(quantity, lack, **fields)
    differences = pairs.post - pairs.pre
    scale, df = factor(pairs), pairs.n - 1
    ratio = float(differences.mean() / differences.std(ddof=1))
    low, high = noncentrality_limits(ratio * sqrt(pairs.n), df, level)
    limits = {"ci_low": low * scale / sqrt(pairs.n), "ci_high": high * scale / sqrt(pairs.n)}
    return outcome(quantity, estimate=ratio * scale, df=df, **limits, **fields)


def _over_average_spread(pairs: Pairs) -> float:
    spread = (pairs.post - pairs.pre).std(ddof=1)
    return float(spread / sqrt((pairs.pre.var(ddof=1) + pairs.post.var(ddof=1)) / 2))


def _back_to_raw(pairs: Pairs) -> float:
    return sqrt(2 * (1 - float(np.corrcoef(pairs.pre, pairs.post)[0, 1])))


def _no_correlation(pairs: Pairs) -> str | None:
    if no_spread_note(pairs):
        return no_spread_note(pairs)
    if np.ptp(pairs.pre) == 0 or np.ptp(pairs.post) == 0:
        return "constant_scores"
    return "perfect_correlation" if np.corrcoef(pairs.pre, pairs.post)[0, 1] > 1 - SAME else None
