"""The index of every group as a dot, by type, with the mean of the type and its interval."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.language import say
from helpers.show.cells import estimate_text, interval_text, level_text
from helpers.show.drawing import publish
from helpers.show.layout import GAP, canvas, lay_rows, row_axes, text_column, widest
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, SMALL, full_width, house, number_axis
from helpers.show.working_groups.new_page import NewPage

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from helpers.studies.rows import Row
    from helpers.studies.working_groups.measured.group_index import GroupIndex
    from helpers.words.estimates import Estimate

_PITCH, _FOOT, _HEAD = 1.7, 1.15, 0.6
_STEP, _STACK = 0.13, 1.05


def index_figure(
    page: NewPage, found: Sequence[GroupIndex] | None, spread: Sequence[Row] | None
) -> FigureSpec | None:
    """Dots stacked where groups have the same index; the mean as a diamond with its interval.

    Args:
        page: language and labels.
        found: the groups.
        spread: rows with the ``mean`` of each type and of all.

    None shows nothing.
    """
    if not found or not spread:
        return None
    with house():
        means = [row.cells["mean"] for row in spread]
        labels = [page.label(row.label) for row in spread]
        rows = lay_rows(labels, [""] * len(labels), full_width() * 0.3, pitch=_PITCH)
        columns = _columns(page, means)
        left = max(rows.label_width, 0.5) + 0.35
        right = sum(size for _, _, size in columns) + GAP
        figure = canvas(full_width(), _HEAD + rows.height + _FOOT)
        axes = row_axes(figure, rows, left, _HEAD, full_width() - left - right)
        step = min(_STEP, _STACK / _tallest(found))
        for row, centre in zip(spread, rows.centres, strict=True):
            group = row.cells["mean"].group
            inside = [item.index for item in found if group in (None, item.type.upper())]
            _strip(axes, inside, centre, step)
            _mean(axes, row.cells["mean"], centre)
        axes.set_xlim(-0.02, 1.02)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1.0])
        number_axis(axes, page.language, "proportion")
        axes.set_xlabel(page.text("axis", "index"))
        edge = 0.0
        for head, texts, size in columns:
            edge += size
            text_column(axes, rows, texts, edge, head)
        items = [*(item.index for item in found), *means]
        alt = f"{page.text('alt', 'index', groups=len(found))} {_words(page, labels, means)}"
        return publish(figure, "fig-index-groups", page.text("caption", "fig_index_groups"), alt, items)


def _columns(page: NewPage, means: Sequence[Estimate]) -> list[tuple[str, list[str], float]]:
    texts = {
        "n": [str(mean.n) for mean in means],
        "mean": [estimate_text(mean, page.language) for mean in means],
        "limits": [interval_text(mean, page.language) for mean in means],
    }
    level = level_text(means, page.language)
    limits = say("show.column.interval_at" if level else "show.column.interval", page.language, level=level)
    heads = {"n": "n", "mean": page.text("figure", "mean"), "limits": limits}
    return [
        (heads[name], cells, max(widest(cells, SMALL), widest([heads[name]], SMALL, bold=True)) + GAP)
        for name, cells in texts.items()
    ]


def _tallest(found: Sequence[GroupIndex]) -> int:
    """Groups in the highest stack."""
    return max(Counter(_at(item.index) for item in found).values())


def _at(index: Estimate) -> float | None:
    """Where a group stands: at its index, or in the middle of its range."""
    if index.estimate_low is None or index.estimate_high is None:
        return None
    return round((index.estimate_low + index.estimate_high) / 2, 3)


def _strip(axes: Axes, indices: Sequence[Estimate], centre: float, step: float) -> None:
    """A dot a group; a range over what an answer leaves open is a line."""
    stacked: Counter[float] = Counter()
    for item in indices:
        value = _at(item)
        if value is None:
            continue
        y = centre + 0.05 - step * stacked[value]
        stacked[value] += 1
        if item.is_range:
            axes.plot([item.estimate_low, item.estimate_high], [y, y], color=CATEGORICAL[2], linewidth=0.8)
        axes.plot([value], [y], "o", markersize=3.4, color=CATEGORICAL[2], markeredgecolor="white", zorder=3)


def _mean(axes: Axes, mean: Estimate, centre: float) -> None:
    y = centre + 0.36
    if mean.ci_low is not None:
        axes.plot([mean.ci_low, mean.ci_high], [y, y], color=CATEGORICAL[1], linewidth=1.3, zorder=4)
    if mean.estimate is not None:
        axes.plot(
            [mean.estimate], [y], "D", markersize=5, color=CATEGORICAL[1], markeredgecolor="white", zorder=5
        )


def _words(page: NewPage, labels: Sequence[str], means: Sequence[Estimate]) -> str:
    said = [
        f"{label} (n = {mean.n}): {estimate_text(mean, page.language)} {interval_text(mean, page.language)}"
        for label, mean in zip(labels, means, strict=True)
    ]
    return "; ".join(said) + "."
