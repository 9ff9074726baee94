"""How much did the people who sat both tests gain? By mean, by median, by ranks, and standardised.

Each number answers the question under assumptions of its own; where they agree, none of these matters.
"""

from __future__ import annotations

from dataclasses import replace

from helpers.privacy.enough import told
from helpers.studies.found import Said, if_new
from helpers.studies.learning_community.cohort import FULL, POST, PRE, NewCohort
from helpers.studies.learning_community.measured.saying import (
    POINTS,
    TEXT,
    limits_noted,
    placed,
    results,
    too_few_pairs,
)
from helpers.studies.learning_community.settings import PAIRED_T, PERMUTATION, SIGNED_RANK
from helpers.words.estimates import Estimate

_SECTION = f"{TEXT}.section"
_TESTS = {PAIRED_T: "mean_difference", SIGNED_RANK: "rank_biserial", PERMUTATION: "permutation"}
FEW = 10
"""Pairs below which the sentence warns that an interval rests on a handful of people."""


@results
def gain_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """Mean, median and pseudo-median of the differences, three tests, and standardised changes.

    None where the cohort has one test only. Without a pair every estimate says why there is none.
    """
    if len(cohort.sat) < 2:
        return None
    return [*_differences(cohort), *_tests(cohort), *_standardised(cohort)]


def _differences(cohort: NewCohort) -> list[Estimate]:
    from helpers.methods.paired_mean import mean_difference
    from helpers.methods.paired_median import median_difference
    from helpers.methods.walsh import pseudo_median

    pre, post, level = scores_of(cohort)
    found = [mean_difference(pre, post, level, FULL), median_difference(pre, post, level)]
    found.append(pseudo_median(pre, post, level))
    return [placed(item, f"gain.{item.id}", f"{_SECTION}.difference", POINTS) for item in found]


def _tests(cohort: NewCohort) -> list[Estimate]:
    """The signed-rank test with its effect size, and the permutation test beside the mean difference."""
    from helpers.methods.paired_permutation import SignEffort, sign_flip_test
    from helpers.methods.wilcoxon import signed_rank

    pre, post, level = scores_of(cohort)
    chance = SignEffort(draws=max(cohort.settings.draws, 999), seed=cohort.settings.seed)
    ranks = signed_rank(pre, post, level).effect
    flips = sign_flip_test(pre, post, level, chance).effect
    flips = replace(flips, ci_low=None, ci_high=None, ci_level=None, label=f"{TEXT}.row.permutation")
    return [
        placed(limits_noted(ranks), "gain.rank_biserial", f"{_SECTION}.ranks", "correlation"),
        placed(flips, "gain.permutation", f"{_SECTION}.ranks", POINTS),
    ]


def _standardised(cohort: NewCohort) -> list[Estimate]:
    from helpers.methods.mean_change import mean_changes

    found = mean_changes(*scores_of(cohort))
    return [placed(item, f"gain.{item.id}", f"{_SECTION}.standardised", "sd") for item in found]


@results
def stated_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """What the main results state by the settings ``test`` and ``effect_size``: a p-value, and a size."""
    found = gain_estimates(cohort)
    if found is None:
        return None
    by_id = {item.id.removeprefix("gain."): item for item in found}
    tested, size = by_id[_TESTS[cohort.settings.test]], by_id[cohort.settings.effect_size]
    p = Estimate(
        *("gain.stated_p", f"{TEXT}.row.stated_p", tested.p_value),
        **{
            "group": f"{_SECTION}.stated",
            "p_value": tested.p_value,
            "n": tested.n,
            "unit": "probability",
            "method": tested.method,
        },
    )
    return [
        p,
        replace(size, id="gain.stated_size", label=f"{TEXT}.row.stated_size", group=f"{_SECTION}.stated"),
    ]


def scores_of(cohort: NewCohort) -> tuple:
    """Scores before and after of the pairs, and the level of intervals: what all methods of pairs take."""
    pairs = cohort.pairs
    return pairs[PRE].to_numpy(float), pairs[POST].to_numpy(float), cohort.settings.confidence


