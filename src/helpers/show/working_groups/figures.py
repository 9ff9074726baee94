"""Figures: shares as dots with intervals, ordered answers as diverging bars, verdicts as stacked bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from helpers.language import percent
from helpers.show.bars import Bar, Scale, bars
from helpers.show.cells import range_text
from helpers.show.dots import dot_intervals
from helpers.show.page import ident
from helpers.show.style import VERDICT_COLOURS, diverging
from helpers.studies.working_groups.lacking import unless_none

if TYPE_CHECKING:
    from helpers.show.describe import By
    from helpers.show.spec import FigureSpec
    from helpers.show.working_groups.page import Page
    from helpers.studies.working_groups.distributions import Distribution
    from helpers.words.estimates import Estimate


def dots(
    page: Page, name: str, estimates: Sequence[Estimate] | None, rows: By = "label"
) -> FigureSpec | None:
    """Shares as dots with intervals and k/n, a row each; sections by group type unless groups are the rows.

    None where there is nothing to draw.

    Args:
        page: language and labels.
        name: of the caption and of the id.
        estimates: shares, from top to bottom.
        rows: what names a row.
    """
    if not any(item.estimate_low is not None for item in estimates or ()):
        return None
    return dot_intervals(
        list(estimates or ()),
        page.language,
        id=ident("fig", name),
        caption=page.text("caption", f"fig_{name}"),
        labels=page.label,
        rows=rows,
        sections=None if rows == "group" else "group",
    )


def ordered(page: Page, name: str, found: Sequence[Distribution]) -> FigureSpec | None:
    """Ordered answers as diverging bars, the lower half of the scale to the left, with n.

    Rows are districts in sections by type, or the types themselves where no district is given. None where
    nobody gave an ordered answer.
    """
    if not found:
        return None
    answers = found[0].answers
    half, middle = divmod(len(answers), 2)
    scale = Scale(
        names=tuple(page.label(f"answer.{answer}") for answer in answers),
        colours=diverging(half, bool(middle), half),
        left=half,
        straddling=half if middle else None,
    )
    return bars(
        [_bar(page, item, scale) for item in found],
        scale,
        page.language,
        id=ident("fig", name),
        caption=page.text("figure", "ordered_caption", caption=page.text("caption", f"fig_{name}")),
        alt=page.text("figure", "ordered_alt", rows=len(found)),
        axis=page.text("figure", "ordered_axis"),
        headings=(page.text("column", "n"), page.text("figure", "outside")),
        estimates=[share for item in found for share in item.shares],
    )


@unless_none
def verdicts(page: Page, found: Mapping[str, Sequence[Estimate]]) -> FigureSpec:
    """What part of each printed table's cells reached which verdict.

    Args:
        page: language and labels.
        found: by table key, a count a verdict, from what holds to what does not.
    """
    names = [item.label.rpartition(".")[2] for item in next(iter(found.values()))]
    scale = Scale(
        names=tuple(page.label(f"ledger.verdict.{name}") for name in names),
        colours=tuple(VERDICT_COLOURS[name] for name in names),
    )
    return bars(
        [_verdict_bar(page, key, counts, scale) for key, counts in found.items()],
        scale,
        page.language,
        id="fig-verdicts",
        caption=page.text("caption", "fig_verdicts"),
        alt=page.text("figure", "verdicts_alt", rows=len(found)),
        axis=page.text("figure", "verdicts_axis"),
        headings=(page.text("column", "n"),),
        estimates=[item for counts in found.values() for item in counts],
    )


def _bar(page: Page, item: Distribution, scale: Scale) -> Bar:
    shares = tuple(share.estimate for share in item.shares)
    n = range_text(item.bases[0], item.bases[-1], "count", page.language)
    outside = range_text(*item.outside, "count", page.language)
    label = page.label(f"place.{item.place}") if item.place else page.label(item.group.upper())
    section = page.label(item.group.upper()) if item.place else ""
    return Bar(label, section, shares, (n, outside), _words(label, section, shares, scale, n, page.language))


def _verdict_bar(page: Page, key: str, counts: Sequence[Estimate], scale: Scale) -> Bar:
    total = sum(item.estimate for item in counts)
    shares = tuple(item.estimate / total for item in counts)
    label = f"{int(key[1:])} {page.label(f'table.{key}')}"
    return Bar(
        label,
        "",
        shares,
        (str(int(total)),),
        _words(label, "", shares, scale, str(int(total)), page.language),
    )


def _words(label: str, section: str, shares: Sequence[float], scale: Scale, n: str, language: str) -> str:
    """A bar in words: its name, n, and all segments that are there."""
    parts = [
        f"{name} {percent(share, language)}" for name, share in zip(scale.names, shares, strict=True) if share
    ]
    head = ", ".join(part for part in (section, label) if part)
    return f"{head} (n = {n}): {'; '.join(parts)}."
