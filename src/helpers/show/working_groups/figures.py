"""Figures: shares as dots with intervals, ordered answers as diverging bars, verdicts as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.show.dots import dot_intervals

if TYPE_CHECKING:
    from helpers.show.describe import By
    from helpers.show.spec import FigureSpec
    from helpers.show.working_groups.page import Page
    from helpers.words.estimates import Estimate


def dots(page: Page, name: str, estimates: Sequence[Estimate], rows: By = "label") -> FigureSpec:
    """Shares as dots with intervals and k/n, a row each; sections by group type unless groups are the rows.

    Args:
        page: language and labels.
        name: of the caption and of the id.
        estimates: shares, from top to bottom.
        rows: what names a row.
    """
    return dot_intervals(
        [item for item in estimates if item.n is None or item.n],
        page.language,
        id=f"fig-{name.replace('_', '-')}",
        caption=page.text("caption", f"fig_{name}"),
        labels=page.label,
        rows=rows,
        sections=None if rows == "group" else "group",
    )
