"""Checks of the logs against the answers and against each other: who can be looked at, and who is odd."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from helpers.studies.working_groups.measured.answer_checks import NEVER
from helpers.studies.working_groups.new_cohort import beside
from helpers.studies.working_groups.world_bank import MEETINGS

if TYPE_CHECKING:
    import pandas as pd

    from helpers.studies.working_groups.new_cohort import NewCohort

Concerned = tuple[Iterable[str], Iterable[str]]
LONGEST = 8
"""Hours above which a meeting is called long."""
LESSON = 45
"""Minutes of a lesson hour (JP), the shortest in use: it makes the most lesson hours of a meeting."""
LAG = 60
"""Days between a meeting and an expense for it above which the two are called far apart."""
FEWEST_DAYS, LEAST_PART = 150, 1 / 3
"""Days that a log must cover, and the part of the meetings named that it holds at least, before it is odd."""
_DAYS_A_YEAR = 365.25


def never_yet_logged(cohort: NewCohort) -> Concerned:
    """Never met by its answer, and yet has meetings in the log."""
    groups = cohort.groups
    never = groups.loc[groups["frequency"] == NEVER, "group"]
    return never, set(never) & set(cohort.tables["meetings"]["group"])


def met_less_than_said(cohort: NewCohort) -> Concerned:
    """Has logged less than a third of the meetings that its answer names, in a log of five months or more."""
    meetings = cohort.tables["meetings"]
    days = (meetings["date"].max() - meetings["date"].min()).days if len(meetings) else 0
    if days < FEWEST_DAYS:
        return (), ()
    held = meetings["group"].value_counts()
    able = cohort.groups[cohort.groups["group"].isin(held.index) & cohort.groups["frequency"].notna()]
    said = able["frequency"].map(MEETINGS).astype(float) * days / _DAYS_A_YEAR
    # An answer that names fewer than three meetings in this time is not refuted by one or two
    odd = (beside(able["group"], held) < LEAST_PART * said) & (said >= 3)
    return able["group"], able.loc[odd, "group"]


def more_present_than_members(cohort: NewCohort) -> Concerned:
    """A meeting with more people than the group has members."""
    both = _with_members(cohort).dropna(subset=["present", "members"])
    return both["group"], both.loc[both["present"] > both["members"], "group"]


def more_listed_than_members(cohort: NewCohort) -> Concerned:
    """More people on the attendance lists than the group has members."""
    people = _listed(cohort)
    people = people[people["present"].fillna(False).astype(bool)]
    counts = people.groupby("group")["participant"].nunique()
    members = cohort.groups.set_index("group")["members"].dropna()
    able = members.index.intersection(counts.index)
    return able, [group for group in able if counts[group] > members[group]]


def list_and_log_differ(cohort: NewCohort) -> Concerned:
    """A meeting for which the attendance list and the number in the log differ."""
    came = cohort.tables["attendance"].groupby("meeting")["present"].sum()
    meetings = cohort.tables["meetings"].dropna(subset=["present"]).set_index("meeting")
    able = meetings.loc[meetings.index.intersection(came.index)]
    odd = able["present"].astype(float) != came.reindex(able.index).astype(float)
    return able["group"], able.loc[odd, "group"]


def long_meetings(cohort: NewCohort) -> Concerned:
    """A meeting of more than eight hours."""
    meetings = cohort.tables["meetings"].dropna(subset=["hours"])
    return meetings["group"], meetings.loc[meetings["hours"] > LONGEST, "group"]


def two_on_a_day(cohort: NewCohort) -> Concerned:
    """Two meetings of one group on one day."""
    meetings = cohort.tables["meetings"]
    return meetings["group"], meetings.loc[meetings.duplicated(["group", "date"]), "group"]


def holders_not_listed(cohort: NewCohort) -> Concerned:
    """A certificate for somebody whom no attendance list of the group shows as present."""
    listed = _listed(cohort)
    able = cohort.tables["certificates"]
    able = able[able["group"].isin(listed["group"])]
    came = listed[listed["present"].fillna(False).astype(bool)]
    seen = set(zip(came["group"], came["participant"], strict=True))
    odd = [pair not in seen for pair in zip(able["group"], able["participant"], strict=True)]
    return able["group"], able.loc[odd, "group"]


def certificates_without_meetings(cohort: NewCohort) -> Concerned:
    """Certificates of a group that has no meeting in the log."""
    return _without_meetings(cohort, "certificates")


def hours_beyond_the_log(cohort: NewCohort) -> Concerned:
    """A certificate of more lesson hours than all logged meetings of the group make, at 45 minutes each."""
    held = cohort.tables["meetings"].groupby("group")["hours"].sum(min_count=1).dropna()
    able = cohort.tables["certificates"].dropna(subset=["hours"])
    able = able[able["group"].isin(held.index)]
    odd = able["hours"] > beside(able["group"], held) * 60 / LESSON + 1e-9
    return able["group"], able.loc[odd, "group"]


def certificate_before_meetings(cohort: NewCohort) -> Concerned:
    """A certificate that is older than the first meeting in the log."""
    first = cohort.tables["meetings"].groupby("group")["date"].min()
    able = cohort.tables["certificates"]
    able = able[able["group"].isin(first.index)]
    return able["group"], able.loc[able["date"] < beside(able["group"], first), "group"]


def costs_without_meetings(cohort: NewCohort) -> Concerned:
    """Expenses of a group that has no meeting in the log."""
    return _without_meetings(cohort, "costs")


def costs_far_from_meeting(cohort: NewCohort) -> Concerned:
    """An expense for a meeting, dated more than sixty days from it."""
    held = cohort.tables["meetings"].set_index("meeting")["date"]
    able = cohort.tables["costs"]
    able = able[able["meeting"].isin(held.index)]
    apart = (able["date"] - beside(able["meeting"], held)).dt.days.abs()
    return able["group"], able.loc[apart > LAG, "group"]


def costs_but_no_funding(cohort: NewCohort) -> Concerned:
    """Expenses in the log, and no source of funding in the survey, though the question was answered."""
    groups = cohort.groups
    able = groups[groups["funding"].notna() & groups["group"].isin(cohort.tables["costs"]["group"])]
    return able["group"], able.loc[able["funding"] == "", "group"]


def _with_members(cohort: NewCohort) -> pd.DataFrame:
    return cohort.tables["meetings"].merge(cohort.groups[["group", "members"]], on="group", how="left")


def _listed(cohort: NewCohort) -> pd.DataFrame:
    """Attendance lists with the group of each meeting."""
    return cohort.tables["attendance"].merge(
        cohort.tables["meetings"][["meeting", "group"]], on="meeting", how="left"
    )


def _without_meetings(cohort: NewCohort, log: str) -> Concerned:
    if not cohort.has("meetings"):
        return (), ()  # nobody sent a log of meetings: that is no finding on any group
    groups = set(cohort.tables[log]["group"])
    return groups, groups - set(cohort.tables["meetings"]["group"])


LOG_CHECKS: Mapping[str, Callable[[NewCohort], Concerned]] = {
    rule.__name__: rule
    for rule in (
        never_yet_logged,
        met_less_than_said,
        more_present_than_members,
        more_listed_than_members,
        list_and_log_differ,
        long_meetings,
        two_on_a_day,
        holders_not_listed,
        certificates_without_meetings,
        hours_beyond_the_log,
        certificate_before_meetings,
        costs_without_meetings,
        costs_far_from_meeting,
        costs_but_no_funding,
    )
}
