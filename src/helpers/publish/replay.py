"""Drawings read back: from the SVG of a figure to a figure of matplotlib, for formats that only it writes.

It knows what matplotlib itself writes and :mod:`helpers.show.drawing` publishes: paths, rectangles, copies of
them, groups, clips and hatches, with letters as paths. Transparent colours become those that they have on
white paper, since EPS has no transparency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from lxml import etree
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, TransformedPath

from helpers.publish.tiles import tiles_over

if TYPE_CHECKING:
    from matplotlib.transforms import Transform

_HREF = "{http://www.w3.org/1999/xlink}href"
_CODES = {"M": (Path.MOVETO, 1), "L": (Path.LINETO, 1), "Q": (Path.CURVE3, 2), "C": (Path.CURVE4, 3)}
_TOKEN = re.compile(r"([MLQCz])|(-?[0-9.]+(?:e-?\d+)?)")
_MOVE = re.compile(r"(translate|scale|rotate|matrix)\(([^)]*)\)")
_UNDRAWN = {"defs", "metadata", "title", "desc", "style"}
_START = {"stroke-linejoin": "round", "stroke-linecap": "butt", "stroke-width": "1", "fill": "#000000"}
_CAPS = {"square": "projecting"}
_POINTS = 72


@dataclass(frozen=True)
class _State:
    """What an element inherits: where it is drawn, how it looks, what it is cut to."""

    moved: Transform
    style: Mapping[str, str]
    clip: TransformedPath | None = None


def replayed(svg: str) -> Figure:
    """The figure that a drawing shows, in its printed size.

    Args:
        svg: as :func:`helpers.show.drawing.publish` makes it, letters as paths.

    Raises:
        ValueError: it holds an element that matplotlib does not write.
    """
    root = etree.fromstring(svg.encode())
    width, height = (float(root.get(name).removesuffix("pt")) / _POINTS for name in ("width", "height"))
    box = [float(number) for number in root.get("viewBox").split()]
    figure = Figure(figsize=(width, height), dpi=_POINTS)  # so that lines are as wide in both
    paper = Affine2D().scale(width / box[2], -height / box[3]).translate(0, height) + figure.dpi_scale_trans
    known = {each.get("id"): each for each in root.iter() if each.get("id")}
    for child in root:
        for patch in _patches(child, _State(paper, _START), known):
            figure.add_artist(patch)
    return figure


def _patches(each: Any, state: _State, known: Mapping[str, Any]) -> Iterator[PathPatch]:
    name = etree.QName(each).localname if isinstance(each.tag, str) else "metadata"
    if name in _UNDRAWN:
        return
    state = _entered(each, state, known)
    if name == "g":
        for child in each:
            yield from _patches(child, state, known)
    elif name == "use":
        place = Affine2D().translate(float(each.get("x", 0)), float(each.get("y", 0)))
        target = known[each.get(_HREF).removeprefix("#")]
        yield from _patches(target, replace(state, moved=place + state.moved), known)
    elif name in ("path", "rect"):
        yield from _shape(_outline_of(each), state, known)
    else:
        raise ValueError(f"a drawing holds <{name}>")


def _entered(each: Any, state: _State, known: Mapping[str, Any]) -> _State:
    style = dict(part.split(": ", 1) for part in each.get("style", "").split("; ") if ": " in part)
    moved = _move(each.get("transform", "")) + state.moved
    clip = state.clip
    if link := each.get("clip-path"):
        clip = _cut(_outline_of(known[_ident(link)][0]), moved)
    whole = {**state.style, **style}
    if "opacity" in style:  # of a whole element, and so of all that it holds
        whole["opacity"] = str(float(style["opacity"]) * float(state.style.get("opacity", 1)))
    return _State(moved, whole, clip)


def _cut(outline: Path, moved: Transform) -> TransformedPath:
    """A clip. Frozen, or EPS would define it once or several times by chance: it is known by its address."""
    return TransformedPath(outline, moved.frozen())


def _move(text: str) -> Affine2D:
    """The transformation of an element; what stands last comes first."""
    whole = Affine2D()
    for kind, given in reversed(_MOVE.findall(text)):
        numbers = [float(number) for number in re.split(r"[ ,]+", given.strip())]
        if kind == "translate":
            whole.translate(*(numbers + [0.0])[:2])
        elif kind == "scale":
            whole.scale(*numbers)
        elif kind == "rotate":
            whole.rotate_deg(numbers[0])
        else:
            a, b, c, d, e, f = numbers
            whole = whole + Affine2D(np.array([[a, c, e], [b, d, f], [0, 0, 1]]))
    return whole


def _outline_of(each: Any) -> Path:
    """The outline of an element ``path`` or ``rect``, in its own coordinates."""
    if etree.QName(each).localname == "rect":
        x, y, width, height = (float(each.get(name, 0)) for name in ("x", "y", "width", "height"))
        return Path([(x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)], closed=True)
    points, codes = list[tuple[float, float]](), []
    numbers: list[float] = []
    code, count = Path.MOVETO, 1
    for letter, number in _TOKEN.findall(each.get("d", "")):
        if letter == "z":
            points.append(points[-1])
            codes.append(Path.CLOSEPOLY)
        elif letter:
            code, count = _CODES[letter]
        else:
            numbers.append(float(number))
            if len(numbers) == 2 * count:
                points += zip(numbers[::2], numbers[1::2], strict=True)
                codes += [code] * count
                numbers.clear()
    return Path(points, codes) if points else Path(np.empty((0, 2)))


def _shape(outline: Path, state: _State, known: Mapping[str, Any]) -> Iterator[PathPatch]:
    """A path filled and stroked as its style says; a hatch is drawn tile by tile over its fill."""
    fill = state.style["fill"]
    if not len(outline.vertices):
        return
    if not fill.startswith("url"):
        yield _patch(outline, state, _colour(state.style, "fill"))
        return
    pattern = known[_ident(fill)]
    ground, *lines = pattern
    own = dict(part.split(": ", 1) for part in f"fill: {ground.get('fill', 'none')}".split("; "))
    plain = replace(state, style={**state.style, **own, "stroke": "none"})
    yield _patch(outline, plain, _colour(plain.style, "fill"))
    side = float(pattern.get("width"))
    clip = _cut(outline, state.moved)
    for line in lines:
        cut = replace(_entered(line, replace(state, style=dict(_START)), known), clip=clip)
        yield _patch(_tiled(_outline_of(line), outline, side), cut, _colour(cut.style, "fill"))
    yield _patch(outline, state, "none")


def _tiled(line: Path, over: Path, side: float) -> Path:
    """A pattern's path again and again, as often as it takes to cover another one."""
    box = tuple(over.get_extents().extents)
    return Path.make_compound_path(
        *(line.transformed(Affine2D().translate(*at)) for at in tiles_over(box, side))
    )


