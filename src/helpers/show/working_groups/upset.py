"""UpSet plot: which whole sets of answers occur, how often, and how often each answer by itself.

Columns are sets, the largest first; a dark dot says that an answer is in the set. Bars above count the
groups of a set, bars at the left those of an answer. After Lex et al. (2014), IEEE Transactions on
Visualization and Computer Graphics 20, 1983-1992.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import MaxNLocator

from helpers.language import number
from helpers.show.cells import count_text, estimate_text
from helpers.show.drawing import publish
from helpers.show.layout import Rows, canvas, lay_rows, place, row_axes, text_column, widest
from helpers.show.page import ident
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, FAINT, INK, PALE, SMALL, WIDTHS_CM, house
from helpers.show.working_groups.new_page import NewPage
from helpers.studies.working_groups.measured.joint import Sets
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FULL, _BARS, _FOOT, _TOP = WIDTHS_CM["two"], 2.9, 0.35, 0.55
_LABELS, _SIZES, _GAP, _WIDEST = 4.9, 2.0, 0.35, 0.62
_MOST_WORDS = 8


def upset_figure(page: NewPage, found: Sets | None) -> FigureSpec | None:
    """The plot; None shows nothing.

    Args:
        page: language and labels.
        found: sets of answers and single answers, with their groups.
    """
    if found is None or not found.sets:
        return None
    with house():
        labels = [page.label(item.label) for item in found.answers]
        rows = lay_rows(labels, [""] * len(labels), _LABELS, pitch=0.46)
        counts = [count_text(item, page.language) for item in found.answers]
        column = widest([*counts, page.text("axis", "groups")], SMALL) + 0.3
        left = max(rows.label_width, 0.5) + 0.35
        head = _TOP + _BARS + _GAP
        figure = canvas(_FULL, head + rows.height + _FOOT)
        sizes = row_axes(figure, rows, left, head, _SIZES)
        _sizes(sizes, rows, found, counts, column)
        start = left + _SIZES + column + 0.4
        width = min(_FULL - start - 0.2, len(found.sets) * _WIDEST)
        _dots(place(figure, start, head, width, rows.height), rows, found)
        _heights(figure, page, (start, width), found)
        name = f"sets_{found.item}"
        items: list[Estimate] = [*found.answers, *(share for _, share in found.sets)]
        items += [found.others] if found.others.estimate else []
        return publish(figure, ident("fig", name), _caption(page, name, found), _words(page, found), items)


def _caption(page: NewPage, name: str, found: Sets) -> str:
    """The caption, with how many groups have sets that are not drawn: it stays with its figure."""
    caption = page.text("caption", f"fig_{name}")
    if not found.others.estimate:
        return caption
    others = estimate_text(found.others, page.language)
    return f"{caption} ({page.text('figure', 'sets_left', others=others)})"


def _sizes(axes: Axes, rows: Rows, found: Sets, counts: list[str], column: float) -> None:
    """How many groups gave each answer: bars from the left, counts beside them."""
    shares = [item.estimate or 0.0 for item in found.answers]
    axes.barh(rows.centres, shares, 0.26, color=CATEGORICAL[2], zorder=2)
    axes.set_xlim(0, max(*shares, 0.01))
    axes.set_xticks([])
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)
    text_column(axes, rows, counts, column)


def _dots(axes: Axes, rows: Rows, found: Sets) -> None:
    """The matrix: a column a set, dark dots for the answers in it, joined by a line."""
    axes.set_xlim(0.5, len(found.sets) + 0.5)
    axes.set_ylim(rows.height, 0)
    for at, centre in enumerate(rows.centres):
        if at % 2 == 0:
            axes.axhspan(centre - 0.21, centre + 0.21, color=PALE, alpha=0.35, linewidth=0, zorder=0)
    for number_, (chosen, _) in enumerate(found.sets, start=1):
        every = list(rows.centres)
        axes.plot([number_] * len(every), every, "o", color=PALE, markersize=4.2, zorder=1)
        inside = [every[answer] for answer in chosen]
        axes.plot([number_] * len(inside), inside, "-o", color=INK, markersize=4.2, linewidth=1.2, zorder=2)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)


def _heights(figure: Figure, page: NewPage, span: tuple[float, float], found: Sets) -> None:
    """How many groups have each set: bars upwards with their counts."""
    axes = place(figure, span[0], _TOP, span[1], _BARS)
    counts = [round((share.estimate or 0.0) * found.n) for _, share in found.sets]
    places = range(1, len(counts) + 1)
    axes.bar(places, counts, 0.62, color=CATEGORICAL[0], zorder=2)
    for at, count in zip(places, counts, strict=True):
        axes.text(at, count, number(count, page.language, 0), ha="center", va="bottom", fontsize=SMALL)
    axes.set_xlim(0.5, len(counts) + 0.5)
    axes.set_ylim(0, max(counts) * 1.15)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.set_xticks([])
    axes.grid(axis="x", visible=False)
    axes.grid(axis="y")
    axes.spines["left"].set_visible(True)
    axes.spines["left"].set_color(FAINT)
    axes.set_ylabel(page.text("axis", "set_size", n=number(found.n, page.language, 0)))


def _words(page: NewPage, found: Sets) -> str:
    said = []
    for chosen, share in found.sets[:_MOST_WORDS]:
        names = "; ".join(page.label(found.answers[answer].label) for answer in chosen)
        said.append(f"{names or page.text('mark', 'none_of_them')}: {count_text(share, page.language)}")
    answers, sets = len(found.answers), len(found.sets)
    return f"{page.text('alt', 'sets', answers=answers, sets=sets)} {'. '.join(said)}."
