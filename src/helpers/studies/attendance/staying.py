"""Did people stay away for good, and did attendance differ or fall from session to session?"""

from __future__ import annotations

from dataclasses import dataclass

from helpers.methods.attendance_trend import attendance_trend
from helpers.methods.cochran_q import cochran_q
from helpers.methods.drop_off import drop_off
from helpers.studies.attendance.cohort import Attendance
from helpers.studies.attendance.saying import ASSOCIATION, TEXT, placed, results, session_key, too_few
from helpers.studies.attendance.settings import Settings
from helpers.studies.found import Said, where_any
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

POINTS = "percentage_points"


@dataclass(frozen=True)
class Staying:
    """``still``: the share who came to a session or a later one; ``left``: who never came again after it."""

    still: tuple[Estimate, ...]
    left: tuple[Estimate, ...]


@results
def staying(attendance: Attendance, settings: Settings) -> Staying | None:
    """The drop-off, session by session; None for too few people, and for a session that nobody can leave."""
    people, sessions = attendance.shape
    if not people or sessions < 2 or too_few(attendance, settings):
        return None
    numbers = attendance.sessions["session"].astype(int).tolist()
    points = drop_off(attendance.present, settings.confidence, settings.interval)
    still = [
        placed(point.still, f"drop_off.{number}.still", session_key(number))
        for number, point in zip(numbers, points[1:], strict=True)
    ]
    # The last session has nothing after it, and those who never came stand in the flow.
    left = [
        placed(point.left, f"drop_off.{number}.left", session_key(number))
        for number, point in zip(numbers[:-1], points[1:-1], strict=True)
        if point.left is not None
    ]
    return Staying(tuple(still), tuple(left))


def staying_rows(found: Staying | None) -> list[Row] | None:
    """A row a session: who was still coming, and who never came again after it."""
    if found is None:
        return None
    left = {item.label: item for item in found.left}
    return [
        Row(
            item.label,
            {
                "still.share": item,
                "still.interval": item,
                "left.share": left.get(item.label),
                "left.interval": left.get(item.label),
            },
        )
        for item in found.still
    ]


@results
def tests(attendance: Attendance, settings: Settings) -> list[Estimate]:
    """Cochran's Q over all sessions, and the slope from session to session with its trend test."""
    q = cochran_q(attendance.present, settings.confidence, settings.effort).effect
    slope = attendance_trend(attendance.present, settings.confidence).effect
    return [
        placed(q, "sessions.cochran_q", f"{TEXT}.row.cochran_q", ASSOCIATION),
        placed(slope, "sessions.slope", f"{TEXT}.row.slope", POINTS),
    ]


@where_any
def tests_said(attendance: Attendance, settings: Settings) -> list[Said]:
    """Whether sessions differ, and whether attendance goes down or up; or that this cannot be told."""
    if few := too_few(attendance, settings):
        return few
    q, slope = tests(attendance, settings)
    if q.p_value is None:
        return [Said("no_test", {})]
    below = 1 - settings.confidence
    value = Estimate("sessions.q", f"{TEXT}.row.q", q.statistic, n=q.n)
    said = [Said("differ" if q.p_value < below else "not_shown", {"q": q, "value": value})]
    if slope.p_value is not None and slope.estimate is not None:
        way = "steady" if slope.p_value >= below else "falls" if slope.estimate < 0 else "rises"
        said.append(Said(way, {"slope": slope}))
    return said
