"""What if shares were of other bases, or the index weighed otherwise? Followed: shares and the index."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from helpers.language import LANGUAGES, say
from helpers.studies.canonical import load_data
from helpers.studies.what_if import Curve, WhatIf, parted
from helpers.studies.working_groups.districts import district_names
from helpers.studies.working_groups.grouping import joined_texts
from helpers.studies.working_groups.index import plain_indices
from helpers.studies.working_groups.known_values import known_values
from helpers.studies.working_groups.load_survey import load_survey
from helpers.studies.working_groups.measures import MEASURES, district_shares, pick, shares
from helpers.studies.working_groups.settings import Settings
from helpers.studies.working_groups.survey import Survey
from helpers.words.estimates import Estimate
from helpers.words.paths import find_project

if TYPE_CHECKING:
    from helpers.studies.canonical import StudyData
    from helpers.words.paths import Project

LEADING = ("decree", "tor", "reports", "meets_fortnightly")
BY_DISTRICT = MEASURES["meets_fortnightly"]


@dataclass(frozen=True)
class Both:
    """A cohort, and the published one, whose labels it shares; ``kept`` are surveys read before."""

    data: StudyData
    published: StudyData
    kept: dict[tuple[str, str], Survey] = field(default_factory=dict)

    def survey(self, settings: Settings) -> Survey:
        """The answers, which few parameters change: they are read anew for these alone."""
        key = (settings.rounding if self.data.cohort.kind == "published" else "", settings.districts_together)
        if key not in self.kept:
            self.kept[key] = load_survey(self.data, settings)
        return replace(self.kept[key], settings=settings)


def prepare(data: StudyData, project: Project) -> Both:
    """The cohort beside the published one."""
    return Both(data, load_data("working_groups", "published", project))


def leading(both: Both, values: Mapping[str, Any]) -> list[Estimate]:
    """Four shares and the index of every type of group."""
    survey = both.survey(Settings(**values))
    found = [*shares(survey, pick(*LEADING)), *plain_indices(survey)]
    types = list(dict.fromkeys(each.group for each in found))
    return sorted(found, key=lambda each: types.index(each.group))


def more(both: Both, values: Mapping[str, Any]) -> list[Estimate]:
    """Groups that meet every two weeks, by district; what is counted stands in the heading of each type."""
    found = district_shares(both.survey(Settings(**values)), BY_DISTRICT)
    return [replace(each, group=_heading(each.group or "")) for each in found]


def _heading(group: str) -> str:
    return f"by_district.{BY_DISTRICT.name}_{group.lower()}"


def options(both: Both) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """The districts, and what they are called."""
    names = _districts(both)
    keys = known_values(both.data, find_project())["districts_together"]
    return {"districts_together": {key: names[key] for key in keys}}


def texts(both: Both) -> Mapping[str, Any]:
    """Labels of items, groups and districts."""
    known = both.published.labels.texts
    counted = {each: say(BY_DISTRICT.label, each) for each in LANGUAGES}
    heads = {
        _heading(key): {each: f"{names[each]} · {counted[each]}" for each in LANGUAGES}
        for key, names in known["group"].items()
    }
    return {**known, "place": {**known["place"], **_districts(both)}, **heads}


def named(both: Both, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The label of districts taken together."""
    return joined_texts({"place": _districts(both)}, parted(values["districts_together"]))


def _districts(both: Both) -> dict[str, Mapping[str, str]]:
    if both.data.cohort.kind != "new":
        return both.published.labels.texts["place"]
    tables = both.data.tables
    found = district_names([*tables["groups"]["district"], *tables["frame"]["district"]])
    return {key: dict.fromkeys(LANGUAGES, name) for key, name in found.items()}


_PREPARED = {
    "leading": leading,
    "more": more,
    "prepare": prepare,
    "texts": texts,
    "named": named,
    "options": options,
    "several": ("districts_together",),
}
_DISTRICTS, _WEIGHTS = ("districts_together", "district_order"), ("index_weights",)

WHAT_IF = WhatIf(
    groups={
        "bases": ("base_policy", "world_bank_reading"),
        "districts": _DISTRICTS,
        "weights": _WEIGHTS,
        "inference": ("confidence", "interval"),
    },
    curve=Curve("index.kkg", {"base_policy": (), "world_bank_reading": (), "interval": ()}),
    **_PREPARED,
)
FURTHER = (
    WhatIf(
        groups={
            "bases": ("base_policy", "rounding", "world_bank_reading"),
            "districts": _DISTRICTS,
            "weights": _WEIGHTS,
            "inference": ("confidence", "interval"),
        },
        kinds=("published",),
        curve=Curve("index.kkg", {"base_policy": (), "rounding": (), "world_bank_reading": ()}),
        **_PREPARED,
    ),
)
