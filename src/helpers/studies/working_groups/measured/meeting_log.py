"""What the logs say of meetings: how many, how long, and how many members came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from helpers.methods.clustered_share import clustered_share
from helpers.methods.medians import median_of
from helpers.methods.proportions import proportion
from helpers.methods.rank_correlation import kendall
from helpers.privacy.enough import enough
from helpers.privacy.small_cells import small_groups
from helpers.studies.found import Said, if_new
from helpers.studies.rows import Row
from helpers.studies.working_groups.measured.saying import TEXT, counted, placed
from helpers.studies.working_groups.new_cohort import NewCohort, beside
from helpers.studies.working_groups.world_bank import MEETINGS
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd

ALL = "all"


@if_new
def log_rows(cohort: NewCohort) -> list[Row] | None:
    """Groups with a log, meetings, meetings a group, hours a meeting, by type; None without a log."""
    if not cohort.has("meetings"):
        return None
    return [_log_row(cohort, kind) for kind in _kinds(cohort)]


@if_new
def attendance_rows(cohort: NewCohort) -> list[Row] | None:
    """The share of members who came by the log, and of those listed by the lists, by type.

    Types with fewer members (or people listed) than the threshold of small cells are left out.
    """
    if not cohort.has("meetings"):
        return None
    rows = [_attendance_row(cohort, kind) for kind in _kinds(cohort)]
    return [row for row in rows if row.cells] or None


@if_new
def log_said(cohort: NewCohort) -> list[Said]:
    """How long the log is, or that there is none; meetings left out of the attendance and why."""
    if not cohort.has("meetings"):
        return [Said("no_meetings", {})]
    meetings = cohort.tables["meetings"]
    days = (meetings["date"].max() - meetings["date"].min()).days + 1
    values = {
        "meetings": counted("log.meetings", "table_meetings", len(meetings), "meetings"),
        "groups": _keeping(cohort, ALL),
        "days": counted("log.days", "days", days, "count"),
    }
    return [Said("log", values)]


@if_new
def attendance_said(cohort: NewCohort) -> list[Said] | None:
    """Meetings left out: members or present are not known, or more were present than are members."""
    if not cohort.has("meetings"):
        return None
    both = _with_members(cohort)
    unknown = both["present"].isna() | both["members"].isna()
    beyond = int((both["present"] > both["members"]).fillna(False).sum())
    values = {
        "unknown": counted("log.unknown", "unknown", int(unknown.sum()), "meetings"),
        "beyond": counted("log.beyond", "beyond", beyond, "meetings"),
    }
    return [Said("left_out", values)] if unknown.any() or beyond else None


@if_new
def said_and_held(cohort: NewCohort) -> list[Said] | None:
    """Do groups that say they meet more often hold more meetings by the log? Tau-b; None without a log."""
    if not cohort.has("meetings"):
        return None
    held = cohort.tables["meetings"]["group"].value_counts()
    groups = cohort.groups[cohort.groups["group"].isin(held.index) & cohort.groups["frequency"].notna()]
    ranks = groups["frequency"].map(MEETINGS).to_numpy(float)
    counts = beside(groups["group"], held).to_numpy(float)
    found = kendall(ranks, counts, cohort.settings.confidence, cohort.settings.effort).effect
    effect = placed(found, "log.said_and_held", f"{TEXT}.row.said_and_held", "correlation")
    return [Said("said_and_held" if found.estimate is not None else "said_and_held_not", {"effect": effect})]


def with_type(cohort: NewCohort, table: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The rows of a log that are of groups of one type, or all of them."""
    types = beside(table["group"], cohort.groups.set_index("group")["type"])
    return table if kind == ALL else table[types == kind]


def told_types(cohort: NewCohort, people: pd.Series) -> set[str]:
    """Types of which results from so many people may be told, ``ALL`` among them.

    With a type of few people, others are withheld that would give it away beside all types together.

    Args:
        cohort: whose threshold of small cells counts.
        people: how many there are by group; a type has those of its groups.
    """
    types = beside(people.index.to_series(), cohort.groups.set_index("group")["type"])
    sizes = people.groupby(types.to_numpy()).sum()
    counts = {str(kind): int(size) for kind, size in sizes.items() if size}
    small = cohort.settings.small_cells
    told = set(counts) - set(small_groups(counts, small))
    return told | ({ALL} if counts and enough(sum(counts.values()), small) else set())


