"""The change that two printed means leave open: a line over what the other questions may have given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from matplotlib.ticker import MultipleLocator

from helpers.show.cells import estimate_text
from helpers.show.drawing import publish
from helpers.show.layout import canvas, place
from helpers.show.learning_community.page import Page
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, FAINT, INK, PALE, SMALL, WIDTHS_CM, house, number_axis
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FULL, _HEIGHT = WIDTHS_CM["two"], 7.4
_LEFT, _TOP, _FOOT, _RIGHT = 1.7, 0.3, 1.2, 0.6


def change_figure(
    page: Page, curve: Sequence[Estimate] | None, marks: Mapping[str, Estimate] | None
) -> FigureSpec | None:
    """The possible change by the mean of the other questions, with the place where it is nought.

    Args:
        page: the study's page.
        curve: changes (ranges), at means of the other questions evenly spread from nought to one.
        marks: ``even``, where the change is nought, and ``hard``, the mean of the hard questions.

    None shows nothing.
    """
    if curve is None or marks is None:
        return None
    with house():
        figure = canvas(_FULL, _HEIGHT)
        axes = place(figure, _LEFT, _TOP, _FULL - _LEFT - _RIGHT, _HEIGHT - _TOP - _FOOT)
        at = [step / (len(curve) - 1) for step in range(len(curve))]
        lows = [item.estimate_low or 0.0 for item in curve]
        highs = [item.estimate_high or 0.0 for item in curve]
        axes.fill_between(at, lows, highs, color=CATEGORICAL[2], linewidth=0, zorder=3)
        middle = [(low + high) / 2 for low, high in zip(lows, highs, strict=True)]
        axes.plot(at, middle, color=CATEGORICAL[0], linewidth=1.2, zorder=4)
        _landmarks(axes, page, marks, lows[-1], highs[0])
        _scales(axes, page, lows[-1], highs[0])
        items = [*curve, *marks.values()]
        questions = sum(mark.n or 0 for mark in marks.values())  # the hard ones and the others
        caption = page.text("caption", "change_figure", questions=questions)
        return publish(figure, "fig-change", caption, _in_words(page, curve, marks), items)


def _landmarks(axes: Axes, page: Page, marks: Mapping[str, Estimate], low: float, high: float) -> None:
    """The line of no change, where it is crossed, and what would make the hard questions the easier ones."""
    hard, even = marks["hard"].estimate or 0.0, marks["even"].estimate or 0.0
    axes.axvspan(0, hard, color=PALE, alpha=0.6, linewidth=0, zorder=1)
    axes.axhline(0, color=INK, linewidth=0.8, zorder=2)
    axes.plot([even], [0], "o", markersize=5.5, color=CATEGORICAL[1], markeredgecolor="white", zorder=5)
    shown = page.text("mark", "even", even=estimate_text(marks["even"], page.language, 1))
    axes.annotate(
        shown,
        xy=(even, 0),
        xytext=(6, 8),
        textcoords="offset points",
        fontsize=SMALL,
        color=INK,
        va="bottom",
    )
    text = {"fontsize": SMALL, "color": FAINT, "va": "bottom"}
    axes.text(0.01, low - 0.02, page.text("mark", "harder"), **text)
    axes.text(hard + 0.01, low - 0.02, page.text("mark", "easier"), **text)
    axes.text(0.99, high + 0.01, page.text("mark", "rose"), ha="right", **text)


def _scales(axes: Axes, page: Page, low: float, high: float) -> None:
    axes.set_xlim(0, 1)
    axes.set_ylim(low - 0.03, high + 0.05)
    axes.xaxis.set_major_locator(MultipleLocator(0.1))
    axes.yaxis.set_major_locator(MultipleLocator(0.1))
    axes.grid(axis="y")
    axes.grid(visible=False, axis="x")  # no line runs through the words
    axes.set_xlabel(page.text("axis", "others"))
    axes.set_ylabel(page.text("axis", "change"))
    number_axis(axes, page.language, "proportion")
    number_axis(axes, page.language, "percentage_points", which="y")


def _in_words(page: Page, curve: Sequence[Estimate], marks: Mapping[str, Estimate]) -> str:
    values = {"first": curve[0], "last": curve[-1], **marks}
    shown = {name: estimate_text(item, page.language, 1) for name, item in values.items()}
    return page.text("alt", "change", **shown)
