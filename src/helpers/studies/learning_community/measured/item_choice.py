"""Questions that were hard before do better after by themselves: how much of that is to be expected here.

Two cases. Where the post-test repeats a part of the pre-test's questions, that part may have been
picked for its results. And where a report looks at the hardest questions alone, it picks them itself.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.methods.chosen_by_pretest import chosen_by_pretest, hardest, hardest_items
from helpers.methods.paired_mean import mean_difference
from helpers.methods.regression_to_mean import item_reliability
from helpers.studies.found import Said, where_any
from helpers.studies.learning_community.cohort import PRE
from helpers.studies.learning_community.measured.marks import (
    Question,
    Questions,
    all_questions,
    numbered,
    of_questions,
)
from helpers.words.estimates import Estimate

POINTS, ROW = "percentage_points", "learning_community_items.row"
FEWEST = 3
"""Questions below which looking at the hardest of them says nothing."""


@dataclass(frozen=True)
class Hardest:
    """The harder half of the shared questions: their rise, and the rise to expect from chance alone."""

    questions: tuple[Question, ...]
    expected: Estimate
    observed: Estimate


@of_questions
def hardest_questions(questions: Questions) -> Hardest | None:
    """The harder half by the pre-test of the people paired.

    None for fewer than three questions, questions that are all equally hard, and changes without an interval.
    """
    before, after = questions.paired
    complete = ~np.isnan(before).any(axis=1) & ~np.isnan(after).any(axis=1)
    before, after = before[complete], after[complete]
    if before.shape[1] < FEWEST or len(before) < 2 or not questions.cohort.suffice(len(before)):
        return None
    if np.ptp(before.mean(axis=0)) == 0:
        return None
    shares, k = before.mean(axis=0), (before.shape[1] + 1) // 2
    picked = hardest(shares, k)
    level = questions.cohort.settings.confidence
    observed = mean_difference(before[:, picked].mean(axis=1), after[:, picked].mean(axis=1), level, 1.0)
    if observed.ci_low is None:
        return None
    expected = hardest_items(shares, len(before), k).expected
    return Hardest(
        tuple(question for question, harder in zip(questions.linked, picked, strict=True) if harder),
        replace(expected, id="items.hardest.expected", unit=POINTS, n=len(before)),
        replace(observed, id="items.hardest.change", unit=POINTS),
    )


@where_any
def choice_said(questions: Questions, found: Hardest | None) -> list[Said] | None:
    """What the hardest rose by, what was to be expected, and whether the post-test repeats some only."""
    repeated = _repeated_said(questions)
    if repeated or found is None:
        return repeated or None
    return [_hardest_said(found)]


def _hardest_said(found: Hardest) -> Said:
    values = {
        "half": Estimate("items.hardest", f"{ROW}.hardest", len(found.questions), unit="items"),
        "numbers": numbered(found.questions),
        "observed": found.observed,
        "expected": found.expected,
    }
    return Said("hardest_range" if found.expected.is_range else "hardest", values)


def _repeated_said(questions: Questions) -> list[Said]:
    """A warning where the questions of both tests were, or look, chosen by their pre-test results."""
    cohort = questions.cohort
    if not questions.linked:
        return []
    every = all_questions(cohort).of(PRE)
    if every is None or len(every.people) < 2:
        return []
    counted = ~np.isnan(every.results)
    known = counted.any(axis=0)
    shares = np.nansum(every.results, axis=0)[known] / counted.sum(axis=0)[known]
    keys = [question.key for question, kept in zip(every.questions, known, strict=True) if kept]
    linked = set(cohort.links)
    chosen = [key in linked for key in keys]
    if len(keys) < 2:
        return []
    choice = chosen_by_pretest(shares, chosen, reliability=item_reliability(shares, len(every.people)))
    if not choice.warned:
        return []
    expected = replace(choice.expected, id="items.repeated.expected", unit=POINTS)
    return [Said(f"repeated_{choice.note}" + ("_range" if expected.is_range else ""), {"expected": expected})]