@results
def direction_estimates(cohort: NewCohort) -> dict[str, Estimate] | None:
    """Shares of the pairs that rose, stayed and fell, with exact limits. None without pairs."""
    from helpers.methods.pairs import paired
    from helpers.methods.proportions import proportion

    pre, post, level = scores_of(cohort)
    steps = paired(pre, post).steps
    if not len(steps):
        return None
    counts = {"rose": steps > 0, "stayed": steps == 0, "fell": steps < 0}
    return {
        name: replace(
            proportion(int(flags.sum()), len(steps), level), id=f"gain.{name}", label=f"{TEXT}.row.{name}"
        )
        for name, flags in counts.items()
    }


@if_new
def gain_said(cohort: NewCohort) -> list[Said] | None:
    """The gain in sentences: how large, how sure, how many rose and fell, and what the tests say."""
    found = gain_estimates(cohort)
    if found is None:
        return [Said("one_test", {})]
    if cohort.few_pairs:
        return [too_few_pairs(cohort, "few_pairs"), Said("how_shown", {})]
    directions = direction_estimates(cohort)
    if directions is None:
        return [Said("gain_no_pairs", {})]
    by_id = {item.id.removeprefix("gain."): item for item in found}
    mean = by_id["mean_difference"]
    values = {"mean": mean, "pre": mean_score(cohort, PRE), "post": mean_score(cohort, POST)}
    said = [Said(f"gain_{_direction(mean)}", values)]
    said += [Said(f"gain_{_sure(mean)}", {"mean": mean})]
    said += [Said("gain_few", {"mean": mean})] if mean.n and mean.n < FEW else []
    said += [Said("directions", dict(directions))]
    return said + _tests_said(by_id, cohort.settings.confidence) + _stated(cohort)


def mean_score(cohort: NewCohort, test: str) -> Estimate:
    """Mean score of the pairs in one of the tests."""
    value, people = float(cohort.pairs[test].mean()), len(cohort.pairs)
    mean = Estimate(f"gain.mean_{test}", f"{TEXT}.row.mean_{test}", value, n=people, unit=POINTS)
    return told(mean, cohort.settings.small_cells)


def _direction(mean: Estimate) -> str:
    value = mean.estimate or 0.0
    return "none" if abs(value) < 1e-9 else "rose" if value > 0 else "fell"


def _sure(mean: Estimate) -> str:
    """Which sentence tells how sure the mean is: no interval, one that holds 0, or one that does not."""
    if mean.ci_low is None or mean.ci_high is None:
        return "no_interval"
    return "holds_zero" if mean.ci_low <= 0 <= mean.ci_high else "beyond_zero"


def beyond_zero(estimate: Estimate) -> bool:
    """True where there is an interval, and it does not hold 0."""
    low, high = estimate.ci_low, estimate.ci_high
    return low is not None and high is not None and not low <= 0 <= high


def tests_agree(by_id: dict[str, Estimate], level: float) -> bool:
    """False where some of the three tests find a change beyond chance at this level, and others do not."""
    p_values = [by_id[name].p_value for name in ("mean_difference", "rank_biserial", "permutation")]
    return len({value < 1 - level for value in p_values if value is not None}) < 2


def _tests_said(by_id: dict[str, Estimate], level: float) -> list[Said]:
    t, ranks, flips = (by_id[name] for name in ("mean_difference", "rank_biserial", "permutation"))
    if None in (t.p_value, ranks.p_value, flips.p_value):
        return []
    said = [Said("tests", {"t": t, "ranks": ranks, "flips": flips})]
    said += [] if tests_agree(by_id, level) else [Said("tests_disagree", {})]
    return said


def _stated(cohort: NewCohort) -> list[Said]:
    """Which test and which size of the change the main results state."""
    p, size = stated_estimates(cohort) or [None, None]
    if p is None or size is None or p.estimate is None or size.estimate is None:
        return []
    names = {"test": cohort.settings.test, "size_name": f"method.quantity.{cohort.settings.effect_size}"}
    names["test"] = f"{TEXT}.choice.{names['test']}"
    return [Said("stated", {"p": p, "size": size, **names})]