def _patch(outline: Path, state: _State, face: Any) -> PathPatch:
    style = state.style
    edge = _colour(style, "stroke")
    width = float(style["stroke-width"]) if edge != "none" else 0.0
    scale = abs(np.linalg.det(state.moved.get_matrix()[:2, :2])) ** 0.5
    cap = style["stroke-linecap"]
    patch = PathPatch(outline, facecolor=face, edgecolor=edge, linewidth=width * scale, transform=state.moved)
    patch.set_capstyle(_CAPS.get(cap, cap))
    patch.set_joinstyle(style["stroke-linejoin"])
    if dashes := style.get("stroke-dasharray"):
        lengths = [float(length) * scale for length in dashes.split(",")]
        patch.set_linestyle((float(style.get("stroke-dashoffset", 0)) * scale, lengths))
    if state.clip is not None:
        patch.set_clip_path(state.clip)
    return patch


def _colour(style: Mapping[str, str], which: str) -> Any:
    """A colour as it is on white paper; ``none`` for none."""
    name = style.get(which, "none")
    if name == "none":
        return "none"
    opaque = float(style.get(f"{which}-opacity", 1)) * float(style.get("opacity", 1))
    return tuple(1 - opaque * (1 - part) for part in to_rgb(name))


def _ident(link: str) -> str:
    return link.removeprefix("url(#").removesuffix(")")
