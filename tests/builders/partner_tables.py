"""Tables of development partners in memory: a few rows by hand, and cohorts that lack something."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from helpers.simulation.development_partners import simulate_tables
from helpers.studies.development_partners.cohort import Partnership
from helpers.studies.development_partners.settings import Settings
from helpers.studies.records.typed import typed_tables

Tables = dict[str, pd.DataFrame]
DAY = date(2026, 6, 30)
SOUND = {"own_funding": 100, "assisted_schools": 3, "works_since": date(2024, 1, 1), "focus": "learning"}


def partner(name: str, **changed: Any) -> dict[str, Any]:
    """A partner that meets every criterion of its own table, but for what is changed."""
    return {"partner": name, **SOUND, "capacity": 5, "province": "East", **changed}


def district(name: str, registered: int | None = 10, accompanied: int | None = 4, province: str = "East"):
    """A district with six schools that nobody accompanies."""
    return {
        "district": name,
        "province": province,
        "schools_registered": registered,
        "schools_accompanied": accompanied,
    }


def agreement(partner: str, district: str, signed: date = date(2025, 1, 1), until: date | None = None):
    """An agreement, without an end unless one is given."""
    return {"partner": partner, "district": district, "signed": signed, "valid_until": until}


def activity(partner: str, district: str, role: str, day: date = date(2026, 3, 1), **more: Any):
    """An activity in spring."""
    return {"partner": partner, "district": district, "role": role, "date": day, **more}


def tables(
    partners: Sequence[dict], districts: Sequence[dict] = (), agreements: Sequence[dict] = (), activities=()
) -> Tables:
    """Canonical tables of these rows."""
    rows = {"partners": partners, "districts": districts, "agreements": agreements, "activities": activities}
    given = {name: pd.DataFrame(list(found)) for name, found in rows.items() if len(found)}
    return typed_tables("development_partners", given)


def partnership(found: Tables, about: dict[str, Any] | None = None, **changed: Any) -> Partnership:
    """A cohort of these tables on the last day of June, under settings with some changed."""
    return Partnership(found, Settings("x", "en", **changed), {"end": DAY} if about is None else about)


def simulated(n: int = 24, seed: int = 3) -> Tables:
    """The tables of a simulated cohort."""
    return typed_tables("development_partners", simulate_tables(n, seed, "en"))


def _without(name: str) -> Tables:
    found = simulated()
    return {**found, name: found[name].head(0)}


def _one_partner() -> Tables:
    found = simulated()
    only = found["partners"]["partner"].iloc[0]
    kept = {name: found[name][found[name]["partner"] == only] for name in ("agreements", "activities")}
    return {**found, "partners": found["partners"].head(1), **kept}


def _blank() -> Tables:
    found = simulated()
    names = found["partners"][["partner"]]
    places = found["districts"][["district"]]
    blank = typed_tables("development_partners", {"partners": names, "districts": places})
    return {**blank, "rows": found["rows"]}


def _hostile() -> Tables:
    name, place = "<img src=x onerror=alert(1)>", "=cmd|' /C calc'!A0 {x} $a$"
    return tables(
        [partner(name, province=None), partner("NA", works_since=None)],
        [district(place), district("nan", None, None)],
        [agreement(name, place)],
        [activity(name, place, "team", schools=2)],
    )


LACKING: dict[str, Callable[[], Tables]] = {
    "whole": simulated,
    "no agreements": lambda: _without("agreements"),
    "no activities": lambda: _without("activities"),
    "no districts": lambda: {**_without("districts"), **_only_partners()},
    "nobody": lambda: tables([], [district("A")]),
    "nothing": lambda: tables([]),
    "one partner": _one_partner,
    "one of each": lambda: tables(
        [partner("P")], [district("A")], [agreement("P", "A")], [activity("P", "A", "team")]
    ),
    "blank": _blank,
    "hostile": _hostile,
}


def _only_partners() -> Tables:
    empty = tables([])
    return {"agreements": empty["agreements"], "activities": empty["activities"]}
