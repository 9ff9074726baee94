"""Ordered answers as distributions: what part of those who gave an ordered answer gave each."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.methods.outcome import named
from helpers.methods.proportions import proportion
from helpers.studies.working_groups.survey import Column, Survey
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class Distribution:
    """One bar: the shares of the ordered answers, lowest first, of one type in one district or in all.

    ``bases`` are the numbers of ordered answers that the shares rest on: one, or several where
    readings over different bases have the same shares. ``outside`` counts the respondents without
    an ordered answer (range over the readings); readings with other shares are bars of their own.
    """

    item: str
    group: str
    place: str
    answers: tuple[str, ...]
    shares: tuple[Estimate, ...]
    bases: tuple[int, ...]
    outside: tuple[int, int]


def district_distributions(survey: Survey, item: str) -> list[Distribution]:
    """A bar for each type and district in which somebody gave an ordered answer."""
    scale = scale_of(survey, item)
    columns = [c for group in survey.groups_asked(item) for c in survey.by_district(item, group)]
    return [bar for column in columns for bar in _bars(survey, column, scale)]


def type_distributions(survey: Survey, item: str) -> list[Distribution]:
    """A bar for each group type, all districts together."""
    scale = scale_of(survey, item)
    columns = [survey.column(item, group) for group in survey.groups_asked(item)]
    return [bar for column in columns for bar in _bars(survey, column, scale)]


def scale_of(survey: Survey, item: str) -> tuple[str, ...]:
    """The ordered answers of an item, lowest first: the longest scale, which holds the others."""
    columns = [survey.column(item, group) for group in survey.groups_asked(item)]
    return max((column.order for column in columns), key=len, default=())


def _bars(survey: Survey, column: Column, scale: tuple[str, ...]) -> list[Distribution]:
    alike: dict[tuple[float, ...], list[tuple[tuple[int, ...], int]]] = {}
    for tally in column.readings:
        counts = tuple(tally.counts.get(answer, 0) for answer in scale)
        n = sum(counts)
        if n:
            shares = tuple(round(count / n, 9) for count in counts)
            alike.setdefault(shares, []).append((counts, tally.respondents - n))
    return [
        _bar(survey, column, scale, found, number if len(alike) > 1 else 0)
        for number, found in enumerate(alike.values(), start=1)
    ]


def _bar(
    survey: Survey,
    column: Column,
    scale: tuple[str, ...],
    found: list[tuple[tuple[int, ...], int]],
    number: int,
) -> Distribution:
    settings = survey.settings
    bases = tuple(sorted(sum(counts) for counts, _ in found))
    # The fewest answers give the widest intervals, which hold those of the other readings
    counts = min((counts for counts, _ in found), key=sum)
    parts = ("ordered", column.item, column.group, column.place, f"reading_{number}" if number else "")
    head = ".".join(part for part in parts if part)
    shares = tuple(
        named(
            proportion(count, bases[0], settings.confidence, settings.interval),
            f"{head}.{answer}",
            f"answer.{answer}",
            column.group.upper(),
        )
        for answer, count in zip(scale, counts, strict=True)
    )
    left = [outside for _, outside in found]
    return Distribution(column.item, column.group, column.place, scale, shares, bases, (min(left), max(left)))
