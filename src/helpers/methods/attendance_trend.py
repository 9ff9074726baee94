"""Does attendance fall (or rise) from session to session? People are the units, not attendances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

import numpy as np

from helpers.methods.attended_hours import presence
from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.means import mean_of
from helpers.methods.outcome import DEFAULT_LEVEL, Tested, check_level, not_estimable
from helpers.methods.response_matrix import complete_rows
from helpers.methods.sum_distribution import subset_sums
from helpers.methods.tails import floor_note, floored, two_sided_z

METHODS = {"exact": "page_trend_exact", "large_sample": "page_trend_large_sample"}
BUDGET = 100_000_000
"""Most additions for the exact distribution (about a quarter of a second)."""


def attendance_trend(present: Sequence[Sequence[float]] | Floats, level: float = DEFAULT_LEVEL) -> Tested:
    """The change in the share attending from one session to the next, with an exact trend test.

    Each person has a slope ``sum c x / sum c^2``, c the session's place less the middle one; the
    estimate is their mean, which is the least-squares slope of the sessions' shares, with a t interval
    over people, cut at the steepest slope that there can be. The p-value deals each person's attendances
    out to the sessions anew (Page's idea for ones and zeros: Page 1963, JASA 58, 216-230): exact by
    counting sums, normal where that costs too much. Two-sided.

    Args:
        present: persons x sessions in their order; 1 present, 0 absent; people with NaN are left out
            and counted as missing.
        level: confidence level (0.5 to below 1).

    Returns:
        ``effect``: ``attendance_slope`` in shares a session, with p-value and n people; below 0 where
        attendance falls. Method ``page_trend_exact`` or ``page_trend_large_sample`` (then ``draws`` is 0). No
        p-value where all came always or never (note ``nobody_varies``).

    Raises:
        ValueError: not such a matrix, or no such level.

    Example:
        >>> found = attendance_trend([[1, 1, 0], [1, 0, 0], [1, 1, 0], [1, 1, 1], [1, 0, 0]])
        >>> found.effect.estimate, round(found.effect.p_value, 4)
        (-0.4, 0.0247)
    """
    check_level(level)
    complete = complete_rows(presence(present, whole=True))
    rows = complete.rows.astype(np.int64)
    n, sessions = rows.shape
    fields = {"n": n, "missing": complete.missing, "ci_level": level, "method": METHODS["exact"]}
    lack = "too_few_sessions" if sessions < 2 else "no_answers" if n == 0 else None
    if lack:
        return Tested(not_estimable("attendance_slope", lack, **fields), notes=(lack,))
    steps = 2 * np.arange(sessions) - (sessions - 1)
    slopes = rows @ steps * 2 / float(steps @ steps)
    steepest = float(np.abs(steps).sum() / (steps @ steps))  # away in the first half, there in the second
    effect = replace(
        mean_of(slopes, level, -steepest, steepest, "proportion"),
        id="attendance_slope",
        label="method.quantity.attendance_slope",
        missing=complete.missing,
        df=None,
    )
    varying = rows[(rows.sum(axis=1) % sessions) != 0]
    if not len(varying):
        effect = replace(effect, method=METHODS["exact"], note="nobody_varies")
        return Tested(effect, notes=("nobody_varies",))
    p_value, exact = _p_value(varying, steps)
    notes = tuple(filter(None, (effect.note, floor_note(p_value))))
    method = METHODS["exact" if exact else "large_sample"]
    effect = replace(effect, p_value=p_value, method=method, note=next(iter(notes), None))
    return Tested(effect, None, None if exact else 0, notes=notes)


def _p_value(rows: Ints, steps: Ints) -> tuple[float, bool]:
    sessions, totals = len(steps), rows.sum(axis=1)
    observed = abs(int((rows @ steps).sum()))
    counts = np.bincount(totals, minlength=sessions)
    reach = int(np.abs(steps).sum()) // 2
    if (len(rows) * reach) ** 2 > BUDGET:
        spread = float(steps @ steps) / sessions
        variance = sum(counts[r] * r * (sessions - r) / (sessions - 1) * spread for r in range(sessions))
        return two_sided_z(observed / sqrt(variance)), False
    places = np.arange(sessions)
    ways = {total: subset_sums(places, total) for total in np.unique(totals).tolist()}
    chances = np.ones(1)
    for total in totals.tolist():
        chances = np.convolve(chances, ways[total] / ways[total].sum())
    sums = 2 * np.arange(len(chances)) - (sessions - 1) * int(totals.sum())
    return floored(float(chances[np.abs(sums) >= observed].sum())), True
