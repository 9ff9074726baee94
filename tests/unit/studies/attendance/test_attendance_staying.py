"""Who stayed, and whether sessions differ."""

import pytest
from attendance_tables import attendance_tables

from helpers.studies.attendance import staying
from helpers.studies.attendance.cohort import attendance_of
from helpers.studies.attendance.settings import Settings

SETTINGS = Settings("made", "en", small_cells=0)


def found(marks):
    return attendance_of(attendance_tables(marks, sessions=len(marks[0]) if marks else 2))


def test_the_drop_off():
    stayed = staying.staying(found(["vvv", "vvA", "vAA", "AAA"]), SETTINGS)
    assert [item.estimate for item in stayed.still] == [0.75, 0.5, 0.25]
    assert [round(item.estimate, 3) for item in stayed.left] == [0.333, 0.5]


def test_rows_have_nothing_after_the_last_session():
    rows = staying.staying_rows(staying.staying(found(["vv", "vA"]), SETTINGS))
    assert [row.cells["left.share"] is None for row in rows] == [False, True]
    assert staying.staying_rows(None) is None


@pytest.mark.parametrize("marks", [[], ["v", "A"]])
def test_nobody_or_a_single_session_has_no_drop_off(marks):
    assert staying.staying(found(marks), SETTINGS) is None


@pytest.mark.parametrize("marks", [["v", "A"], ["vvv", "vvv"], ["vvv", "AAA"], ["???", "???"]])
def test_what_cannot_be_tested_is_said_so(marks):
    assert [item.name for item in staying.tests_said(found(marks), SETTINGS)] == ["no_test"]


@pytest.mark.parametrize(
    ("marks", "names"),
    [
        (["vvvA"] * 8 + ["vvAA"] * 8, ["differ", "falls"]),
        (["Avvv"] * 8 + ["AAvv"] * 8, ["differ", "rises"]),
        (["vA", "Av"] * 5, ["not_shown", "steady"]),
    ],
)
def test_what_is_said_of_the_tests(marks, names):
    assert [item.name for item in staying.tests_said(found(marks), SETTINGS)] == names


def test_the_slope_is_in_points_a_session():
    slope = staying.tests(found(["vA"] * 4), SETTINGS)[1]
    assert (slope.estimate, slope.unit) == (-1, "percentage_points")
