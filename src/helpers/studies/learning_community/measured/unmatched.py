"""People who sat one test only: who they are by their score, and what they could do to the result."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.studies.found import Said, if_new
from helpers.studies.learning_community.cohort import FULL, POST, PRE, TESTS, NewCohort
from helpers.studies.learning_community.measured.gains import beyond_zero, scores_of
from helpers.studies.learning_community.measured.saying import (
    POINTS,
    TEXT,
    counted,
    placed,
    results,
    why_nothing,
)
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    from helpers.methods.unmatched import Everyone

WITHHELD = f"{TEXT}.note.few_alone"
_IDS = {
    "mean_difference": "matched_only",
    "all_scores_difference": "all_scores",
    "imputed_difference": "imputed",
    "mean_difference_bounds": "bounds",
    "tipping_point": "tipping_point",
}


def everyone_of(cohort: NewCohort) -> Everyone:
    """All scores of the cohort: the pairs, and those of people who count in none."""
    from helpers.methods.unmatched import everyone

    pre, post, _ = scores_of(cohort)
    return everyone(pre, post, *(cohort.single[test].to_numpy(float) for test in TESTS))


@results
def unmatched_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """The mean difference by five ways of treating people with one test.

    None where nobody is such, or fewer than ``small_cells`` are: the bounds would tell their scores; so they
    would where too few sat a test, or both. Where too few sat one of the tests only, the difference of all
    scores is withheld: with the bounds, it would tell them too.
    """
    from helpers.methods.imputation import Drawing
    from helpers.methods.outcome import not_estimable
    from helpers.methods.scale_ends import within_scale
    from helpers.methods.unmatched_sensitivity import unmatched_sensitivity

    alone = _alone(cohort)
    if len(cohort.sat) < 2 or not alone or _too_few(cohort):
        return None
    drawing = Drawing.enough(alone, cohort.settings.seed)
    found = unmatched_sensitivity(everyone_of(cohort), FULL, cohort.settings.confidence, drawing)
    if cohort.few_alone:
        whole = found[1]
        lacking = not_estimable(whole.id, WITHHELD, n=whole.n, missing=whole.missing, method=whole.method)
        found = (found[0], lacking, *found[2:])
    found = [within_scale(item, -FULL, FULL) for item in found]
    named = [placed(item, f"unmatched.{_IDS[item.id]}", unit=POINTS) for item in found]
    return [replace(named[0], label=f"{TEXT}.row.matched_only"), *named[1:]]


@results
def gap_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """By test: mean of the pairs less the mean of those who sat this test only (Welch).

    None where the pairs, or those who sat one test only, are fewer than ``small_cells``; neither test where
    this is so of the other (see ``NewCohort.few_alone``).
    """
    from helpers.methods.means import welch
    from helpers.methods.scale_ends import within_scale

    if len(cohort.sat) < 2 or cohort.few_alone:
        return None
    found = []
    for test in (PRE, POST):
        alone = cohort.single[test].to_numpy(float)
        groups = (len(alone), len(cohort.pairs))
        if all(groups) and all(map(cohort.suffice, groups)):
            gap = welch(cohort.pairs[test].to_numpy(float), alone, cohort.settings.confidence, POINTS)
            gap = within_scale(gap, -FULL, FULL)
            found.append(replace(gap, id=f"unmatched.gap_{test}", label=f"{TEXT}.row.gap_{test}"))
    return found or None


@if_new
def unmatched_said(cohort: NewCohort) -> list[Said] | None:
    """Whether the conclusion depends on those with one test."""
    from helpers.methods.imputation import Drawing

    found = unmatched_estimates(cohort)
    if found is None:
        if len(cohort.sat) < len(TESTS) or cohort.few_pairs:
            return why_nothing(cohort)
        if cohort.few_scored:
            return [Said("unmatched_few_scored", {"least": cohort.settings.small_cells})]
        few = {"one": _with_one(cohort), "least": cohort.settings.small_cells}
        return [Said("unmatched_few", few) if _alone(cohort) else Said("all_matched", {})]
    by_id = {item.id.partition(".")[2]: item for item in found}
    bounds, tipping, imputed = (by_id[name] for name in ("bounds", "tipping_point", "imputed"))
    said = [Said("five_ways", {}), *([_bounds_said(cohort, bounds)] if bounds.is_range else [])]
    if imputed.estimate is not None:
        matched = by_id["matched_only"]
        times = Drawing.enough(_alone(cohort), cohort.settings.seed).imputations
        said.append(Said("imputed", {"imputed": imputed, "matched": matched, "times": times}))
        said += [Said("imputed_disagrees", {})] if beyond_zero(imputed) != beyond_zero(matched) else []
    if tipping.estimate is not None:
        fell = (imputed.estimate or 0.0) < 0
        said.append(Said("tipping_loss" if fell else "tipping", {"tipping": tipping}))
    return said if imputed.estimate is None else [*said, _drawn_said(cohort, tipping)]


def _drawn_said(cohort: NewCohort, tipping: Estimate) -> Said:
    """How far other draws would move what was imputed."""
    from helpers.methods.imputation import Drawing, Spread, drawn_differences
    from helpers.methods.imputation_error import drawn_error

    people = everyone_of(cohort)
    drawn = drawn_differences(people, Drawing.enough(people.unmatched, cohort.settings.seed))
    spread = Spread.of(people.pairs.post - people.pairs.pre, drawn)
    error = drawn_error(spread, people.n, cohort.settings.confidence, tipping.estimate)
    values = {
        name: Estimate(f"unmatched.{name}_error", f"{TEXT}.row.{name}_error", value, unit=POINTS, n=people.n)
        for name, value in (("mean", error.mean), ("limit", error.limit), ("tipping", error.tipping))
        if value is not None
    }
    return Said("drawn_anew" if error.tipping is None else "drawn_anew_tipping", values)


def _bounds_said(cohort: NewCohort, bounds: Estimate) -> Said:
    values: dict[str, Estimate | str] = {"bounds": bounds, "one": _with_one(cohort)}
    if not cohort.set_apart:
        return Said("bounds", values)
    return Said(
        "bounds_set_apart", values | {"apart": counted("unmatched.set_apart", "set_apart", cohort.set_apart)}
    )


def _with_one(cohort: NewCohort) -> Estimate:
    return Estimate("unmatched.people", f"{TEXT}.row.with_one", _alone(cohort), unit="people")


def _alone(cohort: NewCohort) -> int:
    return sum(len(scores) for scores in cohort.single.values())


def _too_few(cohort: NewCohort) -> bool:
    """True where what those with one test do to the result would tell of each of few people."""
    return cohort.few_pairs or bool(cohort.few_scored) or not cohort.suffice(_alone(cohort))
