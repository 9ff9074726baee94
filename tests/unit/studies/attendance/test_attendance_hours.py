"""Hours against those that a certificate asks for, and bands of what was offered."""

from dataclasses import replace

import pytest
from attendance_tables import NAN, attendance_tables

from helpers.studies.attendance import distribution, hours
from helpers.studies.attendance.cohort import attendance_of
from helpers.studies.attendance.settings import Rules, Settings

SETTINGS = Settings("made", "en", small_cells=0)
MARKS = ["vvvv", "vvvA", "vvAA", "vAAA", "AAAA"]


def attended(hours_each=10, marks=MARKS, **more):
    return attendance_of(attendance_tables(marks, hours=hours_each, **more))


def test_who_has_exactly_the_hours_has_them():
    share, nearly = hours.reaching(attended(), SETTINGS)
    assert (share.estimate, share.n) == (0.4, 5)
    assert (nearly.estimate, nearly.n) == (1, 5)


def test_what_is_unknown_makes_a_range():
    share, nearly = hours.reaching(attended(marks=["vv?A", "vvvv", "vA??"]), SETTINGS)
    assert (share.estimate_low, share.estimate_high, share.missing) == (pytest.approx(1 / 3), 1, 2)
    assert nearly.estimate == 1
    assert hours.hours_said(attended(marks=["vv?A", "vvvv"]), SETTINGS)[0].name == "reached_range"


@pytest.mark.parametrize(
    ("given", "required", "name"),
    [
        (10, 30, "reached"),
        (10, 40.5, "out_of_reach"),
        (10, 0, "offered"),
        (NAN, 30, "no_hours"),
        ([10, 10, NAN, 10], 30, "no_hours"),
    ],
)
def test_what_is_said_of_hours(given, required, name):
    settings = replace(SETTINGS, required_hours=required)
    assert hours.hours_said(attended(given), settings)[0].name == name
    assert (hours.reaching(attended(given), settings) is not None) == (name == "reached")


def test_unknown_hours_are_counted_by_session():
    values = hours.hours_said(attended([10, 10, NAN, 10]), SETTINGS)[0].values
    assert (values["missing"].estimate, values["sessions"].estimate) == (1, 4)


def test_bands_are_shares_of_what_was_offered_and_cover_everybody():
    found = hours.bands(attended(), SETTINGS)
    assert [round(item.estimate * 5) for item in found] == [2, 1, 1, 1]
    assert [item.label for item in found] == [f"band.{place}" for place in range(4)]
    assert hours.bands(attended(NAN), SETTINGS)[0].estimate == found[0].estimate


def test_a_band_begins_at_its_end():
    found = hours.bands(attended(marks=["vvvv", "vvvv"] + ["vvvA"] * 3), replace(SETTINGS, bands=[75]))
    assert [item.estimate for item in found] == [0, 1]


def test_median_and_mean_of_hours_or_of_sessions():
    median, mean = hours.summary(attended(), SETTINGS)
    assert (median.estimate, mean.estimate, mean.unit) == (20, 20, "JP")
    assert mean.label == "attendance.row.mean_jp"
    by_session = hours.summary(attended(NAN), SETTINGS)[1]
    assert (by_session.estimate, by_session.unit) == (2, "count")
    assert by_session.label == "attendance.row.mean_sessions"


def test_how_many_people_a_range_hangs_on():
    assert [item.missing for item in hours.summary(attended(marks=["v?", "vv"]), SETTINGS)] == [1, 1]


# ---- distribution


def test_equal_sessions_have_a_bar_for_every_number_of_them():
    found = distribution.histogram(attended(), SETTINGS)
    assert found.values == (0, 10, 20, 30, 40)
    assert [item.estimate for item in found.bars] == [1] * 5
    assert (found.cuts, found.required, found.unit) == ((20, 30, 36), 30, "JP")


def test_unequal_sessions_have_bars_of_equal_width_that_cover_everybody():
    found = distribution.histogram(attended([10, 10, 5, 5]), SETTINGS)
    assert (found.values, found.edges[0], found.edges[-1]) == ((), 0, 30)
    assert sum(item.estimate for item in found.bars) == 5


def test_parts_of_sessions_have_no_bar_each():
    tables = attendance_tables(["vv"], hours=2, lengths=60, minutes={(0, 1): 20, (0, 2): 60})
    found = distribution.histogram(attendance_of(tables, Rules(hours_by="minutes")), SETTINGS)
    assert found.values == ()
    assert sum(item.estimate for item in found.bars) == 1


def test_hours_that_cannot_be_reached_are_not_drawn():
    assert distribution.histogram(attended(5), SETTINGS).required is None
    assert distribution.histogram(attended(NAN), SETTINGS).required is None


def test_what_is_unknown_is_drawn_as_absence_and_said():
    found = distribution.histogram(attended(marks=["v?", "vv"]), SETTINGS)
    assert [item.estimate for item in found.bars] == [0, 1, 1]
    assert found.unknown


def test_nobody_has_no_distribution():
    assert distribution.histogram(attendance_of(attendance_tables([], sessions=2)), SETTINGS) is None
    assert distribution.histogram(None, SETTINGS) is None
