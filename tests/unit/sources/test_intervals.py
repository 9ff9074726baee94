"""Joins that overlap count once, whatever order they stand in."""

from __future__ import annotations

import random

import pandas as pd

from helpers.sources.meetings.intervals import time_present

DAY = pd.Timestamp("2025-01-06 08:00")


def joins(*rows: tuple[int, int, int]) -> pd.DataFrame:
    """Person, minute joined, minute left."""
    frame = pd.DataFrame(rows, columns=["person", "from", "to"])
    frame["joined"] = DAY + pd.to_timedelta(frame["from"], unit="min")
    frame["left"] = DAY + pd.to_timedelta(frame["to"], unit="min")
    return frame


def minutes(*rows: tuple[int, int, int]) -> list[float]:
    return time_present(joins(*rows), ["person"])["minutes"].tolist()


def test_joins_after_each_other_add_up():
    assert minutes((1, 0, 10), (1, 20, 25)) == [15]


def test_two_devices_at_once_count_once():
    assert minutes((1, 0, 30), (1, 10, 20)) == [30]
    assert minutes((1, 0, 20), (1, 10, 30)) == [30]


def test_a_short_join_inside_a_long_one_does_not_end_it():
    assert minutes((1, 0, 60), (1, 5, 6), (1, 50, 70)) == [70]


def test_people_do_not_count_for_each_other():
    assert minutes((2, 0, 60), (1, 10, 20), (2, 30, 61)) == [10, 61]


def test_first_last_and_number_of_stays():
    found = time_present(joins((1, 30, 40), (1, 0, 10), (1, 10, 12), (1, 35, 38)), ["person"])
    assert found["joined"].tolist() == [DAY]
    assert found["left"].tolist() == [DAY + pd.Timedelta(minutes=40)]
    assert found["joins"].tolist() == [2]


def test_no_length_is_a_stay_of_nothing():
    found = time_present(joins((1, 5, 5)), ["person"])
    assert (found["minutes"].tolist(), found["joins"].tolist()) == ([0], [1])


def test_outside_the_window_nothing_counts_but_arrival_stays_as_it_was():
    rows = joins((1, 0, 100), (2, 90, 95), (3, 40, 50))
    window = (
        pd.Series([DAY + pd.Timedelta(minutes=30)] * 3),
        pd.Series([DAY + pd.Timedelta(minutes=80)] * 3),
    )
    found = time_present(rows, ["person"], window)
    assert found["minutes"].tolist() == [50, 0, 10]
    assert found["joined"].tolist()[0] == DAY


def test_a_missing_window_bounds_nothing():
    rows = joins((1, 0, 100))
    never = pd.Series([pd.NaT], dtype="datetime64[us]")
    assert time_present(rows, ["person"], (never, never))["minutes"].tolist() == [100]


def test_as_many_minutes_as_counting_each_minute_finds():
    draw = random.Random(7)
    rows = []
    for _ in range(600):
        start = draw.randrange(0, 200)
        rows.append((draw.randrange(20), start, start + draw.randrange(0, 40)))
    seen: dict[int, set[int]] = {person: set() for person, _, _ in rows}
    for person, start, end in rows:
        seen[person] |= set(range(start, end))
    found = time_present(joins(*rows), ["person"])
    assert dict(zip(found["person"], found["minutes"], strict=True)) == {
        person: len(times) for person, times in seen.items()
    }
