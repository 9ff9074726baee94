"""The funnel: estimates by how much each cohort knows. Drawn from ten cohorts on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from scipy.special import ndtri

from helpers.show.cells import estimate_text, value_text
from helpers.show.cohort_synthesis.page import Page
from helpers.show.drawing import publish
from helpers.show.layout import canvas, legend, legend_height, place, wrap
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, FAINT, INK, SMALL, full_width, house, number_axis
from helpers.studies.cohort_synthesis.funnel import Funnel

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_HEIGHT, _LEFT, _FOOT = 8.0, 1.9, 1.2
_SERIES = ("each_dot", "funnel", "fixed_effect")
_DASHED, _MANY = (0, (4, 3)), 60


def funnel_figure(page: Page, found: Funnel | None) -> FigureSpec | None:
    """Dots by estimate and standard error, and the funnel of one common value. None shows nothing."""
    if found is None:
        return None
    with house():
        names = [page.text("series", name) for name in _SERIES]
        top = legend_height(names, full_width() - _LEFT) + 0.25
        figure = canvas(full_width(), top + _HEIGHT + _FOOT)
        axes = place(figure, _LEFT, top, full_width() - _LEFT - 0.4, _HEIGHT)
        _funnel(axes, found)
        _frame(axes, page, found)
        handles = [
            Line2D([], [], color=CATEGORICAL[0], marker="o", markersize=4.5, linewidth=0),
            Line2D([], [], color=FAINT, linewidth=0.9, linestyle=_DASHED),
            Line2D([], [], color=INK, linewidth=0.9),
        ]
        legend(figure, handles, names, _LEFT, full_width() - _LEFT)
        caption = page.text("caption", "funnel")
        return publish(figure, "fig-funnel", caption, _in_words(page, found), [found.slope, found.inside])


def _funnel(axes: Axes, found: Funnel) -> None:
    """The funnel upside down, the most precise cohorts on top, and the dots."""
    deepest = float(found.errors.max()) * 1.08
    reach = float(ndtri(0.5 + found.level / 2)) * deepest
    edge = [found.middle - reach, found.middle, found.middle + reach]
    axes.plot(edge, [deepest, 0, deepest], color=FAINT, linewidth=0.9, linestyle=_DASHED, zorder=2)
    axes.plot([found.middle] * 2, [0, deepest], color=INK, linewidth=0.9, zorder=2)
    size = 5.0 if len(found.values) <= _MANY else 3.0
    style = {"markersize": size, "markeredgecolor": "white", "markeredgewidth": 0.5}
    axes.plot(found.values, found.errors, "o", color=CATEGORICAL[0], zorder=3, **style)
    axes.set_ylim(deepest, 0)


def _frame(axes: Axes, page: Page, found: Funnel) -> None:
    axes.grid(visible=True, axis="both")
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 2.5, 5, 10]))
    number_axis(axes, page.language, found.unit)
    number_axis(axes, page.language, found.unit, which="y")
    scale = "" if found.scale == "identity" else f" ({page.label(f'headline.scale_of.{found.scale}')})"
    axes.set_xlabel(wrap(page.label(found.label) + scale, full_width() - _LEFT, SMALL + 1))
    axes.set_ylabel(page.text("axis", "error"))


def _in_words(page: Page, found: Funnel) -> str:
    return page.text(
        "alt",
        "funnel",
        cohorts=value_text(len(found.values), "count", page.language),
        inside=estimate_text(found.inside, page.language),
        slope=estimate_text(found.slope, page.language),
    )
