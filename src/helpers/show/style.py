"""The house style of figures: sizes, type, colours, and numbers on axes.

Colours are told apart without hue: every palette climbs in steps of lightness (CIE L*),
so a figure reads on a grey printer and by a colour-blind reader; text and order on the
page say the same again. Letters become paths in SVG, so they look alike everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

import matplotlib
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.ticker import Formatter

from helpers.show.cells import notation, value_text

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Width = Literal["one", "two"]
WIDTHS_CM: dict[Width, float] = {"one": 8.5, "two": 17.0}
TWO_COLUMNS, ONE_COLUMN = "two-column", "one-column"
# For one column figures are drawn a little wider than they are printed: the smallest letters, of 7 points,
# come out at 6, the least that journals ask for
DRAWN_FOR_ONE_CM = 9.9
CM_PER_INCH = 2.54
SIZE, SMALL = 8.0, 7.0
INK, FAINT, PALE, PAPER = "#1A1A1A", "#5F5F5F", "#D9D9D9", "#FFFFFF"
MARKERS = ("o", "s", "^", "D", "v", "P")

CATEGORICAL = ("#12355B", "#B5501B", "#5AA5D6", "#F0D58C")
NEUTRAL = "#EFEFEF"
# From what holds (blue) to what does not (orange), each of its own lightness
VERDICT_COLOURS = {
    "impossible": "#B5501B",
    "differs": "#EDB48A",
    "rounding": CATEGORICAL[3],
    "reproduced": CATEGORICAL[0],
    "consistent": CATEGORICAL[2],
    "not_checkable": NEUTRAL,
}
_AGAINST = {1: ("#B5501B",), 2: ("#B5501B", "#EDB48A"), 3: ("#8C3B10", "#C96A2B", "#F0B584")}
_FOR = {1: ("#12355B",), 2: ("#5AA5D6", "#12355B"), 3: ("#B4D6EA", "#5AA5D6", "#12355B")}
SEQUENTIAL = LinearSegmentedColormap.from_list("telaah", ["#F7FAFD", "#A9CCE6", "#4D8FC4", "#12355B"])

_RULES: dict[str, Any] = {
    "font.family": ["DejaVu Sans"],
    "font.size": SIZE,
    "axes.labelsize": SIZE,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SIZE,
    "legend.fontsize": SMALL,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": FAINT,
    "xtick.color": FAINT,
    "xtick.labelcolor": INK,
    "ytick.color": FAINT,
    "ytick.labelcolor": INK,
    "axes.linewidth": 0.6,
    "xtick.major.width": 0.6,
    "xtick.major.size": 2.5,
    "ytick.major.size": 0.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "x",
    "axes.axisbelow": True,
    "grid.color": PALE,
    "grid.linewidth": 0.5,
    "hatch.linewidth": 0.6,
    "legend.frameon": False,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "figure.dpi": 100,
    "svg.hashsalt": "telaah",
    # A dollar sign in a label is a dollar sign, not the start of a formula
    "text.parse_math": False,
    "text.usetex": False,
    "axes.unicode_minus": True,
}


_chosen = TWO_COLUMNS


def draw_for(figures: str) -> None:
    """Choose for how many columns of a journal's page figures are drawn from now on.

    Args:
        figures: ``two-column`` (17 cm) or ``one-column`` (8.5 cm). Maps, networks and grids, which cannot do
            with less, keep both columns.

    Raises:
        ValueError: neither.
    """
    global _chosen
    if figures not in (TWO_COLUMNS, ONE_COLUMN):
        raise ValueError(f"figures: {figures!r} is none of {TWO_COLUMNS}, {ONE_COLUMN}")
    _chosen = figures


def full_width() -> float:
    """How wide a figure is drawn, in cm; see :func:`draw_for`."""
    return DRAWN_FOR_ONE_CM if _chosen == ONE_COLUMN else WIDTHS_CM["two"]


@contextmanager
def house() -> Iterator[None]:
    """The house style while figures are drawn and saved; the caller's own settings after it."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(_RULES)
        yield


def lightness(colour: str) -> float:
    """CIE L* of a colour, 0 (black) to 100 (white): what is left of it in grey."""
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in to_rgb(colour)]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * luminance ** (1 / 3) - 16 if luminance > 0.008856 else 903.3 * luminance


def ink_on(colour: str) -> str:
    """Dark or white letters, whichever has more contrast (WCAG 2) to ``colour``: they are even at L* 52."""
    return INK if lightness(colour) > 52 else PAPER


def diverging(against: int, neutral: bool, favourable: int) -> tuple[str, ...]:
    """Colours from most unfavourable to most favourable, each of its own lightness.

    Args:
        against: how many answers lie below the middle (0 to 3).
        neutral: whether one lies in the middle.
        favourable: how many lie above it (0 to 3).

    Raises:
        ValueError: more than three answers on a side.
    """
    if max(against, favourable) > 3:
        raise ValueError("at most three answers on either side of the middle")
    return (*_AGAINST.get(against, ()), *((NEUTRAL,) if neutral else ()), *_FOR.get(favourable, ()))


class NumberFormatter(Formatter):
    """Ticks in the notation of a language and a unit, no more decimals than the ticks need."""

    def __init__(self, language: str, unit: str | None) -> None:
        self.language, self.unit = language, unit
        self._decimals: int | None = None

    def set_locs(self, locs: Sequence[float]) -> None:
        """Learn from all ticks how many decimals tell them apart."""
        super().set_locs(locs)
        scale = 100 if notation(self.unit).style in ("percent", "points") else 1
        rounded = [Decimal(str(round(float(loc) * scale, 6))).normalize() for loc in locs]
        self._decimals = max((max(0, -int(value.as_tuple().exponent)) for value in rounded), default=0)

    def __call__(self, x: float, pos: int | None = None) -> str:
        """The text of the tick at ``x``."""
        return value_text(round(float(x), 10), self.unit, self.language, self._decimals or 0)


def number_axis(axes: Axes, language: str, unit: str | None, which: Literal["x", "y"] = "x") -> None:
    """Write the ticks of one axis in the notation of ``language``, in the size of numbers on either axis."""
    axis = axes.xaxis if which == "x" else axes.yaxis
    axes.tick_params(axis=which, labelsize=SMALL)
    axis.set_major_formatter(NumberFormatter(language, unit))
