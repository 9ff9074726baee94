"""Attendance beside gain, in the report on the tests: tables and sentences of the page on attendance."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from helpers.show.attendance.page import Page as AttendancePage
from helpers.show.page import StudyPage
from helpers.show.spec import TableSpec
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate


class AttendancePart(AttendancePage):
    """The page on attendance as a part of another report: its tables have names of their own there."""

    @classmethod
    def beside(cls, page: StudyPage) -> AttendancePart:
        """The part in the language and with the labels of the study's page."""
        return cls(page.language, page.texts)

    def listed(
        self,
        name: str,
        estimates: Iterable[Estimate] | None,
        notes: Sequence[str] = (),
        decimals: int | None = None,
        without: Sequence[str] = (),
    ) -> TableSpec | None:
        """A table of estimates, as on the page on attendance."""
        return _renamed(super().listed(name, estimates, notes, decimals, without))

    def wide(
        self,
        name: str,
        rows: Sequence[Row] | None,
        decimals: Mapping[str, int] | None = None,
        notes: Sequence[str] = (),
    ) -> TableSpec | None:
        """A table of rows, as on the page on attendance."""
        return _renamed(super().wide(name, rows, decimals, notes))


def _renamed(spec: TableSpec | None) -> TableSpec | None:
    return spec and replace(spec, id=f"tbl-attendance-{spec.id.removeprefix('tbl-')}")
