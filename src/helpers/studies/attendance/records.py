"""What the records themselves give away: sessions of nobody or everybody, days that stand twice."""

from __future__ import annotations

import numpy as np

from helpers.sources.source import UNKNOWN
from helpers.studies.attendance.cohort import UNLISTED, Attendance
from helpers.studies.attendance.saying import COUNT, TEXT, too_few
from helpers.studies.attendance.settings import FULL, Settings
from helpers.studies.found import where_any
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

_OF_SESSIONS = ("no_date", "same_day", "no_hours")
_SLACK = 1.0  # minutes that rounding may add to a stay


@where_any
def record_rows(attendance: Attendance, settings: Settings) -> list[Row]:
    """Checks of the records, each with how often it struck and out of how many.

    Of too few people only what tells of none of them: dates and hours of sessions.
    """
    people, sessions = attendance.shape
    dates = attendance.sessions["date"]
    present, noted = attendance.present, ~np.isnan(attendance.minutes)
    with np.errstate(invalid="ignore"):
        too_long = attendance.minutes > attendance.lengths + _SLACK
        short = attendance.part * FULL < attendance.rules.least_share
    everybody, nobody = (((present == value).all(axis=0) & (people > 0)) for value in (1, 0))
    checks = [
        ("no_date", int(dates.isna().sum()), sessions),
        ("same_day", int((dates.duplicated(keep=False) & dates.notna()).sum()), sessions),
        ("nobody", int(nobody.sum()), sessions),
        ("everybody", int(everybody.sum()), sessions),
        ("no_hours", int((~(attendance.sessions["hours"].to_numpy(float) >= 0)).sum()), sessions),
        ("unknown", int(attendance.has(UNKNOWN).sum()), people * sessions),
        ("unlisted", int(attendance.has(UNLISTED).sum()), people * sessions),
        ("too_long", int(too_long.sum()), int((noted & ~np.isnan(attendance.lengths)).sum())),
        ("too_short", int(short.sum()), int((~np.isnan(attendance.part)).sum())),
    ]
    few = bool(too_few(attendance, settings))
    kept = [check for check in checks if check[2] and not (few and check[0] not in _OF_SESSIONS)]
    return [_check(*check, f"unlisted_{attendance.rules.unlisted}") for check in kept]


def _check(name: str, found: int, of: int, unlisted: str) -> Row:
    meaning = unlisted if name == UNLISTED else name
    label = f"{TEXT}.check.{name}"
    cells = {
        "found": Estimate(f"records.{name}", label, found, n=of, unit=COUNT),
        "of": Estimate(f"records.{name}.of", label, of, unit=COUNT),
        "meaning": f"{TEXT}.meaning.{meaning}" if found else f"{TEXT}.meaning.none",
    }
    return Row(label, cells)
