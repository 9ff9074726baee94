"""The network of institutions: a circle in the study's order, the same for the same links."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

from helpers.show.cells import value_text
from helpers.show.coordination.page import Page
from helpers.show.drawing import publish
from helpers.show.layout import canvas, place, wrap
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, INK, PAPER, SIZE, SMALL, WIDTHS_CM, house
from helpers.studies.coordination.links import Links, pair_estimates

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FULL, _HEIGHT, _RADIUS = WIDTHS_CM["two"], 10.2, 3.9
_NODE, _THICKEST = 0.36, 6.0
_WRAP = 3.3
_USUAL = 12  # a pair brought together so often may have the thickest line
Point = tuple[float, float]


def network_figure(page: Page, links: Links) -> FigureSpec | None:
    """Institutions on a circle, joined by lines the thicker the oftener; None for fewer than two."""
    if len(links.nodes) < 2:
        return None
    with house():
        figure = canvas(_FULL, _HEIGHT)
        axes = place(figure, 0, 0, _FULL, _HEIGHT)
        axes.set_xlim(-_FULL / 2, _FULL / 2)
        axes.set_ylim(-_HEIGHT / 2, _HEIGHT / 2)
        axes.set_axis_off()
        points = _circle(len(links.nodes))
        _lines(axes, page, links, points)
        for code, point in zip(links.nodes, points, strict=True):
            _node(axes, page, links.degree(code), page.label(f"coordination.institution.{code}"), point)
        caption = page.text("caption", "network_figure")
        return publish(figure, "fig-network", caption, _in_words(page, links), pair_estimates(links))


def _circle(count: int) -> list[Point]:
    """Places on a circle, the first on top, in the direction of a clock."""
    angles = [pi / 2 - 2 * pi * at / count for at in range(count)]
    return [(_RADIUS * cos(angle), _RADIUS * sin(angle)) for angle in angles]


def _lines(axes: Axes, page: Page, links: Links, points: Sequence[Point]) -> None:
    where = dict(zip(links.nodes, points, strict=True))
    most = max(links.weights.values(), default=1)
    for (first, second), count in sorted(links.weights.items(), key=lambda item: item[1]):
        (x1, y1), (x2, y2) = where[first], where[second]
        width = max(0.5, _THICKEST * sqrt(count / max(most, _USUAL)))
        colour = CATEGORICAL[0] if count * 2 >= most else CATEGORICAL[2]
        axes.plot([x1, x2], [y1, y2], color=colour, linewidth=width, zorder=2, solid_capstyle="round")
        # Not in the middle, where lines of a circle cross
        at = (x1 + 0.36 * (x2 - x1), y1 + 0.36 * (y2 - y1))
        text = value_text(count, "count", page.language)
        box = {"facecolor": PAPER, "edgecolor": "none", "pad": 0.6}
        axes.text(*at, text, fontsize=SMALL, ha="center", va="center", bbox=box, color=INK, zorder=3)


def _node(axes: Axes, page: Page, degree: int, label: str, point: Point) -> None:
    from matplotlib.patches import Circle

    x, y = point
    alone = degree == 0
    circle = Circle(
        point,
        _NODE,
        facecolor=PAPER if alone else INK,
        edgecolor=INK,
        linewidth=1.0,
        linestyle=(0, (3, 2)) if alone else "solid",
        zorder=4,
    )
    axes.add_patch(circle)
    text = value_text(degree, "count", page.language)
    axes.text(x, y, text, fontsize=SIZE, ha="center", va="center", color=INK if alone else PAPER, zorder=5)
    text = wrap(label, _WRAP)
    away = _NODE + 0.16
    if abs(x) < 0.3 * _RADIUS:
        up = 1 if y > 0 else -1
        place_ = {"ha": "center", "va": "bottom" if up > 0 else "top"}
        axes.text(x, y + up * away, text, fontsize=SIZE, color=INK, zorder=5, **place_)
        return
    side = 1 if x > 0 else -1
    axes.text(
        x + side * away, y, text, fontsize=SIZE, color=INK, zorder=5, ha="left" if side > 0 else "right",
        va="center",
    )  # fmt: skip


def _in_words(page: Page, links: Links) -> str:
    parts = [page.text("alt", "network", nodes=len(links.nodes), links=len(links.weights))]
    for (first, second), count in sorted(links.weights.items(), key=lambda item: -item[1]):
        names = [page.label(f"coordination.institution.{code}") for code in (first, second)]
        parts.append(f"{names[0]} – {names[1]}: {value_text(count, 'count', page.language)}.")
    return " ".join(parts)
