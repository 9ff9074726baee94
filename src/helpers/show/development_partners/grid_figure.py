"""The eligibility grid: partners down, criteria across, a mark a cell, and the two verdicts beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.patches import Patch, Rectangle

from helpers.show.development_partners.page import Page
from helpers.show.drawing import publish
from helpers.show.layout import canvas, lay_rows, legend, legend_height, row_axes, wrap
from helpers.show.spec import FigureSpec
from helpers.show.style import FAINT, INK, SIZE, SMALL, VERDICT_COLOURS, WIDTHS_CM, house, ink_on
from helpers.studies.development_partners.criteria import CRITERIA, MET, MISSED, UNKNOWN
from helpers.studies.development_partners.eligibility import Grid
from helpers.studies.development_partners.saying import GIVEN
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

MOST_DRAWN = 40
_FULL, _HALF, _HEAD = WIDTHS_CM["two"], 0.21, 0.95
MARKS = {MET: "\u2713", MISSED: "\u00d7", UNKNOWN: "?"}
FILLS = {MET: VERDICT_COLOURS["consistent"], MISSED: VERDICT_COLOURS["differs"], UNKNOWN: "#FFFFFF"}
HATCHES = {MET: "", MISSED: "", UNKNOWN: "////"}
_GAP = 0.35  # between the criteria and the verdicts that follow from them


def grid_figure(page: Page, found: Grid | None, estimates: Sequence[Estimate] | None) -> FigureSpec | None:
    """Marks and shades a cell; the first partners by name where there are too many. None shows nothing.

    Args:
        page: the study's page.
        found: all partners under all criteria.
        estimates: how many are eligible, which the figure lets the reader count.
    """
    if found is None or not found.judged:
        return None
    shown = found.judged[:MOST_DRAWN]
    with house():
        rows = lay_rows(
            [page.drawn(GIVEN + one.partner) for one in shown], [""] * len(shown), _FULL * 0.3, 0.5
        )
        names = [page.text("state_of_criterion", state) for state in MARKS]
        left = max(rows.label_width, 1.0) + 0.35
        head = legend_height(names, _FULL) + _HEAD
        figure = canvas(_FULL, head + rows.height + 0.15)
        axes = row_axes(figure, rows, left, head, _FULL - left - 0.1)
        columns = len(CRITERIA) + len(found.rules)
        for place, (one, centre) in enumerate(zip(shown, rows.centres, strict=True)):
            states = [one.results[name].state for name in CRITERIA]
            states += [found.states(rule)[place] for rule in found.rules]
            for at, state in enumerate(states):
                _cell(axes, _left_of(at), centre, state)
        _finish(axes, page, found, (_FULL - left) / (columns + _GAP))
        legend(figure, [_key(state) for state in MARKS], names, left, _FULL - left)
        caption = page.text("caption", "grid" if len(shown) == len(found.judged) else "grid_some")
        return publish(figure, "fig-grid", caption, _in_words(page, found), list(estimates or ()))


def _left_of(at: int) -> float:
    return at + (_GAP if at >= len(CRITERIA) else 0.0)


def _cell(axes: Axes, x: float, y: float, state: str) -> None:
    fill = FILLS[state]
    axes.add_patch(
        Rectangle(
            (x + 0.03, y - _HALF),
            0.94,
            2 * _HALF,
            facecolor=fill,
            edgecolor=FAINT,
            linewidth=0.3,
            hatch=HATCHES[state],
        )
    )
    box = {"facecolor": "white", "edgecolor": "none", "pad": 0.8} if state == UNKNOWN else {"alpha": 0}
    ink = INK if state == UNKNOWN else ink_on(fill)
    look = {"fontsize": SIZE, "fontweight": "bold", "color": ink, "bbox": box}
    axes.text(x + 0.5, y, MARKS[state], ha="center", va="center", **look)


def _key(state: str) -> Patch:
    return Patch(facecolor=FILLS[state], edgecolor=FAINT, linewidth=0.3, hatch=HATCHES[state])


def _finish(axes: Axes, page: Page, found: Grid, width: float) -> None:
    """Column headings above: the criteria with their force, then the two rules in bold."""
    axes.set_xlim(0, len(CRITERIA) + len(found.rules) + _GAP)
    axes.grid(visible=False)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    heads = [page.text("short", name) for name in CRITERIA] + [
        page.text("short", rule) for rule in found.rules
    ]
    for at, text in enumerate(heads):
        axes.annotate(
            wrap(text, width * 0.96, SMALL),
            xy=(_left_of(at) + 0.5, 0),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=SMALL,
            fontweight="bold" if at >= len(CRITERIA) else "normal",
            annotation_clip=False,
        )


def _in_words(page: Page, found: Grid) -> str:
    parts = [page.text("alt", "grid", partners=len(found.judged))]
    for name in CRITERIA:
        states = [one.results[name].state for one in found.judged]
        counts = {state: states.count(state) for state in MARKS}
        parts.append(page.text("alt", "grid_row", what=page.text("short", name), **counts))
    return " ".join(parts)
