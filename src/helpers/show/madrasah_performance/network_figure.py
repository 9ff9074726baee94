"""The cascade of passing on as a network: a column a generation, a line a link.

Places follow from the links alone, so that two runs draw the same figure: those who took part stand in the
order of how many they reached, and everybody reached as near as can be to those who reached them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import pi, sin
from typing import TYPE_CHECKING

from matplotlib.collections import LineCollection

from helpers.methods.cascade import Cascade
from helpers.show.drawing import publish
from helpers.show.layout import canvas, place, widest, wrap
from helpers.show.madrasah_performance.new_page import NewPage
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, FAINT, INK, MARKERS, PAPER, SMALL, WIDTHS_CM, house
from helpers.studies.madrasah_performance.measured.saying import given
from helpers.studies.rows import Row, estimates_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FULL, _TALLEST, _PITCH, _HEAD, _FOOT = WIDTHS_CM["two"], 15.0, 0.34, 0.75, 0.2
_MOST_NAMES = 48
"""Madrasahs whose names can be read beside their markers."""
_COLOURS = (CATEGORICAL[0], CATEGORICAL[1], CATEGORICAL[2], CATEGORICAL[3])
_BEND, _WIDER, _STEPS = 0.02, 0.008, 24
"""Of arcs: how far the shortest bends, what each cm of length adds, and how many lines make one."""
Place = tuple[float, float]
Places = Mapping[str, Place]


def network(
    page: NewPage, net: Cascade | None, called: Mapping[str, str] | None, rows: Sequence[Row] | None
) -> FigureSpec | None:
    """The network with a heading over each generation; ``rows`` hold the numbers of its generations."""
    if net is None or not net.links or rows is None:
        return None
    columns = ordered(net)
    most = max(len(column) for column in columns)
    height = min(_TALLEST, max(4.0, most * _PITCH))
    with house():
        names = [page.drawn(given((called or {}).get(name, name))) for name in columns[0]]
        named = len(names) <= _MOST_NAMES
        left = widest(names, SMALL) + 0.35 if named else 0.5
        figure = canvas(_FULL, _HEAD + height + _FOOT)
        axes = place(figure, left, _HEAD, _FULL - left - 0.5, height)
        axes.set_axis_off()
        axes.set_xlim(-0.03, 1.03)
        axes.set_ylim(height, 0)
        at = places(columns, height)
        _draw(axes, net, columns, at)
        if named:
            _write(axes, columns[0], names, at)
        for generation, column in enumerate(columns):
            _head(axes, page, generation, len(column), len(columns), _FULL - left)
        alt = page.text("alt", "network", generations=len(columns), links=len(net.links))
        return publish(figure, "fig-new-network", page.text("caption", "network"), alt, estimates_of(rows))


def ordered(net: Cascade) -> list[list[str]]:
    """Names by generation: the first by how many they reached, each later one by who reached it."""
    first = sorted(net.reached(0), key=lambda name: (-net.out.get(name, 0), name))
    columns = [first]
    for generation in range(1, net.depth + 1):
        above = {name: number / max(1, len(columns[-1])) for number, name in enumerate(columns[-1])}
        sources: dict[str, list[float]] = {}
        for one, two in net.links:
            if one in above and net.generation[two] == generation:
                sources.setdefault(two, []).append(above[one])
        members = net.reached(generation)
        columns.append(sorted(members, key=lambda name: (sum(sources[name]) / len(sources[name]), name)))
    return columns


def places(columns: Sequence[Sequence[str]], height: float) -> dict[str, tuple[float, float]]:
    """Where each name stands: x from 0 to 1 by generation, y in cm below the top, evenly spread."""
    width = max(1, len(columns) - 1)
    return {
        name: (generation / width, height * (number + 0.5) / len(column))
        for generation, column in enumerate(columns)
        for number, name in enumerate(column)
    }


def _draw(axes: Axes, net: Cascade, columns: Sequence[Sequence[str]], at: Places) -> None:
    lines = [drawn_link(at[one], at[two]) for one, two in net.links if one in at and two in at]
    axes.add_collection(LineCollection(lines, colors=FAINT, linewidths=0.6, alpha=0.8, zorder=1))
    for generation, column in enumerate(columns):
        colour, marker = _COLOURS[generation % len(_COLOURS)], MARKERS[generation % len(MARKERS)]
        for active in (True, False):
            own = [at[name] for name in column if (net.out.get(name, 0) > 0) == active]
            if own:
                x, y = zip(*own, strict=True)
                fill = colour if active else PAPER
                axes.plot(
                    x, y, marker, markersize=4.2, color=colour, markerfacecolor=fill, zorder=3, linewidth=0
                )


def drawn_link(start: Place, end: Place) -> list[Place]:
    """A straight line; within a column an arc, which would else run behind the markers between.

    Arcs bend into the figure, and the farther they reach the wider.
    """
    (x, y), (other, below) = start, end
    if x != other:
        return [start, end]
    bend = (_BEND + _WIDER * abs(below - y)) * (-1 if x == 1 else 1)
    steps = [step / _STEPS for step in range(_STEPS + 1)]
    return [(x + bend * sin(pi * step), y + (below - y) * step) for step in steps]


def _write(axes: Axes, column: Sequence[str], names: Sequence[str], at: Places) -> None:
    for key, name in zip(column, names, strict=True):
        x, y = at[key]
        axes.annotate(
            name,
            (x, y),
            xytext=(-6, 0),
            textcoords="offset points",
            ha="right",
            va="center",
            fontsize=SMALL,
            color=INK,
            annotation_clip=False,
        )


def _head(axes: Axes, page: NewPage, generation: int, n: int, columns: int, width: float) -> None:
    key = f"madrasah_new.generation.g{min(generation, 4)}"
    text = f"{wrap(page.label(key), width / columns, SMALL, bold=True)}\n(n = {n})"
    last = generation == columns - 1
    side = "left" if generation == 0 else "right" if last else "center"
    axes.annotate(
        text,
        (generation / max(1, columns - 1), 0),
        xytext=(0, 2),
        textcoords="offset points",
        ha=side,
        va="bottom",
        fontsize=SMALL,
        fontweight="bold",
        annotation_clip=False,
    )
