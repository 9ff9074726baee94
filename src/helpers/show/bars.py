"""Bars of segments that make up a whole, stacked or diverging: numbers in them, texts beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator

from helpers.language import percent
from helpers.show.drawing import publish
from helpers.show.layout import (
    GAP,
    Rows,
    canvas,
    lay_rows,
    legend,
    legend_height,
    row_axes,
    stripe,
    text_column,
    widest,
)
from helpers.show.spec import FigureSpec
from helpers.show.style import FAINT, SIZE, SMALL, full_width, house, ink_on
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_BAR = 0.36
_FOOT = 0.95
_LEAST_LABELLED = 0.07
_LABEL_ROOM = 4.2


@dataclass(frozen=True)
class Bar:
    """One bar: label, section, shares of one from left to right, texts beside it, words for the ear."""

    label: str
    section: str
    shares: tuple[float, ...]
    beside: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Scale:
    """What the segments mean: their names and colours, and how many lie left of zero.

    ``straddling`` is the place of a segment that lies half on either side, or None.
    """

    names: tuple[str, ...]
    colours: tuple[str, ...]
    left: int = 0
    straddling: int | None = None


def bars(
    drawn: Sequence[Bar],
    scale: Scale,
    language: str,
    *,
    id: str,
    caption: str,
    alt: str,
    axis: str,
    headings: Sequence[str],
    estimates: Sequence[Estimate] = (),
) -> FigureSpec:
    """Bars of segments that make up 100 %, starting so that the middle of the scale lies at zero.

    Args:
        drawn: the bars, from top to bottom.
        scale: names and colours of the segments, and where zero lies.
        language: ``id`` or ``en``.
        id, caption, alt: as for every figure; ``alt`` is followed by the words of the bars.
        axis: title of the axis.
        headings: of the texts beside the bars.
        estimates: the numbers that the figure shows.

    Raises:
        ValueError: there is nothing to draw.
    """
    if not drawn:
        raise ValueError("a figure needs at least one bar")
    with house():
        full = full_width()
        rows = lay_rows(
            [b.label for b in drawn],
            [b.section for b in drawn],
            min(_LABEL_ROOM, full * 0.3),
            across=full * 0.9,
        )
        columns = _columns(drawn, headings)
        left = max(rows.label_width, 0.5) + 0.35
        right = sum(size for _, _, size in columns) + GAP
        key = legend_height(scale.names, full)
        figure = canvas(full, key + 0.5 + rows.height + _FOOT)
        axes = row_axes(figure, rows, left, key + 0.5, full - left - right)
        stripe(axes, rows)
        spans = [
            _draw(axes, bar, scale, centre, language) for bar, centre in zip(drawn, rows.centres, strict=True)
        ]
        _finish(axes, rows, columns, axis, language, spans)
        handles = [Patch(facecolor=c, edgecolor=FAINT, linewidth=0.4) for c in scale.colours]
        legend(figure, handles, scale.names, 0.1, full - 0.2)
        words = " ".join(bar.words for bar in drawn)
        return publish(figure, id, caption, f"{alt} {words}", estimates)


def _columns(drawn: Sequence[Bar], headings: Sequence[str]) -> list[tuple[str, list[str], float]]:
    found = []
    for place, head in enumerate(headings):
        texts = [bar.beside[place] for bar in drawn]
        found.append((head, texts, max(widest(texts, SMALL), widest([head], SMALL, bold=True)) + GAP))
    return found


def _draw(axes: Axes, bar: Bar, scale: Scale, centre: float, language: str) -> tuple[float, float]:
    """Draw one bar; returns where it begins and ends."""
    start = -sum(bar.shares[: scale.left])
    if scale.straddling is not None:
        start -= bar.shares[scale.straddling] / 2
    begin, at = start, start
    for share, colour in zip(bar.shares, scale.colours, strict=True):
        if share:
            axes.barh(centre, share, _BAR, left=at, color=colour, edgecolor=FAINT, linewidth=0.4, zorder=2)
        if share >= _LEAST_LABELLED:
            text = percent(share, language).removesuffix("%")
            axes.text(
                at + share / 2,
                centre,
                text,
                ha="center",
                va="center",
                fontsize=SMALL,
                color=ink_on(colour),
                zorder=3,
            )
        at += share
    return begin, at


def _finish(
    axes: Axes,
    rows: Rows,
    columns: Sequence[tuple[str, list[str], float]],
    axis: str,
    language: str,
    spans: Sequence[tuple[float, float]],
) -> None:
    low, high = min(begin for begin, _ in spans), max(end for _, end in spans)
    axes.set_xlim(low - 0.02, high + 0.02)
    ticks = [tick / 4 for tick in range(-4, 5) if low - 0.02 <= tick / 4 <= high + 0.02]
    axes.xaxis.set_major_locator(FixedLocator(ticks))
    axes.set_xticklabels([percent(abs(tick), language) for tick in ticks])
    # Behind the bars, where the middle answer's number stands on it
    axes.axvline(0, color=FAINT, linewidth=0.8, zorder=1)
    axes.set_xlabel(axis, fontsize=SIZE)
    edge = 0.0
    for head, texts, size in columns:
        edge += size
        text_column(axes, rows, texts, edge, head)
