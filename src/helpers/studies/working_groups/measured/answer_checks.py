"""Checks of answers against answers of the same group: each gives who can be looked at, and who is odd."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from helpers.studies.working_groups.new_cohort import NewCohort

Concerned = tuple[Iterable[str], Iterable[str]]
NEVER = "never"
_CARRIED_OUT = ("few", "half", "most", "all")


def _of(groups: pd.DataFrame, able: pd.Series, odd: pd.Series) -> Concerned:
    able = able.fillna(False).astype(bool)
    return groups.loc[able, "group"], groups.loc[able & odd.fillna(False).astype(bool), "group"]


def never_yet_attendance(cohort: NewCohort) -> Concerned:
    """Never met in two years, and yet reports how many come."""
    groups = cohort.groups
    given = groups["attendance"].notna() & (groups["attendance"] != "na")
    return _of(groups, groups["frequency"] == NEVER, given)


def never_yet_cost(cohort: NewCohort) -> Concerned:
    """Never met in two years, and yet reports a cost."""
    return _of(cohort.groups, cohort.groups["frequency"] == NEVER, cohort.groups["cost"].notna())


def never_yet_topics(cohort: NewCohort) -> Concerned:
    """Never met in two years, and yet names topics of meetings."""
    topics = cohort.groups["topics"].fillna("") != ""
    return _of(cohort.groups, cohort.groups["frequency"] == NEVER, topics)


def met_yet_silent(cohort: NewCohort) -> Concerned:
    """Met, and gave no attendance."""
    groups = cohort.groups
    met = groups["frequency"].notna() & (groups["frequency"] != NEVER)
    return _of(groups, met, groups["attendance"].isna() | (groups["attendance"] == "na"))


def attained_without_tor(cohort: NewCohort) -> Concerned:
    """Has no terms of reference, and yet says how much of their agenda was carried out."""
    groups = cohort.groups
    return _of(groups, groups["tor"] == False, groups["attainment"].isin(_CARRIED_OUT))  # noqa: E712


def development_without_routine(cohort: NewCohort) -> Concerned:
    """Has a development agenda and no routine one."""
    agenda = cohort.groups["agenda"].fillna("")
    return _of(cohort.groups, agenda != "", agenda == "development")


def fewer_members_than_schools(cohort: NewCohort) -> Concerned:
    """Has fewer members than member schools."""
    groups = cohort.groups
    known = groups["members"].notna() & groups["schools"].notna()
    return _of(groups, known, groups["members"] < groups["schools"])


def no_chair(cohort: NewCohort) -> Concerned:
    """Named officers, and no chair among them."""
    officers = cohort.groups["officers"].fillna("")
    chaired = officers.map(lambda cell: "chair" in cell.split(";"))
    return _of(cohort.groups, officers != "", ~chaired.astype(bool))


ANSWER_CHECKS: Mapping[str, Callable[[NewCohort], Concerned]] = {
    rule.__name__: rule
    for rule in (
        never_yet_attendance,
        never_yet_cost,
        never_yet_topics,
        met_yet_silent,
        attained_without_tor,
        development_without_routine,
        fewer_members_than_schools,
        no_chair,
    )
}