def people_listed(table: pd.DataFrame) -> pd.Series:
    """How many people a table names, by group."""
    return table.groupby("group")["participant"].nunique()


def label_of(kind: str) -> str:
    """The label of a type, or of all types together."""
    return f"{TEXT}.row.all_types" if kind == ALL else kind.upper()


def _kinds(cohort: NewCohort) -> list[str]:
    known = set(cohort.groups.loc[cohort.groups["group"].isin(cohort.tables["meetings"]["group"]), "type"])
    kinds = [kind for kind in cohort.types if kind in known]
    return [*kinds, ALL] if len(kinds) > 1 else kinds


def _log_row(cohort: NewCohort, kind: str) -> Row:
    meetings = with_type(cohort, cohort.tables["meetings"], kind)
    level = cohort.settings.confidence
    each = meetings["group"].value_counts().to_numpy(float)
    hours = meetings["hours"].to_numpy(float)
    cells = {
        "keeping": _keeping(cohort, kind),
        "keeping_share": _keeping(cohort, kind),
        "meetings": counted(f"log.meetings.{kind}", "table_meetings", len(meetings), "meetings"),
        "each": placed(median_of(each, level, "meetings"), f"log.each.{kind}", f"{TEXT}.row.each"),
        "hours": placed(median_of(hours, level, "hours"), f"log.hours.{kind}", f"{TEXT}.row.hours"),
    }
    return Row(label_of(kind), cells)


def _keeping(cohort: NewCohort, kind: str) -> Estimate:
    groups = cohort.groups if kind == ALL else cohort.groups[cohort.groups["type"] == kind]
    keeping = int(groups["group"].isin(cohort.tables["meetings"]["group"]).sum())
    level, interval = cohort.settings.confidence, cohort.settings.interval
    found = proportion(keeping, len(groups), level, interval)
    return placed(found, f"log.keeping.{kind}", f"{TEXT}.row.keeping")


def _attendance_row(cohort: NewCohort, kind: str) -> Row:
    level = cohort.settings.confidence
    cells: dict[str, Estimate] = {}
    whole = _with_members(cohort).dropna(subset=["present", "members"])
    whole = whole[whole["present"] <= whole["members"]]
    if kind in told_types(cohort, whole.groupby("group")["members"].max()):
        log = with_type(cohort, whole, kind)
        sums = log.groupby("group")[["present", "members"]].sum()
        share = clustered_share(sums["present"].to_numpy(float), sums["members"].to_numpy(float), level)
        cells["log"] = cells["log_n"] = placed(share, f"attendance.log.{kind}", f"{TEXT}.row.by_log")
    listed = _listed(cohort)
    if kind in told_types(cohort, people_listed(listed)):
        people = with_type(cohort, listed, kind)
        came = people.groupby("group")["present"].agg(["sum", "count"]).to_numpy(float)
        share = clustered_share(came[:, 0], came[:, 1], level)
        cells["lists"] = cells["lists_n"] = placed(share, f"attendance.lists.{kind}", f"{TEXT}.row.by_lists")
    return Row(label_of(kind), cells)


def _with_members(cohort: NewCohort) -> pd.DataFrame:
    members = cohort.groups.set_index("group")["members"]
    meetings = cohort.tables["meetings"]
    return meetings.assign(members=beside(meetings["group"], members))


def _listed(cohort: NewCohort) -> pd.DataFrame:
    owner = cohort.tables["meetings"].set_index("meeting")["group"]
    lists = cohort.tables["attendance"]
    return lists.assign(group=beside(lists["meeting"], owner)).dropna(subset=["group"])


def participant_hours(cohort: NewCohort) -> pd.Series:
    """Hours times people, of each group whose meetings all tell both; other groups are not in it."""
    meetings = cohort.tables["meetings"]
    product = meetings["hours"].to_numpy(float) * meetings["present"].astype("Float64").to_numpy(
        float, na_value=np.nan
    )
    known = meetings.assign(product=product)[["group", "product"]]
    whole = known.groupby("group")["product"].agg(lambda values: values.sum(skipna=False))
    return whole.dropna()
