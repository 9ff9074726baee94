"""Do groups rate the workshop differently? Medians of groups that are large enough, and a rank test.

Groups are those of the participants themselves (school, subject). Nobody was dealt into them, so that a
difference says that they differ and not what made it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from helpers.methods.group_scores import MOST_GROUPS, rank_comparison
from helpers.methods.medians import median_of
from helpers.methods.multiplicity import holm
from helpers.methods.outcome import outcome
from helpers.methods.permutation import Effort
from helpers.privacy.small_cells import side_by_side, small_groups
from helpers.studies.found import Said, if_new
from helpers.studies.learning_community.cohort import NewCohort
from helpers.studies.learning_community.measured.groups import unique_keys
from helpers.studies.learning_community.measured.satisfaction import LEVELS, ROW, Scale
from helpers.words.estimates import Estimate

FEWEST_DRAWS = 1_000


@dataclass(frozen=True)
class GroupRatings:
    """One way to group people: the median score of each group shown, and the test over these groups.

    ``withheld`` counts the groups left out, because they are too small or would give a small one away.
    """

    column: str
    medians: tuple[Estimate, ...]
    comparison: Estimate
    adjusted: Estimate
    withheld: Estimate

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """All numbers of the grouping."""
        return *self.medians, self.comparison, self.adjusted, self.withheld


@if_new
def group_ratings(cohort: NewCohort, scales: list[Scale] | None) -> list[GroupRatings] | None:
    """Scores on the longest scale by every grouping with two to twelve groups to show; None without any."""
    if not scales:
        return None
    found = [
        result
        for column, labels in cohort.groups.items()
        if (result := _compared(cohort, scales[0], column, labels.to_dict())) is not None
    ]
    found = _side_by_side(cohort, scales[0], found)
    adjusted = holm([result.comparison.p_value for result in found])
    return [
        replace(result, adjusted=replace(result.adjusted, p_value=p))
        for result, p in zip(found, adjusted, strict=True)
    ] or None


@if_new
def groups_said(
    cohort: NewCohort, scales: list[Scale] | None, found: list[GroupRatings] | None
) -> list[Said] | None:
    """That no groups can be compared, where there are ratings, or not by every column that has several."""
    if not scales:
        return None
    if not found:
        return [Said("no_groups", {})]
    several = [column for column, labels in cohort.groups.items() if labels.nunique() > 1]
    return [Said("columns_left_out", {})] if len(several) > len(found) else None


def _side_by_side(cohort: NewCohort, scale: Scale, found: list[GroupRatings]) -> list[GroupRatings]:
    """Those whose groups, set beside those of an earlier column, do not tell of a few people."""
    labels = {
        each.column: (
            cohort.groups[each.column].reindex(scale.people).fillna("").tolist(),
            [str(median.group) for median in each.medians],
        )
        for each in found
    }
    kept = side_by_side(labels, cohort.settings.small_cells)
    return [each for each in found if each.column in kept]


def _compared(cohort: NewCohort, scale: Scale, column: str, labels: Mapping[str, str]) -> GroupRatings | None:
    settings = cohort.settings
    groups = np.array([labels.get(person, "") for person in scale.people], dtype=object)
    known = (groups != "") & ~np.isnan(scale.scores)
    names, sizes = np.unique(groups[known].astype(str), return_counts=True)
    by_size = dict(zip(names.tolist(), sizes.tolist(), strict=True))
    hidden = small_groups(by_size, settings.small_cells, apart=int((~known).sum()))
    shown = [name for name in by_size if name not in hidden]
    if not 2 <= len(shown) <= MOST_GROUPS:
        return None
    kept = known & np.isin(groups.astype(str), shown)
    effort = Effort(draws=max(FEWEST_DRAWS, settings.draws), seed=settings.seed)
    effect = rank_comparison(scale.scores[kept], groups[kept], settings.confidence, effort).effect
    head = f"satisfaction.by.{unique_keys(list(cohort.groups))[column]}"
    return GroupRatings(
        column,
        tuple(
            replace(
                median_of(scale.scores[known & (groups == name)], settings.confidence, LEVELS),
                id=f"{head}.group.{key}",
                label=f"{ROW}.score",
                group=name,
            )
            for name, key in unique_keys(shown).items()
        ),
        replace(effect, id=f"{head}.epsilon_squared", unit="association", group=column),
        replace(outcome("epsilon_squared", method="holm", n=effect.n), id=f"{head}.holm", group=column),
        Estimate(f"{head}.withheld", f"{ROW}.withheld", len(hidden), unit="groups", group=column),
    )
