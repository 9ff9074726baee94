"""Ordered answers in a few numbers: the middle answer and where it may lie, by type and district."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.methods.ordinal_summary import OrdinalSummary, ordinal_summary
from helpers.studies.working_groups.survey import Column, Survey
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class Middle:
    """The median answer of one column: places and keys of answers, lowest to highest.

    ``low`` and ``high`` differ where exactly half answered up to one of them or where several
    readings remain; ``limits`` hold the population's median at the level of the parameters.
    ``estimates`` carry the same as ranks (1 = lowest answer of the item's scale).
    """

    group: str
    place: str
    n: int
    low: str
    high: str
    limits: tuple[str, str] | None
    estimates: tuple[Estimate, ...]


def medians(survey: Survey, item: str) -> list[Middle]:
    """The median answer of each type and district, and of the type as a whole (place empty)."""
    found = []
    for group in survey.groups_asked(item):
        scale = survey.column(item, group).order
        columns = [*survey.by_district(item, group), survey.column(item, group)]
        found += [m for column in columns if (m := _middle(survey, column, scale)) is not None]
    return found


def _middle(survey: Survey, column: Column, scale: tuple[str, ...]) -> Middle | None:
    summaries = [ordinal_summary(row, survey.settings.confidence) for row in column.rows(scale)]
    known = [summary for summary in summaries if summary.n]
    if not known:
        return None
    low, high = min(s.median_low for s in known), max(s.median_high for s in known)
    limits = _limits(known, scale)
    estimate = _estimate(survey, column, low, high, known)
    keys = (scale[low], scale[high])
    return Middle(column.group, column.place, known[0].n, *keys, limits, (estimate,))


def _limits(known: list[OrdinalSummary], scale: tuple[str, ...]) -> tuple[str, str] | None:
    if any(summary.limit_low is None for summary in known):
        return None
    return scale[min(s.limit_low for s in known)], scale[max(s.limit_high for s in known)]


def _estimate(survey: Survey, column: Column, low: int, high: int, known: list[OrdinalSummary]) -> Estimate:
    bounded = all(summary.limit_low is not None for summary in known)
    sizes = {summary.n for summary in known}
    return Estimate(
        id=".".join(part for part in ("median", column.item, column.group, column.place) if part),
        label=f"place.{column.place or 'total'}",
        estimate=low + 1 if low == high else None,
        estimate_low=low + 1,
        estimate_high=high + 1,
        ci_low=min(s.limit_low for s in known) + 1 if bounded else None,
        ci_high=max(s.limit_high for s in known) + 1 if bounded else None,
        ci_level=survey.settings.confidence if bounded else None,
        n=sizes.pop() if len(sizes) == 1 else None,
        unit="category",
        method="order_statistics" if bounded else None,
        group=column.group.upper(),
    )
