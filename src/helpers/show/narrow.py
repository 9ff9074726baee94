"""What a figure needs to fit into one column: fewer ticks, titles of axes in lines, room above and below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.transforms import Bbox

from helpers.show.layout import wrap
from helpers.show.style import CM_PER_INCH

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure

_BETWEEN = 3.0  # points from one tick's text to the next
_EDGE = 2.0


def fitted(figure: Figure) -> Bbox:
    """Make what would overlap or be cut fit, and tell the box to draw.

    Args:
        figure: drawn, in its printed width; its axes are changed.

    Returns:
        The figure's own width, and as much height as its contents take, in inches.
    """
    figure.draw_without_rendering()
    for axes in figure.axes:
        _thin(axes.xaxis, across=True)
        _thin(axes.yaxis, across=False)
    figure.draw_without_rendering()
    for axes in figure.axes:
        _keep_title(axes, figure)
    width, height = figure.get_size_inches()
    tight = figure.get_tightbbox()
    pad = _EDGE / 72
    return Bbox.from_extents(0, min(0.0, tight.y0 - pad), width, max(height, tight.y1 + pad))


def _thin(axis: Axis, across: bool) -> None:
    """Write every second tick, or third, where all of them would touch; categories stay."""
    from matplotlib.ticker import FixedFormatter

    if isinstance(axis.get_major_formatter(), FixedFormatter):
        return
    ticks = [tick for tick in axis.get_major_ticks() if tick.label1.get_text() and tick.label1.get_visible()]
    places = [tick.get_loc() for tick in ticks]
    boxes = [tick.label1.get_window_extent() for tick in ticks]
    step = next((step for step in range(1, len(ticks) + 1) if _apart(boxes[::step], across)), 1)
    if step > 1:
        axis.set_ticks(places[::step], [tick.label1.get_text() for tick in ticks[::step]])


def _apart(boxes: list[Bbox], across: bool) -> bool:
    spans = sorted((box.x0, box.x1) if across else (box.y0, box.y1) for box in boxes)
    gap = _BETWEEN if across else 0.0
    return all(after[0] - before[1] >= gap for before, after in zip(spans, spans[1:], strict=False))


def _keep_title(axes: Axes, figure: Figure) -> None:
    """Break the title of the x axis into lines and move it so that it lies inside the figure."""
    title = axes.xaxis.label
    full = figure.bbox.width
    box = title.get_window_extent()
    if not title.get_text() or (box.x0 >= 0 and box.x1 <= full):
        return
    room_cm = (full - 4 * _EDGE) / figure.dpi * CM_PER_INCH
    title.set_text(wrap(title.get_text(), room_cm, title.get_fontsize()))
    box = title.get_window_extent()
    shift = min(0.0, full - _EDGE - box.x1) or max(0.0, _EDGE - box.x0)
    at = axes.transAxes.transform((title.get_position()[0], 0))[0]
    title.set_x(axes.transAxes.inverted().transform((at + shift, 0))[0])
