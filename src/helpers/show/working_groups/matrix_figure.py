"""The co-occurrence matrix: every pair of answers as a cell, darker the more of either are both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.colors import to_hex
from matplotlib.patches import Patch, Rectangle

from helpers.language import number
from helpers.show.cells import count_span, value_text
from helpers.show.drawing import publish
from helpers.show.layout import canvas, lay_rows, legend, legend_height, row_axes
from helpers.show.spec import FigureSpec
from helpers.show.style import FAINT, SEQUENTIAL, SMALL, WIDTHS_CM, house, ink_on
from helpers.show.working_groups.new_page import NewPage
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from helpers.studies.rows import Row

_FULL, _CELL, _FOOT, _LABELS = WIDTHS_CM["two"], 0.78, 1.15, 6.4
_KEY = (0.0, 0.25, 0.5, 0.75, 1.0)
_MOST_WORDS = 8


def matrix_figure(page: NewPage, item: str, pairs: Sequence[Row] | None) -> FigureSpec | None:
    """The lower half of the matrix; each cell counts the groups with both answers. None shows nothing.

    Args:
        page: language and labels.
        item: the item whose answers these are.
        pairs: all pairs, with ``share``, ``jaccard`` and the second answer.
    """
    if not pairs:
        return None
    with house():
        order = _order(pairs)
        labels = [f"{place}. {page.label(key)}" for place, key in enumerate(order, start=1)]
        rows = lay_rows(labels, [""] * len(labels), _LABELS, pitch=_CELL)
        names = [value_text(share, "proportion", page.language) for share in _KEY]
        title = page.text("column", "jaccard")
        left, head = max(rows.label_width, 0.5) + 0.35, legend_height(names, _FULL, title) + 0.25
        width = min(_FULL - left - 0.3, (len(order) - 1) * _CELL * 1.15)
        figure = canvas(_FULL, head + rows.height + _FOOT)
        axes = row_axes(figure, rows, left, head, width)
        for row in pairs:
            _cell(axes, row, order, rows.centres, page)
        axes.set_xlim(0.5, len(order) - 0.5)
        axes.set_xticks(range(1, len(order)), [number(at, page.language, 0) for at in range(1, len(order))])
        axes.set_xlabel(page.text("axis", "second"))
        axes.grid(visible=False)
        axes.spines["bottom"].set_visible(False)
        key = [Patch(facecolor=to_hex(SEQUENTIAL(s)), edgecolor=FAINT, linewidth=0.4) for s in _KEY]
        legend(figure, key, names, 0.1, _FULL, title)
        shown = [cell for row in pairs for cell in (row.cells["share"], row.cells["jaccard"])]
        items = [cell for cell in shown if isinstance(cell, Estimate)]
        caption = page.text("caption", f"fig_pairs_{item}")
        return publish(figure, f"fig-pairs-{item}", caption, _words(page, pairs), items)


def _order(pairs: Sequence[Row]) -> list[str]:
    """The answers as the item lists them: each is first in as many pairs as follow it."""
    keys = dict.fromkeys(key for row in pairs for key in (row.label, str(row.cells["second"])))
    first = {key: sum(row.label == key for row in pairs) for key in keys}
    return sorted(keys, key=lambda key: -first[key])


def _cell(axes: Axes, row: Row, order: list[str], centres: Sequence[float], page: NewPage) -> None:
    share, strength = row.cells["share"], row.cells["jaccard"]
    one, other = sorted((order.index(row.label), order.index(str(row.cells["second"]))))
    colour = to_hex(SEQUENTIAL(strength.estimate or 0.0)) if strength.estimate is not None else "white"
    at, centre = one + 1, centres[other]
    axes.add_patch(
        Rectangle((at - 0.46, centre - 0.34), 0.92, 0.68, facecolor=colour, edgecolor=FAINT, linewidth=0.3)
    )
    span = count_span(share)
    text = number(span[0], page.language, 0) if span else ""
    axes.text(at, centre, text, ha="center", va="center", fontsize=SMALL, color=ink_on(colour))


def _words(page: NewPage, pairs: Sequence[Row]) -> str:
    said = []
    for row in pairs[:_MOST_WORDS]:
        span = count_span(row.cells["share"])
        names = f"{page.label(row.label)} + {page.label(str(row.cells['second']))}"
        said.append(f"{names}: {number(span[0] if span else 0, page.language, 0)}")
    return f"{page.text('alt', 'pairs', pairs=len(pairs))} {'. '.join(said)}."
