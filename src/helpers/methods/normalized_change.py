"""Normalised change c: gains as a share of what could be gained, losses of what could be lost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.normalized_gain import on_test, room_before
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.paired_median import median_limits
from helpers.methods.pairs import NOISE, Scores
from helpers.methods.ratio_interval import ratio_limits
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class ChangeCounts:
    """Who went where: ``gained + unchanged + lost`` is everybody.

    Of the unchanged, ``stayed_empty`` had 0 and ``stayed_full`` full marks both times; c leaves them out.
    """

    gained: int
    unchanged: int
    lost: int
    stayed_empty: int
    stayed_full: int


def change_counts(pre: Scores, post: Scores, maximum: float) -> ChangeCounts:
    """How many gained, stayed and lost, and how many of those who stayed c leaves out.

    Example:
        >>> change_counts([0, 4, 10, 6, 5], [0, 7, 10, 3, 5], 10)
        ChangeCounts(gained=1, unchanged=3, lost=1, stayed_empty=1, stayed_full=1)
    """
    pairs = on_test(pre, post, maximum)
    stayed = pairs.steps == 0
    full = stayed & (room_before(pairs, maximum) == 0)
    empty = stayed & (pairs.pre <= NOISE * maximum)
    counted = (pairs.steps > 0, stayed, pairs.steps < 0, empty, full)
    return ChangeCounts(*(int(flags.sum()) for flags in counted))


def normalized_changes(pre: Scores, post: Scores, maximum: float) -> Floats:
    """c of each person: -1 to 1, NaN for who had 0 or full marks both times.

    ``(post - pre) / (maximum - pre)`` for a gain, ``(post - pre) / pre`` for a loss, 0 for neither. Source:
    Marx & Cummings (2007), American Journal of Physics 75, 87-91.

    Example:
        >>> normalized_changes([0, 4, 10, 6, 5], [0, 7, 10, 3, 5], 10).tolist()
        [nan, 0.5, nan, -0.5, 0.0]
    """
    top, bottom = change_parts(pre, post, maximum)
    changes = np.full(len(top), np.nan)
    return np.divide(top, bottom, out=changes, where=bottom > 0)


def change_parts(pre: Scores, post: Scores, maximum: float) -> tuple[Floats, Floats]:
    """Numerator and denominator of each c; the denominator is 0 where c leaves the person out."""
    pairs = on_test(pre, post, maximum)
    room = room_before(pairs, maximum)
    stayed, empty = pairs.steps == 0, pairs.pre <= NOISE * maximum
    bottom = np.where(pairs.steps < 0, pairs.pre, room)
    return np.where(stayed, 0.0, pairs.post - pairs.pre), np.where(stayed & empty, 0.0, bottom)


def mean_normalized_change(
    pre: Scores, post: Scores, maximum: float, level: float = DEFAULT_LEVEL, seed: int = 2019
) -> Estimate:
    """Mean of c over those for whom it exists.

    Interval: BCa bootstrap, seeded, for 10 to 1000 people; t for others, cut at -1 and 1. Source:
    Marx & Cummings (2007).

    Args:
        pre, post: scores of the same people in the same order, from 0 to ``maximum``.
        maximum: full marks of both tests.
        level: confidence level (0.5 to below 1).
        seed: where the resamples begin.

    Returns:
        ``normalized_change`` with n (those with a c) and ``missing`` (left out by its rules, note
        ``ends_left_out``); method ``normalized_change_bca`` or ``normalized_change_t``. Not estimable
        where nobody has a c (``ends_only``) or without pairs (``no_pairs``).

    Raises:
        ValueError: scores off the scale, lengths that differ, values missing, or no such level.

    Example:
        >>> round(mean_normalized_change([4, 6, 5, 10], [7, 3, 9, 10], 10).estimate, 3)
        0.267
    """
    changes, fields, lack = _kept(pre, post, maximum, level)
    if lack:
        return not_estimable("normalized_change", lack, method="normalized_change_t", **fields)
    limits = ratio_limits(changes, np.ones(len(changes)), level, seed)
    method = "normalized_change_bca" if limits and limits.bootstrap else "normalized_change_t"
    fields |= {"estimate": float(changes.mean()), "method": method}
    note = "ends_left_out" if fields["missing"] else None
    if limits is None:
        return outcome("normalized_change", note=note or "no_interval", **fields)
    low, high = max(-1.0, limits.low), min(1.0, limits.high)
    return outcome("normalized_change", ci_low=low, ci_high=high, note=note, **fields)


def median_normalized_change(
    pre: Scores, post: Scores, maximum: float, level: float = DEFAULT_LEVEL
) -> Estimate:
    """Median of c with exact limits from order statistics (see ``paired_median.median_limits``).

    Args:
        pre, post, maximum, level: as in ``mean_normalized_change``.

    Returns:
        ``normalized_change_median``, method ``order_statistics``; n, ``missing`` and notes as in
        ``mean_normalized_change``. No interval where people are too few for the level (note
        ``too_few_for_level``) or all have the same c (``no_interval``).

    Example:
        >>> median_normalized_change([4, 6, 5, 10], [7, 3, 9, 10], 10).estimate
        0.5
    """
    changes, fields, lack = _kept(pre, post, maximum, level)
    fields |= {"method": "order_statistics"}
    if lack:
        return not_estimable("normalized_change_median", lack, **fields)
    fields |= {"estimate": float(np.median(changes))}
    limits = median_limits(np.sort(changes), level)
    if limits is None or np.ptp(changes) <= NOISE:
        note = "no_interval" if limits else "too_few_for_level"
        return outcome("normalized_change_median", note=note, **fields)
    note = "ends_left_out" if fields["missing"] else None
    return outcome("normalized_change_median", ci_low=limits[0], ci_high=limits[1], note=note, **fields)


def _kept(pre: Scores, post: Scores, maximum: float, level: float) -> tuple[Floats, dict, str | None]:
    check_level(level)
    changes = normalized_changes(pre, post, maximum)
    kept = changes[~np.isnan(changes)]
    fields = {"n": len(kept), "missing": len(changes) - len(kept), "ci_level": level}
    if len(kept):
        return kept, fields, None
    return kept, fields, "ends_only" if len(changes) else "no_pairs"
