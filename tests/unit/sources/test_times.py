"""Dates, clock times and lengths, the order of day and month decided for whole columns."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.sources.cells.times import to_datetime, to_minutes


def read(*cells, day_first=None):
    """Datetimes (None where there is none), whether days and months stay open, and the bad cells."""
    found = to_datetime(pd.Series(cells, dtype=object), day_first)
    values = [None if pd.isna(value) else value.to_pydatetime() for value in found.values]
    return values, found.ambiguous, found.bad.tolist()


NINE = datetime(2026, 3, 17, 9, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-17T09:05",
        "2026-03-17 09:05:00",
        "2026-03-17T09:05:00.000",
        "2026/03/17 9:05:00 AM GMT+7",
        "17/03/2026 09.05",
        "17/03/2026, 09:05:00",
        "3/17/2026 09:05:00 AM",
        "17/03/26 9.05",
        "17.03.2026 09:05",
        "17-Mar-26 09:05",
        "17 Maret 2026 pukul 09.05 WIB",
        "Selasa, 17 Maret 2026 09.05",
        "March 17, 2026 9:05 a.m.",
        "17 Mar 2026, 09:05",
        "  17/03/2026\u00a009:05 ",
    ],
)
def test_ways_of_writing_one_moment(text):
    assert read(text) == ([NINE], False, [False])


def test_values_of_spreadsheets():
    days = 46098 + 9 / 24 + 5 / 1440
    cells = [NINE, date(2026, 3, 17), days, str(days), 46098]
    day = datetime(2026, 3, 17)
    assert read(*cells) == ([NINE, day, NINE, NINE, day], False, [False] * 5)


@pytest.mark.parametrize(
    ("text", "hour"), [("12:00:59 AM", 0), ("12:00:59 PM", 12), ("1:00:59 pm", 13), ("11:00:59 a.m.", 11)]
)
def test_noon_and_midnight(text, hour):
    assert read(f"2017/08/24 {text} GMT+7")[0] == [datetime(2017, 8, 24, hour, 0, 59)]


def test_one_cell_settles_the_order_of_all():
    assert read("03/02/2026", "17/02/2026")[0] == [datetime(2026, 2, 3), datetime(2026, 2, 17)]
    assert read("03/02/2026", "02/17/2026")[0] == [datetime(2026, 3, 2), datetime(2026, 2, 17)]


def test_an_order_that_nothing_settles_is_asked_for():
    assert read("03/02/2026", "04/02/2026") == ([None, None], True, [True, True])
    assert read("03/02/2026", day_first=True)[0] == [datetime(2026, 2, 3)]
    assert read("03/02/2026", day_first=False)[0] == [datetime(2026, 3, 2)]


def test_the_same_either_way_needs_no_order():
    assert read("02/02/2026") == ([datetime(2026, 2, 2)], False, [False])


def test_both_orders_in_one_column_leave_the_doubtful_cells_bad():
    values, ambiguous, bad = read("17/02/2026", "02/17/2026", "03/02/2026")
    assert values == [datetime(2026, 2, 17), datetime(2026, 2, 17), None]
    assert (ambiguous, bad) == (False, [False, False, True])


def test_cells_that_contradict_a_known_order_are_bad():
    assert read("17/02/2026", "02/17/2026", day_first=True)[2] == [False, True]


def test_zones_are_brought_to_the_first_of_them():
    values, _, _ = read(
        "2026-03-17T09:05:00+07:00", "2026-03-17T02:05:00Z", "2026-03-17 10:05 WITA", "2026-03-17 09:05"
    )
    assert values == [NINE] * 4


@pytest.mark.parametrize(
    "cell",
    ["NA", "Maret", "2026", "32/13/2026", "2026-02-30", "17/03/2026 25:00", "13:05 PM", "17/03/2026 13:05 PM"]
    + ["5", 5, True, time(9), "17 Foo 2026", "17/03/2026 9"],
)
def test_what_is_no_date_is_bad(cell):
    assert read(NINE, cell) == ([NINE, None], False, [False, True])


@pytest.mark.parametrize("cell", [None, "", " ", float("nan"), pd.NaT])
def test_blank_cells_are_missing_and_not_bad(cell):
    assert read(NINE, cell) == ([NINE, None], False, [False, False])


@given(
    st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2099, 1, 1)), min_size=1, max_size=12),
    st.sampled_from(["%d/%m/%Y %H.%M", "%m/%d/%Y %H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d %I:%M:%S %p"]),
)
def test_no_moment_is_ever_read_as_another(moments, form):
    written = [moment.strftime(form) for moment in moments]
    values, ambiguous, bad = read(*written)
    for moment, value, wrong in zip(moments, values, bad, strict=True):
        assert wrong if value is None else value.replace(second=0) == moment.replace(second=0, microsecond=0)
        assert value is not None or ambiguous


@given(st.lists(st.one_of(st.none(), st.text(max_size=12), st.floats(), st.integers()), max_size=8))
def test_every_cell_is_a_time_blank_or_bad(cells):
    series = pd.Series(cells, dtype=object, index=range(3, 3 + len(cells)))
    found = to_datetime(series)
    assert found.values.index.equals(series.index)
    assert not (found.values.notna() & found.bad).any()


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("21m 7s", 21 + 7 / 60),
        ("1h 2m", 62),
        ("1 hr 20 min", 80),
        ("1 jam 2 menit", 62),
        ("45 menit 30 detik", 45.5),
        ("2 jam", 120),
        ("01:02:03", 62.05),
        ("1:30", 90),
        ("57", 57),
        ("57,5", 57.5),
        ("PT1H2M3S", 62.05),
        ("1,5 jam", 90),
        (57, 57),
        (time(1, 2, 3), 62.05),
        (timedelta(hours=30), 1800),
    ],
)
def test_lengths_in_minutes(value, minutes):
    assert to_minutes(value) == pytest.approx(minutes)


@pytest.mark.parametrize("value", [None, "", "NA", "lama", "-5", -5, "5 km", "1:2:3:4", True, "m", "jam"])
def test_what_is_no_length_is_missing(value):
    assert math.isnan(to_minutes(value))


def test_hundreds_of_digits_are_no_length():
    assert pd.isna(to_minutes("1" * 400))
    assert pd.isna(to_minutes("1" * 400 + "h"))
