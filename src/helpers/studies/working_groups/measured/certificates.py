"""Certificates: which groups give them, to what part of those who came, and for how many lesson hours."""

from __future__ import annotations

from helpers.methods.clustered_share import clustered_share
from helpers.methods.medians import median_of
from helpers.methods.proportions import proportion
from helpers.privacy.enough import enough
from helpers.studies.found import Said, if_new
from helpers.studies.rows import Row
from helpers.studies.working_groups.measured.meeting_log import (
    ALL,
    label_of,
    people_listed,
    told_types,
    with_type,
)
from helpers.studies.working_groups.measured.saying import TEXT, counted, placed
from helpers.studies.working_groups.new_cohort import NewCohort, beside
from helpers.words.estimates import Estimate


@if_new
def certificate_rows(cohort: NewCohort) -> list[Row] | None:
    """Groups that gave certificates, the share of those who came that hold one, lesson hours, by type.

    Who came is known of groups with attendance lists only. Shares of fewer people than the threshold of small
    cells, and lesson hours of fewer holders, are withheld. None without certificates.
    """
    if not cohort.has("certificates"):
        return None
    kinds = [kind for kind in cohort.types if (cohort.groups["type"] == kind).any()]
    return [_row(cohort, kind) for kind in ([*kinds, ALL] if len(kinds) > 1 else kinds)]


@if_new
def certificates_said(cohort: NewCohort) -> list[Said]:
    """How many certificates there are, or that there are none; that shares need attendance lists."""
    if not cohort.has("certificates"):
        return [Said("no_certificates", {})]
    given = len(cohort.tables["certificates"])
    small = not enough(given, cohort.settings.small_cells)
    values = {"given": counted("certificates.given", "table_certificates", given, "values")}
    found = [Said("certificates_few", {})] if small else [Said("certificates", values)]
    return found if cohort.has("attendance") else [*found, Said("no_lists", {})]


def _row(cohort: NewCohort, kind: str) -> Row:
    level, interval = cohort.settings.confidence, cohort.settings.interval
    groups = cohort.groups if kind == ALL else cohort.groups[cohort.groups["type"] == kind]
    giving = int(groups["group"].isin(cohort.tables["certificates"]["group"]).sum())
    share = placed(
        proportion(giving, len(groups), level, interval), f"certificates.giving.{kind}", f"{TEXT}.row.giving"
    )
    cells: dict[str, Estimate | str | None] = {"count": share, "giving": share}
    cells["holders"] = _holders(cohort, kind)
    cells["hours"] = _hours(cohort, kind)
    return Row(label_of(kind), cells)


def _holders(cohort: NewCohort, kind: str) -> Estimate | None:
    """Of those who came at least once, the share with a certificate of the group; groups are the units."""
    owner = cohort.tables["meetings"].set_index("meeting")["group"]
    lists = cohort.tables["attendance"]
    lists = lists[lists["present"].fillna(False).astype(bool)]
    came = lists.assign(group=beside(lists["meeting"], owner)).dropna(subset=["group"])
    if kind not in told_types(cohort, people_listed(came)):
        return None
    came = with_type(cohort, came, kind)[["group", "participant"]].drop_duplicates()
    holding = cohort.tables["certificates"][["group", "participant"]].drop_duplicates().assign(holds=1.0)
    both = came.merge(holding, on=["group", "participant"], how="left").fillna({"holds": 0.0})
    sums = both.groupby("group")["holds"].agg(["sum", "count"]).to_numpy(float)
    share = clustered_share(sums[:, 0], sums[:, 1], cohort.settings.confidence)
    return placed(share, f"certificates.holders.{kind}", f"{TEXT}.row.holders")


def _hours(cohort: NewCohort, kind: str) -> Estimate | None:
    whole = cohort.tables["certificates"].dropna(subset=["hours"])
    if kind not in told_types(cohort, people_listed(whole)):
        return None
    given = with_type(cohort, whole, kind)
    # Certificates of one group usually state the same hours: one value a group
    each = given.groupby("group")["hours"].median().to_numpy(float)
    found = median_of(each, cohort.settings.confidence, "JP")
    return placed(found, f"certificates.hours.{kind}", f"{TEXT}.row.lesson_hours")
