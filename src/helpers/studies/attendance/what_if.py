"""What if other people were expected, or more was asked of them? Followed: attendance, certificates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from helpers.studies.attendance.cohort import Attendance, new_attendance
from helpers.studies.attendance.hours import bands, reaching, summary
from helpers.studies.attendance.sessions import overall
from helpers.studies.attendance.settings import Settings
from helpers.studies.found import where_any
from helpers.studies.what_if import Curve, WhatIf
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData


def leading(data: StudyData, values: Mapping[str, Any]) -> list[Estimate]:
    """Attendance over all sessions, hours or sessions a person, and who has the hours asked for."""
    settings = Settings(**values)
    return _leading(new_attendance(data, settings.rules), settings) or []


@where_any
def _leading(attendance: Attendance, settings: Settings) -> list[Estimate]:
    found = [overall(attendance, settings), *summary(attendance, settings)]
    return [*found, *(reaching(attendance, settings) or [])]


def more(data: StudyData, values: Mapping[str, Any]) -> list[Estimate]:
    """People by bands of the share of what was offered."""
    settings = Settings(**values)
    return bands(new_attendance(data, settings.rules), settings) or []


WHAT_IF = WhatIf(
    groups={
        "people": ("people", "unlisted"),
        "sessions": ("sessions_left_out", "least_share", "hours_by", "late_after"),
        "attendance": ("required_hours", "bands"),
        "inference": ("confidence", "interval"),
    },
    leading=leading,
    more=more,
    curve=Curve(
        "attendance.rate", {"people": (), "unlisted": (), "least_share": (0.0, 50.0, 75.0), "interval": ()}
    ),
)
