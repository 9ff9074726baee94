"""Cohorts over time: each on the day it began, with the line through them where there is one."""

from __future__ import annotations

from datetime import timedelta
from math import floor
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import MaxNLocator

from helpers.show.cells import estimate_text, value_text
from helpers.show.cohort_synthesis.page import Page
from helpers.show.drawing import publish
from helpers.show.layout import canvas, place, wrap
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, SMALL, full_width, house, number_axis
from helpers.studies.cohort_synthesis.over_time import OverTime
from helpers.studies.cohort_synthesis.together import Together, own_estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from helpers.words.estimates import Estimate

_HEIGHT, _LEFT, _FOOT, _TOP = 7.0, 1.9, 1.2, 0.3
_FEWEST = 2
_FEW_YEARS, _MOST_TICKS = 3.0, 9
_STEPS = (1, 2, 5, 10, 25, 50, 100, 1000, 10000)
_DAYS = 365.25


def trend_figure(page: Page, found: OverTime, together: Together) -> FigureSpec | None:
    """Dots with intervals by the day on which cohorts began. None for fewer than two of them."""
    if len(found.entries) < _FEWEST or found.first is None:
        return None
    items = [own_estimate(together.compared, entry) for entry in found.entries]
    start = _decimal_year(found, 0.0)
    at = start + np.array(found.years)
    with house():
        figure = canvas(full_width(), _TOP + _HEIGHT + _FOOT)
        axes = place(figure, _LEFT, _TOP, full_width() - _LEFT - 0.4, _HEIGHT)
        _line(axes, found, start)
        _dots(axes, items, at)
        _frame(axes, page, together)
        caption = page.text("caption", "trend_figure" if found.line is not None else "trend_dots")
        alt = page.text(
            "alt",
            "trend",
            cohorts=value_text(len(items), "count", page.language),
            slope=estimate_text(found.slope, page.language),
        )
        return publish(figure, "fig-trend", caption, alt, [*items, found.slope])


def _decimal_year(found: OverTime, years: float) -> float:
    """A day as a number on the axis, such as 2026.5 for the middle of a year."""
    assert found.first is not None
    day = found.first + timedelta(days=years * _DAYS)
    return day.year + (day.timetuple().tm_yday - 1) / _DAYS


def _line(axes: Axes, found: OverTime, start: float) -> None:
    if found.line is None:
        return
    years = start + found.line.years
    axes.fill_between(
        years, found.line.low, found.line.high, color=CATEGORICAL[2], alpha=0.3, linewidth=0, zorder=1
    )
    axes.plot(years, found.line.middle, color=CATEGORICAL[0], linewidth=1.4, zorder=3)


def _dots(axes: Axes, items: list[Estimate], at: np.ndarray) -> None:
    many = len(items) > 60
    for item, year in zip(items, at, strict=True):
        if item.ci_low is not None:
            width = 0.5 if many else 1.0
            axes.plot(
                [year] * 2, [item.ci_low, item.ci_high], color=CATEGORICAL[1], linewidth=width, zorder=2
            )
        size = 2.5 if many else 5.0
        axes.plot(
            [year],
            [item.estimate],
            "o",
            color=CATEGORICAL[1],
            markersize=size,
            zorder=4,
            markeredgecolor="white",
            markeredgewidth=0.5,
        )


def _ticks(low: float, high: float, page: Page) -> dict[float, str]:
    """Places on the axis with their names: months where cohorts began within few years, else years."""
    inside = range(floor(low), floor(high) + 1)
    if high - low > _FEW_YEARS:
        step = next(each for each in _STEPS if len(inside) / each <= _MOST_TICKS)
        return {float(year): str(year) for year in inside if year >= low and year % step == 0}
    months = page.text("axis", "months").split()
    every = 3 if high - low <= _FEW_YEARS / 2 else 6
    places = [(year, month) for year in inside for month in range(0, 12, every)]
    return {
        year + month / 12: f"{months[month]} {year}"
        for year, month in places
        if low <= year + month / 12 <= high
    }


def _frame(axes: Axes, page: Page, together: Together) -> None:
    first = together.compared.first
    axes.margins(x=0.06)
    axes.grid(visible=True, axis="y")
    axes.grid(visible=False, axis="x")
    low, high = axes.get_xlim()
    if high - low < 1.5:
        middle = (low + high) / 2
        axes.set_xlim(middle - 0.75, middle + 0.75)
    ticks = _ticks(*axes.get_xlim(), page)
    axes.set_xticks(list(ticks), list(ticks.values()))
    if first.unit == "proportion":
        axes.set_ylim(-0.02, 1.02)
    else:
        axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    number_axis(axes, page.language, first.unit, which="y")
    axes.set_xlabel(page.text("axis", "began"))
    axes.set_ylabel(wrap(page.label(first.label), _HEIGHT, SMALL + 1))
