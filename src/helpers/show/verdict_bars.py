"""How many claims of each kind have which verdict: one bar a kind, from what holds to what does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from matplotlib.patches import Patch

from helpers.show.cells import estimate_text, value_text
from helpers.show.drawing import publish
from helpers.show.layout import GAP, canvas, lay_rows, legend, legend_height, row_axes, text_column, widest
from helpers.show.page import StudyPage
from helpers.show.spec import FigureSpec
from helpers.show.style import INK, SMALL, VERDICT_COLOURS, full_width, house, ink_on, number_axis
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_NARROW = 0.035
_PITCH, _BELOW = 1.3, 0.3
"""Between rows: numbers above and below a bar are nearer to it than to its neighbours. Below the last one."""


def verdict_bars(page: StudyPage, estimates: Iterable[Estimate] | None) -> FigureSpec | None:
    """Stacked bars of verdicts, the counts written in them and all claims of a kind beside them.

    Args:
        page: the study's page, with the texts ``axis.claims``, ``caption.verdicts`` and ``alt.verdicts``.
        estimates: counts by verdict (label) and kind (group), n all claims of the kind; None shows nothing.
    """
    if estimates is None:
        return None
    items = list(estimates)
    kinds = list(dict.fromkeys(item.group or "" for item in items))
    verdicts = list(dict.fromkeys(item.label for item in items))
    with house():
        names = [page.label(verdict) for verdict in verdicts]
        rows = lay_rows(
            [page.label(kind) for kind in kinds], [""] * len(kinds), full_width() * 0.3, pitch=_PITCH
        )
        rows = replace(rows, height=rows.height + _BELOW)
        totals = [value_text(_n(items, kind), "count", page.language) for kind in kinds]
        right = max(widest(totals, SMALL), widest(["n"], SMALL, bold=True)) + GAP
        left = rows.label_width + 0.35
        head = legend_height(names, full_width() - left) + 0.25
        figure = canvas(full_width(), head + rows.height + 1.15)
        axes = row_axes(figure, rows, left, head, full_width() - left - right - GAP)
        for kind, centre in zip(kinds, rows.centres, strict=True):
            _bar(axes, page, [item for item in items if item.group == kind], centre)
        axes.set_xlim(0, 1)
        axes.set_xlabel(page.text("axis", "claims"))
        number_axis(axes, page.language, "proportion")
        text_column(axes, rows, totals, right, "n")
        patches = [Patch(facecolor=_colour(verdict), edgecolor="white") for verdict in verdicts]
        legend(figure, patches, names, left, full_width() - left)
        alt = _in_words(page, items, kinds)
        return publish(figure, "fig-verdicts", page.text("caption", "verdicts"), alt, items)


def _colour(label: str) -> str:
    return VERDICT_COLOURS[label.rpartition(".")[2]]


def _n(items: Sequence[Estimate], kind: str) -> int | None:
    return next(item.n for item in items if item.group == kind)


def _bar(axes: Axes, page: StudyPage, items: Sequence[Estimate], centre: float) -> None:
    start, above = 0.0, False
    for item in items:
        share = (item.estimate or 0.0) / (item.n or 1)
        if not share:
            continue
        colour = _colour(item.label)
        axes.barh(centre, share, 0.5, start, color=colour, edgecolor="white", linewidth=0.6)
        narrow = share < _NARROW
        above = narrow and not above  # narrow neighbours take turns above and below the bar
        shift = (-0.37 if above else 0.41) if narrow else 0.0
        axes.text(
            start + share / 2,
            centre + shift,
            estimate_text(item, page.language),
            ha="center",
            va="center",
            fontsize=SMALL,
            color=INK if narrow else ink_on(colour),
        )
        start += share


def _in_words(page: StudyPage, items: Sequence[Estimate], kinds: Sequence[str]) -> str:
    parts = []
    for kind in kinds:
        own = [item for item in items if item.group == kind and item.estimate]
        values = ", ".join(f"{page.label(i.label)} {estimate_text(i, page.language)}" for i in own)
        parts.append(f"{page.label(kind)}: {values}.")
    return page.text("alt", "verdicts") + " " + " ".join(parts)
