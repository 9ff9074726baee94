"""What a cohort's attendance can be compared by: how much its people attended, and who has the hours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from helpers.studies.attendance.cohort import Attendance, attendance_of
from helpers.studies.attendance.hours import asked_for
from helpers.studies.attendance.settings import Settings
from helpers.studies.headline import Headline

if TYPE_CHECKING:
    from helpers.methods.meta_inputs import Brought
    from helpers.studies.canonical import StudyData

TEXT = "headline.attendance"
NAMES = ("attended", "certificate")


def headline(data: StudyData) -> list[Headline]:
    """The headlines of a cohort of the study on attendance, whether or not lists were kept."""
    return attendance_headlines(data) or [_lacking(name, {}, note="no_attendance_kept") for name in NAMES]


def attendance_headlines(data: StudyData, required_hours: float | None = None) -> list[Headline]:
    """Mean share attended and share with the hours that a certificate asks for, on the logit scale.

    Where it is not known of somebody whether they came, each number could be another, and none is given.
    None at all where nobody kept a list.

    Args:
        data: of the cohort.
        required_hours: what a certificate asks for where the study says otherwise; 0 for no certificate.
    """
    if data.cohort.kind != "new":
        return []
    settings = Settings(data.cohort.cohort, "en")
    if required_hours is not None:
        settings = replace(settings, required_hours=required_hours)
    attendance = attendance_of(data.tables, settings.rules)
    if attendance is None:
        return []
    facts = _facts(attendance, settings)
    certificate = [_certificate(attendance, settings, facts)] if settings.required_hours else []
    return [_attended(attendance, facts), *certificate]


def _attended(attendance: Attendance, facts: Mapping[str, str | float]) -> Headline:
    from helpers.methods.meta_inputs import logit_mean_brought

    gathered = attendance.gathered
    if not attendance.offered:
        return _lacking("attended", facts, note="hours_not_known")
    if not gathered.known:
        return _lacking("attended", facts, note="attendance_not_known")
    return _brought("attended", logit_mean_brought(gathered.low / attendance.offered), facts)


def _certificate(attendance: Attendance, settings: Settings, facts: Mapping[str, str | float]) -> Headline:
    from helpers.methods.meta_inputs import logit_share_brought

    if attendance.hours is None:
        return _lacking("certificate", facts, note="hours_not_known")
    if not asked_for(attendance, settings):
        return _lacking("certificate", facts, note="hours_out_of_reach")
    required, gathered = round(settings.required_hours, 9), attendance.gathered
    surely, maybe = gathered.low >= required, gathered.high >= required
    if (surely != maybe).any():
        return _lacking("certificate", facts, note="attendance_not_known")
    return _brought("certificate", logit_share_brought(int(surely.sum()), len(surely)), facts)


def _brought(name: str, found: Brought, facts: Mapping[str, str | float]) -> Headline:
    numbers = (found.estimate, found.error, found.n)
    return Headline(
        name, f"{TEXT}.{name}", *numbers, **_fields(name, facts), method=found.method, note=found.note
    )


def _lacking(name: str, facts: Mapping[str, str | float], note: str) -> Headline:
    return Headline(name, f"{TEXT}.{name}", None, None, None, **_fields(name, facts), note=note)


def _fields(name: str, facts: Mapping[str, str | float]) -> dict[str, Any]:
    scale_facts = _scale_facts(name)
    fields = {"scale": "logit", "unit": "proportion", "design": facts, "scale_facts": scale_facts}
    return fields | {"of_people": True}


def _scale_facts(name: str) -> tuple[str, ...]:
    """Shares with the hours asked for can be combined only where as many were asked for."""
    return ("unit", "required_hours") if name == "certificate" else ("unit",)


def _facts(attendance: Attendance, settings: Settings) -> dict[str, str | float]:
    """What was offered and counted: sessions, lesson hours, who was expected."""
    facts: dict[str, str | float] = {"sessions": attendance.shape[1]}
    if attendance.hours is not None:
        asked = {"required_hours": settings.required_hours} if settings.required_hours else {}
        facts |= {"hours_offered": attendance.offered, **asked}
    facts["counted"] = f"{TEXT}.counted.{attendance.unit.lower()}"
    facts["base"] = f"{TEXT}.base.{settings.people}"
    return facts
