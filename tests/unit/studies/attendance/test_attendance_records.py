"""What the records give away about themselves."""

import pandas as pd
import pytest
from attendance_tables import attendance_tables

from helpers.studies.attendance.cohort import attendance_of
from helpers.studies.attendance.records import record_rows
from helpers.studies.attendance.settings import Rules, Settings

SETTINGS = Settings("made", "en", small_cells=0)


def found(tables, rules=None):
    return {
        row.label.rpartition(".")[2]: (row.cells["found"].estimate, row.cells["of"].estimate)
        for row in record_rows(attendance_of(tables, rules), SETTINGS)
    }


def test_sessions_of_everybody_and_of_nobody():
    checks = found(attendance_tables(["vvA?", "vAA?", "TvA "]))
    assert (checks["everybody"], checks["nobody"]) == ((1, 4), (1, 4))
    assert (checks["unknown"], checks["unlisted"], checks["no_hours"]) == ((2, 12), (1, 12), (4, 4))


@pytest.mark.parametrize("unlisted", ["absent", "unknown"])
def test_what_people_on_no_list_count_as_is_told_by_the_parameter(unlisted):
    attendance = attendance_of(attendance_tables(["vv", "v "]), Rules(unlisted=unlisted))
    meanings = {row.label: row.cells["meaning"] for row in record_rows(attendance, SETTINGS)}
    assert meanings["attendance.check.unlisted"] == f"attendance.meaning.unlisted_{unlisted}"


def test_days_that_are_missing_or_stand_twice():
    tables = attendance_tables(["vvvv"])
    days = ["2026-01-10", "2026-01-10", None, None]
    tables["sessions"] = tables["sessions"].assign(date=pd.to_datetime(pd.Series(days)))
    checks = found(tables)
    assert (checks["same_day"], checks["no_date"]) == ((2, 4), (2, 4))


def test_stays_that_are_too_long_or_too_short():
    minutes = {(0, 1): 61.5, (0, 2): 5, (1, 1): 60.5}
    checks = found(attendance_tables(["vv", "vv"], lengths=60, minutes=minutes), Rules(least_share=10))
    assert (checks["too_long"], checks["too_short"]) == ((1, 3), (1, 3))


def test_what_cannot_be_checked_is_left_out():
    assert not {"too_long", "too_short"} & set(found(attendance_tables(["v"])))
    assert "unknown" not in found(attendance_tables([], sessions=2))
    assert found(attendance_tables([], sessions=2))["nobody"] == (0, 2)


def test_only_findings_have_a_meaning():
    rows = record_rows(attendance_of(attendance_tables(["vA"])), SETTINGS)
    meanings = {row.label.rpartition(".")[2]: row.cells["meaning"].rpartition(".")[2] for row in rows}
    assert (meanings["nobody"], meanings["same_day"]) == ("nobody", "none")
