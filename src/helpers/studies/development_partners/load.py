"""The load of each partner: districts, schools, activities, and how far the work rests on a few of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.methods.concentration import herfindahl, top_share
from helpers.methods.outcome import named
from helpers.studies.development_partners.cohort import Partnership, whole_months
from helpers.studies.development_partners.saying import SCHOOLS, TEXT, counted, given, share
from helpers.studies.found import Said, if_new
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd

LARGEST = 3
_SUMS = {"schools": "schools", "people": "people", "hours": "hours"}


@if_new
def load_rows(cohort: Partnership) -> list[Row]:
    """Each partner: districts, roles, activities, what these reached, and months since the last one.

    Most activities first, then by name. Schools and people are added up over activities: whoever took part in
    two counts twice.
    """
    own = dict(list(cohort.activities.groupby("partner")))
    nothing = cohort.activities.head(0)
    rows = [_row(cohort, name, own.get(name, nothing)) for name in activities_by_partner(cohort)]
    empty = {key for key in _SUMS if all(row.cells[key] is None for row in rows)}
    return [Row(row.label, {k: v for k, v in row.cells.items() if k not in empty}) for row in rows]


def activities_by_partner(cohort: Partnership) -> dict[str, int]:
    """Activities of each partner, those with none among them; most first, then by name."""
    counts = cohort.activities["partner"].value_counts().to_dict()
    known = {str(name): int(counts.get(name, 0)) for name in cohort.partners.index}
    return dict(sorted(known.items(), key=lambda item: (-item[1], item[0])))


@if_new
def concentration_estimates(cohort: Partnership) -> list[Estimate]:
    """How unevenly the activities are spread over the partners listed, and who did nothing."""
    counts = activities_by_partner(cohort)
    if not sum(counts.values()):
        return []
    amounts = list(counts.values())
    idle = sum(amount == 0 for amount in amounts)
    sole = _relying_on_one(cohort)
    return [
        named(top_share(amounts, 1), "load.top", f"{TEXT}.row.top_one"),
        named(top_share(amounts, LARGEST), "load.top_three", f"{TEXT}.row.top_three"),
        named(herfindahl(amounts), "load.herfindahl", f"{TEXT}.row.herfindahl"),
        share("load.idle", "idle", idle, len(amounts)),
        share("load.relying", "relying_on_one", *sole),
    ]


@if_new
def load_said(cohort: Partnership) -> list[Said]:
    """What the table says: how much rests on the busiest, and who has no activity."""
    if not len(cohort.activities):
        return [Said("no_load", {})]
    found = {item.id.partition(".")[2]: item for item in concentration_estimates(cohort)}
    if len(cohort.partners) == 1:
        return [Said("one_partner", {})]
    few = len(cohort.partners) <= LARGEST
    names = ("top", "idle", "relying") if few else ("top", "top_three", "idle", "relying")
    return [Said("load_few" if few else "load", {name: found[name] for name in names})]


def _row(cohort: Partnership, name: str, own: pd.DataFrame) -> Row:
    ident = f"load.{cohort.numbers[name]}"
    cells: dict[str, Estimate | None] = {
        "districts": counted(f"{ident}.districts", "districts", own["district"].nunique()),
        "roles": counted(f"{ident}.roles", "roles", own["role"].nunique()),
        "activities": counted(f"{ident}.activities", "activities", len(own)),
    }
    for key, unit in _SUMS.items():
        cells[key] = _sum(own[key], f"{ident}.{key}", key, SCHOOLS if unit == "schools" else unit)
    cells["idle_months"] = _since_last(cohort, own, ident)
    return Row(given(name), cells)


def _sum(values: pd.Series, ident: str, label: str, unit: str) -> Estimate | None:
    """The sum of what is known, how many activities it rests on, and how many do not tell; None for none."""
    known = values.dropna()
    if not len(known):
        return None
    total, missing = float(known.sum()), len(values) - len(known)
    return Estimate(ident, f"{TEXT}.row.{label}", total, n=len(known), missing=missing or None, unit=unit)


def _since_last(cohort: Partnership, own: pd.DataFrame, ident: str) -> Estimate | None:
    if not len(own) or cohort.day is None:
        return None
    months = whole_months(own["date"].max().date(), cohort.day)
    return counted(f"{ident}.idle_months", "idle_months", months)


def _relying_on_one(cohort: Partnership) -> Sequence[int]:
    """Districts with exactly one active partner, out of those with any."""
    active = cohort.activities.groupby("district")["partner"].nunique()
    return int((active == 1).sum()), len(active)
