"""How reliable each test is: KR-20 of its questions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from helpers.methods.reliability import reliability
from helpers.studies.learning_community.measured.marks import Marks, Question, Questions, of_questions
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class TestReliability:
    """Alpha of one test (KR-20, as marks are right or wrong) and the questions that it does not rest on."""

    test: str
    alpha: Estimate
    items: Estimate
    spreadless: tuple[Question, ...]
    notes: tuple[str, ...]


@of_questions
def reliabilities(questions: Questions) -> list[TestReliability]:
    """One for each test that has questions; an alpha that cannot be had says why."""
    return [_of(marks, questions.cohort.settings.confidence) for marks in questions.tests]


def _of(marks: Marks, level: float) -> TestReliability:
    found = reliability(marks.results, level, binary=True)
    ident = f"reliability.{marks.test}"
    alpha = replace(found.alpha, id=f"{ident}.alpha", unit="correlation")
    items = Estimate(
        f"{ident}.items", "learning_community_items.row.items_used", len(found.items), unit="items"
    )
    spreadless = tuple(marks.questions[place] for place in found.spreadless)
    return TestReliability(marks.test, alpha, items, spreadless, found.notes)
