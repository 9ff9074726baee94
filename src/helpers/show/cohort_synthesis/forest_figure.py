"""The forest: cohorts side by side, and what they say together.

Up to forty cohorts stand in rows with their numbers; more of them become a caterpillar, sorted by their
estimates and without labels, which stays readable for hundreds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.ticker import MaxNLocator

from helpers.language import say
from helpers.show.cells import estimate_text, interval_text, level_text, value_text
from helpers.show.cohort_synthesis.page import Page
from helpers.show.drawing import publish
from helpers.show.layout import (
    GAP,
    Rows,
    canvas,
    lay_rows,
    legend,
    legend_height,
    place,
    row_axes,
    text_column,
    widest,
    wrap,
)
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, FAINT, INK, PALE, SMALL, WIDTHS_CM, house, number_axis
from helpers.studies.cohort_synthesis.together import ForestRow, Together
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_ROWS = 40
_FULL, _FOOT, _HEAD = WIDTHS_CM["two"], 1.2, 0.55
_LABELS, _TALL = 5.0, 11.0
_COMBINED, _APART, _AHEAD = CATEGORICAL[0], FAINT, CATEGORICAL[2]
_SMALLEST, _LARGEST = 3.0, 9.0
_UNITS_ON_AXIS = {"proportion": (0.0, 0.25, 0.5, 0.75, 1.0)}


def forest_figure(page: Page, found: Together) -> FigureSpec | None:
    """The forest of one headline. None where no cohort has a number to show.

    A cohort whose number has another unit has no place on this axis: the table shows it.
    """
    if all(row.estimate is None for row in found.rows):
        return None
    unit = found.compared.first.unit
    rows = [row for row in found.rows if row.estimate is not None and row.estimate.unit == unit]
    if not rows:
        return None
    with house():
        draw = _caterpillar if len(rows) > MOST_ROWS else _forest
        figure = draw(page, found, rows)
        caption = page.text("caption", "forest", headline=page.label(found.compared.first.label))
        items = [row.estimate for row in rows if row.estimate] + _sums(found)
        if len(rows) <= MOST_ROWS:
            items += [share for row in rows for share in row.weights.values()]
        return publish(figure, "fig-forest", caption, _in_words(page, found, rows), items)


def _sums(found: Together) -> list[Estimate]:
    """The diamonds and the prediction that there are."""
    return [each for each in (found.fixed, found.random, found.prediction) if each.estimate is not None]


def _forest(page: Page, found: Together, rows: Sequence[ForestRow]) -> object:
    sums = _sums(found)
    names = [page.drawn(row.entry.member.label) for row in rows]
    names += [page.text("series", each.id.rpartition(".")[2]) for each in sums]
    apart = any(not row.entry.combined for row in rows)
    heads = [page.text("section", "cohorts")] * len(rows) + [page.text("section", "together")] * len(sums)
    laid = lay_rows(names, heads if sums else [""] * len(names), _LABELS, across=_FULL * 0.8)
    columns = _columns(page, found, rows, sums)
    right = sum(width for _, _, width in columns) + GAP
    left = max(laid.label_width, 0.5) + 0.35
    key = legend_height([page.text("series", "apart")], _FULL) if apart else 0.0
    figure = canvas(_FULL, key + _HEAD + laid.height + _FOOT)
    axes = row_axes(figure, laid, left, key + _HEAD, _FULL - left - right)
    for row, centre in zip(rows, laid.centres, strict=False):
        _cohort(axes, row, centre, found)
    for each, centre in zip(sums, laid.centres[len(rows) :], strict=True):
        _sum(axes, each, centre, found)
    _scale(axes, page, found)
    axes.set_xlabel(wrap(_axis(page, found), _FULL - left, SMALL + 1))
    _write(axes, laid, columns)
    if apart:
        mark = Line2D(
            [], [], color=_APART, marker="o", markerfacecolor="white", markersize=4.5, linewidth=0.9
        )
        legend(figure, [mark], [page.text("series", "apart")], 0.2, _FULL)
    return figure


def _columns(
    page: Page, found: Together, rows: Sequence[ForestRow], sums: Sequence[Estimate]
) -> list[tuple[str, list[str], float]]:
    """Texts at the right: n, the number with its interval, the weight in the model that counts."""
    language, model = page.language, found.compared.settings.model
    items = [row.estimate for row in rows if row.estimate]
    sizes = [value_text(item.n, "count", language) for item in items] + [""] * len(sums)
    numbers = [f"{estimate_text(item, language)} {_interval(item, language)}" for item in [*items, *sums]]
    shares = [
        value_text(row.weights[model].estimate, "proportion", language) if model in row.weights else ""
        for row in rows
    ]
    level = level_text([*items, *sums], language)
    number = page.text("column", "estimate")
    head = f"{number} [{say('show.column.interval_at', language, level=level)}]" if level else number
    columns = [(say("show.column.n", language), sizes), (head, numbers)]
    if any(shares):
        columns.append((page.text("column", "weight_short"), [*shares, *[""] * len(sums)]))
    return [
        (head, texts, max(widest(texts, SMALL), widest([head], SMALL, bold=True)) + GAP)
        for head, texts in columns
    ]


def _interval(item: Estimate, language: str) -> str:
    return "" if item.ci_low is None else interval_text(item, language)


def _cohort(axes: Axes, row: ForestRow, centre: float, found: Together) -> None:
    """A square as large as the weight; hollow where the cohort is not combined."""
    item, combined = row.estimate, row.entry.combined
    if item is None or item.estimate is None:
        return
    colour = _COMBINED if combined else _APART
    if item.ci_low is not None and item.ci_high is not None:
        axes.plot([item.ci_low, item.ci_high], [centre] * 2, color=colour, linewidth=1.0, zorder=2)
    share = row.weights.get(found.compared.settings.model)
    size = _SMALLEST + 1.5
    if share is not None and share.estimate is not None:
        size = _SMALLEST + (_LARGEST - _SMALLEST) * min(1.0, 2 * share.estimate) ** 0.5
    style = {"color": colour, "markeredgecolor": colour, "zorder": 3}
    if combined:
        axes.plot([item.estimate], [centre], "s", markersize=size, **style)
    else:
        axes.plot([item.estimate], [centre], "o", markersize=4.5, **style | {"markerfacecolor": "white"})


def _sum(axes: Axes, item: Estimate, centre: float, found: Together) -> None:
    """A diamond from limit to limit; a bar for the prediction of one further cohort."""
    low, high, middle = item.ci_low, item.ci_high, item.estimate
    if low is None or high is None or middle is None:
        return
    if item.id.endswith("prediction"):
        axes.plot([low, high], [centre] * 2, color=_AHEAD, linewidth=4.5, solid_capstyle="butt", zorder=2)
        return
    leaning = item.id == found.leaning.id
    points = [(low, centre), (middle, centre - 0.17), (high, centre), (middle, centre + 0.17)]
    fill = _COMBINED if leaning else "white"
    axes.add_patch(Polygon(points, closed=True, facecolor=fill, edgecolor=_COMBINED, linewidth=1.0, zorder=3))
    if leaning:
        axes.axvline(middle, color=_COMBINED, linewidth=0.7, linestyle=(0, (4, 3)), zorder=1)


def _caterpillar(page: Page, found: Together, rows: Sequence[ForestRow]) -> object:
    """Cohorts sorted by their estimates, a thin line each; what they say together as bands behind."""
    series = ["each", found.leaning.id.rpartition(".")[2], "prediction"]
    series += ["apart"] if any(not row.entry.combined for row in rows) else []
    names = [page.text("series", name) for name in series]
    top = legend_height(names, _FULL) + 0.25
    figure = canvas(_FULL, top + _TALL + _FOOT)
    left = 1.5
    axes = place(figure, left, top, _FULL - left - 0.4, _TALL)
    ordered = sorted(rows, key=lambda row: (row.estimate.estimate if row.estimate else 0.0) or 0.0)
    for at, row in enumerate(ordered, start=1):
        item, colour = row.estimate, _COMBINED if row.entry.combined else _APART
        if item is None:
            continue
        if item.ci_low is not None:
            axes.plot([item.ci_low, item.ci_high], [at, at], color=colour, linewidth=0.5, zorder=3)
        axes.plot([item.estimate], [at], "o", color=colour, markersize=1.6, zorder=4)
    _band(axes, found.prediction, _AHEAD, 0.35)
    _band(axes, found.leaning, CATEGORICAL[1], 0.75)
    axes.set_ylim(0, len(ordered) + 1)
    axes.set_ylabel(page.text("axis", "sorted"))
    axes.set_yticks([])
    _scale(axes, page, found)
    axes.set_xlabel(wrap(_axis(page, found), _FULL - left, SMALL + 1))
    handles = [
        Line2D([], [], color=_COMBINED, marker="o", markersize=2.5, linewidth=0.8),
        Line2D([], [], color=CATEGORICAL[1], linewidth=4, alpha=0.75),
        Line2D([], [], color=_AHEAD, linewidth=4, alpha=0.5),
        Line2D([], [], color=_APART, marker="o", markersize=2.5, linewidth=0.8),
    ]
    legend(figure, handles[: len(names)], names, left, _FULL - left)
    return figure


def _band(axes: Axes, item: Estimate, colour: str, alpha: float) -> None:
    if item.ci_low is not None and item.ci_high is not None:
        axes.axvspan(item.ci_low, item.ci_high, color=colour, alpha=alpha, linewidth=0, zorder=1)


def _scale(axes: Axes, page: Page, found: Together) -> None:
    """The axis of the unit; a line where there is no effect."""
    unit, scale = found.compared.first.unit, found.compared.scale
    axes.margins(x=0.05)
    if unit in _UNITS_ON_AXIS:
        axes.set_xlim(-0.02, 1.02)
        axes.set_xticks(_UNITS_ON_AXIS[unit])
    elif scale == "log":
        axes.set_xscale("log")
    else:
        axes.xaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    if scale != "logit":
        axes.axvline(1.0 if scale == "log" else 0.0, color=INK, linewidth=0.7, zorder=1)
    axes.grid(visible=True, axis="x", color=PALE)
    number_axis(axes, page.language, unit)


def _axis(page: Page, found: Together) -> str:
    return page.label(found.compared.first.label)


def _write(axes: Axes, laid: Rows, columns: Sequence[tuple[str, list[str], float]]) -> None:
    edge = 0.0
    for head, texts, width in columns:
        edge += width
        text_column(axes, laid, texts, edge, head)


def _in_words(page: Page, found: Together, rows: Sequence[ForestRow]) -> str:
    """The figure in words: the lowest and the highest cohort, and the sums."""
    known = [row for row in rows if row.estimate is not None and row.estimate.estimate is not None]
    low = min(known, key=lambda row: row.estimate.estimate)
    high = max(known, key=lambda row: row.estimate.estimate)

    def told(name: str, item: Estimate) -> str:
        return f"{name} {estimate_text(item, page.language)} {_interval(item, page.language)}".strip()

    parts = [told(page.label(row.entry.member.label), row.estimate) for row in (low, high) if row.estimate]
    opening = page.text("alt", "forest", cohorts=len(known), low=parts[0], high=parts[1])
    sums = [told(page.text("series", each.id.rpartition(".")[2]), each) for each in _sums(found)]
    return opening + (" " + "; ".join(sums) + "." if sums else "")
