"""Who came late and who left early, where times or marks tell it.

Where arrival was timed, minutes decide; where a list only marks who was late, the mark does. A list that
marks nobody as late says nothing of lateness.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.punctuality import late_arrivals, late_shares, median_lateness
from helpers.sources.source import LATE, PRESENT
from helpers.studies.attendance.cohort import Attendance
from helpers.studies.attendance.saying import TEXT, placed, results, session_key, too_few
from helpers.studies.attendance.settings import Settings
from helpers.studies.found import Said, where_any
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

TIMED, MARKED, BOTH = "timed", "marked", "both"


def lateness(attendance: Attendance, forgiven: float) -> Floats:
    """1 late, 0 on time, NaN not known or not there; persons x sessions.

    Args:
        attendance: who was at which session.
        forgiven: minutes after the start that are not late yet.
    """
    late, on_time = attendance.has(LATE), attendance.has(PRESENT)
    timed = _timed(attendance)
    found = np.full(attendance.shape, np.nan)
    by_mark = ~timed & (late & ~timed).any(axis=0)
    found[by_mark & on_time] = 0.0
    found[~timed & late] = 1.0
    with np.errstate(invalid="ignore"):
        found[timed] = (np.round(attendance.late_minutes - forgiven, 9) > 0)[timed]
    return found


def told_by(attendance: Attendance) -> str | None:
    """Whether lateness is known from times, from marks, from both, or (None) not at all."""
    timed = _timed(attendance)
    marked = attendance.has(LATE) & ~timed
    if timed.any():
        return BOTH if marked.any() else TIMED
    return MARKED if marked.any() else None


@results
def late_rows(attendance: Attendance, settings: Settings) -> list[Row] | None:
    """A row a session with known arrivals: the share late among these, and the median minutes late.

    None where no list tells of lateness, or too few people were expected.
    """
    if told_by(attendance) is None or too_few(attendance, settings):
        return None
    numbers = attendance.sessions["session"].astype(int).tolist()
    shares = late_shares(
        lateness(attendance, settings.late_after), 0.5, settings.confidence, settings.interval
    )
    minutes = np.where(_timed(attendance), attendance.late_minutes, np.nan)
    medians = median_lateness(minutes, level=settings.confidence) if _timed(attendance).any() else None
    rows = []
    for place, number in enumerate(numbers):
        if not shares[place].n:
            continue
        share = placed(shares[place], f"late.{number}.share", session_key(number))
        cells: dict[str, Estimate | str | None] = {
            "share": share,
            "interval": share,
            "arrivals": _known(share),
        }
        if medians:
            cells["median"] = placed(medians[place], f"late.{number}.median", session_key(number))
        rows.append(Row(session_key(number), cells))
    return rows


@results
def overall_lateness(attendance: Attendance, settings: Settings) -> list[Estimate] | None:
    """Late arrivals, and early departures where these are timed, of all known ones with people as units.

    None where no list tells of lateness, or too few people were expected.
    """
    if told_by(attendance) is None or too_few(attendance, settings):
        return None
    late = late_arrivals(lateness(attendance, settings.late_after), 0.5, settings.confidence)
    found = [placed(late, "late.share", f"{TEXT}.row.late")]
    early = np.where(attendance.present == 1, attendance.early_minutes, np.nan)
    if not np.isnan(early).all():
        left = late_arrivals(early, settings.late_after, settings.confidence)
        found.append(placed(left, "early.share", f"{TEXT}.row.early"))
    return found


@where_any
def punctuality_said(attendance: Attendance, settings: Settings) -> list[Said]:
    """What lateness is known from, and how large its share is; or that nothing is known of it."""
    if few := too_few(attendance, settings):
        return few
    source, found = told_by(attendance), overall_lateness(attendance, settings)
    if source is None or found is None:
        return [Said("no_times", {})]
    forgiven = Estimate("late.after", f"{TEXT}.row.late_after", settings.late_after, unit="minutes")
    values = {"late": found[0]} if source == MARKED else {"late": found[0], "forgiven": forgiven}
    return [Said(f"late_{source}", values)]


def _timed(attendance: Attendance) -> np.ndarray:
    """True where somebody was there and the arrival was timed."""
    there = attendance.has(LATE) | attendance.has(PRESENT)
    return there & ~np.isnan(attendance.late_minutes)


def _known(share: Estimate) -> Estimate:
    """The number of arrivals that are known."""
    plain = Estimate(
        share.id.replace(".share", ".arrivals"), f"{TEXT}.row.arrivals", share.n or 0, unit="people"
    )
    return replace(plain, missing=share.missing)
