"""Figures of attendance: what they hold, in words and in estimates."""

from dataclasses import replace

import pytest
from attendance_tables import attendance_tables

from helpers.language import LANGUAGES
from helpers.show.attendance import Page, figures
from helpers.show.attendance.distribution_figure import distribution_figure
from helpers.show.attendance.strip import strip_figure
from helpers.show.attendance.texts import texts_of
from helpers.show.layout import place, widest
from helpers.studies.attendance import groups, sessions, staying
from helpers.studies.attendance.cohort import attendance_of
from helpers.studies.attendance.distribution import histogram
from helpers.studies.attendance.settings import Settings
from helpers.words.estimates import Estimate

MODULE = "helpers.show.attendance.distribution_figure"
SETTINGS = Settings("made", "en", small_cells=0)


def shown(marks, language="en", **more):
    attendance = attendance_of(attendance_tables(marks, **more))
    bars = histogram(attendance, SETTINGS)
    return attendance, bars, Page(language, texts_of(attendance, SETTINGS.bands, bars))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_strip_holds_everybody_and_the_groups(language):
    attendance, _, page = shown(["vv", "vA", "AA", "vv"], language, about={"Sekolah": ["a", "a", "b", "b"]})
    spec = strip_figure(page, groups.strips(attendance, SETTINGS))
    assert len(spec.estimates) == 6
    assert ("a: dari 50% sampai 100%." if language == "id" else "a: from 50% to 100%.") in spec.alt


def test_a_session_of_which_nothing_is_known_is_left_blank():
    attendance, _, page = shown(["v?", "A?"])
    spec = strip_figure(page, groups.strips(attendance, SETTINGS))
    assert spec.estimates[1].estimate is None


@pytest.mark.parametrize("count", [1, 26, 200])
def test_any_number_of_sessions_fits(count):
    attendance, bars, page = shown(["v" * count, "vA" * (count // 2) + "A" * (count % 2)])
    assert strip_figure(page, groups.strips(attendance, SETTINGS)).width_cm == 17.0
    assert distribution_figure(page, bars).width_cm == 17.0
    shares = sessions.session_estimates(attendance, SETTINGS)
    spec = figures.staying_figure(page, staying.staying(attendance, SETTINGS), shares)
    assert (spec is None) == (count == 1)


def test_numbers_of_a_million_people_have_room_beside_the_name_of_their_axis(monkeypatch):
    _, bars, page = shown(["vv", "vA", "AA"])
    many = replace(bars, bars=tuple(replace(bar, estimate=380_596) for bar in bars.bars))
    lefts = []
    monkeypatch.setattr(
        f"{MODULE}.place", lambda figure, left, *size: lefts.append(left) or place(figure, left, *size)
    )
    assert [distribution_figure(page, each).width_cm for each in (bars, many)] == [17.0, 17.0]
    assert lefts[0] < lefts[1] == pytest.approx(widest(["380,596"]) + 0.7)


def test_who_stays_with_what_is_unknown_as_a_band():
    attendance, _, page = shown(["v?", "vv", "A?"])
    shares = sessions.session_estimates(attendance, SETTINGS)
    spec = figures.staying_figure(page, staying.staying(attendance, SETTINGS), shares)
    assert "33–100%" in spec.alt
    assert len(spec.estimates) == 4


def test_bars_are_told_in_words():
    _, bars, page = shown(["vv", "vA", "AA"], hours=15)
    spec = distribution_figure(page, bars)
    assert spec.alt.endswith("0 lesson hours: 1; 15 lesson hours: 1; 30 lesson hours: 1.")
    assert spec.caption == "How many people attended how many lesson hours"


def test_odd_hours_are_written_below_the_bars_as_the_bars_are_told(monkeypatch):
    drawn = []
    monkeypatch.setattr(MODULE + ".publish", lambda figure, *rest: drawn.append(figure.axes[0]))
    for hours, told in ((71 / 45, ["0", "1,6", "3,2"]), (15, ["0", "15", "30"])):
        _, bars, page = shown(["vv", "vA", "AA"], "id", hours=hours)
        distribution_figure(page, bars)
        axis = drawn.pop().xaxis
        assert axis.get_major_formatter().format_ticks(axis.get_ticklocs()) == told


def test_bars_over_parts_of_hours():
    _, bars, page = shown(["vv", "vA", "AA"], hours=[10, 25], language="id")
    spec = distribution_figure(page, replace(bars, required=30.0))
    assert "33,3–35 JP: 1" in spec.alt


def test_gain_by_band_is_in_points():
    _, _, page = shown(["v"])
    bands = [
        Estimate(f"attendance_gain.band_{place}", f"band.{place}", 12.5, -1, 26, 0.95, n=9, unit="points")
        for place in (2, 3)
    ]
    assert figures.gain_figure(page, bands[:1]) is None
    spec = figures.gain_figure(page, bands)
    assert "90% and more 12.5 [" in spec.alt


def test_nothing_draws_nothing():
    _, _, page = shown(["v"])
    assert strip_figure(page, None) is None
    assert distribution_figure(page, None) is None
    assert figures.staying_figure(page, None, None) is None
    assert figures.gain_figure(page, None) is None
    assert figures.gain_figure(page, []) is None
