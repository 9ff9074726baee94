"""Attendance in the report on the tests: how much people attended, and did they gain more who came more?

The notebook on attendance tells the rest; here stands what bears on the gain.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from helpers.studies.attendance import hours, sample
from helpers.studies.attendance.cohort import Attendance, attendance_of
from helpers.studies.found import Said, if_new
from helpers.studies.learning_community.cohort import NewCohort
from helpers.studies.learning_community.measured.attendance_to_gain import (
    Relation,
    attendance_settings,
    relation,
    relation_estimates,
    relation_rows,
    relation_said,
)
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate


@if_new
def attended(cohort: NewCohort) -> Attendance | None:
    """Who was at which session; None where nobody kept a list."""
    return attendance_of(cohort.tables, attendance_settings(cohort.settings).rules)


@if_new
def attended_said(cohort: NewCohort) -> list[Said]:
    """People, sessions, hours, and who reached the hours asked for; or that there is no attendance."""
    found, settings = attended(cohort), attendance_settings(cohort.settings)
    said = [*sample.sample_said(found, cohort.tables, settings), *(hours.hours_said(found, settings) or [])]
    return [Said(each.name, {key: _own(value) for key, value in each.values.items()}) for each in said]


@if_new
def certificate(cohort: NewCohort) -> list[Estimate] | None:
    """Who has the hours that a certificate asks for; None where none are asked for or known."""
    return _all_own(hours.reaching(attended(cohort), attendance_settings(cohort.settings)))


@if_new
def bands(cohort: NewCohort) -> list[Estimate] | None:
    """People by bands of the share of what was offered; None without attendance."""
    return _all_own(hours.bands(attended(cohort), attendance_settings(cohort.settings)))


@if_new
def related(cohort: NewCohort) -> Relation | None:
    """The relation of attendance to gain; None without attendance or pairs."""
    return relation(cohort, attendance_settings(cohort.settings).rules)


@if_new
def related_said(cohort: NewCohort) -> list[Said] | None:
    """What the two have to do with each other; nothing without attendance."""
    return None if attended(cohort) is None else relation_said(related(cohort), cohort.settings.confidence)


@if_new
def correlations(cohort: NewCohort) -> list[Estimate] | None:
    """Rank correlations of attendance and gain."""
    return relation_estimates(related(cohort))


@if_new
def gain_rows(cohort: NewCohort) -> list[Row] | None:
    """Mean gain by band of attendance."""
    return relation_rows(related(cohort))


def _all_own(estimates: Iterable[Estimate] | None) -> list[Estimate] | None:
    return None if estimates is None else [_own(item) for item in estimates]


def _own(value: Estimate | str | int) -> Estimate | str | int:
    """The same estimate under an id of this report, whose own sample is another one."""
    if not isinstance(value, Estimate) or value.id.startswith("attendance"):
        return value
    return replace(value, id=f"attendance.{value.id}")
