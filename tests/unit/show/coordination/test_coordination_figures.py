"""The figures on coordination: the same for the same data, readable without colour, described in words."""

import re
from datetime import date

import pytest
from coordination_log import escalation, log_data, log_tables, made_log, task

from helpers.show.coordination import Page, grids, network_figure, schedule_figure, survival_figure, texts_of
from helpers.show.coordination.survival_figure import at_risk_estimate, curve_estimates
from helpers.show.coordination.texts import period_text
from helpers.show.style import SEQUENTIAL, ink_on, lightness
from helpers.studies.coordination.links import links_of
from helpers.studies.coordination.load import heat_map
from helpers.studies.coordination.measured.completion import completion_cells
from helpers.studies.coordination.measured.escalations import curve
from helpers.studies.coordination.measured.schedule import schedule

TASKS = [
    task("a", region="Kab. $A$"),
    task("b", "gtk", "webinar", status="ongoing", with_others="bskap"),
    task("c", "gtk", "webinar", status="planned", planned_start="2026-10-01", planned_end="2026-10-31"),
    task("d", "bbgp", "community", done_on="2026-09-20"),
]
RAISED = [escalation("1", "2026-08-01", "2026-08-05"), escalation("2", "2026-08-01")]
LOG = made_log(TASKS, escalations=RAISED)


def page_in(language):
    return Page(language, texts_of(log_data(log_tables(TASKS, (), RAISED)), None, LOG))


FIGURES = {
    "load": lambda page: grids.load_figure(page, heat_map(LOG.plan)),
    "completion": lambda page: grids.completion_figure(page, completion_cells(LOG)),
    "network": lambda page: network_figure.network_figure(page, links_of(LOG.plan)),
    "schedule": lambda page: schedule_figure.schedule_figure(page, schedule(LOG)),
    "survival": lambda page: survival_figure.survival_figure(page, curve(LOG)),
}


@pytest.mark.parametrize("name", FIGURES)
def test_equal_data_give_equal_drawings(name):
    first, second = (FIGURES[name](page_in("id")) for _ in range(2))
    assert first.svg == second.svg
    assert first.id == f"fig-{name}"
    assert 16.5 < first.width_cm < 17.5


@pytest.mark.parametrize("name", FIGURES)
def test_each_is_described_in_both_languages(name):
    found = {language: FIGURES[name](page_in(language)) for language in ("id", "en")}
    assert found["id"].alt != found["en"].alt
    assert found["id"].caption != found["en"].caption
    assert all(len(figure.alt) > 60 for figure in found.values())
    assert all(figure.estimates for figure in found.values())


def test_what_is_described():
    page = page_in("en")
    assert "GTK (teachers): Merdeka Mengajar platform 0, Webinars 1" in FIGURES["load"](page).alt
    assert "Webinars 0/2" in FIGURES["completion"](page).alt
    assert "2 escalations, 1 closed; median 4 days" in FIGURES["survival"](page).alt
    assert "1 done on time, 1 done late, 1 not due yet, 1 overdue" in FIGURES["schedule"](page).alt
    assert "with 1 linked pair." in FIGURES["network"](page).alt


def test_days_without_a_year_have_it_below():
    start, same, later = date(2026, 7, 1), date(2026, 10, 31), date(2027, 1, 5)
    assert schedule_figure._years(start, same) == "2026"
    assert schedule_figure._years(start, later) == "2026–2027"


def test_nothing_to_draw():
    page = page_in("en")
    empty = made_log([task("a", status="cancelled")])
    assert grids.load_figure(page, heat_map(empty.plan)) is None
    assert grids.completion_figure(page, completion_cells(empty)) is None
    assert schedule_figure.schedule_figure(page, schedule(empty)) is None
    assert survival_figure.survival_figure(page, curve(empty)) is None
    assert network_figure.network_figure(page, links_of(empty.plan)) is None


def test_states_of_bars_are_told_apart_without_colour():
    looks = schedule_figure._LOOK
    greys = {state: lightness(colour) for state, (colour, _) in looks.items()}
    hatches = {state: hatch for state, (_, hatch) in looks.items()}
    for first in looks:
        for second in looks:
            if first != second:
                assert abs(greys[first] - greys[second]) > 15 or hatches[first] != hatches[second]


def test_numbers_are_legible_on_every_shade():
    for step in range(11):
        colour = grids._colour(step / 10)
        assert abs(lightness(colour) - lightness(ink_on(colour))) > 40
    shades = [lightness(grids._colour(step / 10)) for step in range(11)]
    assert shades == sorted(shades, reverse=True)
    assert SEQUENTIAL is not None


def test_every_step_of_the_curve_is_kept():
    found = curve(LOG)
    kept = curve_estimates(found)
    assert [item.estimate for item in kept] == found.share.tolist()
    assert [item.n for item in kept] == found.at_risk.tolist()
    assert kept[0].ci_low == pytest.approx(found.low[0])
    assert [at_risk_estimate(found, day).estimate for day in (0, 4, 5, 100)] == [2, 2, 1, 0]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("2026-08", {"id": "Agu 2026", "en": "Aug 2026"}),
        ("2026Q3", {"id": "Triwulan 3/2026", "en": "Quarter 3, 2026"}),
        ("2026", {"id": "2026", "en": "2026"}),
    ],
)
def test_stretches_of_time_in_words(key, expected):
    assert period_text(key) == expected


def test_the_day_of_the_log_is_written_out_in_sentences():
    assert [page_in(language).label("as_of") for language in ("id", "en")] == ["30 September 2026"] * 2


def test_text_of_the_files_is_no_markup():
    figure = FIGURES["completion"](page_in("en"))
    assert not re.search(r"<script|&lt;script", figure.svg)
    assert "Kab. $A$" in page_in("en").label("region.r01")
