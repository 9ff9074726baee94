"""The forest: cohorts side by side, and what they say together.

Up to forty cohorts stand in rows with their numbers; more of them become a caterpillar, sorted by their
estimates and without labels, which stays readable for hundreds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.patches import Polygon

from helpers.language import say
from helpers.show.cells import estimate_text, interval_text, level_text, value_text
from helpers.show.cohort_synthesis.caterpillar import caterpillar
from helpers.show.cohort_synthesis.effect_axis import AHEAD, APART, COMBINED, effect_axis
from helpers.show.cohort_synthesis.page import Page
from helpers.show.describe import first_of
from helpers.show.drawing import publish
from helpers.show.layout import (
    GAP,
    Rows,
    canvas,
    lay_rows,
    legend,
    row_axes,
    text_column,
    widest,
)
from helpers.show.spec import FigureSpec
from helpers.show.style import SMALL, full_width, house
from helpers.studies.cohort_synthesis.together import ForestRow, Together
from helpers.studies.ties import highest, lowest
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_ROWS = 40
_FOOT, _HEAD = 1.2, 0.55
_LABELS = 5.0
_DOT, _USUAL, _LARGEST = 1.8, 4.5, 10.0  # sides of squares, in points


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
        draw = caterpillar if len(rows) > MOST_ROWS else _forest
        figure = draw(page, found, rows)
        caption = page.text("caption", "forest", headline=page.label(found.compared.first.label))
        items = [row.estimate for row in rows if row.estimate] + _sums(found)
        if len(rows) <= MOST_ROWS:
            items += [share for row in rows for share in row.weights.values()]
        return publish(figure, "fig-forest", caption, _in_words(page, found, rows), items)


def _sums(found: Together) -> list[Estimate]:
    """The diamonds and the prediction that there are."""
    return [each for each in (found.fixed, found.random, found.prediction) if each.estimate is not None]


def _forest(page: Page, found: Together, rows: Sequence[ForestRow]) -> Figure:
    sums = _sums(found)
    names = [page.drawn(row.entry.member.label) for row in rows]
    names += [page.text("series", each.id.rpartition(".")[2]) for each in sums]
    apart = any(not row.entry.combined for row in rows)
    heads = [page.text("section", "cohorts")] * len(rows) + [page.text("section", "together")] * len(sums)
    laid = lay_rows(
        names,
        heads if sums else [""] * len(names),
        min(_LABELS, full_width() * 0.3),
        across=full_width() * 0.8,
    )
    columns = _columns(page, found, rows, sums)
    right = sum(width for _, _, width in columns) + GAP
    left = max(laid.label_width, 0.5) + 0.35
    figure = canvas(full_width(), _HEAD + laid.height + _FOOT)
    axes = row_axes(figure, laid, left, _HEAD, full_width() - left - right)
    heaviest = max((weight for row in rows if (weight := _weight(row, found))), default=None)
    for row, centre in zip(rows, laid.centres, strict=False):
        _cohort(axes, row, centre, side(_weight(row, found), heaviest))
    for each, centre in zip(sums, laid.centres[len(rows) :], strict=True):
        _sum(axes, each, centre, found)
    effect_axis(axes, page, found, full_width() - left)
    _write(axes, laid, columns)
    if apart:
        mark = Line2D([], [], color=APART, marker="o", markerfacecolor="white", markersize=4.5, linewidth=0.9)
        legend(figure, [mark], [page.text("series", "apart")], left, full_width())
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


def side(weight: float | None, heaviest: float | None) -> float:
    """The side of a square, in points, whose area is to that of the heaviest cohort as its weight is.

    A weight too small for a square is drawn as a dot that still shows on its line; without weights all
    squares are alike.

    Example:
        >>> side(0.6, 0.6), side(0.15, 0.6), side(None, None)
        (10.0, 5.0, 4.5)
    """
    if weight is None or not heaviest:
        return _USUAL
    return max(_DOT, _LARGEST * (weight / heaviest) ** 0.5)


def _weight(row: ForestRow, found: Together) -> float | None:
    share = row.weights.get(found.compared.settings.model)
    return None if share is None else share.estimate


def _cohort(axes: Axes, row: ForestRow, centre: float, size: float) -> None:
    """A square as large as the weight; a hollow circle where the cohort is not combined."""
    item, combined = row.estimate, row.entry.combined
    if item is None or item.estimate is None:
        return
    colour = COMBINED if combined else APART
    if item.ci_low is not None and item.ci_high is not None:
        axes.plot([item.ci_low, item.ci_high], [centre] * 2, color=colour, linewidth=1.0, zorder=2)
    style = {"color": colour, "markeredgecolor": colour, "zorder": 3}
    if combined:  # an edge would add to the area
        axes.plot([item.estimate], [centre], "s", markersize=size, markeredgewidth=0, **style)
    else:
        axes.plot([item.estimate], [centre], "o", markersize=4.5, **style | {"markerfacecolor": "white"})


def _sum(axes: Axes, item: Estimate, centre: float, found: Together) -> None:
    """A diamond from limit to limit; a bar for the prediction of one further cohort."""
    low, high, middle = item.ci_low, item.ci_high, item.estimate
    if low is None or high is None or middle is None:
        return
    if item.id.endswith("prediction"):
        axes.plot([low, high], [centre] * 2, color=AHEAD, linewidth=4.5, solid_capstyle="butt", zorder=2)
        return
    leaning = item.id == found.leaning.id
    points = [(low, centre), (middle, centre - 0.17), (high, centre), (middle, centre + 0.17)]
    fill = COMBINED if leaning else "white"
    axes.add_patch(Polygon(points, closed=True, facecolor=fill, edgecolor=COMBINED, linewidth=1.0, zorder=3))
    if leaning:
        axes.axvline(middle, color=COMBINED, linewidth=0.7, linestyle=(0, (4, 3)), zorder=1)


def _write(axes: Axes, laid: Rows, columns: Sequence[tuple[str, list[str], float]]) -> None:
    edge = 0.0
    for head, texts, width in columns:
        edge += width
        text_column(axes, laid, texts, edge, head)


def _in_words(page: Page, found: Together, rows: Sequence[ForestRow]) -> str:
    """The figure in words: the lowest and the highest cohort, and the sums."""
    known = [row for row in rows if row.estimate is not None and row.estimate.estimate is not None]
    lows, highs = (pick(known, lambda row: row.estimate.estimate) for pick in (lowest, highest))

    def told(name: str, item: Estimate) -> str:
        return f"{name} {estimate_text(item, page.language)} {_interval(item, page.language)}".strip()

    parts = [
        first_of([told(page.label(row.entry.member.label), row.estimate) for row in rows], page.language)
        for rows in (lows, highs)
    ]
    opening = page.text("alt", "forest", cohorts=len(known), low=parts[0], high=parts[1])
    sums = [told(page.text("series", each.id.rpartition(".")[2]), each) for each in _sums(found)]
    return opening + (" " + "; ".join(sums) + "." if sums else "")
