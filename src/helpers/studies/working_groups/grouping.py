"""Districts taken together as one: what was answered in them is added up, before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from helpers.language import LANGUAGES
from helpers.studies.working_groups.districts import district_key, district_names
from helpers.studies.working_groups.survey import Column, Frame, Survey, add_up

if TYPE_CHECKING:
    import pandas as pd

_BETWEEN = " + "


def together_key(places: Sequence[str]) -> str:
    """The key of districts taken together, which is that of their joint name.

    Example:
        >>> together_key(["bima", "dompu"])
        'bima_dompu'
    """
    return district_key(_BETWEEN.join(places))


def renamed(tables: Mapping[str, pd.DataFrame], places: Sequence[str]) -> dict[str, pd.DataFrame]:
    """The tables of a new cohort in which these districts, by their keys, bear one name."""
    if len(places) < 2:
        return dict(tables)
    names = district_names([*tables["groups"]["district"], *tables["frame"]["district"]])
    joint = _BETWEEN.join(names[place] for place in places if place in names)
    if _BETWEEN not in joint:
        return dict(tables)
    return {name: _renamed(table, set(places), joint) for name, table in tables.items()}


def _renamed(table: pd.DataFrame, places: set[str], joint: str) -> pd.DataFrame:
    if "district" not in table:
        return table
    among = table["district"].map(district_key).isin(places)
    return table.assign(district=table["district"].astype("object").mask(among, joint))


def joined_survey(survey: Survey, places: Sequence[str]) -> Survey:
    """A survey in which these districts are one; an item that one of them lacks counts for the others."""
    chosen = [place for place in places if place in survey.places]
    if len(chosen) < 2:
        return survey
    key = together_key(chosen)
    columns = {each: column for each, column in survey.columns.items() if each[2] not in chosen}
    for item, group in dict.fromkeys(each[:2] for each in survey.columns):
        if joint := _joint(survey, item, group, chosen):
            columns[item, group, key] = replace(joint, place=key)
    frames = {each: frame for each, frame in survey.frames.items() if each[1] not in chosen}
    for group in survey.groups:
        if own := [survey.frames[group, place] for place in chosen if (group, place) in survey.frames]:
            frames[group, key] = Frame(sum(f.population for f in own), sum(f.asked for f in own))
    return replace(survey, columns=columns, frames=frames)


def _joint(survey: Survey, item: str, group: str, places: Sequence[str]) -> Column | None:
    found = {place: survey.columns.get((item, group, place)) for place in places}
    parts = [column for column in found.values() if column is not None]
    lacking = [place for place, column in found.items() if column is None and (group, place) in survey.frames]
    return add_up(parts, sum(survey.frame(group, place).asked for place in lacking)) if parts else None


def joined_texts(texts: Mapping[str, Any], places: Sequence[str]) -> Mapping[str, Any]:
    """Labels of a published cohort, with one for districts taken together."""
    known = texts["place"]
    chosen = [place for place in places if place in known]
    if len(chosen) < 2:
        return texts
    joint = {each: _BETWEEN.join(known[place][each] for place in chosen) for each in LANGUAGES}
    return {**texts, "place": {**known, together_key(chosen): joint}}
