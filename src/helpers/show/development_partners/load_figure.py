"""The load: activities of each partner as a bar, with the districts in which it worked beside it."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.show.cells import estimate_text
from helpers.show.development_partners.page import Page
from helpers.show.development_partners.stacked import Part, stacked
from helpers.show.drawing import publish
from helpers.show.spec import FigureSpec
from helpers.show.style import CATEGORICAL, house
from helpers.studies.rows import Row, estimates_of
from helpers.words.estimates import Estimate

MOST_DRAWN = 40


def load_figure(page: Page, rows: Sequence[Row] | None) -> FigureSpec | None:
    """Bars of activities, most first; the busiest partners where there are many. None shows nothing."""
    drawn = list(rows or ())[:MOST_DRAWN]
    if not any(_of(row, "activities").estimate for row in drawn):
        return None
    labels = [page.drawn(row.label) for row in drawn]
    values = [[_of(row, "activities")] for row in drawn]
    districts = [estimate_text(_of(row, "districts"), page.language) for row in drawn]
    parts = [Part(page.heading("activities", "load"), CATEGORICAL[2])]
    beside = (page.heading("districts", "load"), districts)
    figure = stacked(labels, values, parts, page.text("axis", "activities"), page.language, beside)
    words = [
        page.text("alt", "load_row", who=name, count=estimate_text(bar[0], page.language), districts=places)
        for name, bar, places in zip(labels, values, districts, strict=True)
    ]
    caption = page.text("caption", "load_bars" if len(drawn) == len(rows or ()) else "load_bars_some")
    kept = [item for item in estimates_of(drawn) if item.id.rpartition(".")[2] in ("activities", "districts")]
    with house():
        return publish(figure, "fig-load", caption, " ".join([page.text("alt", "load"), *words]), kept)


def _of(row: Row, key: str) -> Estimate:
    cell = row.cells[key]
    assert isinstance(cell, Estimate)
    return cell
