"""Sessions of several files in the order of time, hours, and one row a person and session."""

import pandas as pd
import pytest
from read_files import attendance_source, read_file

from helpers.studies.intake.attendance_taken import attendance_taken, by_person
from helpers.words.errors import InputError


def at(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def test_sessions_of_all_files_are_numbered_by_time():
    late = attendance_source(["Ani"], sessions=[{"date": at("2026-02-01"), "label": "late"}])
    early = attendance_source(["Budi"], sessions=[{"date": at("2026-01-01"), "label": "early"}])
    found = attendance_taken(
        [read_file(late, "attendance"), read_file(early, "attendance")], {}, "cohort.toml"
    )
    assert found.sessions["label"].tolist() == ["early", "late"]
    assert found.presence.set_index("source")["session"].to_dict() == {0: 2, 1: 1}


@pytest.mark.parametrize(
    ("settings", "hours"),
    [
        ({}, [2.0, 4.0]),
        ({"lesson_minutes": 60}, [1.5, 3.0]),
        ({"hours": [3, 5]}, [3.0, 5.0]),
        ({"hours_per_session": 8}, [8.0, 8.0]),
    ],
)
def test_lesson_hours(settings, hours):
    source = attendance_source(["Ani"], sessions=[{"minutes": 90.0}, {"minutes": 180.0}])
    found = attendance_taken([read_file(source, "attendance")], settings, "cohort.toml")
    assert found.sessions["hours"].tolist() == hours


@pytest.mark.parametrize(
    ("settings", "key"),
    [
        ({"hours": [1]}, "intake.hours_do_not_fit"),
        ({"hours": ["two", 2]}, "intake.bad_hours"),
        ({"hours_per_session": -1}, "intake.bad_hours"),
        ({"lesson_minutes": True}, "intake.bad_hours"),
    ],
)
def test_hours_that_cannot_be(settings, key):
    source = attendance_source(["Ani"], sessions=[{"minutes": 90.0}, {"minutes": 180.0}])
    with pytest.raises(InputError) as caught:
        attendance_taken([read_file(source, "attendance")], settings, "cohort.toml")
    assert [problem.key for problem in caught.value.problems] == [key]


def test_late_and_early_minutes_never_fall_below_nought():
    session = {"start": at("2026-01-01 08:00"), "end": at("2026-01-01 10:00")}
    told = {
        "joined": pd.to_datetime(["2026-01-01 08:10", "2026-01-01 07:50"]),
        "left": pd.to_datetime(["2026-01-01 10:05", "2026-01-01 09:30"]),
    }
    source = attendance_source(["Ani", "Budi"], sessions=[session], presence=told)
    found = attendance_taken([read_file(source, "attendance")], {}, "cohort.toml").presence
    assert found["late_minutes"].tolist() == [10, 0]
    assert found["early_minutes"].tolist() == [0, 30]


def test_two_entries_of_one_person_are_no_two_stays():
    presence = pd.DataFrame(
        {
            "person": ["p1", "p1", "p2"],
            "session": [1, 1, 1],
            "status": ["absent", "present", "sick"],
            "minutes": [30.0, 50.0, float("nan")],
            "late_minutes": [5.0, 2.0, float("nan")],
            "early_minutes": [float("nan")] * 3,
        }
    )
    found = by_person(presence).set_index("person")
    assert found.loc["p1", ["status", "minutes", "late_minutes"]].tolist() == ["present", 50.0, 2.0]
    assert found.loc["p2", "status"] == "sick"
