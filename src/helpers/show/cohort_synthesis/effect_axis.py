"""The axis that effects of cohorts stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from helpers.show.cohort_synthesis.page import Page
from helpers.show.layout import wrap
from helpers.show.style import CATEGORICAL, FAINT, INK, PALE, SMALL, number_axis
from helpers.studies.cohort_synthesis.together import Together

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COMBINED, APART, AHEAD = CATEGORICAL[0], FAINT, CATEGORICAL[2]
"""Colours of cohorts that are combined, of others, and of what a further cohort may show."""
_TICKS = {"proportion": (0.0, 0.25, 0.5, 0.75, 1.0)}


def effect_axis(axes: Axes, page: Page, found: Together, room: float) -> None:
    """The axis of the headline's unit, with its name, and a line where there is no effect."""
    unit, scale = found.compared.first.unit, found.compared.scale
    axes.margins(x=0.05)
    if unit in _TICKS:
        axes.set_xlim(-0.02, 1.02)
        axes.set_xticks(_TICKS[unit])
    elif scale == "log":
        axes.set_xscale("log")
    else:
        axes.xaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    nothing = found.compared.first.nothing
    if nothing is not None:
        axes.axvline(nothing, color=INK, linewidth=0.7, zorder=1)
    axes.grid(visible=True, axis="x", color=PALE)
    number_axis(axes, page.language, unit)
    axes.set_xlabel(wrap(page.label(found.compared.first.label), room, SMALL + 1))
