"""Items of a rating scale: the share of each level, the median, the mean, the top levels.

Levels are counted from 1, lowest first. They are places in an order; a mean takes the steps
between them for equal, which the reader should know where one is given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log, sqrt

import numpy as np

from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.means import mean_of
from helpers.methods.medians import median_of
from helpers.methods.ordinal_summary import share_at_least
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.proportions import proportion
from helpers.methods.response_matrix import response_matrix
from helpers.words.estimates import Estimate

MEAN_INTERVALS = ("t_mean", "anderson")
FEWEST_ITEMS = 3
"""Items that a person must have answered for equal answers to mean anything."""


def level_counts(levels: Sequence[float] | Floats, top: int) -> Ints:
    """How many gave each level, lowest first; NaN is left out.

    Args:
        levels: whole numbers from 1 to ``top``, or NaN.
        top: the highest level of the scale.

    Raises:
        ValueError: another number.

    Example:
        >>> level_counts([4, 5, 5, float("nan")], 5).tolist()
        [0, 0, 0, 1, 2]
    """
    given = np.asarray(levels, dtype=float)
    present = given[~np.isnan(given)]
    if (present != np.rint(present)).any() or ((present < 1) | (present > top)).any():
        raise ValueError(f"levels are whole numbers from 1 to {top}")
    return np.bincount(present.astype(np.int64) - 1, minlength=top)


def level_shares(
    counts: Sequence[int], level: float = DEFAULT_LEVEL, method: str = "wilson"
) -> list[Estimate]:
    """``level_share`` of each level; not estimable where nobody answered.

    Example:
        >>> [round(share.estimate, 2) for share in level_shares([0, 1, 3])]
        [0.0, 0.25, 0.75]
    """
    total = int(sum(counts))
    found = [proportion(int(count), total, level, method) for count in counts]
    return [replace(item, id="level_share", label="method.quantity.level_share") for item in found]


def scale_median(counts: Sequence[int], level: float = DEFAULT_LEVEL) -> Estimate:
    """``scale_median`` in levels (1 = lowest), with exact limits (see ``medians``).

    Where exactly half lie on either side of two levels, the estimate is halfway and its low and high
    are the two (note ``median_between_levels``).

    Example:
        >>> found = scale_median([2, 5, 9, 4])
        >>> found.estimate, found.ci_low, found.ci_high
        (3.0, 2.0, 3.0)
    """
    answers = np.repeat(np.arange(1, len(counts) + 1), np.asarray(counts, dtype=np.int64))
    found = median_of(answers.astype(float), level, "levels")
    found = replace(found, id="scale_median", label="method.quantity.scale_median", missing=None)
    n = len(answers)
    if n and answers[(n - 1) // 2] != answers[n // 2]:
        low, high = float(answers[(n - 1) // 2]), float(answers[n // 2])
        found = replace(
            found, estimate_low=low, estimate_high=high, note=found.note or "median_between_levels"
        )
    return found


def scale_mean(counts: Sequence[int], level: float = DEFAULT_LEVEL, method: str = "t_mean") -> Estimate:
    """Mean level, with the t interval cut at the ends of the scale or one that always holds.

    ``anderson``: with e = sqrt(log(2/a) / (2n)) the whole distribution lies within e of the observed one
    (Massart 1990, Annals of Probability 18, 1269-1283), hence the mean between ``top - sum min(F_j + e,
    1)`` and ``top - sum max(F_j - e, 0)`` over all levels but the top. It covers at ``level`` for any
    distribution and any n, and is wide. Source: Anderson (1969), Bulletin of the International
    Statistical Institute 43, 249-251.

    Args:
        counts: how many gave each level, lowest first.
        level: confidence level (0.5 to below 1).
        method: ``t_mean`` (see ``means.mean_of``) or ``anderson``.

    Returns:
        ``mean`` in levels (1 = lowest); not estimable where nobody answered.

    Raises:
        ValueError: no such level or method.

    Example:
        >>> found = scale_mean([0, 0, 4, 20, 21], method="anderson")
        >>> round(found.estimate, 2), round(found.ci_low, 2), round(found.ci_high, 2)
        (4.38, 3.57, 4.67)
    """
    check_level(level)
    if method not in MEAN_INTERVALS:
        raise ValueError(f"no such interval: {method!r}; there are {', '.join(MEAN_INTERVALS)}")
    top, n = len(counts), int(sum(counts))
    if method == "t_mean":
        answers = np.repeat(np.arange(1.0, top + 1), np.asarray(counts, dtype=np.int64))
        return replace(mean_of(answers, level, 1.0, float(top), "levels"), missing=None)
    fields = {"n": n, "unit": "levels", "ci_level": level, "method": "anderson"}
    if n == 0:
        return not_estimable("mean", "no_answers", **fields)
    below = np.cumsum(counts)[:-1] / n
    slack = sqrt(log(2 / (1 - level)) / (2 * n))
    low, high = top - np.minimum(below + slack, 1).sum(), top - np.maximum(below - slack, 0).sum()
    return outcome("mean", estimate=top - below.sum(), ci_low=low, ci_high=high, **fields)


def top_box(
    counts: Sequence[int], boxes: int = 2, level: float = DEFAULT_LEVEL, method: str = "wilson"
) -> Estimate:
    """``share_at_least``: the share that gave one of the ``boxes`` highest levels.

    Raises:
        ValueError: not 1 to all but one of the levels, no such level or method.

    Example:
        >>> top_box([1, 1, 2, 4, 2]).estimate
        0.6
    """
    if not 1 <= boxes < len(counts):
        raise ValueError(f"the highest levels are 1 to {len(counts) - 1} of {len(counts)}: {boxes!r}")
    return share_at_least(list(counts), len(counts) - boxes, level, method)


def straight_lining(
    levels: Sequence[Sequence[float]] | Floats,
    fewest: int = FEWEST_ITEMS,
    level: float = DEFAULT_LEVEL,
    method: str = "wilson",
) -> Estimate:
    """``straight_lining_share``: people who gave one level to all items they answered.

    Some mean it; items of both directions tell them apart (give the levels as answered, not turned
    round).

    Args:
        levels: persons x items, NaN for no answer.
        fewest: items that a person must have answered (at least 2); others count as missing.
        level, method: confidence level and a key of ``proportions.INTERVALS``.

    Raises:
        ValueError: not such a matrix, ``fewest`` below 2, no such level or method.

    Example:
        >>> straight_lining([[5, 5, 5], [4, 5, 4], [3, float("nan"), 3]]).estimate
        0.5
    """
    given = response_matrix(levels, binary=False)
    if fewest < 2:
        raise ValueError(f"at least 2 items are needed: {fewest!r}")
    answered = (~np.isnan(given)).sum(axis=1)
    asked = answered >= fewest
    rows = given[asked]
    alike = np.nanmax(rows, axis=1) == np.nanmin(rows, axis=1) if len(rows) else np.zeros(0, bool)
    found = proportion(int(alike.sum()), len(rows), level, method)
    label = "method.quantity.straight_lining_share"
    return replace(found, id="straight_lining_share", label=label, missing=int((~asked).sum()))
