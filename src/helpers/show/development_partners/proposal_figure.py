"""The proposal: a bar a district, from schools accompanied already to schools that nobody could take on."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.show.cells import estimate_text
from helpers.show.development_partners.page import Page
from helpers.show.development_partners.stacked import Part, stacked
from helpers.show.drawing import publish
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, NEUTRAL, house
from helpers.studies.rows import Row, estimates_of
from helpers.words.estimates import Estimate

MOST_DRAWN = 40
PARTS = {
    "accompanied": (NEUTRAL, ""),
    "agreed": (CATEGORICAL[0], ""),
    "to_be_agreed": (CATEGORICAL[2], "////"),
    "left": ("#FFFFFF", "...."),
}


def proposal_figure(page: Page, rows: Sequence[Row] | None) -> FigureSpec | None:
    """Stacked bars of schools by district, the least accompanied first. None, or no rows, show nothing."""
    drawn = list(rows or ())[:MOST_DRAWN]
    if not drawn:
        return None
    labels = [page.drawn(row.label) for row in drawn]
    values = [[_of(row, key) for key in PARTS] for row in drawn]
    parts = [Part(page.heading(key, "need"), *look) for key, look in PARTS.items()]
    figure = stacked(labels, values, parts, page.text("axis", "schools"), page.language)
    words = [
        f"{name}: " + ", ".join(f"{part.name} {estimate_text(i, page.language)}" for part, i in pairs) + "."
        for name, pairs in (
            (name, zip(parts, bar, strict=True)) for name, bar in zip(labels, values, strict=True)
        )
    ]
    caption = page.text("caption", "proposal" if len(drawn) == len(rows or ()) else "proposal_some")
    with house():
        alt = " ".join([page.text("alt", "proposal"), *words])
        return publish(figure, "fig-proposal", caption, alt, estimates_of(drawn))


def _of(row: Row, key: str) -> Estimate:
    cell = row.cells[key]
    assert isinstance(cell, Estimate)
    return cell
