"""Who came late: by the clock where there is one, by marks where there are such."""

import numpy as np
import pytest
from attendance_tables import NAN, attendance_tables

from helpers.studies.attendance import punctuality
from helpers.studies.attendance.cohort import attendance_of
from helpers.studies.attendance.settings import Settings

SETTINGS = Settings("made", "en", late_after=10, small_cells=0)


def test_minutes_decide_where_arrival_was_timed():
    late = {(0, 1): 10, (1, 1): 10.5, (2, 1): 3}
    attendance = attendance_of(attendance_tables(["v", "v", "T", "v", "A"], late=late))
    np.testing.assert_array_equal(punctuality.lateness(attendance, 10), [[0], [1], [0], [NAN], [NAN]])
    assert punctuality.told_by(attendance) == "timed"


def test_marks_decide_in_sessions_that_have_them():
    attendance = attendance_of(attendance_tables(["Tv", "vv", "A?"]))
    np.testing.assert_array_equal(punctuality.lateness(attendance, 10), [[1, NAN], [0, NAN], [NAN, NAN]])
    assert punctuality.told_by(attendance) == "marked"


def test_both_kinds_together():
    attendance = attendance_of(attendance_tables(["Tv", "vv"], late={(0, 2): 30, (1, 2): 0}))
    np.testing.assert_array_equal(punctuality.lateness(attendance, 10), [[1, 1], [0, 0]])
    assert punctuality.punctuality_said(attendance, SETTINGS)[0].name == "late_both"


@pytest.mark.parametrize("marks", [["vA", "vv"], ["AA"], []])
def test_nothing_is_said_where_nothing_is_known(marks):
    attendance = attendance_of(attendance_tables(marks, sessions=2))
    assert punctuality.late_rows(attendance, SETTINGS) is None
    assert punctuality.overall_lateness(attendance, SETTINGS) is None
    assert punctuality.punctuality_said(attendance, SETTINGS)[0].name == "no_times"


def test_shares_are_of_known_arrivals():
    late = {(0, 1): 0, (1, 1): 20, (2, 1): 4}
    attendance = attendance_of(attendance_tables(["v", "v", "v", "v", "A"], late=late))
    (row,) = punctuality.late_rows(attendance, SETTINGS)
    assert (row.cells["share"].estimate, row.cells["arrivals"].estimate) == (pytest.approx(1 / 3), 3)
    assert row.cells["median"].estimate == 4


def test_early_departures_where_they_were_timed():
    tables = attendance_tables(["v", "v"], late={(0, 1): 0, (1, 1): 0})
    tables["presence"]["early_minutes"] = [30.0, 5.0]
    late, early = punctuality.overall_lateness(attendance_of(tables), SETTINGS)
    assert (late.estimate, early.estimate, early.id) == (0, 0.5, "early.share")


def test_sessions_without_a_known_arrival_have_no_row():
    attendance = attendance_of(attendance_tables(["vv", "vv"], late={(0, 2): 0, (1, 2): 30}))
    assert [row.label for row in punctuality.late_rows(attendance, SETTINGS)] == ["session.2"]
