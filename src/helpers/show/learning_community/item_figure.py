"""Questions before and after: two marks a question joined by a line, each with its interval, numbers beside.

Before is a hollow ring a little above the row's middle, after a filled dot a little below: told apart by
shape and place, not by colour. Where only one test is at hand its shares stand as dots with intervals.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.lines import Line2D

from helpers.language.bare_columns import bare_columns
from helpers.show.cells import estimate_text, level_text
from helpers.show.describe import axis_title
from helpers.show.dots import dot_intervals
from helpers.show.drawing import publish
from helpers.show.layout import (
    GAP,
    Rows,
    canvas,
    lay_rows,
    legend,
    legend_height,
    row_axes,
    text_column,
    widest,
    wrap,
)
from helpers.show.learning_community.items_page import ItemsPage
from helpers.show.learning_community.raw_text import drawable
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, FAINT, PAPER, SMALL, full_width, house, number_axis
from helpers.studies.learning_community.measured.items import ItemChange, ItemQuality
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_DRAWN = 24
"""Questions that a page holds; of more, those that changed most are drawn and the table has all."""
_LABELS = 6.4
_APART, _FOOT, _PITCH = 0.1, 1.15, 0.66
_BEFORE, _AFTER = CATEGORICAL[1], CATEGORICAL[0]


def item_figure(
    page: ItemsPage, changes: Sequence[ItemChange] | None, quality: Sequence[ItemQuality] | None
) -> FigureSpec | None:
    """Shares right of every question: before and after in the people paired, or else of the one test.

    Args:
        page: the page of the questions.
        changes: questions of both tests, or None.
        quality: questions of single tests, drawn where there are no changes.

    None shows nothing.
    """
    known = [item for item in changes or [] if item.change.estimate is not None]
    if known:
        return _dumbbells(page, _most_changed(known), len(known))
    return _one_test(page, [item for item in quality or [] if item.difficulty.estimate is not None])


def _most_changed(items: Sequence[ItemChange]) -> list[ItemChange]:
    """All of them, or those that changed most, in the order of the test."""
    by_change = sorted(items, key=lambda item: -abs(item.change.estimate or 0.0))
    kept = {item.question.key for item in by_change[:MOST_DRAWN]}
    return [item for item in items if item.question.key in kept]


def _dumbbells(page: ItemsPage, items: Sequence[ItemChange], of_all: int) -> FigureSpec:
    language = page.language
    labels = [_drawn(item, language) for item in items]
    columns = _columns(page, items)
    with house():
        rows = lay_rows(labels, [""] * len(items), min(_LABELS, full_width() * 0.38), _PITCH)
        names = [page.text("figure", key) for key in ("before", "after")]
        top = legend_height(names, full_width()) + 0.5
        right = sum(width for _, _, width in columns) + GAP
        left = max(rows.label_width, 0.5) + 0.35
        figure = canvas(full_width(), top + rows.height + _FOOT)
        axes = row_axes(figure, rows, left, top, full_width() - left - right)
        for item, centre in zip(items, rows.centres, strict=True):
            _dumbbell(axes, item, centre)
        _finish(
            axes, page, [*(item.pre for item in items), *(item.post for item in items)], full_width() - left
        )
        _write(axes, rows, columns)
        legend(figure, [_handle(False), _handle(True)], names, 0.1, full_width() - 0.2)
        shown = [estimate for item in items for estimate in (item.pre, item.post, item.change)]
        caption = page.text("caption", "fig_items" if len(items) == of_all else "fig_items_most")
        words = page.text("figure", "alt", rows=len(items), level=level_text(shown, language))
        lines = [_in_words(page, label, item) for label, item in zip(labels, items, strict=True)]
        return publish(figure, "fig-items", caption, " ".join([words, *lines]), shown)


def _dumbbell(axes: Axes, item: ItemChange, centre: float) -> None:
    above, below = centre - _APART, centre + _APART
    for share, y, colour, filled in ((item.pre, above, _BEFORE, False), (item.post, below, _AFTER, True)):
        if share.ci_low is not None and share.ci_high is not None:
            axes.plot([share.ci_low, share.ci_high], [y, y], color=colour, linewidth=1.0, zorder=2)
        face = colour if filled else PAPER
        axes.plot(
            [share.estimate],
            [y],
            "o",
            markersize=5,
            markerfacecolor=face,
            markeredgecolor=colour,
            markeredgewidth=1.1,
            zorder=4,
        )
    axes.plot(
        [item.pre.estimate, item.post.estimate],
        [above, below],
        color=FAINT,
        linewidth=2.2,
        alpha=0.45,
        zorder=1,
    )


def _handle(filled: bool) -> Line2D:
    colour = _AFTER if filled else _BEFORE
    face = colour if filled else PAPER
    return Line2D(
        [],
        [],
        marker="o",
        markersize=5,
        color=colour,
        markerfacecolor=face,
        markeredgewidth=1.1,
        linewidth=1.0,
    )


def _columns(page: ItemsPage, items: Sequence[ItemChange]) -> list[tuple[str, list[str], float]]:
    language = page.language
    texts = {
        "before_short": [estimate_text(item.pre, language) for item in items],
        "after_short": [estimate_text(item.post, language) for item in items],
        "change_short": [_signed(item.change, language) for item in items],
    }
    heads = {key: page.text("figure", key) for key in texts}
    return [
        (heads[key], cells, max(widest(cells, SMALL), widest([heads[key]], SMALL, bold=True)) + GAP)
        for key, cells in texts.items()
    ]


def _signed(change: Estimate, language: str) -> str:
    text = estimate_text(change, language)
    return f"+{text}" if (change.estimate or 0.0) > 0 and text != "0" else text


def _finish(axes: Axes, page: ItemsPage, shares: Sequence[Estimate], room: float) -> None:
    axes.set_xlim(-0.02, 1.02)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1.0])
    number_axis(axes, page.language, "proportion")
    axes.set_xlabel(wrap(axis_title(shares, page.language, page.text("figure", "axis")), room, SMALL + 1))


def _write(axes: Axes, rows: Rows, columns: Sequence[tuple[str, list[str], float]]) -> None:
    edge = 0.0
    for head, texts, width in columns:
        edge += width
        text_column(axes, rows, texts, edge, head)


def _in_words(page: ItemsPage, label: str, item: ItemChange) -> str:
    values = {"pre": item.pre, "post": item.post, "change": item.change}
    shown = {key: estimate_text(value, page.language) for key, value in values.items()}
    return page.text("figure", "row", label=label, **shown)


def _drawn(item: ItemChange | ItemQuality, language: str) -> str:
    return drawable(bare_columns(f"{item.question.number}. {item.question.text}", language))


def _one_test(page: ItemsPage, items: Sequence[ItemQuality]) -> FigureSpec | None:
    if not items:
        return None
    test = items[0].test
    mine = [item for item in items if item.test == test][:MOST_DRAWN]
    names = {item.question.name: _drawn(item, page.language) for item in mine}
    return dot_intervals(
        [item.difficulty for item in mine],
        page.language,
        id="fig-items",
        caption=page.text("caption", f"fig_items_{test}"),
        labels=lambda key: names.get(key, key),
        rows="group",
        sections=None,
        axis=page.text("figure", "axis"),
    )
