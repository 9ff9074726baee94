"""The distribution: how many people attended how much, by bands, and what a certificate asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FixedLocator, MaxNLocator

from helpers.show.attendance.page import Page
from helpers.show.cells import estimate_text, value_text
from helpers.show.drawing import publish
from helpers.show.layout import canvas, legend, legend_height, place, widest
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, FAINT, INK, SEQUENTIAL, SMALL, full_width, house, number_axis
from helpers.studies.attendance.distribution import Histogram

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

_HEIGHT = 6.4
_LEFT, _RIGHT, _FOOT = 1.6, 0.4, 1.2
_DASHED = (0, (4, 3))
_MOST_NUMBERS = 25
_ABOVE = 1.12  # the axis of people, in heights of the highest bar
_AXIS_NAME = 0.7  # cm, with what parts it from the numbers


def distribution_figure(page: Page, found: Histogram | None) -> FigureSpec | None:
    """How many people attended how much, by bands, with what a certificate asks for.

    Where a bar stands for a single value its colour tells the band; else lines mark the ends of the bands.
    """
    if found is None:
        return None
    with house():
        key = _band_key(page, found)
        if found.required is not None:
            hours = value_text(found.required, "JP", page.language)
            key.append((Line2D([], [], color=CATEGORICAL[1], linewidth=1.4), "required", hours))
        names = [
            page.label(name) if "." in name else page.text("series", name, hours=hours)
            for _, name, hours in key
        ]
        top = legend_height(names, full_width() - _LEFT) + 0.25
        figure = canvas(full_width(), top + _HEIGHT)
        left = _left(page, found)
        axes = place(figure, left, top, full_width() - left - _RIGHT, _HEIGHT - _FOOT)
        _bars(axes, page, found)
        _lines(axes, found)
        _bar_axes(axes, page, found)
        legend(figure, [handle for handle, _, _ in key], names, _LEFT, full_width() - _LEFT)
        caption = page.text("caption", f"distribution_{found.unit.lower()}")
        return publish(figure, "fig-distribution", caption, _bars_in_words(page, found), found.bars)


def _left(page: Page, found: Histogram) -> float:
    """Room for the numbers of people and the name of their axis, in cm: a million takes more of it."""
    most = _ABOVE * max((item.estimate or 0 for item in found.bars), default=0)
    return max(_LEFT, widest([value_text(round(most), "people", page.language)]) + _AXIS_NAME)


def _band_key(page: Page, found: Histogram) -> list[tuple[Artist, str, str]]:
    """Entries of the legend: the bands by their colours, or the people and the ends of the bands."""
    if found.values:
        return [
            (Patch(facecolor=_band_colour(found, band)), f"band.{band}", "")
            for band in range(len(found.cuts) + 1)
        ]
    line = Line2D([], [], color=FAINT, linewidth=0.9, linestyle=_DASHED)
    return [(Patch(facecolor=CATEGORICAL[2]), "people", ""), (line, "bands", "")]


def _band_colour(found: Histogram, band: int) -> str:
    """From pale to dark, the darker the more was attended."""
    return to_hex(SEQUENTIAL(0.2 + 0.75 * band / len(found.cuts)))


def _bars(axes: Axes, page: Page, found: Histogram) -> None:
    shrink = 0.86 if found.values else 1.0
    for at, item in enumerate(found.bars):
        left, right = found.edges[at], found.edges[at + 1]
        height, middle = item.estimate or 0, (left + right) / 2
        if not height:
            continue
        colour = CATEGORICAL[2]
        if found.values:
            colour = _band_colour(found, sum(found.values[at] >= round(cut, 9) for cut in found.cuts))
        axes.bar(
            middle, height, (right - left) * shrink, color=colour, edgecolor="white", linewidth=0.5, zorder=3
        )
        if len(found.bars) <= _MOST_NUMBERS:
            text = estimate_text(item, page.language)
            style = {"ha": "center", "va": "bottom", "fontsize": SMALL, "color": INK, "zorder": 6}
            axes.annotate(text, (middle, height), (0, 2), textcoords="offset points", **style)


def _lines(axes: Axes, found: Histogram) -> None:
    """Ends of the bands; the hours asked for, between the bars that have and have not reached them."""
    if not found.values:
        for cut in found.cuts:
            axes.axvline(cut, color=FAINT, linewidth=0.9, linestyle=_DASHED, zorder=4)
    if found.required is not None:
        below = [
            edge for edge, value in zip(found.edges, found.values, strict=False) if value >= found.required
        ]
        axes.axvline(below[0] if below else found.required, color=CATEGORICAL[1], linewidth=1.4, zorder=5)


def _bar_axes(axes: Axes, page: Page, found: Histogram) -> None:
    axes.set_xlim(found.edges[0], found.edges[-1])
    axes.margins(y=_ABOVE - 1)
    axes.set_ylim(bottom=0)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=12, steps=[1, 2, 2.5, 5, 10]))
    if found.values:
        axes.xaxis.set_major_locator(FixedLocator(list(found.values)))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.grid(axis="y")
    axes.grid(visible=False, axis="x")
    axes.set_xlabel(page.text("axis", found.unit.lower()))
    axes.set_ylabel(page.text("axis", "people"))
    number_axis(axes, page.language, None)
    if found.values:  # lesson hours of some minutes have no end of decimals: written as the bars are
        axes.xaxis.set_major_formatter(lambda x, _: value_text(round(x, 9), found.unit, page.language))
    number_axis(axes, page.language, "people", which="y")


def _bars_in_words(page: Page, found: Histogram) -> str:
    parts = [
        f"{page.label(item.label)}: {estimate_text(item, page.language)}"
        for item in found.bars
        if item.estimate
    ]
    return page.text("alt", "distribution") + " " + "; ".join(parts) + "."
