"""The threshold curve: how many partners are eligible, by the months of work that are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.show.cells import estimate_text, value_text
from helpers.show.development_partners.page import Page
from helpers.show.drawing import publish
from helpers.show.layout import canvas, place
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, FAINT, INK, SMALL, full_width, house, number_axis
from helpers.studies.development_partners.threshold import SHOWN
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEIGHT = 6.4
_LEFT, _TOP, _RIGHT, _FOOT = 1.35, 0.55, 0.35, 1.15


def curve_figure(page: Page, found: Sequence[Estimate] | None, now: int) -> FigureSpec | None:
    """A step curve; where it is not known of some, a band from those sure to those possible.

    Args:
        page: the study's page.
        found: the count at 0, 1, 2 ... months.
        now: the threshold of the settings, in months.
    """
    if not found:
        return None
    with house():
        figure = canvas(full_width(), _HEIGHT)
        axes = place(figure, _LEFT, _TOP, full_width() - _LEFT - _RIGHT, _HEIGHT - _TOP - _FOOT)
        _draw(axes, found)
        _mark(axes, page, found, now)
        axes.set_xlim(-0.3, len(found) - 0.7)
        most = max(item.n or 0 for item in found)
        axes.set_ylim(0, max((item.estimate_high or 0) for item in found) + 1)
        axes.set_xticks(list(SHOWN))
        axes.grid(axis="y")
        axes.yaxis.get_major_locator().set_params(integer=True)
        number_axis(axes, page.language, "count", "y")
        axes.set_xlabel(page.text("axis", "months"))
        axes.set_ylabel(page.text("axis", "eligible", n=value_text(most, "count", page.language)))
        return publish(figure, "fig-curve", page.text("caption", "curve"), _in_words(page, found), found)


def _draw(axes: Axes, found: Sequence[Estimate]) -> None:
    months = list(range(len(found)))
    low = [item.estimate_low or 0 for item in found]
    high = [item.estimate_high or 0 for item in found]
    # A threshold of m months holds up to the next one: steps begin at the month itself
    if low != high:
        axes.fill_between(
            months,
            low,
            high,
            step="post",
            facecolor=CATEGORICAL[3],
            edgecolor=FAINT,
            hatch="....",
            linewidth=0.0,
        )
        axes.step(months, high, where="post", color=INK, linewidth=0.9, linestyle="--")
    axes.step(months, low, where="post", color=CATEGORICAL[0], linewidth=1.8)


def _mark(axes: Axes, page: Page, found: Sequence[Estimate], now: int) -> None:
    """The threshold of the settings, with its count above the axes."""
    axes.axvline(now, color=INK, linewidth=0.8, linestyle=":")
    text = page.text("figure", "at_threshold", months=now, count=estimate_text(found[now], page.language))
    axes.annotate(
        text,
        xy=(now, 1),
        xycoords=("data", "axes fraction"),
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=SMALL,
        annotation_clip=False,
    )


def _in_words(page: Page, found: Sequence[Estimate]) -> str:
    parts = [page.text("alt", "curve")]
    parts += [
        page.text("alt", "curve_point", months=month, count=estimate_text(found[month], page.language))
        for month in SHOWN
        if month < len(found)
    ]
    return " ".join(parts)
