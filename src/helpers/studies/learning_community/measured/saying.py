"""What every analysis of a new cohort shares: names of numbers, and nothing of too few people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from helpers.privacy.enough import all_told
from helpers.studies.found import Said, if_new
from helpers.studies.learning_community.cohort import TESTS, NewCohort
from helpers.words.estimates import Estimate

TEXT = "learning_community"
POINTS, PEOPLE, SHARE = "points", "people", "proportion"
GIVEN = "="
P = ParamSpec("P")
R = TypeVar("R")


def results(
    function: Callable[Concatenate[NewCohort, P], R],
) -> Callable[Concatenate[NewCohort | None, P], R | None]:
    """As ``if_new``, for results from what people scored, answered, rated or took time for.

    Those that rest on too few people are withheld (``NewCohort.suffice``): they keep their n, and say why
    they have no value.
    """

    @if_new
    @wraps(function)
    def told(cohort: NewCohort, *args: P.args, **more: P.kwargs) -> R:
        return all_told(function(cohort, *args, **more), cohort.settings.small_cells)

    return told


def counted(ident: str, label: str, value: int, unit: str = PEOPLE) -> Estimate:
    """A plain count under a label of the study's catalogue."""
    return Estimate(ident, f"{TEXT}.row.{label}", value, unit=unit)


def why_nothing(cohort: NewCohort) -> list[Said]:
    """Why a section on those who sat both tests holds no results; nothing where it does."""
    if cohort.sat != TESTS:
        return [Said("one_test_too", {})]
    if not len(cohort.pairs):
        return [Said("no_pairs_too", {})]
    return [too_few_pairs(cohort, "few_pairs_too")] if cohort.few_pairs else []


def too_few_pairs(cohort: NewCohort, name: str) -> Said:
    """A sentence that tells how few people sat both tests, and of how many something would be told."""
    values = {"pairs": counted("sample.pairs", "pairs", len(cohort.pairs))}
    return Said(name, values | {"least": cohort.settings.small_cells})


def placed(estimate: Estimate, ident: str, group: str | None = None, unit: str | None = None) -> Estimate:
    """What a method gave under the study's id; its unit stays unless another is given."""
    return replace(
        estimate, id=ident, group=group or estimate.group, unit=unit if unit is not None else estimate.unit
    )


def limits_noted(estimate: Estimate) -> Estimate:
    """The estimate; with a note where its limits and its p-value do not agree about 0.

    Limits by a jackknife or for large samples need not agree with an exact test of the same number.
    """
    low, high, p_value, level = estimate.ci_low, estimate.ci_high, estimate.p_value, estimate.ci_level
    if low is None or high is None or p_value is None or level is None:
        return estimate
    unsure, sure = low < 0 < high, low > 0 or high < 0
    beyond = p_value < 1 - level
    if (beyond and unsure) or (sure and not beyond):
        return replace(estimate, note="+".join(filter(None, (estimate.note, "limits_and_test_differ"))))
    return estimate


def given(text: str) -> str:
    """A text of the raw files as the label of a row: it stands for itself and is looked up nowhere."""
    return GIVEN + text
