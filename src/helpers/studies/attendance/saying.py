"""What every analysis of attendance shares: names of numbers, and nothing of too few people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import TypeVar

from helpers.privacy.enough import all_told, enough
from helpers.studies.attendance.cohort import Attendance
from helpers.studies.attendance.settings import Settings
from helpers.studies.found import Said
from helpers.words.estimates import Estimate

TEXT = "attendance"
COUNT, PEOPLE, ASSOCIATION = "count", "people", "association"
_NOBODY = "no_answers"  # of methods, for which people answer
R = TypeVar("R")


def results(
    function: Callable[[Attendance, Settings], R],
) -> Callable[[Attendance | None, Settings], R | None]:
    """As ``where_any``, for results from when and how long people were there.

    Those that rest on fewer people than ``small_cells`` are withheld; they keep their n, and say why there is
    no value.
    """

    @wraps(function)
    def told(attendance: Attendance | None, settings: Settings) -> R | None:
        return None if attendance is None else all_told(function(attendance, settings), settings.small_cells)

    return told


def too_few(attendance: Attendance, settings: Settings) -> list[Said]:
    """That results are withheld, where too few people were expected for any; nothing where they suffice."""
    people = len(attendance.people)
    if enough(people, settings.small_cells):
        return []
    return [
        Said(
            "too_few",
            {"people": counted("sample.people", "flow_expected", people), "least": settings.small_cells},
        )
    ]


def counted(ident: str, label: str, value: float, unit: str = PEOPLE, n: int | None = None) -> Estimate:
    """A plain count under a label of the study's catalogue."""
    return Estimate(ident, f"{TEXT}.row.{label}", value, unit=unit, n=n)


def placed(
    estimate: Estimate,
    ident: str,
    label: str | None = None,
    unit: str | None = None,
    group: str | None = None,
) -> Estimate:
    """What a method gave under the study's id; what is left out stays as it was."""
    note = f"{TEXT}.note.nobody_known" if estimate.note == _NOBODY else estimate.note
    return replace(
        estimate,
        id=ident,
        label=label or estimate.label,
        unit=unit or estimate.unit,
        group=group or estimate.group,
        note=note,
    )


def session_key(number: int) -> str:
    """The label key of a session: the page says its number and date, never what a meeting was called."""
    return f"session.{number}"
