"""How long people took to answer: medians, the share of the time allotted, guesses without reading.

Times are lopsided and cut off by the clock, so medians and ranks serve, not means. Who gave no
answer has no time: the caller sets NaN there, or the allotted time would be taken for thought.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.medians import median_of
from helpers.methods.outcome import DEFAULT_LEVEL, Tested, not_estimable
from helpers.methods.permutation import USUAL, Effort
from helpers.methods.proportions import proportion
from helpers.methods.response_matrix import response_matrix
from helpers.methods.value_dominance import mann_whitney
from helpers.words.estimates import Estimate

Times = Sequence[Sequence[float]] | Floats


@dataclass(frozen=True)
class RapidRule:
    """Below which time an answer counts as rapid: ``share`` of the item's mean time, at most ``most`` s."""

    source: str
    share: float
    most: float


NORMATIVE_10 = RapidRule("Wise & Ma (2012), normative threshold, NT10", 0.10, 10.0)

ENGAGED = 0.90
"""Share of items without rapid answers below which a person is flagged.

Source: Wise & Kong (2005), Applied Measurement in Education 18, 163-183. A share equal to it is
not flagged.
"""


def median_times(seconds: Times, level: float = DEFAULT_LEVEL) -> list[Estimate]:
    """``median_time`` of each item in seconds, with exact limits (see ``medians``).

    Args:
        seconds: persons x items, at least 0; NaN where no answer was given.
        level: confidence level (0.5 to below 1).

    Raises:
        ValueError: not such a matrix, a negative time, or no such level.

    Example:
        >>> median_times([[5.0], [7.5], [6.0]])[0].estimate
        6.0
    """
    return [_renamed(median_of(item, level, "seconds"), "median_time") for item in times(seconds).T]


def median_time_shares(
    seconds: Times, allotted: Sequence[float], level: float = DEFAULT_LEVEL
) -> list[Estimate]:
    """``median_time_share`` of each item: the median of the time taken over the time allotted.

    Args:
        seconds: as in ``median_times``.
        allotted: seconds for each item, NaN where there was no limit (then not estimable).
        level: confidence level (0.5 to below 1).

    Raises:
        ValueError: not such a matrix, a limit of 0 or less, lengths that differ, or no such level.

    Example:
        >>> median_time_shares([[5.0], [7.5], [6.0]], [20])[0].estimate
        0.3
    """
    given, limits = times(seconds), np.asarray(allotted, dtype=float)
    if limits.shape != (given.shape[1],) or (limits <= 0).any():
        raise ValueError("a time allotted (above 0) is needed for every item")
    return [
        _renamed(median_of(item / limit, level, "proportion"), "median_time_share")
        for item, limit in zip(given.T, limits, strict=True)
    ]


def right_against_wrong(
    seconds: Times,
    marks: Sequence[Sequence[float]] | Floats,
    level: float = DEFAULT_LEVEL,
    effort: Effort = USUAL,
) -> list[Tested]:
    """Did right answers take longer? Cliff's delta of right over wrong answers, item by item.

    Args:
        seconds: as in ``median_times``.
        marks: persons x items; 1 right, 0 wrong, NaN left out.
        level, effort: as in ``value_dominance.mann_whitney``.

    Returns:
        ``cliffs_delta``, above 0 where right answers took longer; not estimable (``all_alike_marked``)
        where all were right or all wrong.

    Raises:
        ValueError: not such matrices.
    """
    given, right = times(seconds), response_matrix(marks)
    if given.shape != right.shape:
        raise ValueError("times and marks must be of the same persons and items")
    found = []
    for taken, mark in zip(given.T, right.T, strict=True):
        groups = taken[mark == 1], taken[mark == 0]
        tested = mann_whitney(*groups, level=level, effort=effort)
        known = [int((~np.isnan(group)).sum()) for group in groups]
        if sum(known) and not all(known):
            effect = replace(tested.effect, note="all_alike_marked")
            tested = Tested(effect, notes=("all_alike_marked",))
        effect = replace(tested.effect, missing=len(taken) - sum(known))
        found.append(replace(tested, effect=effect))
    return found


def rapid_thresholds(seconds: Times, rule: RapidRule = NORMATIVE_10) -> list[float | None]:
    """The time in seconds below which an answer to each item is rapid, None for an item without times.

    Example:
        >>> rapid_thresholds([[5.0, 200], [15.0, 220]])
        [1.0, 10.0]
    """
    given = times(seconds)
    known = (~np.isnan(given)).sum(axis=0)
    sums = np.nansum(given, axis=0)
    return [
        min(rule.most, rule.share * float(total / n)) if n else None
        for total, n in zip(sums, known, strict=True)
    ]


def rapid_shares(
    seconds: Times,
    thresholds: Sequence[float | None] | None = None,
    level: float = DEFAULT_LEVEL,
    method: str = "wilson",
) -> list[Estimate]:
    """``rapid_share`` of each item: answers given in less than the threshold, too fast to have read it.

    Args:
        seconds: as in ``median_times``.
        thresholds: seconds for each item; those of ``rapid_thresholds`` if None.
        level, method: confidence level and a key of ``proportions.INTERVALS``.

    Raises:
        ValueError: not such a matrix, lengths that differ, no such level or method.

    Example:
        >>> [share.estimate for share in rapid_shares([[0.5], [15.0], [14.5], [10.0]])]
        [0.25]
    """
    given = times(seconds)
    limits = rapid_thresholds(given) if thresholds is None else list(thresholds)
    found = []
    for item, limit in zip(given.T, limits, strict=True):
        n = int((~np.isnan(item)).sum())
        rapid = 0 if limit is None else int((item < limit).sum())
        share = replace(proportion(rapid, n, level, method), missing=len(item) - n)
        found.append(_renamed(share, "rapid_share"))
    return found


def disengaged_share(
    seconds: Times,
    thresholds: Sequence[float | None] | None = None,
    engaged: float = ENGAGED,
    level: float = DEFAULT_LEVEL,
    method: str = "wilson",
) -> Estimate:
    """``disengaged_share``: people who answered fewer than ``engaged`` of their items without rapidity.

    Response time effort of a person: items not answered rapidly over items answered.

    Args:
        seconds, thresholds, level, method: as in ``rapid_shares``.
        engaged: share of items (0 to 1).

    Returns:
        the share among people with any answer; not estimable without times.
    """
    given = times(seconds)
    limits = rapid_thresholds(given) if thresholds is None else list(thresholds)
    answered = (~np.isnan(given)).sum(axis=1)
    if not answered.any():
        return not_estimable("disengaged_share", "no_answers", n=0, ci_level=level, method=method)
    bounds = np.array([np.nan if limit is None else limit for limit in limits], dtype=float)
    rapid = (given < bounds).sum(axis=1)
    asked = answered > 0
    effort = 1 - rapid[asked] / answered[asked]
    found = proportion(int((np.round(effort - engaged, 9) < 0).sum()), int(asked.sum()), level, method)
    return _renamed(replace(found, missing=int((~asked).sum())), "disengaged_share")


def times(seconds: Times) -> Floats:
    """The times as a matrix of floats.

    Raises:
        ValueError: not persons x items, or a negative or infinite time.
    """
    given = response_matrix(seconds, binary=False)
    if (given < 0).any():
        raise ValueError("times are 0 or more seconds")
    return given


def _renamed(estimate: Estimate, quantity: str) -> Estimate:
    return replace(estimate, id=quantity, label=f"method.quantity.{quantity}")
