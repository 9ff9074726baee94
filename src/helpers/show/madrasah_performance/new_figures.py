"""Figures of a new cohort of madrasahs: the profile of the levels, ranks, changes, shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from matplotlib.lines import Line2D

from helpers.show.cells import estimate_text, interval_text
from helpers.show.dots import dot_intervals
from helpers.show.drawing import publish
from helpers.show.layout import canvas, lay_rows, legend, legend_height, row_axes
from helpers.show.madrasah_performance.new_page import NewPage
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, INK, MARKERS, full_width, house, number_axis
from helpers.words.estimates import Estimate

_COLOURS = (CATEGORICAL[1], CATEGORICAL[2], CATEGORICAL[0])
_ALL = "madrasah_new.row.all"
MOST_RANKS = 60
"""Madrasahs whose ranks fit on a page; of more, the first and the last of them are drawn."""


def profile(page: NewPage, estimates: Sequence[Estimate] | None) -> FigureSpec | None:
    """Means by parameter: a marker a level with its interval, a line for all madrasahs."""
    if not estimates:
        return None
    items = list(estimates)
    parameters = list(dict.fromkeys(item.label for item in items))
    levels = [group for group in dict.fromkeys(item.group for item in items) if group != _ALL]
    with house():
        names = [page.label(name) for name in parameters]
        keys = [page.label(group or "") for group in [*levels, _ALL]]
        rows = lay_rows(names, [""] * len(names), full_width() * 0.34, pitch=0.3 + 0.2 * len(levels))
        left = rows.label_width + 0.35
        head = legend_height(keys, full_width() - left)
        figure = canvas(full_width(), head + rows.height + 1.15)
        axes = row_axes(figure, rows, left, head, full_width() - left - 0.3)
        for item in items:
            centre = rows.centres[parameters.index(item.label)]
            if item.group == _ALL:
                axes.plot([item.estimate] * 2, [centre - 0.24, centre + 0.24], color=INK, linewidth=1.1)
                continue
            place = levels.index(item.group)
            colour, marker = _COLOURS[place % len(_COLOURS)], MARKERS[place % len(MARKERS)]
            height = centre + 0.17 * (place - (len(levels) - 1) / 2)
            if item.ci_low is not None:
                axes.plot([item.ci_low, item.ci_high], [height] * 2, color=colour, linewidth=1.2)
            axes.plot([item.estimate], [height], marker, markersize=4.4, color=colour, zorder=4)
        axes.margins(x=0.04)
        axes.set_xlabel(page.text("axis", "score"))
        number_axis(axes, page.language, "score")
        handles = [
            Line2D([], [], color=_COLOURS[i % 3], marker=MARKERS[i % 6], markersize=4.4, linewidth=1.2)
            for i in range(len(levels))
        ]
        handles.append(Line2D([], [], color=INK, marker="|", markersize=9, linewidth=0, markeredgewidth=1.1))
        legend(figure, handles, keys, left, full_width() - left)
        caption = page.text("caption", "profile")
        return publish(figure, "fig-new-profile", caption, _in_words(page, items), items)


def _in_words(page: NewPage, items: Sequence[Estimate]) -> str:
    parts = []
    for name in dict.fromkeys(item.label for item in items):
        own = [item for item in items if item.label == name]
        values = "; ".join(
            f"{page.label(item.group or '')} {estimate_text(item, page.language)} "
            f"{interval_text(item, page.language)}"
            for item in own
        )
        parts.append(f"{page.label(name)}: {values}.")
    return page.text("alt", "profile") + " " + " ".join(parts)


def ranks(page: NewPage, estimates: Sequence[Estimate] | None) -> FigureSpec | None:
    """Ranks of madrasahs with their intervals, best first."""
    if not estimates:
        return None
    items = list(estimates)
    if len(items) > MOST_RANKS:
        items = [*items[: MOST_RANKS // 2], *items[-(MOST_RANKS // 2) :]]
    return _dots(page, "ranks", items, sections=False)


def changes(page: NewPage, estimates: Sequence[Estimate] | None) -> FigureSpec | None:
    """Mean changes from the first wave to the last, with their intervals."""
    return _dots(page, "changes", estimates, sections=False)


def shares(page: NewPage, name: str, estimates: Sequence[Estimate] | None) -> FigureSpec | None:
    """Shares of madrasahs with intervals, a section for each group of rows."""
    return _dots(page, name, estimates)


def _dots(
    page: NewPage, name: str, estimates: Sequence[Estimate] | None, sections: bool = True
) -> FigureSpec | None:
    known = [item for item in estimates or () if item.estimate is not None]
    if not known:
        return None
    drawn = [item if sections else replace(item, group=None) for item in known]
    spec = dot_intervals(
        drawn,
        page.language,
        id=f"fig-new-{name}",
        caption=page.text("caption", name),
        labels=page.drawn,
        axis=page.text("axis", name),
    )
    # The estimates of tables are the same numbers; a figure without sections must not change them
    return replace(spec, estimates=tuple(known))
