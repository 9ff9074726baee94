"""What the report does not show: drawn from the design of the cohort and from its data, one sentence each."""

from __future__ import annotations

from helpers.studies.found import Said, if_new
from helpers.studies.learning_community.cohort import TESTS, NewCohort
from helpers.studies.learning_community.measured.gains import (
    direction_estimates,
    gain_estimates,
    tests_agree,
)
from helpers.studies.learning_community.measured.saying import TEXT, counted, too_few_pairs
from helpers.studies.learning_community.measured.scores import ends_said
from helpers.words.estimates import Estimate

MANY_UNMATCHED = 0.2
"""Share with one test only from which it is named: the usual mark of a serious loss (Sackett et al. 2000)."""
FEW_PAIRS = 30
DRAWN = ("random", "census")


@if_new
def shown_said(cohort: NewCohort) -> list[Said] | None:
    """What the data do show: by how much the same people scored otherwise after than before."""
    found = gain_estimates(cohort)
    if found is None or direction_estimates(cohort) is None:
        return [Said("shown_nothing", {})]
    if cohort.few_pairs:
        return [too_few_pairs(cohort, "shown_withheld")]
    mean = found[0]
    if mean.ci_low is None or mean.ci_high is None:
        return [Said("shown_no_interval", {"mean": mean})]
    if mean.ci_low <= 0 <= mean.ci_high:
        return [Said("shown_open", {"mean": mean})]
    by_id = {item.id.removeprefix("gain."): item for item in found}
    sure = tests_agree(by_id, cohort.settings.confidence)
    return [Said("shown_change" if sure else "shown_disputed", {"mean": mean})]


@if_new
def caveats_said(cohort: NewCohort) -> list[Said]:
    """What the data do not show, most weighty first."""
    both = cohort.sat == TESTS and len(cohort.pairs) > 0
    said = [Said("caveat_simulated", {})] if cohort.about.get("simulated") else []
    said += _comparison(cohort) if both else []
    said += _sampling(cohort)
    if both:
        said += [*_same_questions(cohort), *_few(cohort), *_unmatched(cohort), *_ends(cohort)]
        said += [Said("caveat_regression", {}), Said("caveat_lasting", {})]
    return said


def _comparison(cohort: NewCohort) -> list[Said]:
    compared = cohort.design.get("comparison_group", False)
    return [Said("caveat_comparison_unused" if compared else "caveat_no_comparison", {})]


def _sampling(cohort: NewCohort) -> list[Said]:
    sampling = str(cohort.design.get("sampling", "unknown"))
    return [] if sampling in DRAWN else [Said(f"caveat_{sampling}", {})]


def _same_questions(cohort: NewCohort) -> list[Said]:
    if cohort.links:
        return [Said("caveat_same_questions", {})]
    return [Said("caveat_other_questions", {})]


def _few(cohort: NewCohort) -> list[Said]:
    pairs = len(cohort.pairs)
    values = {"pairs": counted("caveat.pairs", "pairs", pairs)}
    return [Said("caveat_few", values)] if pairs < FEW_PAIRS else []


def _unmatched(cohort: NewCohort) -> list[Said]:
    single = sum(len(scores) for scores in cohort.single.values()) - cohort.set_apart
    everybody = single + len(cohort.pairs)
    if single / everybody < MANY_UNMATCHED:
        return []
    share = Estimate(
        "caveat.unmatched", f"{TEXT}.row.with_one", single / everybody, n=everybody, unit="proportion"
    )
    return [Said("caveat_set_apart" if cohort.set_apart else "caveat_unmatched", {"share": share})]


def _ends(cohort: NewCohort) -> list[Said]:
    """In which tests many people had full marks, and how many."""
    said = {said.name: said.values for said in ends_said(cohort) or []}
    full = {test: said[f"ceiling_{test}"]["share"] for test in TESTS if f"ceiling_{test}" in said}
    name = "both" if len(full) > 1 else next(iter(full), "")
    return [Said(f"caveat_ceiling_{name}", full)] if full else []
