"""The gain in a picture: everybody's score before and after, and how far they moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from matplotlib.ticker import MaxNLocator, MultipleLocator

from helpers.show.cells import estimate_text, value_text
from helpers.show.drawing import publish
from helpers.show.layout import canvas, place, widest, wrap
from helpers.show.learning_community.page import Page
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, FAINT, INK, PALE, SMALL, WIDTHS_CM, full_width, house, number_axis
from helpers.studies.learning_community.measured.gain_picture import GainPicture

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIDE, _LOW = 7.6, 5.0
_LEFT, _TOP, _FOOT, _GAP, _RIGHT = 1.5, 0.9, 1.2, 1.7, 0.4
_ABOVE = 1.22  # the axis of people, in heights of the highest bar
_AXIS_NAME = 0.7  # cm, with what parts it from the numbers
_LARGEST = 260.0  # area of the largest circle, in square points
_ROSE, _STAYED, _FELL = CATEGORICAL[0], "#BDBDBD", CATEGORICAL[1]


@dataclass(frozen=True)
class _Place:
    """Where axes stand on a figure, in cm."""

    left: float
    top: float
    width: float
    height: float


def gain_figure(page: Page, picture: GainPicture | None) -> FigureSpec | None:
    """Circles of people by both scores, and bars of people by difference. None shows nothing."""
    if picture is None:
        return None
    bars = _bars_place(_gap(page, picture))
    with house():
        figure = canvas(full_width(), bars.top + bars.height + _FOOT)
        _circles(place(figure, _LEFT, _TOP, _SIDE, _SIDE), page, picture)
        _bars(place(figure, bars.left, bars.top, bars.width, bars.height), page, picture, bars.width)
        name = "gain_density" if picture.binned else "gain_pairs"
        caption = page.text("caption", name, n=_people(page, picture))
        return publish(figure, "fig-gain", caption, _in_words(page, picture), picture.estimates.values())


def _bars_place(gap: float) -> _Place:
    """The bars beside the circles, or below them where one column of a page is drawn for."""
    if full_width() == WIDTHS_CM["two"]:
        left = _LEFT + _SIDE + gap
        return _Place(left, _TOP, full_width() - left - _RIGHT, _SIDE)
    left = max(_LEFT, gap)
    return _Place(left, _TOP + _SIDE + _FOOT + _TOP, full_width() - left - _RIGHT, _LOW)


def _gap(page: Page, picture: GainPicture) -> float:
    """Room between the parts, in cm, for numbers of people and the name of their axis."""
    most = value_text(round(_ABOVE * picture.moved.max()), "count", page.language)
    return max(_GAP, widest([most]) + _AXIS_NAME)


def _circles(axes: Axes, page: Page, picture: GainPicture) -> None:
    """One circle a pair of scores, its area as many people as stand there; means as a cross."""
    axes.plot([0, 100], [0, 100], color=INK, linewidth=0.8, zorder=1)
    moved = picture.after - picture.before
    area = np.maximum(12.0, _LARGEST * picture.counts / max(6, picture.counts.max()))
    colours = np.where(moved > 1e-6, _ROSE, np.where(moved < -1e-6, _FELL, _STAYED))
    axes.scatter(
        picture.before,
        picture.after,
        s=area,
        c=colours,
        alpha=0.85,
        edgecolors="white",
        linewidths=0.5,
        zorder=3,
    )
    means = [picture.estimates[test].estimate for test in ("pre", "post")]
    axes.plot(*[[mean] for mean in means], "+", color=INK, markersize=13, markeredgewidth=1.6, zorder=5)
    axes.set(xlim=(-5, 105), ylim=(-5, 105))
    axes.grid(visible=True, axis="both")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MultipleLocator(20))
    axes.set_xlabel(page.text("axis", "score_pre"))
    axes.set_ylabel(page.text("axis", "score_post"))
    number_axis(axes, page.language, "count")
    number_axis(axes, page.language, "count", which="y")
    largest = value_text(int(picture.counts.max()), "count", page.language)
    key = wrap(page.text("mark", "circles", largest=largest), _SIDE, SMALL)
    axes.text(0, 1.03, key, transform=axes.transAxes, fontsize=SMALL, color=FAINT, va="bottom")


def _bars(axes: Axes, page: Page, picture: GainPicture, width_cm: float) -> None:
    """People by difference, the mean with its interval above them."""
    steps, width = picture.steps, 0.85 * picture.width
    colours = np.where(steps > 1e-6, _ROSE, np.where(steps < -1e-6, _FELL, _STAYED))
    axes.bar(steps, picture.moved, width=width, color=colours, edgecolor=FAINT, linewidth=0.4, zorder=2)
    mean, top = picture.estimates["mean"], 1.12 * picture.moved.max()
    if mean.ci_low is not None and mean.ci_high is not None:
        axes.plot([mean.ci_low, mean.ci_high], [top, top], color=INK, linewidth=1.2, zorder=4)
    axes.plot([mean.estimate], [top], "o", color=INK, markersize=5, markeredgecolor="white", zorder=5)
    axes.axvline(0, color=INK, linewidth=0.8, zorder=1)
    reach = max(float(np.abs(steps).max()) + picture.width, 10.0)
    axes.set(xlim=(-reach, reach), ylim=(0, _ABOVE * picture.moved.max()))
    axes.grid(visible=True, axis="y", color=PALE)
    axes.grid(visible=False, axis="x")
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True))
    axes.set_xlabel(page.text("axis", "difference"))
    axes.set_ylabel(page.text("axis", "people"))
    number_axis(axes, page.language, "count")
    number_axis(axes, page.language, "count", which="y")
    key = wrap(page.text("mark", "mean_above"), width_cm, SMALL)
    axes.text(0, 1.03, key, transform=axes.transAxes, fontsize=SMALL, color=FAINT, va="bottom")


def _in_words(page: Page, picture: GainPicture) -> str:
    language, found = page.language, picture.estimates
    values = {name: estimate_text(found[name], language) for name in ("pre", "post", "mean")}
    people = {
        name: value_text(round((found[name].estimate or 0.0) * (found[name].n or 0)), "count", language)
        for name in ("rose", "stayed", "fell")
    }
    return page.text("alt", "gain_pairs", n=_people(page, picture), **values, **people)


def _people(page: Page, picture: GainPicture) -> str:
    return value_text(picture.estimates["mean"].n, "count", page.language)
