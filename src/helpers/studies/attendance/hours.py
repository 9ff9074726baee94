"""What people attended, against what a certificate asks for: lesson hours, else sessions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.methods.attended_hours import hour_bands, hours_summary, share_reaching
from helpers.studies.attendance.cohort import Attendance
from helpers.studies.attendance.saying import COUNT, TEXT, counted, placed, results, too_few
from helpers.studies.attendance.settings import FULL, Settings
from helpers.studies.found import Said, where_any
from helpers.words.estimates import Estimate

JP = "JP"


@results
def summary(attendance: Attendance, settings: Settings) -> list[Estimate]:
    """Median and mean of what people attended: lesson hours where they are known, else sessions."""
    found = hours_summary(attendance.gathered, attendance.offered, settings.confidence)
    unit = attendance.unit
    unsure = int((attendance.gathered.low != attendance.gathered.high).sum())
    return [
        replace(
            placed(item, f"hours.{name}", f"{TEXT}.row.{name}_{unit.lower()}", _unit(attendance)),
            missing=unsure,
        )
        for item, name in zip(found, ("median", "mean"), strict=True)
    ]


@results
def bands(attendance: Attendance, settings: Settings) -> list[Estimate] | None:
    """People by bands of the share of what was offered; the ends of the bands are parameters.

    A band is an outcome of all who were expected, and no group: small ones are told of. None where too few
    were expected.
    """
    if too_few(attendance, settings):
        return None
    cuts = [attendance.offered * end / FULL for end in settings.bands]
    found = hour_bands(attendance.gathered, cuts, settings.confidence, settings.interval)
    return [placed(item, f"band.{place}", f"band.{place}") for place, item in enumerate(found)]


def asked_for(attendance: Attendance, settings: Settings) -> bool:
    """True where hours are known and asked for, and where so many were offered that they can be reached."""
    return attendance.hours is not None and 0 < settings.required_hours <= attendance.offered


@results
def reaching(attendance: Attendance, settings: Settings) -> list[Estimate] | None:
    """Who has the hours that a certificate asks for; None where that is no question (see ``asked_for``)."""
    if not asked_for(attendance, settings):
        return None
    found = share_reaching(
        attendance.gathered, settings.required_hours, settings.confidence, settings.interval
    )
    share = placed(found, "certificate.share", f"{TEXT}.row.reaching")
    return [share] if too_few(attendance, settings) else [share, _nearly(attendance, settings)]


@where_any
def hours_said(attendance: Attendance, settings: Settings) -> list[Said]:
    """Whether hours are known at all, how many were offered, and who reached what is asked for."""
    people, sessions = attendance.shape
    few = too_few(attendance, settings)
    if attendance.hours is None:
        known = attendance.sessions["hours"].to_numpy(float) >= 0
        values = {
            "missing": counted("hours.unknown_sessions", "no_hours", int((~known).sum()), COUNT, n=sessions),
            "sessions": counted("sample.sessions", "sessions", sessions, COUNT),
        }
        return [Said("no_hours", values), *few]
    offered = {"offered": counted("hours.offered", "offered", attendance.offered, JP)}
    if not settings.required_hours or few:
        return [Said("offered", offered), *few]
    required = {"required": counted("hours.required", "required", settings.required_hours, JP)}
    if attendance.offered < settings.required_hours:
        return [Said("out_of_reach", offered | required)]
    if not people:
        return [Said("offered", offered)]
    share, nearly = reaching(attendance, settings) or ()
    name = "reached_range" if share.is_range else "reached"
    said = [Said(name, {"share": share} | offered | required)]
    if nearly.estimate:
        said.append(Said("nearly", {"nearly": nearly}))
    return said


def _nearly(attendance: Attendance, settings: Settings) -> Estimate:
    """People who fell short, but by no more than the longest session that they missed."""
    low = attendance.gathered.low
    missed = np.where(attendance.present == 1, 0.0, attendance.worth).max(axis=1, initial=0.0)
    short = (low < settings.required_hours) & (np.round(low + missed, 9) >= settings.required_hours)
    return counted("certificate.nearly", "nearly", int(short.sum()), n=len(low))


def _unit(attendance: Attendance) -> str:
    return JP if attendance.unit == JP else COUNT
