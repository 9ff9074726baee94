"""Estimates as dots with intervals, their numbers written beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from matplotlib.ticker import MaxNLocator

from helpers.language import say
from helpers.show.cells import ABSENT, count_text, estimate_text, interval_text, level_text, notation
from helpers.show.describe import By, Named, alt_text, axis_title, named
from helpers.show.drawing import publish
from helpers.show.labels import Labeller
from helpers.show.layout import GAP, Rows, canvas, lay_rows, row_axes, stripe, text_column, widest, wrap
from helpers.show.spec import FigureSpec
from helpers.show.style import (
    CATEGORICAL,
    FAINT,
    INK,
    SMALL,
    WIDTHS_CM,
    Width,
    full_width,
    house,
    number_axis,
)
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FOOT = 1.15
_LEAST_AXIS, _LEAST_LABEL = 3.2, 2.2
_LABEL_SHARE = {"one": 0.34, "two": 0.36}


def dot_intervals(
    estimates: Iterable[Estimate],
    language: str,
    *,
    id: str,
    caption: str,
    labels: Labeller | Mapping[str, Any] | None = None,
    rows: By = "label",
    sections: By | None = "group",
    width: Width = "two",
    axis: str | None = None,
    reference: Estimate | None = None,
    decimals: int | None = None,
) -> FigureSpec:
    """Dots with intervals, k/n and the estimate at the right; ranges over solutions as thick bars.

    Args:
        estimates: a row each, in this order, all of one unit.
        language: ``id`` or ``en``.
        id: ``fig-...``.
        caption: one sentence.
        labels: the study's labels.
        rows: the field that names a row.
        sections: the field that heads a run of rows, or None.
        width: ``one`` column (8.5 cm) or ``two`` (17 cm).
        axis: title of the axis instead of the unit's own; n is added where a row lacks its own.
        reference: an estimate drawn as a dashed line, such as the whole group's.
        decimals: other than the unit's own.

    Raises:
        ValueError: no estimate, or several units on one axis.
    """
    shown = named(list(estimates), language, labels, rows, sections)
    if len({item.unit for item in shown.items}) > 1:
        raise ValueError("estimates of several units cannot share an axis")
    with house():
        figure = _draw(shown, width, axis, reference, decimals)
        lines = [*shown.items, reference] if reference else shown.items
        return publish(figure, id, _explained(caption, shown), alt_text("dots", shown), lines)


def _explained(caption: str, shown: Named) -> str:
    """The caption, with what a thick bar and a dash under n mean where there are any."""
    said = []
    if any(_is_bar(item) for item in shown.items):
        said.append(say("show.dots.range", shown.language))
    known = {item.n is not None for item in shown.items}
    if len(known) > 1 and not any(count_text(item, shown.language) != ABSENT for item in shown.items):
        said.append(say("show.dots.no_n", shown.language))
    return f"{caption} ({'; '.join(said)})" if said else caption


def _draw(
    shown: Named, width: Width, axis: str | None, reference: Estimate | None, decimals: int | None
) -> Any:
    full = full_width() if width == "two" else WIDTHS_CM[width]
    columns = _columns(shown, width, decimals)
    right = sum(size for _, _, size in columns) + GAP
    room = max(min(full * _LABEL_SHARE[width], full - right - _LEAST_AXIS), _LEAST_LABEL)
    rows = lay_rows(shown.names, shown.sections, room, across=full * 0.9)
    left = max(rows.label_width, 0.5) + 0.35
    head = 0.6
    figure = canvas(full, head + rows.height + _FOOT)
    axes = row_axes(figure, rows, left, head, full - left - right)
    stripe(axes, rows)
    for item, centre in zip(shown.items, rows.centres, strict=True):
        _mark(axes, item, centre)
    _scale(axes, shown, reference)
    # n that every row has beside it is not said again, least of all as a range from one to the other
    unsaid = [] if _says_every_n(shown) else shown.items
    title = wrap(axis_title(shown.items, shown.language, axis, unsaid), full - left, SMALL + 1)
    axes.set_xlabel(title)
    _write(axes, rows, columns)
    return figure


def _counts(shown: Named) -> list[str]:
    """Counts out of n; n alone where no row has a count."""
    counts = [count_text(item, shown.language) for item in shown.items]
    if all(text == ABSENT for text in counts):
        return [f"{item.n}" if item.n is not None else ABSENT for item in shown.items]
    return counts


def _says_every_n(shown: Named) -> bool:
    return all(
        text != ABSENT or item.n is None for text, item in zip(_counts(shown), shown.items, strict=True)
    )


def _columns(shown: Named, width: Width, decimals: int | None) -> list[tuple[str, list[str], float]]:
    language = shown.language
    counts = _counts(shown)
    values = [estimate_text(item, language, decimals) for item in shown.items]
    intervals = [interval_text(item, language, decimals) for item in shown.items]
    counted = any("/" in text for text in counts)
    columns = [(say(f"show.column.{'count' if counted else 'n'}", language), counts)]
    columns.append((_value_heading(shown, language), values))
    if width == "two" and any(text != ABSENT for text in intervals):
        level = level_text(shown.items, language)
        key = "show.column.interval_at" if level else "show.column.interval"
        columns.append((say(key, language, level=level), intervals))
    kept = [(head, texts) for head, texts in columns if any(text != ABSENT for text in texts)]
    return [
        (head, texts, max(widest(texts, SMALL), widest([head], SMALL, bold=True)) + GAP)
        for head, texts in kept
    ]


def _value_heading(shown: Named, language: str) -> str:
    style = notation(shown.items[0].unit).style
    if style == "percent":
        return "%"
    return say("show.column.rank" if shown.items[0].unit == "rank" else "show.column.value", language)


def _mark(axes: Axes, item: Estimate, centre: float) -> None:
    if item.ci_low is not None and item.ci_high is not None:
        axes.plot([item.ci_low, item.ci_high], [centre] * 2, color=CATEGORICAL[0], linewidth=1.1, zorder=2)
    if _is_bar(item):
        ends = [item.estimate_low, item.estimate_high]
        axes.plot(ends, [centre] * 2, color=CATEGORICAL[1], linewidth=5, solid_capstyle="butt", zorder=3)
    if item.estimate is not None:
        axes.plot(
            [item.estimate],
            [centre],
            "o",
            markersize=5,
            color=CATEGORICAL[0],
            markeredgecolor="white",
            zorder=4,
        )


def _is_bar(item: Estimate) -> bool:
    """Whether an estimate is drawn as a bar: from its lowest to its highest value."""
    return item.estimate_low is not None and (item.estimate_high or 0.0) > item.estimate_low


def _scale(axes: Axes, shown: Named, reference: Estimate | None) -> None:
    unit = shown.items[0].unit
    if unit == "proportion":
        axes.set_xlim(-0.02, 1.02)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1.0])
    else:
        axes.xaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]))
        axes.margins(x=0.06)
        if any((item.ci_low or item.estimate_low or 0) < 0 for item in shown.items):
            axes.axvline(0, color=FAINT, linewidth=0.8, zorder=1)
    if reference is not None and reference.estimate is not None:
        axes.axvline(reference.estimate, color=INK, linewidth=0.8, linestyle=(0, (4, 3)), zorder=1)
    number_axis(axes, shown.language, unit)


def _write(axes: Axes, rows: Rows, columns: list[tuple[str, list[str], float]]) -> None:
    edge = 0.0
    for head, texts, size in columns:
        edge += size
        text_column(axes, rows, texts, edge, head)
