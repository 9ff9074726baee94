"""How many came to each session, and how attendance was over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from helpers.methods.attended_hours import UNKNOWN, presence
from helpers.methods.clustered_share import clustered_share
from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL, outcome
from helpers.methods.proportions import proportion
from helpers.words.estimates import Estimate, span

Presence = Sequence[Sequence[float]] | Floats


@dataclass(frozen=True)
class SessionShare:
    """One session: the share present among those whose attendance is known, and among all on the list.

    ``of_all`` is a range if some are unknown: none of them was there, or all of them.
    """

    of_known: Estimate
    of_all: Estimate


def session_shares(
    present: Presence, level: float = DEFAULT_LEVEL, method: str = "wilson"
) -> list[SessionShare]:
    """``session_share`` of every session.

    Args:
        present: persons x sessions; 1 present, 0 absent, NaN unknown. Somebody who came for a part was
            there: the caller sets 1.
        level, method: confidence level and a key of ``proportions.INTERVALS``.

    Raises:
        ValueError: not such a matrix, level or method.

    Example:
        >>> found = session_shares([[1], [1], [0], [float("nan")]])[0]
        >>> round(found.of_known.estimate, 3), found.of_all.estimate_low, found.of_all.estimate_high
        (0.667, 0.5, 0.75)
    """
    given = presence(present, whole=True)
    persons = len(given)
    came, known = np.nansum(given, axis=0), (~np.isnan(given)).sum(axis=0)
    found = []
    for yes, n in zip(came.astype(int).tolist(), known.tolist(), strict=True):
        of_known = replace(_named(proportion(yes, n, level, method)), missing=persons - n)
        found.append(SessionShare(of_known, _of_all(yes, n, persons, level, method)))
    return found


def overall_attendance(present: Presence, level: float = DEFAULT_LEVEL) -> Estimate:
    """``attendance_rate``: sessions attended over all sessions of all people, people as units.

    The interval is that of ``clustered_share``. Where attendance is unknown for some, the rate runs from
    all of them absent to all present (note ``unknown_status_bounds``, ``missing`` unknown attendances).

    Args:
        present: persons x sessions; 1 present, 0 absent, in between a part, NaN unknown.
        level: confidence level (0.5 to below 1).

    Returns:
        ``attendance_rate``, a proportion, with its interval and n; a range where attendance is unknown.

    Example:
        >>> overall_attendance([[1, 1], [1, 0], [1, 1]]).estimate
        0.8333333333333334
    """
    given = presence(present)
    sessions = np.full(len(given), float(given.shape[1]))
    unknown = int(np.isnan(given).sum())
    sides = [np.nan_to_num(given, nan=value).sum(axis=1) for value in ((0.0, 1.0) if unknown else (0.0,))]
    found = [_rate(clustered_share(side, sessions, level)) for side in sides]
    if not unknown:
        return found[0]
    return replace(span("attendance_rate", found), note=UNKNOWN, missing=unknown)


def _of_all(yes: int, known: int, persons: int, level: float, method: str) -> Estimate:
    least = _named(proportion(yes, persons, level, method))
    if known == persons:
        return replace(least, missing=0)
    most = proportion(yes + persons - known, persons, level, method)
    ends = {"estimate_low": least.estimate, "estimate_high": most.estimate}
    ends |= {"ci_low": least.ci_low, "ci_high": most.ci_high, "ci_level": level}
    fields = {"n": persons, "missing": persons - known, "unit": "proportion", "method": method}
    return outcome("session_share", note=UNKNOWN, **ends, **fields)


def _named(estimate: Estimate) -> Estimate:
    return replace(estimate, id="session_share", label="method.quantity.session_share")


def _rate(estimate: Estimate) -> Estimate:
    return replace(estimate, id="attendance_rate", label="method.quantity.attendance_rate")
