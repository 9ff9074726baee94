"""Things in the tables that are possible but odd: each is counted and listed, none is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from helpers.studies.development_partners.cohort import Partnership
from helpers.studies.development_partners.saying import TEXT, counted, given
from helpers.studies.found import Said, if_new
from helpers.studies.rows import Row

if TYPE_CHECKING:
    import pandas as pd

MOST_LISTED = 40
"""Rows of the list; the table of counts has all."""


@if_new
def oddity_rows(cohort: Partnership) -> list[Row]:
    """Each check that could be made: how many rows it found, of how many it looked at."""
    rows = []
    for name, (found, looked) in _found(cohort).items():
        cell = counted(f"odd.{name}", "odd", len(found), n=looked)
        rows.append(
            Row(
                f"{TEXT}.odd.{name}",
                {"found": cell, "looked": counted(f"odd.{name}.of", "looked", looked)},
            )
        )
    return rows


@if_new
def listed_rows(cohort: Partnership) -> list[Row]:
    """What was found, a row each, under the check that found it."""
    rows = []
    for name, (found, _) in _found(cohort).items():
        rows += [
            Row(given(who), {"where": given(where) if where else None}, group=f"{TEXT}.odd.{name}")
            for who, where in found
        ]
    return rows[:MOST_LISTED]


@if_new
def oddities_said(cohort: Partnership) -> list[Said]:
    """How many things are odd, and that nothing was changed."""
    total = sum(len(found) for found, _ in _found(cohort).values())
    if not total:
        return [Said("nothing_odd", {})]
    said = [Said("odd", {"total": counted("odd.total", "odd", total)})]
    return said + ([Said("odd_cut", {"most": MOST_LISTED})] if total > MOST_LISTED else [])


Found = tuple[list[tuple[str, str]], int]


def _found(cohort: Partnership) -> Mapping[str, Found]:
    """By check: whom or what it found (and where), and how many rows it looked at."""
    checks: dict[str, Callable[[Partnership], Found]] = {
        "begins_later": _begins_later,
        "active_before": _active_before,
        "planned": _planned,
        "without_agreement": _without_agreement,
        "no_schools_but_active": _no_schools_but_active,
        "more_accompanied": _more_accompanied,
        "no_activity": _no_activity,
    }
    found = {name: check(cohort) for name, check in checks.items()}
    return {name: result for name, result in found.items() if result[1]}


def _begins_later(cohort: Partnership) -> Found:
    """Partners that are to begin after the day of reference."""
    known = cohort.partners["works_since"].dropna()
    if cohort.day is None:
        return [], 0
    late = known[known.dt.date > cohort.day]
    return [(str(name), "") for name in late.index], len(known)


def _active_before(cohort: Partnership) -> Found:
    """Partners with an activity before the day on which they say that they began."""
    first = cohort.tables["activities"].groupby("partner")["date"].min()
    begun = cohort.partners["works_since"].dropna()
    both = begun.index.intersection(first.index)
    early = [str(name) for name in both if first[name] < begun[name]]
    return [(name, "") for name in early], len(both)


def _planned(cohort: Partnership) -> Found:
    """Activities after the day of reference: left out of all that follows."""
    table = cohort.tables["activities"]
    if cohort.day is None:
        return [], 0
    return _pairs(table[table["date"].dt.date > cohort.day]), len(table)


def _without_agreement(cohort: Partnership) -> Found:
    """Pairs of partner and district with activities, but without an agreement in force on their day."""
    if not cohort.has_agreements or not len(cohort.activities):
        return [], 0
    joined = cohort.activities.reset_index().merge(cohort.agreements, on=["partner", "district"])
    ends = joined["valid_until"]
    held = joined[(joined["signed"] <= joined["date"]) & (ends.isna() | (ends >= joined["date"]))]
    bare = cohort.activities[~cohort.activities.index.isin(held["index"])]
    pairs = sorted(set(_pairs(bare)))
    looked = len(cohort.activities.drop_duplicates(["partner", "district"]))
    return pairs, looked


def _no_schools_but_active(cohort: Partnership) -> Found:
    """Partners that assist no school, but reached schools with their activities."""
    none = cohort.partners.index[cohort.partners["assisted_schools"].eq(0).fillna(False).astype(bool)]
    reached = cohort.activities.groupby("partner")["schools"].sum()
    return [(str(name), "") for name in none if reached.get(name, 0) > 0], len(none)


def _more_accompanied(cohort: Partnership) -> Found:
    """Districts in which more schools are accompanied than registered."""
    known = cohort.districts[["schools_registered", "schools_accompanied"]].dropna()
    more = known[known["schools_accompanied"] > known["schools_registered"]]
    return [(str(name), "") for name in more.index], len(known)


def _no_activity(cohort: Partnership) -> Found:
    """Partners with an agreement in force and no activity at all."""
    if not len(cohort.tables["activities"]):
        return [], 0
    held = sorted(set(cohort.valid["partner"]))
    active = set(cohort.activities["partner"])
    return [(str(name), "") for name in held if name not in active], len(held)


def _pairs(table: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(table["partner"].astype(str), table["district"].astype(str), strict=True))
