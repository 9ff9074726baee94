"""All scores of both tests compared, where some people sat both and some only one."""

from __future__ import annotations

from math import sqrt

import numpy as np
from scipy.special import stdtrit

from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.pairs import NOISE, Pairs
from helpers.methods.tails import floor_note, two_sided_t
from helpers.methods.unmatched import Everyone
from helpers.words.estimates import Estimate


def all_scores_difference(
    people: Everyone, level: float = DEFAULT_LEVEL, equal_variances: bool = False
) -> Estimate:
    """Mean of all post-tests less mean of all pre-tests, the overlap taken into account.

    ``se^2 = s1^2/n1 + s2^2/n2 - 2 r s1 s2 nc / (n1 n2)`` with nc pairs of correlation r, and
    ``df = nc - 1 + (g - nc + 1) (na + nb) / (na + nb + 2 nc)``, g Welch's degrees of freedom and na, nb
    those with one test. With ``equal_variances`` s1 and s2 are pooled and g is n1 + n2 - 2. All
    matched: the paired t test; none matched: Welch's. Source: Derrick, Russ, Toher & White
    (2017), Journal of Modern Applied Statistical Methods 16(1), 137-157. Limits: right if who is
    missing has nothing to do with the scores.

    Args:
        people: see ``unmatched.everyone``.
        level: confidence level (0.5 to below 1).
        equal_variances: pool both variances.

    Returns:
        ``all_scores_difference`` in units of the scores with t, df, p-value, n (all who sat either test)
        and ``missing`` (those with one only); method ``partially_overlapping_welch`` or
        ``partially_overlapping_pooled``. Not estimable where a test has fewer than two scores (note
        ``too_few_scores``); no interval where scores or differences do not vary (``no_interval``).

    Raises:
        ValueError: no such level.

    Example:
        >>> from helpers.methods.unmatched import everyone
        >>> found = all_scores_difference(everyone([4, 5, 6], [6, 8, 7], [3, 5], [9]))
        >>> round(found.estimate, 2), round(found.df, 2)
        (2.9, 3.37)
    """
    check_level(level)
    method = "partially_overlapping_pooled" if equal_variances else "partially_overlapping_welch"
    fields = {"n": people.n, "missing": people.unmatched, "method": method, "ci_level": level}
    pre, post = people.all_pre, people.all_post
    if min(len(pre), len(post)) < 2:
        return not_estimable("all_scores_difference", "too_few_scores", **fields)
    gap = float(post.mean() - pre.mean())
    variance, df = _error(people, pre, post, equal_variances)
    if variance <= (NOISE * float(np.abs(np.concatenate([pre, post])).max())) ** 2:
        return outcome("all_scores_difference", estimate=gap, note="no_interval", **fields)
    error = sqrt(variance)
    half = float(stdtrit(df, 0.5 + level / 2)) * error
    p_value = two_sided_t(gap / error, df)
    fields |= {"statistic": gap / error, "df": df, "p_value": p_value, "note": floor_note(p_value)}
    return outcome("all_scores_difference", estimate=gap, ci_low=gap - half, ci_high=gap + half, **fields)


def _error(people: Everyone, pre: Floats, post: Floats, equal: bool) -> tuple[float, float]:
    """Squared standard error of the difference and its degrees of freedom."""
    n1, n2, both, single = len(pre), len(post), people.pairs.n, people.unmatched
    one, two = float(pre.var(ddof=1)), float(post.var(ddof=1))
    if equal:
        one = two = ((n1 - 1) * one + (n2 - 1) * two) / (n1 + n2 - 2)
    first, second = one / n1, two / n2
    shared = 2 * _correlation(people.pairs) * sqrt(one * two) * both / (n1 * n2)
    apart = float(n1 + n2 - 2)
    if not equal and first + second > 0:
        apart = (first + second) ** 2 / (first**2 / (n1 - 1) + second**2 / (n2 - 1))
    df = both - 1 + (apart - both + 1) * single / (single + 2 * both)
    return first + second - shared, df


def _correlation(pairs: Pairs) -> float:
    """r of the pairs; 0 where there is none to be had (fewer than two pairs, or all scores alike)."""
    if pairs.n < 2 or np.ptp(pairs.pre) == 0 or np.ptp(pairs.post) == 0:
        return 0.0
    return float(np.corrcoef(pairs.pre, pairs.post)[0, 1])
