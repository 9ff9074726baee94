"""What one cohort brings to a combination: an estimate and its standard error, on the scale combined.

Intervals of single cohorts may be better than ``-+ z`` times these errors (exact, bootstrapped); models that
combine cohorts take an estimate and its error, and these are the errors that go with them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.mean_change import hedges_factor
from helpers.methods.normalized_gain import on_test, room_before
from helpers.methods.outcome import check_counts
from helpers.methods.paired_mean import no_spread_note
from helpers.methods.pairs import Scores, paired

_EDGE = 1e-9


@dataclass(frozen=True)
class Brought:
    """An estimate and its standard error; either may be None, and then ``note`` says why.

    ``df`` are the degrees of freedom of the error, for the interval of the cohort by itself. ``method`` is a
    key below ``method`` of the catalogues.
    """

    estimate: float | None
    error: float | None
    n: int
    df: int | None = None
    note: str | None = None
    method: str = ""


def change_brought(pre: Scores, post: Scores) -> Brought:
    """Mean of post - pre with ``s_d / sqrt(n)``.

    Args:
        pre, post: scores of the same people in the same order, in the same unit.

    Returns:
        no estimate without pairs (note ``no_pairs``); no error for one pair (``one_pair``) or where all
        changed alike (``constant_differences``).

    Example:
        >>> found = change_brought([3, 5, 4, 6], [5, 6, 7, 6])
        >>> found.estimate, round(found.error, 4), found.df
        (1.5, 0.6455, 3)
    """
    pairs = paired(pre, post)
    lack = no_spread_note(pairs)
    if pairs.n == 0:
        return Brought(None, None, 0, note=lack, method="mean_change_error")
    differences = pairs.post - pairs.pre
    mean = float(differences.mean())
    if lack:
        return Brought(mean, None, pairs.n, note=lack, method="mean_change_error")
    return Brought(
        mean, float(differences.std(ddof=1)) / sqrt(pairs.n), pairs.n, pairs.n - 1, method="mean_change_error"
    )


def standardised_change_brought(pre: Scores, post: Scores) -> Brought:
    """Mean difference over the root mean square of both standard deviations, with Hedges' correction (g_av).

    ``d = m / s``, ``s^2 = (s1^2 + s2^2) / 2``; its variance for paired normal scores is
    ``(s_d^2 / s^2 + d^2 (s1^4 + s2^4 + 2 r^2 s1^2 s2^2) / (8 s^4)) / (n - 1)``, and both are corrected by
    J(n - 1). Source: Bonett (2008), Psychological Methods 13, 99-109. Limits: approximate for few pairs.

    Returns:
        as :func:`change_brought`; no estimate where there is no spread, and for fewer than three pairs
        (note ``too_few_pairs``).

    Example:
        >>> found = standardised_change_brought([3, 5, 4, 6], [5, 6, 7, 6])
        >>> round(found.estimate, 4), round(found.error, 4)
        (1.0049, 0.5965)
    """
    pairs = paired(pre, post)
    lack = no_spread_note(pairs)
    if lack or pairs.n < 3:
        return Brought(None, None, pairs.n, note=lack or "too_few_pairs", method="g_av_bonett")
    (first, both), (_, second) = np.cov(pairs.pre, pairs.post)
    square = (first + second) / 2
    ratio = float((pairs.post - pairs.pre).mean()) / sqrt(square)
    apart = (first + second - 2 * both) / square
    spread = ratio**2 * (first**2 + second**2 + 2 * both**2) / (8 * square**2)
    error, factor = sqrt((apart + spread) / (pairs.n - 1)), hedges_factor(pairs.n - 1)
    return Brought(ratio * factor, error * factor, pairs.n, method="g_av_bonett")


def gain_brought(pre: Scores, post: Scores, maximum: float) -> Brought:
    """Normalised gain of the means ``g = mean(post - pre) / mean(maximum - pre)`` by the delta method.

    Error: ``s(post - pre - g (maximum - pre)) / (sqrt(n) mean(maximum - pre))``. Sources: Hake (1998),
    American Journal of Physics 66, 64-74; error of a ratio: Cochran (1977), Sampling Techniques, 3rd ed.,
    section 6.3.

    Args:
        pre, post: scores of the same people in the same order, from 0 to ``maximum``.
        maximum: full marks of both tests.

    Returns:
        no estimate without pairs (``no_pairs``) or where all had full marks before (``full_pretest``); no
        error for one pair (``one_pair``) or where all gained the same part of what they could
        (``constant_differences``).
    """
    pairs = on_test(pre, post, maximum)
    room = room_before(pairs, maximum)
    if pairs.n == 0 or room.sum() == 0:
        return Brought(
            None, None, pairs.n, note="full_pretest" if pairs.n else "no_pairs", method="hake_delta"
        )
    differences = pairs.post - pairs.pre
    gain = float(differences.sum() / room.sum())
    if pairs.n == 1:
        return Brought(gain, None, 1, note="one_pair", method="hake_delta")
    error = float((differences - gain * room).std(ddof=1)) / (sqrt(pairs.n) * float(room.mean()))
    if error <= _EDGE:
        return Brought(gain, None, pairs.n, note="constant_differences", method="hake_delta")
    return Brought(gain, error, pairs.n, method="hake_delta")


def logit_share_brought(yes: int, n: int) -> Brought:
    """A share on the logit scale, ``log(k / (n - k))`` with ``sqrt(1/k + 1/(n - k))``.

    Where all or none said yes, half a person is added to either side (note ``half_added``). Source: Haldane
    (1956), Annals of Human Genetics 20, 309-311; Anscombe (1956), Biometrika 43, 461-464. Limits: rough where
    few said yes, or few no.

    Returns:
        no estimate of nobody (note ``no_answers``).

    Example:
        >>> found = logit_share_brought(30, 40)
        >>> round(found.estimate, 4), round(found.error, 4)
        (1.0986, 0.3651)
    """
    check_counts(yes, n)
    if n == 0:
        return Brought(None, None, 0, note="no_answers", method="logit_share")
    edge = yes in (0, n)
    some, rest = (yes + 0.5, n - yes + 0.5) if edge else (float(yes), float(n - yes))
    return Brought(
        log(some / rest),
        sqrt(1 / some + 1 / rest),
        n,
        note="half_added" if edge else None,
        method="logit_share",
    )


def logit_mean_brought(shares: Sequence[float] | Floats) -> Brought:
    """The mean of people's shares on the logit scale: ``log(m / (1 - m))`` with ``s / (sqrt(n) m (1 - m))``.

    Delta method. Limits: rough near 0 and 1.

    Args:
        shares: one a person, 0 to 1.

    Returns:
        no estimate of nobody (note ``no_answers``), or where all were 0 or all 1 (``all_at_the_edge``); no
        error where all are alike, or of one person (``values_without_spread``).
    """
    values = np.asarray(shares, float)
    if not len(values):
        return Brought(None, None, 0, note="no_answers", method="logit_mean")
    mean = float(values.mean())
    if not _EDGE < mean < 1 - _EDGE:
        return Brought(None, None, len(values), note="all_at_the_edge", method="logit_mean")
    logit = log(mean / (1 - mean))
    if len(values) < 2 or float(np.ptp(values)) <= _EDGE:
        return Brought(logit, None, len(values), note="values_without_spread", method="logit_mean")
    error = float(values.std(ddof=1)) / sqrt(len(values)) / (mean * (1 - mean))
    return Brought(logit, error, len(values), method="logit_mean")
