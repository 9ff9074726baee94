"""Horizontal bars of whole numbers, stacked in parts that differ by shade and hatching, a number in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.patches import Patch

from helpers.show.cells import estimate_text, value_text
from helpers.show.layout import GAP, canvas, lay_rows, legend, legend_height, row_axes, text_column, widest
from helpers.show.style import FAINT, INK, SMALL, full_width, house, ink_on, number_axis
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_BAR = 0.34
#: The share of the longest bar from which on a part has room for its number.
_ROOM = 0.05


@dataclass(frozen=True)
class Part:
    """A part of all bars: what it is called, its shade and its hatching."""

    name: str
    colour: str
    hatch: str = ""


def stacked(
    labels: Sequence[str],
    values: Sequence[Sequence[Estimate]],
    parts: Sequence[Part],
    axis: str,
    language: str,
    beside: tuple[str, Sequence[str]] | None = None,
) -> Figure:
    """The figure, drawn within the house style.

    Args:
        labels: of the bars, from the top.
        values: the numbers of each bar's parts, in the order of ``parts``.
        parts: what the bars are made of; one part needs no key.
        axis: the title of the axis.
        language: ``id`` or ``en``.
        beside: heading and texts of a column to the right of the bars.
    """
    with house():
        rows = lay_rows(labels, [""] * len(labels), full_width() * 0.3, 0.5)
        names = [part.name for part in parts] if len(parts) > 1 else []
        left = max(rows.label_width, 1.0) + 0.35
        right = widest([beside[0], *beside[1]], SMALL, bold=True) + GAP if beside else 0.2
        head = (legend_height(names, full_width() - left) if names else 0.1) + 0.4
        figure = canvas(full_width(), head + rows.height + 1.15)
        axes = row_axes(figure, rows, left, head, full_width() - left - right - 0.15)
        longest = max(sum(item.estimate or 0 for item in bar) for bar in values)
        for bar, centre in zip(values, rows.centres, strict=True):
            _bar(axes, bar, parts, centre, language, longest)
        axes.set_xlim(0, max(longest, 1) * 1.04)
        axes.xaxis.get_major_locator().set_params(integer=True)
        axes.set_xlabel(axis)
        number_axis(axes, language, "count")
        if beside:
            text_column(axes, rows, beside[1], right, beside[0])
        if names:
            legend(figure, [_key(part) for part in parts], names, left, full_width() - left)
        return figure


def _bar(
    axes: Axes, bar: Sequence[Estimate], parts: Sequence[Part], centre: float, language: str, longest: float
) -> None:
    start = 0.0
    behind = value_text(0, "count", language)  # a last number that its part has no room for
    for item, part in zip(bar, parts, strict=True):
        size = item.estimate or 0
        if not size:
            continue
        text = estimate_text(item, language)
        behind = "" if size >= _ROOM * longest else text
        axes.barh(
            centre,
            size,
            _BAR,
            start,
            color=part.colour,
            edgecolor=FAINT,
            linewidth=0.4,
            hatch=part.hatch,
        )
        if not behind:
            box = {"facecolor": part.colour, "edgecolor": "none", "pad": 0.8} if part.hatch else {"alpha": 0}
            ink = ink_on(part.colour)
            axes.text(
                start + size / 2, centre, text, ha="center", va="center", fontsize=SMALL, color=ink, bbox=box
            )
        start += size
    if behind:
        axes.text(start, centre, " " + behind, va="center", fontsize=SMALL, color=INK)


def _key(part: Part) -> Patch:
    return Patch(facecolor=part.colour, edgecolor=FAINT, linewidth=0.4, hatch=part.hatch)
