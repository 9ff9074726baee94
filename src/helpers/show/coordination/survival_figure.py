"""The share still open by days since escalation: a falling curve, its band, and how many were watched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator, MaxNLocator

from helpers.methods.kaplan_meier import Survival
from helpers.show.cells import interval_text, value_text
from helpers.show.coordination.page import Page
from helpers.show.drawing import publish
from helpers.show.layout import canvas, legend, legend_height, place
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, FAINT, INK, SMALL, full_width, house, number_axis
from helpers.studies.coordination.saying import DAYS
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEIGHT = 6.2
_LEFT, _RIGHT, _FOOT = 1.7, 0.5, 1.95
_LEAST_DAYS = 5.0


def survival_figure(page: Page, found: Survival | None) -> FigureSpec | None:
    """The curve with its interval, marks where open ones were last seen, and numbers at risk below it."""
    if found is None or not found.n:
        return None
    last = max(found.longest, _LEAST_DAYS)
    with house():
        names = [page.text("series", name) for name in ("open_curve", "interval", "last_seen")]
        top = legend_height(names, full_width() - _LEFT) + 0.2
        figure = canvas(full_width(), top + _HEIGHT + _FOOT)
        axes = place(figure, _LEFT, top, full_width() - _LEFT - _RIGHT, _HEIGHT)
        _curve(axes, found, last)
        ticks = _axes(axes, page, last)
        watched = [at_risk_estimate(found, tick) for tick in ticks]
        _at_risk(axes, page, ticks, watched)
        handles = [
            Line2D([], [], color=CATEGORICAL[0], linewidth=1.6),
            Patch(facecolor=CATEGORICAL[2], alpha=0.35),
            Line2D([], [], color=INK, marker="|", markersize=6, linestyle="none"),
        ]
        legend(figure, handles, names, _LEFT, full_width() - _LEFT)
        items = [*curve_estimates(found), *watched]
        caption = page.text("caption", "survival_figure")
        return publish(figure, "fig-survival", caption, _in_words(page, found), items)


def curve_estimates(found: Survival) -> list[Estimate]:
    """Every step of the curve as an estimate, so that all drawn numbers are kept."""
    return [
        Estimate(
            f"closure.curve.step_{at}",
            "coordination.row.curve",
            float(found.share[at]),
            ci_low=_known(found.low[at]),
            ci_high=_known(found.high[at]),
            ci_level=found.level if _known(found.low[at]) is not None else None,
            statistic=float(found.times[at]),
            n=int(found.at_risk[at]),
            unit="proportion",
            method="kaplan_meier",
        )
        for at in range(len(found.times))
    ]


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _curve(axes: Axes, found: Survival, last: float) -> None:
    times = np.concatenate([[0.0], found.times, [max(found.longest, 0.0)]])
    share = np.concatenate([[1.0], found.share, found.share[-1:]])
    known = ~np.isnan(found.low)
    if known.any():
        ends = np.concatenate([found.times[known], [found.longest]])
        low = np.concatenate([found.low[known], found.low[known][-1:]])
        high = np.concatenate([found.high[known], found.high[known][-1:]])
        style = {"step": "post", "color": CATEGORICAL[2], "alpha": 0.35, "linewidth": 0}
        axes.fill_between(ends, low, high, **style)
    axes.step(times, share, where="post", color=CATEGORICAL[0], linewidth=1.6, zorder=3)
    gone = found.censored > 0
    axes.plot(found.times[gone], found.share[gone], "|", color=INK, markersize=7, zorder=4)
    axes.axhline(0.5, color=FAINT, linewidth=0.7, linestyle=(0, (4, 3)), zorder=1)
    axes.set_xlim(-0.02 * last, 1.03 * last)


def _axes(axes: Axes, page: Page, last: float) -> list[float]:
    axes.set_ylim(-0.02, 1.03)
    axes.yaxis.set_major_locator(FixedLocator([0, 0.25, 0.5, 0.75, 1]))
    axes.grid(axis="y")
    number_axis(axes, page.language, "proportion", which="y")
    number_axis(axes, page.language, "count")
    locator = MaxNLocator(nbins=8, steps=[1, 2, 5, 10], integer=True)
    ticks = [tick for tick in locator.tick_values(0, last) if 0 <= tick <= last]
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.set_ylabel(page.text("axis", "open"))
    axes.set_xlabel(page.text("axis", "days"))
    return ticks


def at_risk_estimate(found: Survival, day: float) -> Estimate:
    """How many were open and watched just before a day, as the picture says it."""
    ident = f"closure.at_risk.day_{day:g}".replace("-", "_")
    return Estimate(ident, "coordination.row.at_risk", found.watched_at(day), n=found.n, unit="count")


def _at_risk(axes: Axes, page: Page, ticks: list[float], watched: list[Estimate]) -> None:
    """How many were open and watched just before each tick, in a row below the axis."""
    style = {"fontsize": SMALL, "va": "top", "annotation_clip": False, "textcoords": "offset points"}
    for tick, item in zip(ticks, watched, strict=True):
        text = value_text(item.estimate, "count", page.language)
        where = {"xy": (tick, 0), "xycoords": ("data", "axes fraction"), "xytext": (0, -43)}
        axes.annotate(text, ha="center", **where, **style)
    heading = {"xy": (0, 0), "xycoords": "axes fraction", "xytext": (0, -32)}
    axes.annotate(page.text("axis", "at_risk"), ha="left", color=INK, **heading, **style)


def _in_words(page: Page, found: Survival) -> str:
    median = found.median(DAYS)
    values = {
        "n": value_text(found.n, "count", page.language),
        "closed": value_text(int(found.events.sum()), "count", page.language),
        "median": value_text(median.estimate, DAYS, page.language),
        "interval": interval_text(median, page.language),
        "last": value_text(found.longest, DAYS, page.language),
    }
    return page.text("alt", "survival", **values)
