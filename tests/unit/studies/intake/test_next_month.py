"""Sessions long after the end of the activity stop the intake, unless cohort.toml dates them."""

from __future__ import annotations

from datetime import date

import pytest
from table_files import write_text

from helpers.studies.intake.take_in import take_in
from helpers.studies.manifest import Cohort
from helpers.words.errors import InputError

ROWS = [
    ["DAFTAR HADIR"],
    ["Bulan: Juli 2025"],
    ["No", "Nama", 19, 26, 2],
    [1, "Ani Lestari", "v", "v", "v"],
    [2, "Budi Santoso", "v", "S", "v"],
]


def taken(folder, end, **settings):
    write_text(folder / "hadir.csv", ROWS, delimiter=";")
    entry = {"name": "hadir.csv", "layout": "attendance_sheet", "role": "attendance", **settings}
    known = {"end": end, "file": [entry], "design": {"sampling": "unknown", "comparison_group": False}}
    title = {"id": "Percobaan", "en": "A trial"}
    return take_in(Cohort("attendance", "trial", "new", True, title, folder, ("hadir.csv",), known))


def days(intake) -> list[date]:
    return intake.tables["sessions"]["date"].dt.date.tolist()


def test_near_the_end_they_stand_last(tmp_path):
    intake = taken(tmp_path, date(2025, 8, 2))
    assert days(intake) == [date(2025, 7, 19), date(2025, 7, 26), date(2025, 8, 2)]
    assert "attendance.next_month" in [remark.key for remark in intake.remarks]


def test_a_month_behind_the_end_cohort_toml_must_date_them(tmp_path):
    with pytest.raises(InputError) as raised:
        taken(tmp_path, date(2025, 7, 1))
    assert [problem.key for problem in raised.value.problems] == ["attendance.next_month_too_late"]
    columns = ("19", "26", "2")
    given = [{"column": each, "date": f"2025-07-{int(each):02}"} for each in columns]
    assert days(taken(tmp_path, date(2025, 7, 1), sessions=given))[0] == date(2025, 7, 2)
