"""Ratings as diverging bars: the middle of the scale at zero, disapproval to the left, n beside each item."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.colors import LinearSegmentedColormap, to_hex

from helpers.language import percent
from helpers.show.bars import Bar, Scale, bars
from helpers.show.cells import estimate_text, value_text
from helpers.show.learning_community.raw_text import drawable
from helpers.show.learning_community.satisfaction_page import SatisfactionPage
from helpers.show.spec import FigureSpec
from helpers.show.style import NEUTRAL, diverging
from helpers.studies.learning_community.measured.satisfaction import Rating

MOST_DRAWN = 24
"""Items that a page holds; the table has all."""
_LONGEST_LEVEL = 32
# Light next to the middle, dark at the ends, as the shorter scales of the house style
_AGAINST = LinearSegmentedColormap.from_list("against", ["#F0B584", "#8C3B10"])
_FOR = LinearSegmentedColormap.from_list("for", ["#B4D6EA", "#12355B"])


def satisfaction_figure(page: SatisfactionPage, found: Sequence[Rating] | None) -> FigureSpec | None:
    """The items of the longest scale as diverging bars; items on other scales are in the table.

    Reversed items are drawn as they were answered. None where nobody rated anything.
    """
    rated = [item for item in found or [] if item.favourable.estimate is not None]
    if not rated:
        return None
    levels = rated[0].statement.levels
    drawn = [item for item in rated if item.statement.levels == levels][:MOST_DRAWN]
    scale = _scale(levels)
    return bars(
        [_bar(page, item, scale) for item in drawn],
        scale,
        page.language,
        id="fig-satisfaction",
        caption=page.text("caption", "fig_ratings" if len(drawn) == len(rated) else "fig_ratings_some"),
        alt=page.text("figure", "alt", rows=len(drawn)),
        axis=page.text("figure", "axis"),
        headings=(page.text("column", "n"), page.text("figure", "favourable")),
        estimates=[estimate for item in drawn for estimate in (*item.shares, item.favourable)],
    )


def level_colours(levels: int) -> tuple[str, ...]:
    """A colour a level, lowest first, each of its own lightness: orange against, blue for, pale between.

    Example:
        >>> len(level_colours(10)), level_colours(3)[1] == NEUTRAL
        (10, True)
    """
    half, middle = divmod(levels, 2)
    if half <= 3:
        return diverging(half, bool(middle), half)
    steps = [step / (half - 1) for step in range(half)]
    against = [to_hex(_AGAINST(step)) for step in reversed(steps)]
    return (*against, *((NEUTRAL,) if middle else ()), *(to_hex(_FOR(step)) for step in steps))


def _scale(levels: Sequence[str]) -> Scale:
    half, middle = divmod(len(levels), 2)
    return Scale(
        names=tuple(drawable(level, _LONGEST_LEVEL) for level in levels),
        colours=level_colours(len(levels)),
        left=half,
        straddling=half if middle else None,
    )


def _bar(page: SatisfactionPage, item: Rating, scale: Scale) -> Bar:
    shares = tuple(share.estimate or 0.0 for share in item.shares)
    n = value_text(item.favourable.n, "count", page.language)
    label = drawable(page.statement_text(item.statement))
    parts = [
        f"{name} {percent(share, page.language)}"
        for name, share in zip(scale.names, shares, strict=True)
        if share
    ]
    words = f"{label} (n = {n}): {'; '.join(parts)}."
    return Bar(label, "", shares, (n, estimate_text(item.favourable, page.language)), words)
