"""The heat strip: every session as a cell, the darker the more people were there; everybody, then groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from matplotlib.colors import to_hex
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import FixedLocator, MaxNLocator

from helpers.show.attendance.page import Page
from helpers.show.cells import ABSENT, estimate_text, value_text
from helpers.show.describe import n_text
from helpers.show.drawing import publish
from helpers.show.layout import canvas, lay_rows, legend, legend_height, row_axes, text_width
from helpers.show.spec import FigureSpec
from helpers.show.style import FAINT, SEQUENTIAL, SMALL, full_width, house, ink_on, number_axis
from helpers.studies.attendance.groups import Strip
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FOOT, _CELL = 1.15, 0.23
_MOST_TICKS, _WIDEST = 25, 1.6
_KEY = (0.0, 0.25, 0.5, 0.75, 1.0)


def strip_figure(page: Page, strips: Sequence[Strip] | None) -> FigureSpec | None:
    """The heat strip; numbers stand in the cells where there is room. None shows nothing."""
    if not strips:
        return None
    sessions = len(strips[0].shares)
    with house():
        labels = [page.label(strip.label) for strip in strips]
        sections = [page.label(strip.section) if strip.section else "" for strip in strips]
        rows = lay_rows(labels, sections, full_width() * 0.3, across=full_width() * 0.9)
        names = [value_text(share, "proportion", page.language) for share in _KEY]
        left = max(rows.label_width, 0.5) + 0.35
        title = page.text("series", "strip_key")
        head = legend_height(names, full_width() - left, title) + 0.1
        width = min(full_width() - left - 0.3, sessions * _WIDEST)
        figure = canvas(full_width(), head + rows.height + _FOOT)
        axes = row_axes(figure, rows, left, head, width)
        for strip, centre in zip(strips, rows.centres, strict=True):
            _row(axes, page, strip.shares, centre, width / sessions)
        _finish(axes, page, sessions)
        key = [Patch(facecolor=_colour(share), edgecolor=FAINT, linewidth=0.4) for share in _KEY]
        legend(figure, key, names, left, full_width() - left, title)
        items = list({share.id: share for strip in strips for share in strip.shares}.values())
        caption = page.text("caption", "strip", n=n_text(items, page.language))
        return publish(figure, "fig-strip", caption, _in_words(page, strips, labels), items)


def _row(axes: Axes, page: Page, shares: Sequence[Estimate], centre: float, width: float) -> None:
    texts = [_percent(page, share) for share in shares]
    numbers = max(text_width(text, SMALL) for text in texts) + 0.1 <= width
    for at, (share, text) in enumerate(zip(shares, texts, strict=True)):
        known = share.estimate is not None
        colour = _colour(share.estimate or 0.0) if known else "white"
        cell = Rectangle(
            (at + 0.5, centre - _CELL),
            1,
            2 * _CELL,
            facecolor=colour,
            edgecolor="white",
            linewidth=0.4 if numbers else 0.0,
        )
        axes.add_patch(cell)
        if numbers:
            ink = ink_on(colour) if known else FAINT
            axes.text(at + 1, centre, text, ha="center", va="center", fontsize=SMALL, color=ink)


def _finish(axes: Axes, page: Page, sessions: int) -> None:
    axes.set_xlim(0.5, sessions + 0.5)
    axes.grid(visible=False)
    if sessions <= _MOST_TICKS:
        axes.xaxis.set_major_locator(FixedLocator(list(range(1, sessions + 1))))
    else:
        axes.xaxis.set_major_locator(MaxNLocator(nbins=12, steps=[1, 2, 5, 10], integer=True))
    number_axis(axes, page.language, "count")
    axes.set_xlabel(page.text("axis", "session"))


def _colour(share: float) -> str:
    return to_hex(SEQUENTIAL(min(1.0, max(0.0, share))))


def _percent(page: Page, share: Estimate) -> str:
    return ABSENT if share.estimate is None else estimate_text(share, page.language).removesuffix("%")


def _in_words(page: Page, strips: Sequence[Strip], labels: Sequence[str]) -> str:
    parts = []
    for strip, label in zip(strips, labels, strict=True):
        known = [share for share in strip.shares if share.estimate is not None]
        if not known:
            continue
        ends = sorted(known, key=lambda share: share.estimate or 0.0)
        texts = [estimate_text(share, page.language) for share in (ends[0], ends[-1])]
        parts.append(page.text("alt", "strip_row", label=label, low=texts[0], high=texts[1]))
    return " ".join([page.text("alt", "strip", sessions=len(strips[0].shares)), *parts])
