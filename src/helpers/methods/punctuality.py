"""Who came late, and how late.

Minutes late count from the start of the session; who came early or on time has 0 or less. The
time of those who were absent, or whose arrival nobody noted, is missing (NaN), never 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from helpers.methods.clustered_share import clustered_share
from helpers.methods.exact_tables import Floats
from helpers.methods.medians import median_of
from helpers.methods.outcome import DEFAULT_LEVEL
from helpers.methods.proportions import proportion
from helpers.methods.response_matrix import response_matrix
from helpers.words.estimates import Estimate

Lateness = Sequence[Sequence[float]] | Floats


def late_shares(
    minutes: Lateness, threshold: float = 0.0, level: float = DEFAULT_LEVEL, method: str = "wilson"
) -> list[Estimate]:
    """``late_share`` of each session: those later than ``threshold`` among those with a known arrival.

    Args:
        minutes: persons x sessions, minutes late; NaN unknown or absent.
        threshold: minutes that are forgiven (at least 0): exactly so many are not late.
        level, method: confidence level and a key of ``proportions.INTERVALS``.

    Returns:
        a share for each session with n and missing; not estimable where no arrival is known.

    Raises:
        ValueError: not such a matrix, a negative threshold, no such level or method.

    Example:
        >>> late_shares([[0], [5], [12], [float("nan")]], threshold=5)[0].estimate
        0.3333333333333333
    """
    given = _checked(minutes, threshold)
    found = []
    for session in given.T:
        known = session[~np.isnan(session)]
        share = proportion(int(_late(known, threshold).sum()), len(known), level, method)
        found.append(_named(replace(share, missing=len(session) - len(known)), "late_share"))
    return found


def late_arrivals(minutes: Lateness, threshold: float = 0.0, level: float = DEFAULT_LEVEL) -> Estimate:
    """``late_share`` of all known arrivals, with people as units (see ``clustered_share``).

    Args:
        minutes, threshold, level: as in ``late_shares``.

    Returns:
        the share, n people with any known arrival, missing those without.

    Example:
        >>> late_arrivals([[0, 10], [0, 0], [7, 9], [0, 2]], threshold=5).estimate
        0.375
    """
    given = _checked(minutes, threshold)
    known = (~np.isnan(given)).sum(axis=1)
    return _named(clustered_share(_late(given, threshold).sum(axis=1), known, level), "late_share")


def median_lateness(
    minutes: Lateness, late_only: bool = False, level: float = DEFAULT_LEVEL
) -> list[Estimate]:
    """``median_lateness`` of each session in minutes, exact limits; early arrivals count as 0.

    Args:
        minutes: as in ``late_shares``.
        late_only: of those later than 0 minutes only.
        level: confidence level (0.5 to below 1).

    Example:
        >>> median_lateness([[-3], [0], [12], [5], [1]])[0].estimate
        1.0
    """
    given = np.maximum(_checked(minutes, 0.0), 0.0)
    if late_only:
        given = np.where(given > 0, given, np.nan)
    return [_named(median_of(session, level, "minutes"), "median_lateness") for session in given.T]


def _late(minutes: Floats, threshold: float) -> np.ndarray:
    return np.round(minutes - threshold, 9) > 0


def _checked(minutes: Lateness, threshold: float) -> Floats:
    if not threshold >= 0:
        raise ValueError(f"the minutes forgiven are 0 or more: {threshold!r}")
    return response_matrix(minutes, binary=False)


def _named(estimate: Estimate, quantity: str) -> Estimate:
    return replace(estimate, id=quantity, label=f"method.quantity.{quantity}")
