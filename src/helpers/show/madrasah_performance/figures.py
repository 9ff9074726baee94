"""Figures of the madrasah evaluation: the profile of the levels, mentor activity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from matplotlib.lines import Line2D

from helpers.show.cells import estimate_text
from helpers.show.dots import dot_intervals
from helpers.show.drawing import publish
from helpers.show.layout import canvas, lay_rows, legend, legend_height, row_axes
from helpers.show.madrasah_performance.page import Page
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, INK, MARKERS, full_width, house, number_axis
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MEAN = "group.mean"
_LEVEL_COLOURS = (CATEGORICAL[1], CATEGORICAL[2], CATEGORICAL[0])


def profile(page: Page, estimates: Iterable[Estimate] | None) -> FigureSpec | None:
    """Mean scores by parameter: a marker a level with its rounding, a line for the mean of the levels."""
    if estimates is None:
        return None
    items = list(estimates)
    parameters = list(dict.fromkeys(item.label for item in items))
    levels = list(dict.fromkeys(item.group for item in items if item.group != _MEAN))
    with house():
        labels = [page.label(level) for level in [*levels, _MEAN]]
        left_labels = [page.label(name) for name in parameters]
        rows = lay_rows(left_labels, [""] * len(parameters), full_width() * 0.36, pitch=0.72)
        left = rows.label_width + 0.35
        head = legend_height(labels, full_width() - left)
        figure = canvas(full_width(), head + rows.height + 1.15)
        axes = row_axes(figure, rows, left, head, full_width() - left - 0.3)
        for item in items:
            centre = rows.centres[parameters.index(item.label)]
            _score(axes, item, centre, levels)
        axes.margins(x=0.05)
        axes.set_xlabel(page.text("axis", "score"))
        number_axis(axes, page.language, "score")
        legend(figure, [*_handles(levels), _mean_handle()], labels, left, full_width() - left)
        return publish(figure, "fig-profile", page.text("caption", "profile"), _in_words(page, items), items)


def _score(axes: Axes, item: Estimate, centre: float, levels: Sequence[str | None]) -> None:
    if item.group == _MEAN:
        axes.plot([item.estimate] * 2, [centre - 0.26, centre + 0.26], color=INK, linewidth=1.1, zorder=2)
        return
    place = levels.index(item.group)
    colour = _LEVEL_COLOURS[place % len(_LEVEL_COLOURS)]
    # Levels one above the other, so that equal scores hide neither marker nor rounding
    height = centre + 0.15 * (place - (len(levels) - 1) / 2)
    axes.plot([item.estimate_low, item.estimate_high], [height] * 2, color=colour, linewidth=2.2, zorder=3)
    axes.plot([item.estimate], [height], MARKERS[place], markersize=4.6, color=colour, zorder=4)


def _handles(levels: Sequence[Any]) -> list[Line2D]:
    return [
        Line2D([], [], color=_LEVEL_COLOURS[place], marker=MARKERS[place], markersize=4.6, linewidth=2.2)
        for place in range(len(levels))
    ]


def _mean_handle() -> Line2D:
    return Line2D([], [], color=INK, marker="|", markersize=9, linewidth=0, markeredgewidth=1.1)


def _in_words(page: Page, items: Sequence[Estimate]) -> str:
    parts = []
    for name in dict.fromkeys(item.label for item in items):
        own = [item for item in items if item.label == name]
        values = ", ".join(
            f"{page.label(item.group or '')} {estimate_text(item, page.language)}" for item in own
        )
        parts.append(f"{page.label(name)}: {values}.")
    return page.text("alt", "profile") + " " + " ".join(parts)


def mentor_shares(page: Page, estimates: Iterable[Estimate] | None) -> FigureSpec | None:
    """Shares of active mentors by role, a section a base."""
    if estimates is None:
        return None
    caption = page.text("caption", "activity")
    return dot_intervals(estimates, page.language, id="fig-activity", caption=caption, labels=page.label)
