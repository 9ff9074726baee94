"""What the groups spent, in rupiah: in all, for what, for a meeting, for an hour of a participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.methods.medians import median_of
from helpers.methods.ratio_of_sums import ratio_of_sums
from helpers.studies.found import Said, if_new
from helpers.studies.rows import Row
from helpers.studies.working_groups.measured.meeting_log import ALL, label_of, participant_hours
from helpers.studies.working_groups.measured.saying import TEXT, counted, part, placed
from helpers.studies.working_groups.new_cohort import NewCohort, levels_of
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd

RUPIAH = "rupiah"


@if_new
def cost_rows(cohort: NewCohort) -> list[Row] | None:
    """Rupiah for each group, meeting, participant-hour and member school, by type; None without expenses.

    Each ratio is a sum over a sum, over the groups whose logs tell both.
    """
    if not cohort.has("costs"):
        return None
    return [_row(cohort, kind) for kind in _kinds(cohort)]


@if_new
def purpose_rows(cohort: NewCohort) -> list[Row] | None:
    """What the money was for: rupiah, and its share of all with limits over groups; None without expenses."""
    if not cohort.has("costs"):
        return None
    costs = cohort.tables["costs"]
    known = [purpose for purpose in levels_of("purpose", "costs") if (costs["purpose"] == purpose).any()]
    rows = [_purpose(cohort, purpose) for purpose in known]
    return sorted(rows, key=lambda row: -(row.cells["amount"].estimate or 0))


@if_new
def costs_said(cohort: NewCohort) -> list[Said]:
    """The whole sum and its groups, what could not be set against meetings, or that there is nothing."""
    if not cohort.has("costs"):
        return [Said("no_costs", {})]
    costs = cohort.tables["costs"]
    spending = costs["group"].nunique()
    values = {
        "amount": counted("costs.amount", "amount", float(costs["amount"].sum()), RUPIAH),
        "entries": counted("costs.entries", "table_costs", len(costs), "values"),
        "groups": part("costs.spending", f"{TEXT}.row.spending", spending, len(cohort.groups)),
    }
    found = [Said("costs", values)]
    if not cohort.has("meetings"):
        return [*found, Said("no_meetings_for_costs", {})]
    logging = set(cohort.tables["meetings"]["group"])
    without = len(set(costs["group"]) - logging)
    silent = len(logging - set(costs["group"]))
    left = {
        "without": counted("costs.without_meetings", "without_meetings", without, "groups"),
        "silent": counted("costs.without_costs", "without_costs", silent, "groups"),
    }
    return [*found, Said("costs_left", left)] if without or silent else found


def _kinds(cohort: NewCohort) -> list[str]:
    known = set(cohort.groups.loc[cohort.groups["group"].isin(cohort.tables["costs"]["group"]), "type"])
    kinds = [kind for kind in cohort.types if kind in known]
    return [*kinds, ALL] if len(kinds) > 1 else kinds


def _row(cohort: NewCohort, kind: str) -> Row:
    spent = _spent(cohort, kind)
    groups = cohort.groups.set_index("group")
    level = cohort.settings.confidence
    cells = {
        "n": counted(f"costs.groups.{kind}", "spending", len(spent), "groups"),
        "each": placed(
            median_of(spent.to_numpy(float), level, RUPIAH), f"costs.each.{kind}", f"{TEXT}.row.each_group"
        ),
        "meeting": _ratio(cohort, spent, cohort.tables["meetings"]["group"].value_counts(), "meeting", kind),
        "hour": _ratio(cohort, spent, participant_hours(cohort), "participant_hour", kind),
        "school": _ratio(cohort, spent, groups["schools"].dropna(), "school", kind),
    }
    return Row(label_of(kind), cells)


def _spent(cohort: NewCohort, kind: str) -> pd.Series:
    """Rupiah of each group of a type that has expenses in the log."""
    sums = cohort.tables["costs"].groupby("group")["amount"].sum()
    types = cohort.groups.set_index("group")["type"].reindex(sums.index)
    return sums if kind == ALL else sums[types == kind]


def _ratio(cohort: NewCohort, spent: pd.Series, for_each: pd.Series, name: str, kind: str) -> Estimate:
    both = spent.index.intersection(for_each.index)
    above, below = spent[both].to_numpy(float), for_each[both].to_numpy(float)
    found = ratio_of_sums(above, below, cohort.settings.confidence, cohort.settings.seed, RUPIAH)
    return placed(found, f"costs.{name}.{kind}", f"{TEXT}.row.for_{name}")


def _purpose(cohort: NewCohort, purpose: str) -> Row:
    costs = cohort.tables["costs"]
    every = costs.groupby("group")["amount"].sum()
    own = (
        costs[costs["purpose"] == purpose]
        .groupby("group")["amount"]
        .sum()
        .reindex(every.index, fill_value=0.0)
    )
    label = f"records.working_groups.costs.purpose.levels.{purpose}"
    level, seed = cohort.settings.confidence, cohort.settings.seed
    share = ratio_of_sums(own.to_numpy(float), every.to_numpy(float), level, seed, "proportion")
    return Row(
        label,
        {
            "amount": counted(f"costs.purpose.{purpose}", "amount", float(own.sum()), RUPIAH),
            "part": placed(share, f"costs.purpose_share.{purpose}", label),
        },
    )
