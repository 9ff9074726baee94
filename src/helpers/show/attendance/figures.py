"""Figures of attendance: who stays from session to session, and gain by attendance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, MaxNLocator

from helpers.show.attendance.page import Page
from helpers.show.cells import estimate_text, interval_text
from helpers.show.describe import axis_title
from helpers.show.dots import dot_intervals
from helpers.show.drawing import publish
from helpers.show.layout import canvas, legend, legend_height, place
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, full_width, house, number_axis
from helpers.studies.attendance.staying import Staying
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEIGHT = 6.4
_LEFT, _RIGHT, _FOOT = 1.6, 0.4, 1.2
_MOST_TICKS, _MOST_MARKERS = 25, 60


def staying_figure(page: Page, found: Staying | None, shares: Sequence[Estimate] | None) -> FigureSpec | None:
    """Who was present in each session, and who came to it or to a later one, with their intervals.

    Args:
        page: the page.
        found: the drop-off; None shows nothing.
        shares: the share present in each session, in the same order.
    """
    if found is None or shares is None:
        return None
    with house():
        names = [page.text("series", "still"), page.text("series", "present")]
        top = legend_height(names, full_width() - _LEFT) + 0.25
        figure = canvas(full_width(), top + _HEIGHT)
        axes = place(figure, _LEFT, top, full_width() - _LEFT - _RIGHT, _HEIGHT - _FOOT)
        _band(axes, found.still)
        _present(axes, shares)
        _session_axis(axes, page, len(found.still))
        axes.set_ylim(-0.02, 1.03)
        axes.yaxis.set_major_locator(FixedLocator([0, 0.25, 0.5, 0.75, 1]))
        axes.grid(axis="y")
        axes.grid(visible=False, axis="x")
        axes.set_ylabel(axis_title([*found.still, *shares], page.language, page.text("axis", "share")))
        number_axis(axes, page.language, "proportion", which="y")
        handles = [
            Line2D([], [], color=CATEGORICAL[0], linewidth=1.6),
            Line2D([], [], color=CATEGORICAL[1], marker="o", markersize=4.5, linewidth=0.9),
        ]
        legend(figure, handles, names, _LEFT, full_width() - _LEFT)
        alt = page.text(
            "alt",
            "staying",
            sessions=len(found.still),
            first=_in_words(page, found.still[0]),
            last=_in_words(page, found.still[-1]),
        )
        items = [*found.still, *shares]
        return publish(figure, "fig-staying", page.text("caption", "staying_figure"), alt, items)


def _band(axes: Axes, still: Sequence[Estimate]) -> None:
    at = range(1, len(still) + 1)
    low, high = ([getattr(item, end) or 0.0 for item in still] for end in ("ci_low", "ci_high"))
    axes.fill_between(at, low, high, color=CATEGORICAL[2], alpha=0.35, linewidth=0, zorder=2)
    middle = [((item.estimate_low or 0.0) + (item.estimate_high or 0.0)) / 2 for item in still]
    if any(item.is_range for item in still):
        ends = [[getattr(item, end) or 0.0 for item in still] for end in ("estimate_low", "estimate_high")]
        axes.fill_between(at, *ends, color=CATEGORICAL[0], alpha=0.55, linewidth=0, zorder=3)
    axes.plot(at, middle, color=CATEGORICAL[0], linewidth=1.6, zorder=4)


def _present(axes: Axes, shares: Sequence[Estimate]) -> None:
    many = len(shares) > _MOST_MARKERS
    for at, item in enumerate(shares, start=1):
        if item.ci_low is not None:
            ends = [item.ci_low, item.ci_high]
            axes.plot([at, at], ends, color=CATEGORICAL[1], linewidth=0.5 if many else 0.9, zorder=5)
        if item.estimate is not None:
            size = 2.0 if many else 4.5
            axes.plot([at], [item.estimate], "o", markersize=size, color=CATEGORICAL[1], zorder=6)


def _session_axis(axes: Axes, page: Page, sessions: int) -> None:
    axes.set_xlim(0.5, sessions + 0.5)
    if sessions <= _MOST_TICKS:
        axes.xaxis.set_major_locator(FixedLocator(list(range(1, sessions + 1))))
    else:
        axes.xaxis.set_major_locator(MaxNLocator(nbins=12, steps=[1, 2, 5, 10], integer=True))
    axes.set_xlabel(page.text("axis", "session"))
    number_axis(axes, page.language, "count")


def gain_figure(page: Page, bands: Iterable[Estimate] | None) -> FigureSpec | None:
    """Mean gain of people by bands of attendance; with less than two of them there is nothing to compare."""
    items = list(bands or ())
    if len(items) < 2:
        return None
    return dot_intervals(
        items,
        page.language,
        id="fig-gain",
        caption=page.text("caption", "gain_figure"),
        labels=page.label,
        sections=None,
        axis=page.text("axis", "gain"),
        decimals=1,
    )


def _in_words(page: Page, item: Estimate) -> str:
    return f"{estimate_text(item, page.language)} {interval_text(item, page.language)}"
