"""Shares of sessions, with what is unknown."""

import pytest
from attendance_tables import attendance_tables

from helpers.studies.attendance import sessions
from helpers.studies.attendance.cohort import attendance_of
from helpers.studies.attendance.settings import Settings

SETTINGS = Settings("made", "en", small_cells=0)


def test_shares_are_of_those_known_and_bounds_of_all():
    attendance = attendance_of(attendance_tables(["v?", "vv", "AA", "A?"]))
    first, second = sessions.session_estimates(attendance, SETTINGS)
    assert (first.estimate, first.n, first.missing) == (0.5, 4, 0)
    assert (second.estimate, second.n, second.missing) == (0.5, 2, 2)
    (bounds,) = sessions.session_bounds(attendance, SETTINGS)
    assert (bounds.id, bounds.estimate_low, bounds.estimate_high) == ("session.2.bounds", 0.25, 0.75)


def test_no_bounds_where_all_is_known():
    assert sessions.session_bounds(attendance_of(attendance_tables(["vA"])), SETTINGS) is None


@pytest.mark.parametrize(
    ("marks", "names"),
    [
        (["vv", "vA", "TA"], ["rate", "session_ends"]),
        (["vv", "vv"], ["rate", "sessions_alike"]),
        (["v", "A"], ["rate"]),
        (["vvA", "vvA", "vvv"], ["rate", "session_ends_tied"]),
        (["v?", "vA"], ["rate_range", "session_ends"]),
        (["??", "??"], ["rate_range"]),
    ],
)
def test_what_is_said(marks, names):
    said = sessions.session_said(attendance_of(attendance_tables(marks)), SETTINGS)
    assert [item.name for item in said] == names


def test_the_ends_name_their_sessions():
    attendance = attendance_of(attendance_tables(["vvA", "vAA"]))
    values = sessions.session_said(attendance, SETTINGS)[1].values
    assert (values["last"], values["first"]) == ("session.1", "session.3")
    assert (values["high"].estimate, values["low"].estimate) == (1, 0)


def test_sessions_that_share_an_end_are_all_named():
    values = sessions.session_said(attendance_of(attendance_tables(["vvA", "vvv"])), SETTINGS)[1].values
    assert values["last"] == ["session.1.in_words", "session.2.in_words"]
    assert values["first"] == ["session.3.in_words"]


def test_nobody_gives_no_rate_and_an_honest_note():
    attendance = attendance_of(attendance_tables([], sessions=2))
    assert [item.name for item in sessions.session_said(attendance, SETTINGS)] == ["no_rate"]
    notes = {item.note for item in sessions.session_estimates(attendance, SETTINGS)}
    assert notes == {"attendance.note.nobody_known"}
    assert sessions.session_estimates(None, SETTINGS) is None


def test_one_person_gives_a_rate_without_an_interval():
    said = sessions.session_said(attendance_of(attendance_tables(["v"])), SETTINGS)
    assert [item.name for item in said] == ["rate_plain"]
