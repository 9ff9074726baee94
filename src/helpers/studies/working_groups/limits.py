"""How far the data carry: the smallest samples, the answers that are missing, the bases in doubt."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.language.given import in_language
from helpers.studies.manifest import Cohort
from helpers.studies.ties import highest, lowest
from helpers.studies.working_groups.survey import ALL, Column, Survey
from helpers.words.estimates import Estimate

SMALL = 5
"""A district's sample below this is called small: a single group moves its shares by 25 points or more."""


def design(cohort: Cohort, language: str) -> str:
    """What the cohort's manifest says of its design; empty where it says nothing."""
    return in_language(cohort.settings.get("design", {}), language)


def smallest_sample(survey: Survey) -> Estimate:
    """The group type with the fewest respondents; all of them where several have as few."""
    groups = lowest(survey.groups, lambda name: survey.frame(name).asked)
    return _count("smallest", survey.frame(groups[0]).asked, ", ".join(groups))


def small_cells(survey: Survey) -> Estimate:
    """How many (type, district) pairs rest on fewer than five respondents, of ``n`` that have any."""
    asked = [frame.asked for (_, place), frame in survey.frames.items() if place != ALL and frame.asked]
    return _count("small_cells", sum(n < SMALL for n in asked), n=len(asked))


def most_missing(survey: Survey) -> list[Estimate] | None:
    """The exclusive items with the largest share of respondents without a valid answer, over all districts.

    Several where they are equally large, None where nobody answered any.
    """
    lacking = {}
    for column in _whole_columns(survey):
        shares = [(t.respondents - t.valid, t.respondents) for t in column.readings if t.respondents]
        if column.kind == "exclusive" and shares:
            lacking[(column.item, column.group)] = max(shares)
    if not lacking:
        return None
    most = highest(lacking, lambda key: lacking[key][0] / lacking[key][1])
    return [_lacking(item, group, *lacking[(item, group)]) for item, group in most]


def _lacking(item: str, group: str, count: int, n: int) -> Estimate:
    return Estimate(
        "limit.most_missing", f"item.{item}", count / n, n=n, unit="proportion", group=group.upper()
    )


def columns_with_missing(survey: Survey) -> Estimate:
    """How many exclusive columns over all districts lack some respondents' answers, of ``n`` such columns."""
    columns = [column for column in _whole_columns(survey) if column.kind == "exclusive"]
    lacking = sum(min(t.respondents - t.valid for t in column.readings) > 0 for column in columns)
    return _count("columns_with_missing", lacking, n=len(columns))


def _whole_columns(survey: Survey) -> Iterator[Column]:
    items = dict.fromkeys(item for item, _, _ in survey.columns)
    for item in items:
        for group in survey.groups_asked(item):
            yield survey.column(item, group)


def _count(name: str, value: int, group: str = "", n: int | None = None) -> Estimate:
    label = f"working_groups.limit.{name}"
    return Estimate(f"limit.{name}", label, value, n=n, unit="groups", group=group.upper() or None)
