"""Satisfaction from single scores: mean and spread by type, which the published study prints no spread of."""

from __future__ import annotations

from helpers.methods.means import mean_of
from helpers.methods.proportions import proportion
from helpers.privacy.enough import enough
from helpers.studies.found import Said, if_new
from helpers.studies.rows import Row
from helpers.studies.working_groups.measured.saying import TEXT, placed
from helpers.studies.working_groups.new_cohort import NewCohort
from helpers.studies.working_groups.satisfaction import HIGH, LOW, SATISFIED

ASPECTS = ("learning", "sociability")
UNIT = "score 0-4"


@if_new
def satisfaction_rows(cohort: NewCohort) -> list[Row] | None:
    """Mean score and share of scores of 3 or 4, by aspect and type.

    A score is one person's: types with fewer than the threshold of small cells are left out.
    """
    rows = [row for aspect in ASPECTS for kind in cohort.types if (row := _row(cohort, aspect, kind))]
    return rows or None


@if_new
def satisfaction_said(cohort: NewCohort) -> list[Said] | None:
    """That nobody gave a score, or that some types are withheld."""
    given = {aspect: cohort.groups[f"satisfaction_{aspect}"].notna() for aspect in ASPECTS}
    if not any(known.any() for known in given.values()):
        return [Said("no_satisfaction", {})]
    small = cohort.settings.small_cells
    counts = [
        int(known[cohort.groups["type"] == kind].sum()) for known in given.values() for kind in cohort.types
    ]
    return [Said("satisfaction_withheld", {})] if not all(enough(count, small) for count in counts) else None


def _row(cohort: NewCohort, aspect: str, kind: str) -> Row | None:
    scores = cohort.groups.loc[cohort.groups["type"] == kind, f"satisfaction_{aspect}"]
    known = scores.dropna().to_numpy(float)
    if not len(known) or not enough(len(known), cohort.settings.small_cells):
        return None
    level, interval = cohort.settings.confidence, cohort.settings.interval
    label = f"{TEXT}.column.satisfaction_{aspect}"
    mean = placed(mean_of(known, level, LOW, HIGH, UNIT), f"satisfaction.{kind}.{aspect}", label)
    high = proportion(int((known >= SATISFIED).sum()), len(known), level, interval)
    share = placed(high, f"satisfied.{kind}.{aspect}", label)
    return Row(kind.upper(), {"n": mean, "mean": mean, "count": share, "share": share}, label)
