"""Does an item tell those who know much from those who know little?

Two answers: the correlation of the item with the rest of the test (itself left out, else it
correlates with itself), and the share right among the best less that among the worst scorers.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.extreme_groups import KELLEY, ExtremeGroups, extreme_groups
from helpers.methods.fisher_z import fisher_limits
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.proportions import wilson
from helpers.methods.response_matrix import complete_rows, response_matrix
from helpers.words.estimates import Estimate


def item_rest_correlation(
    matrix: Sequence[Sequence[float]] | Floats, level: float = DEFAULT_LEVEL, binary: bool = True
) -> list[Estimate]:
    """Corrected item-total correlation: each item with the sum of all other items.

    Pearson's r, for right/wrong items the point-biserial one, with limits on Fisher's scale (see
    ``fisher_z``). Source: Henrysson (1963), Psychometrika 28, 211-218, for leaving the item out. Limits:
    for items of 0 and 1 the interval is approximate, and rough below about 30 people or near 0 % and
    100 % right.

    Args:
        matrix: persons x items; people with NaN on any item are left out and counted as missing.
        level: confidence level (0.5 to below 1).
        binary: refuse other marks than 0 and 1; without it ratings may stand there.

    Returns:
        ``item_rest_correlation`` of each item. Not estimable: one item (``one_item``), fewer than three
        people, an item or its rest without spread (``item_without_spread``, ``rest_without_spread``).

    Raises:
        ValueError: not such a matrix, or no such level.

    Example:
        >>> items = item_rest_correlation([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0], [1, 1, 1]])
        >>> [round(item.estimate, 3) for item in items]
        [0.559, 0.764, 0.612]
    """
    check_level(level)
    complete = complete_rows(response_matrix(matrix, binary))
    rows, n = complete.rows, complete.n
    fields = {"n": n, "missing": complete.missing, "ci_level": level, "method": "item_rest_fisher"}
    lack = "one_item" if rows.shape[1] == 1 else "too_few_people" if n < 3 else None
    if lack:
        return [not_estimable("item_rest_correlation", lack, **fields)] * rows.shape[1]
    total = rows.sum(axis=1)
    return [_correlation(item, total - item, fields) for item in rows.T]


def upper_lower_index(
    matrix: Sequence[Sequence[float]] | Floats, share: float = KELLEY, level: float = DEFAULT_LEVEL
) -> list[Estimate]:
    """D: the share right among the upper group by total score less that among the lower group.

    Groups are those of ``extreme_groups`` (27 % unless told). Newcombe's interval from two Wilson
    intervals (see ``proportions.difference``). Sources: Kelley (1939), Journal of Educational
    Psychology 30, 17-24; Johnson (1951), ibid. 42, 499-504. Limits: the total holds the item, so D leans
    upwards with few items; the limits take the groups as given.

    Args:
        matrix: persons x items; people with NaN on any item are left out and counted as missing.
        share: of the people in each group (above 0, at most 0.5).
        level: confidence level (0.5 to below 1).

    Returns:
        ``upper_lower_index`` in [-1, 1] of each item, n of both groups; note ``ties_shared`` where
        people tie at a cut. Not estimable where all have the same total.

    Raises:
        ValueError: not such a matrix, share or level.

    Example:
        >>> [item.estimate for item in upper_lower_index([[1, 1], [1, 0], [0, 0], [1, 0]], 0.25)]
        [1.0, 1.0]
    """
    check_level(level)
    complete = complete_rows(response_matrix(matrix))
    groups = extreme_groups(complete.rows.sum(axis=1), share)
    fields = {"missing": complete.missing, "unit": "proportion", "ci_level": level, "method": "newcombe"}
    if groups is None:
        note = "totals_without_spread" if complete.n > 1 else "too_few_people"
        empty = not_estimable("upper_lower_index", note, n=complete.n, **fields)
        return [empty] * complete.rows.shape[1]
    note = "ties_shared" if groups.ties_shared else None
    found = []
    for item in complete.rows.T:
        gap, low, high = upper_less_lower(item, groups, level)
        limits = {"estimate": gap, "ci_low": low, "ci_high": high}
        found.append(outcome("upper_lower_index", n=2 * groups.size, note=note, **limits, **fields))
    return found


def upper_less_lower(chosen: Floats, groups: ExtremeGroups, level: float) -> tuple[float, float, float]:
    """The share of 1 in the upper group less that in the lower, with Newcombe's limits."""
    size = groups.size
    upper, lower = (min(1.0, float(group @ chosen) / size) for group in (groups.upper, groups.lower))
    (low1, high1), (low2, high2) = (wilson(part * size, size, level) for part in (upper, lower))
    gap = upper - lower
    down = sqrt((upper - low1) ** 2 + (high2 - lower) ** 2)
    up = sqrt((high1 - upper) ** 2 + (lower - low2) ** 2)
    return gap, max(-1.0, gap - down), min(1.0, gap + up)


def _correlation(item: Floats, rest: Floats, fields: dict[str, object]) -> Estimate:
    own, other = item - item.mean(), np.round(rest - rest.mean(), 12)
    spread, rest_spread = float(own @ own), float(other @ other)
    if item.min() == item.max():
        return not_estimable("item_rest_correlation", "item_without_spread", **fields)
    if rest_spread == 0:
        return not_estimable("item_rest_correlation", "rest_without_spread", **fields)
    r = max(-1.0, min(1.0, float(own @ other) / sqrt(spread * rest_spread)))
    limits = fisher_limits(r, len(item), float(fields["ci_level"]))
    if limits is None:
        return outcome("item_rest_correlation", estimate=r, note="no_interval", **fields)
    return outcome("item_rest_correlation", estimate=r, ci_low=limits[0], ci_high=limits[1], **fields)
