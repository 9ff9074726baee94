"""Mean gains of groups with their intervals, beside the mean gain of everybody."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.show.dots import dot_intervals
from helpers.show.learning_community.page import Page
from helpers.show.spec import FigureSpec
from helpers.words.estimates import Estimate


def group_figure(
    page: Page, gains: Sequence[Estimate] | None, everybody: Estimate | None
) -> FigureSpec | None:
    """A row a group under its header, the mean gain of all pairs as a dashed line. None shows nothing."""
    if not gains:
        return None
    return dot_intervals(
        gains,
        page.language,
        id="fig-group-gains",
        caption=page.text("caption", "group_gains"),
        labels=page.drawn,
        axis=page.text("axis", "gain"),
        reference=everybody,
    )
