"""Time to answer, where a tool keeps it: how long, right against wrong, and too fast to have read."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.methods.answer_time import median_times, rapid_shares, right_against_wrong
from helpers.methods.multiplicity import holm
from helpers.methods.outcome import not_estimable, outcome
from helpers.methods.permutation import Effort
from helpers.privacy.enough import enough
from helpers.studies.found import Said, where_any
from helpers.studies.learning_community.measured.marks import (
    Marks,
    Question,
    Questions,
    numbered,
    of_questions,
)
from helpers.studies.learning_community.settings import Settings
from helpers.words.estimates import Estimate

WITHHELD = "learning_community_items.withheld"
FEWEST_DRAWS = 1_000
"""Draws where p-values are not exact, should the settings ask for fewer."""


@dataclass(frozen=True)
class ItemTime:
    """One question of one test: seconds taken by all, by those right and those wrong, and how they differ."""

    test: str
    question: Question
    median: Estimate
    right: Estimate
    wrong: Estimate
    delta: Estimate
    adjusted: Estimate
    rapid: Estimate

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """All numbers of the question."""
        return self.median, self.right, self.wrong, self.delta, self.adjusted, self.rapid


@of_questions
def item_times(questions: Questions) -> list[ItemTime] | None:
    """Every question of every test with times; None where no tool kept any."""
    found = [item for marks in questions.tests for item in _times(marks, questions.cohort.settings)]
    return found or None


@where_any
def times_said(questions: Questions, found: list[ItemTime] | None) -> list[Said]:
    """Questions whose right answers came faster, or slower, than wrong ones beyond chance."""
    if not found:
        return [Said("no_times", {})]
    said = []
    alpha = 1 - questions.cohort.settings.confidence
    for marks in questions.tests:
        mine = [item for item in found if item.test == marks.test]
        if all(item.delta.p_value is None for item in mine):
            continue
        sure = [i for i in mine if i.adjusted.p_value is not None and i.adjusted.p_value <= alpha]
        faster = [item.question for item in sure if (item.delta.estimate or 0) < 0]
        slower = [item.question for item in sure if (item.delta.estimate or 0) > 0]
        said += [Said(f"faster_{marks.test}", {"numbers": numbered(faster)})] if faster else []
        said += [Said(f"slower_{marks.test}", {"numbers": numbered(slower)})] if slower else []
        said += [Said(f"even_{marks.test}", {})] if not (faster or slower) else []
    return said


def _times(marks: Marks, settings: Settings) -> list[ItemTime]:
    seconds, results, level = marks.seconds, marks.results, settings.confidence
    if np.isnan(seconds).all():
        return []
    effort = Effort(draws=max(FEWEST_DRAWS, settings.draws), seed=settings.seed)
    tested = [item.effect for item in right_against_wrong(seconds, results, level, effort)]
    right, wrong = (np.where(results == mark, seconds, np.nan) for mark in (1, 0))
    enough = [_apart(item, results[:, at], settings.small_cells) for at, item in enumerate(seconds.T)]
    tested = [_kept(item, fit) for item, fit in zip(tested, enough, strict=True)]
    adjusted = holm([item.p_value for item in tested])
    parts = zip(
        marks.questions,
        median_times(seconds, level),
        (_kept(item, fit) for item, fit in zip(median_times(right, level), enough, strict=True)),
        (_kept(item, fit) for item, fit in zip(median_times(wrong, level), enough, strict=True)),
        tested,
        adjusted,
        rapid_shares(seconds, level=level),
        strict=True,
    )
    return [_item_time(marks.test, *part) for part in parts]


def _item_time(
    test: str,
    question: Question,
    median: Estimate,
    right: Estimate,
    wrong: Estimate,
    delta: Estimate,
    p_value: float | None,
    rapid: Estimate,
) -> ItemTime:
    def place(estimate: Estimate, part: str) -> Estimate:
        return replace(estimate, id=f"item.{question.key}.{test}.{part}", group=question.name)

    adjusted = outcome("cliffs_delta", method="holm", p_value=p_value, n=delta.n)
    return ItemTime(
        test,
        question,
        place(median, "seconds"),
        place(right, "seconds_right"),
        place(wrong, "seconds_wrong"),
        place(replace(delta, unit="correlation"), "seconds_delta"),
        place(adjusted, "seconds_holm"),
        place(replace(rapid, method="rapid_normative"), "rapid"),
    )


def _apart(seconds: np.ndarray, results: np.ndarray, small: int) -> bool:
    """True where neither those right nor those wrong are too few to be shown apart."""
    known = ~np.isnan(seconds)
    sizes = [int((known & (results == mark)).sum()) for mark in (1, 0)]
    return all(enough(size, small) for size in sizes)


def _kept(estimate: Estimate, enough: bool) -> Estimate:
    """The estimate, or in its place that it is withheld."""
    if enough:
        return estimate
    quantity = estimate.label.rpartition(".")[2]
    return not_estimable(quantity, WITHHELD, unit=estimate.unit, method=estimate.method)
