"""Normalised gain: how much of what could still be gained was gained.

Hake's gain of a class is that of its means, ``(post - pre) / (maximum - pre)``. The mean of the gains
of individuals is another number: it leaves out who had full marks before, and weighs one point
of somebody near the top as much as many points of others. ``gain_agreement`` compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.pairs import NOISE, Pairs, Scores, on_scale, paired
from helpers.methods.ratio_interval import ratio_limits
from helpers.methods.word_scales import word_scale
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class Band:
    """A name for gains of at least ``at_least`` (that one included) up to the next band."""

    name: str
    at_least: float


_HAKE = word_scale("gain", "hake1998")
HAKE_BANDS = tuple(
    Band(name, cut) for name, cut in zip(_HAKE.names, (float("-inf"), *_HAKE.cuts), strict=True)
)
"""Hake (1998), American Journal of Physics 66, 64-74; losses count as low."""


def hake_band(gain: float, bands: tuple[Band, ...] = HAKE_BANDS) -> str:
    """The name of the highest band that the gain reaches (float noise at its edge is forgiven).

    Example:
        >>> hake_band((9.1 - 7) / (10 - 7)), hake_band(0.29), hake_band(-0.2)
        ('high', 'low', 'low')
    """
    return [band.name for band in bands if gain >= band.at_least - NOISE][-1]


def gain_of_means(
    pre: Scores, post: Scores, maximum: float, level: float = DEFAULT_LEVEL, seed: int = 2019
) -> Estimate:
    """Hake's gain ``<g> = (mean post - mean pre) / (maximum - mean pre)`` of those who sat both tests.

    Interval: BCa bootstrap over people, seeded, for 10 to 1000 pairs; Fieller's for others (see
    ``ratio_interval``), cut at 1, which no gain exceeds. Source: Hake (1998), American Journal of
    Physics 66, 64-74. Limits: says nothing about how the gain is spread over people.

    Args:
        pre, post: scores of the same people in the same order, from 0 to ``maximum``.
        maximum: full marks of both tests.
        level: confidence level (0.5 to below 1).
        seed: where the resamples begin.

    Returns:
        ``gain_of_means`` (at most 1; losses are negative) with n; method ``hake_bca`` or
        ``hake_fieller``. Not estimable where all had full marks before (note ``full_pretest``) or
        without pairs (``no_pairs``); no interval where the data carry none (``no_interval``).

    Raises:
        ValueError: scores off the scale, lengths that differ, values missing, or no such level.

    Example:
        >>> found = gain_of_means([4, 6, 5], [7, 8, 9], 10)
        >>> found.estimate, round(found.ci_low, 2), round(found.ci_high, 2)
        (0.6, 0.13, 1.0)
    """
    check_level(level)
    pairs = on_test(pre, post, maximum)
    room = room_before(pairs, maximum)
    fields = {"n": pairs.n, "ci_level": level}
    if room.sum() == 0:
        note = "full_pretest" if pairs.n else "no_pairs"
        return not_estimable("gain_of_means", note, method="hake_fieller", **fields)
    top = pairs.post - pairs.pre
    limits = ratio_limits(top, room, level, seed)
    method = "hake_bca" if limits and limits.bootstrap else "hake_fieller"
    fields |= {"estimate": float(top.sum() / room.sum()), "method": method}
    if limits is None:
        return outcome("gain_of_means", note="no_interval", **fields)
    return outcome("gain_of_means", ci_low=limits.low, ci_high=min(1.0, limits.high), **fields)


def mean_gain(
    pre: Scores, post: Scores, maximum: float, level: float = DEFAULT_LEVEL, seed: int = 2019
) -> Estimate:
    """Mean of individual gains ``(post - pre) / (maximum - pre)`` of those who could gain.

    Limits as in ``gain_of_means`` (t instead of Fieller's). Limits of use: one person who falls
    from 9 to 0 of 10 counts -9.

    Args:
        pre, post, maximum, level, seed: as in ``gain_of_means``.

    Returns:
        ``mean_gain`` with n (those who could gain) and ``missing`` (those with full marks before, note
        ``full_pretests_left_out``); method ``mean_gain_bca`` or ``mean_gain_t``. Not estimable as in
        ``gain_of_means``.

    Example:
        >>> round(mean_gain([4, 6, 5, 10], [7, 8, 9, 9], 10).estimate, 3)
        0.6
    """
    check_level(level)
    pairs = on_test(pre, post, maximum)
    gains = individual_gains(pre, post, maximum)
    gains = gains[~np.isnan(gains)]
    left_out = pairs.n - len(gains)
    fields = {"n": len(gains), "missing": left_out, "ci_level": level}
    if not len(gains):
        note = "full_pretest" if pairs.n else "no_pairs"
        return not_estimable("mean_gain", note, method="mean_gain_t", **fields)
    limits = ratio_limits(gains, np.ones(len(gains)), level, seed)
    method = "mean_gain_bca" if limits and limits.bootstrap else "mean_gain_t"
    fields |= {"estimate": float(gains.mean()), "method": method}
    note = "full_pretests_left_out" if left_out else None
    if limits is None:
        return outcome("mean_gain", note=note or "no_interval", **fields)
    return outcome("mean_gain", ci_low=limits.low, ci_high=min(1.0, limits.high), note=note, **fields)


def individual_gains(pre: Scores, post: Scores, maximum: float) -> Floats:
    """The gain of each person; NaN for full marks before.

    Example:
        >>> individual_gains([4, 10], [7, 9], 10).tolist()
        [0.5, nan]
    """
    pairs = on_test(pre, post, maximum)
    room = room_before(pairs, maximum)
    gains = np.full(pairs.n, np.nan)
    return np.divide(pairs.post - pairs.pre, room, out=gains, where=room > 0)


def on_test(pre: Scores, post: Scores, maximum: float) -> Pairs:
    """Pairs of scores from 0 to ``maximum``.

    Raises:
        ValueError: scores off the scale, lengths that differ, or values missing.
    """
    pairs = paired(pre, post)
    on_scale(pairs.pre, maximum)
    on_scale(pairs.post, maximum)
    return pairs


def room_before(pairs: Pairs, maximum: float) -> Floats:
    """``maximum - pre`` of each person, 0 where that is float noise."""
    room = maximum - pairs.pre
    return np.where(room <= NOISE * maximum, 0.0, room)
