"""Attendance as arrays: who is expected, what counts as present, what a session is worth."""

import numpy as np
import pytest
from attendance_tables import NAN, attendance_data, attendance_tables, person

from helpers.studies.attendance.cohort import attendance_of, new_attendance
from helpers.studies.attendance.settings import Rules

MARKS = ["vTS", "I?A", "v  "]


def test_late_is_present_and_what_is_unknown_is_neither():
    found = attendance_of(attendance_tables(MARKS))
    np.testing.assert_array_equal(found.present, [[1, 1, 0], [0, NAN, 0], [1, 0, 0]])
    assert list(found.people) == [person(0), person(1), person(2)]
    assert found.shape == (3, 3)


def test_who_is_on_no_list_can_be_unknown():
    found = attendance_of(attendance_tables(MARKS), Rules(unlisted="unknown"))
    np.testing.assert_array_equal(found.present[2], [1, NAN, NAN])
    assert found.has("unlisted").sum() == 2


def test_a_stay_that_is_too_short_is_no_attendance():
    tables = attendance_tables(["vv", "vv"], lengths=100, minutes={(0, 1): 19.9, (0, 2): 20, (1, 1): 250})
    found = attendance_of(tables, Rules(least_share=20))
    np.testing.assert_array_equal(found.present, [[0, 1], [1, 1]])


def test_minutes_count_for_hours_only_where_they_are_asked_for_and_known():
    tables = attendance_tables(["vvA"], lengths=[100, 100, 100], minutes={(0, 1): 25}, hours=4)
    assert attendance_of(tables).gathered.low.tolist() == [8]
    assert attendance_of(tables, Rules(hours_by="minutes")).gathered.low.tolist() == [5]


def test_a_stay_beyond_the_end_counts_once():
    tables = attendance_tables(["v"], lengths=60, minutes={(0, 1): 90}, hours=2)
    assert attendance_of(tables, Rules(hours_by="minutes")).gathered.low.tolist() == [2]


@pytest.mark.parametrize("hours", [NAN, [2, NAN], [0, 0]])
def test_without_all_hours_sessions_are_counted(hours):
    found = attendance_of(attendance_tables(["vv"], hours=hours))
    assert (found.hours, found.unit, found.offered) == (None, "sessions", 2)
    assert found.gathered.low.tolist() == [2]


def test_with_hours_these_are_counted():
    found = attendance_of(attendance_tables(["vA", "vv"], hours=[1.5, 3]))
    assert (found.unit, found.offered) == ("JP", 4.5)
    assert found.gathered.low.tolist() == [1.5, 4.5]


def with_others(**more):
    """One on the attendance list, one on a list of participants alone, one who sat a test only."""
    tables = attendance_tables(["v", " ", " "])
    people = tables["people"].assign(in_attendance=[True, False, False], in_pre=[True, False, True])
    return {**tables, "people": people.assign(**more)}


def test_participants_on_a_list_are_expected_though_they_never_came():
    assert attendance_of(with_others()).shape == (2, 1)
    assert attendance_of(with_others(), Rules(people="all")).shape == (3, 1)


def test_a_list_of_participants_says_itself_who_is_on_it():
    assert attendance_of(with_others(in_roster=[True, False, True])).people.tolist() == [person(0), person(2)]


def test_presence_of_people_who_are_not_expected_is_left_out():
    tables = with_others(in_attendance=[False, False, True], in_roster=[False, False, True])
    found = attendance_of(tables)
    assert found.people.tolist() == [person(2)]
    np.testing.assert_array_equal(found.present, [[0]])


def test_groups_are_columns_about_people():
    found = attendance_of(attendance_tables(["v", "v"], about={"Sekolah": ["MI 1", ""]}))
    assert {name: values.tolist() for name, values in found.groups.items()} == {"Sekolah": ["MI 1", ""]}


def test_nobody_and_no_session():
    nobody = attendance_of(attendance_tables([], sessions=2))
    assert nobody.shape == (0, 2)
    assert attendance_of(attendance_tables([], sessions=0)) is None
    assert attendance_of({"printed": None}) is None


def test_a_published_cohort_has_no_attendance():
    tables = attendance_tables(["v"])
    assert new_attendance(attendance_data(tables, "published"), Rules()) is None
    assert new_attendance(attendance_data(tables), Rules()).shape == (1, 1)


def test_a_status_that_there_is_not_is_a_fault():
    tables = attendance_tables(["v"])
    tables["presence"]["status"] = "asleep"
    with pytest.raises(ValueError, match="statuses"):
        attendance_of(tables)
