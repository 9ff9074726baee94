"""What would have changed by itself: people, and questions, picked by their pre-test.

Those who scored lowest on one day do better on the next without any programme, those who scored highest
worse. A gain of "the weakest", or of the hardest questions, holds this change besides any other.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.studies.found import Said, if_new
from helpers.studies.learning_community.cohort import FULL, NewCohort
from helpers.studies.learning_community.measured.gains import scores_of
from helpers.studies.learning_community.measured.saying import (
    POINTS,
    TEXT,
    counted,
    placed,
    results,
    why_nothing,
)
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import numpy as np

AS_GOOD_AS_ONE = 0.995
"""A correlation that is printed as 1.00."""
FEWEST = 3
"""People that a part needs at the least, however small the groups that may be shown."""


@results
def third_rows(cohort: NewCohort) -> list[Row] | None:
    """Those with the lowest pre-tests and those with the highest: change seen, change to expect.

    Each part is as near to a third as people with the same score, who are not parted, allow. None where a
    part would be smaller than ``small_cells``, that between them included: all less these two would tell of
    it; or where so many scored alike that there are no parts.
    """
    import numpy as np

    pre, _, _ = scores_of(cohort)
    least = max(FEWEST, cohort.settings.small_cells)
    if len(pre) < 3 * least:
        return None
    low, high = np.quantile(pre, [1 / 3, 2 / 3], method="inverted_cdf")
    parts = {"lower": _nearest(pre < low, pre <= low), "upper": _nearest(pre > high, pre >= high)}
    sizes = [int(flags.sum()) for flags in parts.values()]
    if low >= high or min(sizes) < least or not cohort.suffice(len(pre) - sum(sizes)):
        return None
    return [_part(cohort, name, flags) for name, flags in parts.items()]


def _nearest(*cuts: np.ndarray) -> np.ndarray:
    """The cut that is nearest to a third of the people."""
    return min(cuts, key=lambda flags: abs(flags.mean() - 1 / 3))


def _part(cohort: NewCohort, name: str, chosen: np.ndarray) -> Row:
    from helpers.methods.paired_mean import mean_difference
    from helpers.methods.regression_to_mean import regression_of_chosen

    pre, post, level = scores_of(cohort)
    related = correlation_of(cohort)
    rho, limits = None, None
    if related.estimate is not None and related.estimate >= 0:
        rho = related.estimate
        limits = None if related.ci_low is None else (max(0.0, related.ci_low), related.ci_high)
    expected = regression_of_chosen(pre, chosen, rho, limits, level)
    observed = mean_difference(pre[chosen], post[chosen], level, FULL)
    before = float(pre[chosen].mean())
    ident, label = f"regression.{name}_third", f"{TEXT}.third.{name}"
    people = counted(f"{ident}.n", "people_scored", int(chosen.sum()))
    pairs = counted(f"{ident}.of", "pairs", len(pre))
    mean = Estimate(f"{ident}.before", f"{TEXT}.row.mean_pre", before, n=people.estimate, unit=POINTS)
    cells = {"n": people, "of": pairs, "before": mean}
    cells["seen"] = placed(observed, f"{ident}.observed", unit=POINTS)
    cells["expected"] = placed(expected, f"{ident}.expected", unit=POINTS)
    return Row(label, cells)


@results
def correlation_of(cohort: NewCohort) -> Estimate:
    """Pearson's r of both tests over the pairs."""
    from helpers.methods.regression_to_mean import correlation

    return placed(correlation(*scores_of(cohort)), "regression.correlation", unit="correlation")


@if_new
def regression_said(cohort: NewCohort) -> list[Said] | None:
    """How closely the tests agree, and what the hardest questions would seem to gain."""
    if why := why_nothing(cohort):
        return why
    related = correlation_of(cohort)
    name = "correlation_plain" if related.ci_low is None else "correlation"
    if related.estimate is not None and related.estimate >= AS_GOOD_AS_ONE:
        name = "correlation_one"
    said = [] if related.estimate is None else [Said(name, {"r": related})]
    return said + _hardest(cohort) or None


def _hardest(cohort: NewCohort) -> list[Said]:
    """What the mistake of comparing the hardest half before with all questions after would give here."""
    import numpy as np

    from helpers.methods.chosen_by_pretest import hardest_against_all

    before, _ = cohort.paired_results()
    if before.shape[1] < 2 or np.isnan(before).all(axis=0).any():
        return []
    shares = np.nanmean(before, axis=0)
    half = (len(shares) + 1) // 2
    gap = hardest_against_all(shares, half)
    gap = replace(
        placed(gap, "regression.hardest_half", unit="percentage_points"), label=f"{TEXT}.row.hardest_half"
    )
    values = {
        "gap": gap,
        "half": counted("regression.half", "half", half, "items"),
        "all": counted("regression.questions", "questions_linked", len(shares), "items"),
    }
    return [Said("hardest", values)]
