"""Many cohorts in one picture: sorted by their estimates, without labels, readable for hundreds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D

from helpers.show.cohort_synthesis.effect_axis import AHEAD, APART, COMBINED, effect_axis
from helpers.show.cohort_synthesis.page import Page
from helpers.show.layout import canvas, legend, legend_height, place
from helpers.show.style import CATEGORICAL, full_width
from helpers.studies.cohort_synthesis.together import ForestRow, Together
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FOOT, _TALL, _LEFT = 1.2, 11.0, 1.5


def caterpillar(page: Page, found: Together, rows: Sequence[ForestRow]) -> Figure:
    """Cohorts sorted by their estimates, a thin line each; what they say together as bands behind."""
    series = ["each", found.leaning.id.rpartition(".")[2], "prediction"]
    series += ["apart"] if any(not row.entry.combined for row in rows) else []
    names = [page.text("series", name) for name in series]
    top = legend_height(names, full_width()) + 0.25
    figure = canvas(full_width(), top + _TALL + _FOOT)
    axes = place(figure, _LEFT, top, full_width() - _LEFT - 0.4, _TALL)
    ordered = sorted(rows, key=lambda row: (row.estimate.estimate if row.estimate else 0.0) or 0.0)
    _cohorts(axes, ordered)
    _band(axes, found.prediction, AHEAD, 0.35)
    _band(axes, found.leaning, CATEGORICAL[1], 0.75)
    axes.set_ylim(0, len(ordered) + 1)
    axes.set_ylabel(page.text("axis", "sorted"))
    axes.set_yticks([])
    effect_axis(axes, page, found, full_width() - _LEFT)
    handles = [
        Line2D([], [], color=COMBINED, marker="o", markersize=2.5, linewidth=0.8),
        Line2D([], [], color=CATEGORICAL[1], linewidth=4, alpha=0.75),
        Line2D([], [], color=AHEAD, linewidth=4, alpha=0.5),
        Line2D([], [], color=APART, marker="o", markersize=2.5, linewidth=0.8),
    ]
    legend(figure, handles[: len(names)], names, _LEFT, full_width() - _LEFT)
    return figure


def _band(axes: Axes, item: Estimate, colour: str, alpha: float) -> None:
    if item.ci_low is not None and item.ci_high is not None:
        axes.axvspan(item.ci_low, item.ci_high, color=colour, alpha=alpha, linewidth=0, zorder=1)


def _cohorts(axes: Axes, ordered: Sequence[ForestRow]) -> None:
    for at, row in enumerate(ordered, start=1):
        item, colour = row.estimate, COMBINED if row.entry.combined else APART
        if item is None:
            continue
        if item.ci_low is not None:
            axes.plot([item.ci_low, item.ci_high], [at, at], color=colour, linewidth=0.5, zorder=3)
        axes.plot([item.estimate], [at], "o", color=colour, markersize=1.6, zorder=4)
