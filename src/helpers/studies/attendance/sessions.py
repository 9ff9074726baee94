"""How many came to each session, and over all of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from helpers.methods.session_attendance import SessionShare, overall_attendance, session_shares
from helpers.studies.attendance.cohort import Attendance
from helpers.studies.attendance.saying import TEXT, placed, results, session_key, too_few
from helpers.studies.attendance.settings import Settings
from helpers.studies.found import Said, where_any
from helpers.studies.ties import highest, lowest
from helpers.words.estimates import Estimate


@results
def session_estimates(attendance: Attendance, settings: Settings) -> list[Estimate]:
    """The share present in each session, of those of whom it is known."""
    return [
        placed(share.of_known, f"session.{number}.share", session_key(number))
        for number, share in _shares(attendance, settings)
    ]


@results
def session_bounds(attendance: Attendance, settings: Settings) -> list[Estimate] | None:
    """Where attendance is unknown for some: from none of them present to all. None where all is known."""
    found = [
        placed(share.of_all, f"session.{number}.bounds", session_key(number))
        for number, share in _shares(attendance, settings)
        if share.of_all.is_range
    ]
    return found or None


@results
def overall(attendance: Attendance, settings: Settings) -> Estimate:
    """Sessions attended over all sessions of all people, with people as units."""
    found = overall_attendance(attendance.present, settings.confidence)
    return placed(found, "attendance.rate", f"{TEXT}.row.rate")


@where_any
def session_said(attendance: Attendance, settings: Settings) -> list[Said]:
    """The rate over all, and the sessions with the smallest and the largest share."""
    if few := too_few(attendance, settings):
        return few
    rate = overall(attendance, settings)
    said = [Said(_rate_name(rate), {"rate": rate})]
    known = [item for item in session_estimates(attendance, settings) if item.estimate is not None]
    return said if len(known) < 2 else [*said, _ends_said(known)]


def _rate_name(rate: Estimate) -> str:
    if rate.is_range:
        return "rate_range"
    if rate.estimate is None:
        return "no_rate"
    return "rate_plain" if rate.ci_low is None else "rate"


def _ends_said(known: Sequence[Estimate]) -> Said:
    """The sessions with the smallest and the largest share, all of them where several are alike."""
    lows, highs = (pick(known, lambda item: item.estimate or 0.0) for pick in (lowest, highest))
    low, high = lows[0], highs[0]
    if low in highs:
        return Said("sessions_alike", {"share": low})
    if len(lows) == len(highs) == 1:
        return Said("session_ends", {"low": low, "high": high, "first": low.label, "last": high.label})
    ends = {"first": [_in_words(item) for item in lows], "last": [_in_words(item) for item in highs]}
    return Said("session_ends_tied", {"low": low, "high": high, **ends})


def _in_words(share: Estimate) -> str:
    """The label key of a session with the word before its number."""
    return f"{share.label}.in_words"


def _shares(attendance: Attendance, settings: Settings) -> list[tuple[int, SessionShare]]:
    numbers = attendance.sessions["session"].astype(int).tolist()
    shares = session_shares(attendance.present, settings.confidence, settings.interval)
    return list(zip(numbers, shares, strict=True))


def shares_by_session(present: np.ndarray) -> list[tuple[int, int]]:
    """Present and known of each session, as whole numbers."""
    came = np.nansum(present, axis=0).astype(int)
    known = (~np.isnan(present)).sum(axis=0)
    return list(zip(came.tolist(), known.tolist(), strict=True))
