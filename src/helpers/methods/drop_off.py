"""After which session did people stay away for good?

The last session that somebody attended is known only when all is over, and whoever missed just the
last session looks the same as one who left. Nobody is lost from sight before the end, so the
share still coming needs no estimate of Kaplan and Meier: it is a plain share, with a plain interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.methods.attended_hours import UNKNOWN, presence
from helpers.methods.exact_tables import Floats, Ints
from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.methods.proportions import proportion
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class DropOff:
    """One point in the order of sessions: 0 before the first, else after that session.

    ``still`` is the share of all people who came to this session or a later one (at 0: to any);
    ``left`` the share of those who never came again after this session (at 0: who never came),
    absent after the last session. ``n`` of ``left`` counts those who were still coming.
    """

    session: int
    still: Estimate
    left: Estimate | None


def drop_off(
    present: Sequence[Sequence[float]] | Floats,
    level: float = DEFAULT_LEVEL,
    method: str = "wilson",
) -> list[DropOff]:
    """The table of last sessions attended.

    ``still_j = #(last >= j) / n`` and ``left_j = #(last = j) / #(last >= j)``. Where attendance is unknown,
    both are ranges over all that the unknown may have been (note ``unknown_status_bounds``, ``missing``
    people whom it touches).

    Args:
        present: persons x sessions in their order; 1 present, 0 absent, NaN unknown.
        level, method: confidence level and a key of ``proportions.INTERVALS``.

    Returns:
        ``still_coming`` and ``left_after`` for 0, 1, ... sessions.

    Raises:
        ValueError: not such a matrix, no such level or method.

    Example:
        >>> table = drop_off([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0]])
        >>> [point.still.estimate for point in table]
        [0.75, 0.75, 0.5, 0.25]
        >>> [round(point.left.estimate, 2) for point in table[:-1]]
        [0.25, 0.33, 0.5]
    """
    check_level(level)
    given = presence(present, whole=True)
    n, sessions = given.shape
    places = np.arange(1, sessions + 1)
    low = np.where(given == 1, places, 0).max(axis=1, initial=0)
    high = np.where((given == 1) | np.isnan(given), places, 0).max(axis=1, initial=0)
    table = []
    for session in range(sessions + 1):
        reached = max(session, 1)
        counts = int((low >= reached).sum()), int((high >= reached).sum())
        still = _range("still_coming", counts, (n, n), level, method)
        left = _left(given, low, high, session, level, method) if session < sessions else None
        table.append(DropOff(session, still, left))
    return table


def _left(given: Floats, low: Ints, high: Ints, session: int, level: float, method: str) -> Estimate:
    """Left after ``session``: fewest leave if all who may have come later did, most if none did."""
    here = np.isnan(given[:, session - 1]) & (low < session) if session else np.zeros(len(low), bool)
    may_be_last, must_go_on = (low == session) | here, low > session
    must_be_last, may_go_on = (low == session) & (high == session), high > session
    fewest, most = int(must_be_last.sum()), int(may_be_last.sum())
    bases = fewest + int(may_go_on.sum()), most + int(must_go_on.sum())
    return _range("left_after", (fewest, most), bases, level, method)


def _range(
    quantity: str, counts: tuple[int, int], bases: tuple[int, int], level: float, method: str
) -> Estimate:
    """From ``counts[0]`` of ``bases[0]`` to ``counts[1]`` of ``bases[1]``."""
    fields = {"unit": "proportion", "method": method, "ci_level": level}
    if not all(bases):
        note = "nobody_still_coming" if quantity == "left_after" else "no_answers"
        return not_estimable(quantity, note, n=0, **fields)
    least, most = (proportion(*pair, level, method) for pair in zip(counts, bases, strict=True))
    limits = {"ci_low": least.ci_low, "ci_high": most.ci_high}
    if counts[0] == counts[1] and bases[0] == bases[1]:
        return outcome(quantity, estimate=least.estimate, n=bases[0], missing=0, **limits, **fields)
    ends = {"estimate_low": least.estimate, "estimate_high": most.estimate}
    touched = abs(counts[1] - counts[0]) or abs(bases[1] - bases[0])
    return outcome(quantity, n=max(bases), missing=touched, note=UNKNOWN, **ends, **limits, **fields)
