"""Hours that each person attended, against the hours a certificate asks for.

Who is not known to have been there is neither present nor absent: every count then runs from
"all unknown were absent" to "all unknown were present", and so does the interval.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.means import mean_of
from helpers.methods.medians import median_of
from helpers.methods.outcome import DEFAULT_LEVEL, not_estimable, outcome
from helpers.methods.proportions import proportion
from helpers.methods.response_matrix import response_matrix
from helpers.words.estimates import Estimate, span

UNKNOWN = "unknown_status_bounds"


@dataclass(frozen=True)
class AttendedHours:
    """Hours of each person, all unknown attendance taken as absent (``low``) and as present (``high``)."""

    low: Floats
    high: Floats

    @property
    def known(self) -> bool:
        """True where nothing is unknown."""
        return bool((self.low == self.high).all())


def share_of_session(minutes: Sequence[Sequence[float]] | Floats, lengths: Sequence[float]) -> Floats:
    """The part of each session that each person attended: minutes over the session's length, at most 1.

    Args:
        minutes: persons x sessions, at least 0; NaN unknown.
        lengths: minutes of each session, above 0.

    Raises:
        ValueError: not such numbers.

    Example:
        >>> share_of_session([[30, 100]], [60, 90]).tolist()
        [[0.5, 1.0]]
    """
    given, whole = response_matrix(minutes, binary=False), np.asarray(lengths, dtype=float)
    if whole.shape != (given.shape[1],) or not (whole > 0).all() or (given < 0).any():
        raise ValueError("minutes of at least 0 and a length above 0 for every session are needed")
    return np.minimum(given / whole, 1.0)


def attended_hours(present: Sequence[Sequence[float]] | Floats, hours: Sequence[float]) -> AttendedHours:
    """Hours attended by each person: the sum of ``present`` times the hours of the session.

    Args:
        present: persons x sessions; 1 present, 0 absent, in between the part attended (see
            ``share_of_session``), NaN unknown.
        hours: (lesson) hours of each session, at least 0.

    Raises:
        ValueError: not such numbers.

    Example:
        >>> found = attended_hours([[1, 1, 0], [1, float("nan"), 1]], [4, 4, 2])
        >>> found.low.tolist(), found.high.tolist()
        ([8.0, 6.0], [8.0, 10.0])
    """
    given, worth = presence(present), np.asarray(hours, dtype=float)
    if worth.shape != (given.shape[1],) or not (worth >= 0).all():
        raise ValueError("hours of at least 0 are needed for every session")
    low, high = np.nan_to_num(given, nan=0.0), np.nan_to_num(given, nan=1.0)
    return AttendedHours(np.round(low @ worth, 9), np.round(high @ worth, 9))


def share_reaching(
    hours: AttendedHours,
    required: float,
    level: float = DEFAULT_LEVEL,
    method: str = "clopper_pearson",
) -> Estimate:
    """``share_reaching_hours``: people with at least the hours required, among all on the list.

    Where unknown attendance could decide, the share is a range and the interval spans both ends
    (note ``unknown_status_bounds``, ``missing`` people whom it could decide).

    Args:
        hours: of each person.
        required: hours, at least 0; who has exactly these has reached them.
        level, method: confidence level and a key of ``proportions.INTERVALS``.

    Raises:
        ValueError: no such number, level or method.

    Example:
        >>> found = share_reaching(attended_hours([[1, 1], [1, float("nan")], [1, 0]], [15, 15]), 30)
        >>> round(found.estimate_low, 3), round(found.estimate_high, 3), found.missing
        (0.333, 0.667, 1)
    """
    if not required >= 0:
        raise ValueError(f"required hours are 0 or more: {required!r}")
    surely, maybe = hours.low >= round(required, 9), hours.high >= round(required, 9)
    return _between("share_reaching_hours", int(surely.sum()), int(maybe.sum()), len(surely), level, method)


def hour_bands(
    hours: AttendedHours, cuts: Sequence[float], level: float = DEFAULT_LEVEL, method: str = "wilson"
) -> list[Estimate]:
    """``band_share`` of people below the first cut, from each cut to below the next, and from the last on.

    A person whose hours are not known for sure counts for every band that they may lie in.

    Args:
        hours: of each person.
        cuts: hours, rising; hours equal to a cut belong to the band above it.
        level, method: confidence level and a key of ``proportions.INTERVALS``.

    Raises:
        ValueError: cuts that do not rise, no such level or method.

    Example:
        >>> bands = hour_bands(attended_hours([[1, 1], [1, 0], [0, 0]], [15, 15]), [10, 30])
        >>> [round(band.estimate, 2) for band in bands]
        [0.33, 0.33, 0.33]
    """
    edges = np.round(np.asarray(cuts, dtype=float), 9)
    if edges.ndim != 1 or not (np.diff(edges) > 0).all():
        raise ValueError(f"cuts must rise: {list(cuts)!r}")
    lowest = np.searchsorted(edges, hours.low, side="right")
    highest = np.searchsorted(edges, hours.high, side="right")
    found = []
    for band in range(len(edges) + 1):
        surely = int(((lowest == band) & (highest == band)).sum())
        maybe = int(((lowest <= band) & (highest >= band)).sum())
        found.append(_between("band_share", surely, maybe, len(lowest), level, method))
    return found


def hours_summary(
    hours: AttendedHours, most: float | None = None, level: float = DEFAULT_LEVEL
) -> tuple[Estimate, Estimate]:
    """Median (exact limits) and mean (t limits, cut at 0 and ``most``) of the hours of all people.

    Ranges from all unknown absent to all unknown present where these differ.

    Args:
        hours: of each person.
        most: hours of all sessions together.
        level: confidence level (0.5 to below 1).

    Returns:
        ``median_hours`` and ``mean_hours``.
    """
    sides = (hours.low,) if hours.known else (hours.low, hours.high)
    medians = [_named(median_of(side, level, "hours"), "median_hours") for side in sides]
    means = [_named(mean_of(side, level, 0.0, most, "hours"), "mean_hours") for side in sides]
    return _spanned(medians), _spanned(means)


def presence(matrix: Sequence[Sequence[float]] | Floats, whole: bool = False) -> Floats:
    """The matrix of attendance, checked: NaN unknown, else from 0 (absent) to 1 (present).

    Args:
        matrix: persons x sessions.
        whole: refuse parts of a session.

    Raises:
        ValueError: another number.
    """
    given = response_matrix(matrix, binary=whole)
    if (given < 0).any() or (given > 1).any():
        raise ValueError("attendance is 1 (present), 0 (absent), a part of the session, or NaN (unknown)")
    return given


def _between(quantity: str, surely: int, maybe: int, n: int, level: float, method: str) -> Estimate:
    """A share whose count lies from ``surely`` to ``maybe``."""
    least, most = (proportion(count, n, level, method) for count in (surely, maybe))
    if n == 0:
        return not_estimable(
            quantity, note="no_answers", n=0, unit="proportion", method=method, ci_level=level
        )
    if surely == maybe:
        return replace(_named(least, quantity), missing=0)
    ends = {"estimate_low": least.estimate, "estimate_high": most.estimate}
    ends |= {"ci_low": least.ci_low, "ci_high": most.ci_high, "ci_level": level, "missing": maybe - surely}
    return outcome(quantity, n=n, unit="proportion", method=method, note=UNKNOWN, **ends)


def _spanned(estimates: list[Estimate]) -> Estimate:
    if len(estimates) == 1:
        return estimates[0]
    return replace(span(estimates[0].id, estimates), note=UNKNOWN)


def _named(estimate: Estimate, quantity: str) -> Estimate:
    return replace(estimate, id=quantity, label=f"method.quantity.{quantity}")
