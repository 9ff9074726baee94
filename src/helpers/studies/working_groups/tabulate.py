"""From the rows of a new cohort to the counts that the published study has: one row a block x answer.

The counts are exact, so that every block has one solution, and all that was written for the published
percentages runs on them. An item that nobody of a type answered in a district has no block there; its
respondents count as those who gave no answer. The base is whoever gave any answer to the item.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from helpers.studies.canonical import COUNTS_COLUMNS, NOT_VALID
from helpers.studies.records.schema import CATEGORIES, CATEGORY, YES_NO, Column, load_schema
from helpers.studies.working_groups.new_cohort import STUDY, NewCohort, chosen

if TYPE_CHECKING:
    import pandas as pd

TABLE = "survey"
EXCLUSIVE, MULTIPLE = "exclusive", "multiple"
ALL_PLACES = "total"
ABOUT = ("group", "type", "district", "filled", "respondent", "members", "schools")
"""Columns that say who a group is and not what it answered."""
OUTSIDE = ("na", "no_tor", "as_needed")
"""Answers of ordered items that stand outside their order."""
RISING = ("cost",)
"""Ordered items that the published study prints from the lowest answer on; the others from the highest."""


@dataclass(frozen=True)
class Item:
    """One question with answers: the kind of the published study, the answers as printed, their order."""

    name: str
    kind: str
    answers: tuple[str, ...]
    order: tuple[str, ...]


@cache
def items() -> tuple[Item, ...]:
    """The questions of the survey that have answers to choose from, in the order of its columns."""
    columns = load_schema(STUDY).table("groups").columns
    return tuple(_item(column) for column in columns if column.name not in ABOUT and _has_answers(column))


def answered(item: Item, values: pd.Series) -> pd.Series:
    """The answers of each group as a tuple of codes, None where it gave none."""
    if item.kind == MULTIPLE:
        return values.map(lambda cell: chosen(cell) if isinstance(cell, str) else None)
    if item.answers == ("yes", "no"):
        plain = values.astype(object).where(values.notna(), None)
        return plain.map(lambda cell: None if cell is None else ("yes",) if cell else ("no",))
    return values.map(lambda cell: (cell,) if isinstance(cell, str) else None)


def counts_of(cohort: NewCohort) -> pd.DataFrame:
    """The canonical counts of a new cohort, as :func:`helpers.studies.canonical.counts_table` makes them."""
    import pandas as pd

    rows = [row for item in items() for row in _blocks(cohort, item)]
    return pd.DataFrame(rows, columns=list(COUNTS_COLUMNS))


def frames_of(cohort: NewCohort) -> dict[tuple[str, str], tuple[int, int]]:
    """Groups there are and groups that answered, by type and district and by type in all (``total``).

    Without a frame nobody knows how many there are, and the first number is 0. Types of which no group
    answered are left out.
    """
    found = {}
    for group in (kind for kind in cohort.types if (cohort.groups["type"] == kind).any()):
        exist = cohort.frame.loc[cohort.frame["type"] == group, "place"].tolist()
        replied = cohort.groups.loc[cohort.groups["type"] == group, "place"].tolist()
        found |= {(group, place): (exist.count(place), replied.count(place)) for place in cohort.places}
        found[(group, ALL_PLACES)] = (len(exist), len(replied))
    return found


def _blocks(cohort: NewCohort, item: Item) -> Iterator[dict[str, Any]]:
    groups = cohort.groups
    given = answered(item, groups[item.name])
    for group in cohort.types:
        for place in cohort.places:
            here = given[(groups["type"] == group) & (groups["place"] == place)]
            known = [answers for answers in here if answers is not None]
            if known:
                yield from _block(item, group, place, known, len(here))


def _block(
    item: Item, group: str, place: str, known: list[tuple[str, ...]], respondents: int
) -> Iterator[dict[str, Any]]:
    valid = sum(item.kind == MULTIPLE or answers[0] not in NOT_VALID for answers in known)
    for answer in item.answers:
        yield {
            "table": TABLE,
            "item": item.name,
            "group": group,
            "place": place,
            "answer": answer,
            "kind": item.kind,
            "rank": item.order.index(answer) + 1 if answer in item.order else 0,
            "solution": 0,
            "count": sum(answer in answers for answers in known),
            "base": len(known),
            "valid": valid,
            "respondents": respondents,
            "stated": True,
        }


def _item(column: Column) -> Item:
    if column.type == YES_NO:
        return Item(column.name, EXCLUSIVE, ("yes", "no"), ())
    if column.type == CATEGORIES:
        return Item(column.name, MULTIPLE, column.levels, ())
    if not column.ordered:
        return Item(column.name, EXCLUSIVE, column.levels, ())
    order = tuple(level for level in column.levels if level not in OUTSIDE)
    outside = tuple(level for level in column.levels if level in OUTSIDE)
    shown = order if column.name in RISING else order[::-1]
    return Item(column.name, EXCLUSIVE, (*shown, *outside), order)


def _has_answers(column: Column) -> bool:
    return column.type in (YES_NO, CATEGORY, CATEGORIES)
