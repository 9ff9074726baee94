"""Questions on a page: what changed in each, how well each serves, options, times, and sentences on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from helpers.language.bare_columns import bare_columns
from helpers.show.learning_community.grid import GridRow, Head, MeasuredPage
from helpers.show.learning_community.raw_text import on_one_line
from helpers.show.page import StudyPage
from helpers.show.spec import TableSpec
from helpers.studies.learning_community.measured.answer_times import ItemTime
from helpers.studies.learning_community.measured.distractors import TOGETHER, OptionRow
from helpers.studies.learning_community.measured.items import ItemChange, ItemQuality
from helpers.studies.learning_community.measured.marks import Question
from helpers.studies.learning_community.measured.reliability import TestReliability

_SECONDS = 1


@dataclass(frozen=True)
class ItemsPage(MeasuredPage):
    """Tables and sentences on the questions of a new cohort; what it does not have shows nothing."""

    study: ClassVar[str] = "learning_community_items"

    @classmethod
    def beside(cls, page: StudyPage) -> ItemsPage:
        """The page of the questions in the language and with the labels of the study's page."""
        return cls(page.language, page.texts)

    def changes(self, found: Sequence[ItemChange] | None) -> TableSpec | None:
        """Shares right before and after, their change, gained for each lost, and the tests."""
        if not any(item.change.estimate is not None for item in found or []):
            return None
        heads = [
            Head("n", "n"),
            Head("pre"),
            Head("post"),
            Head("change"),
            Head("ratio"),
            Head("p", "p"),
            Head("holm", "p"),
        ]
        rows = [
            GridRow(
                question_text(item.question, self.language),
                {
                    "n": item.change,
                    "pre": item.pre,
                    "post": item.post,
                    "change": item.change,
                    "ratio": item.ratio,
                    "p": item.ratio,
                    "holm": item.adjusted,
                },
            )
            for item in found
        ]
        return self.grid("item_changes", heads, rows, ["item_changes"])

    def quality(self, found: Sequence[ItemQuality] | None) -> TableSpec | None:
        """Difficulty, unanswered, discrimination in two ways, alpha without it; a section a test."""
        if not found:
            return None
        heads = [
            Head("n", "n"),
            Head("difficulty"),
            Head("unanswered", "plain"),
            Head("item_rest"),
            Head("upper_lower"),
            Head("alpha_without", "plain"),
        ]
        rows = [
            GridRow(
                question_text(item.question, self.language),
                {
                    "n": item.difficulty,
                    "difficulty": item.difficulty,
                    "unanswered": item.unanswered,
                    "item_rest": item.item_rest,
                    "upper_lower": item.upper_lower,
                    "alpha_without": item.alpha_without,
                },
                self.text("test", item.test),
            )
            for item in found
        ]
        return self.grid("item_quality", heads, rows, ["item_quality"])

    def reliability(self, found: Sequence[TestReliability] | None) -> TableSpec | None:
        """KR-20 of each test with its interval."""
        if not found:
            return None
        heads = [Head("items", "plain"), Head("n", "n"), Head("alpha", always=True)]
        rows = [
            GridRow(self.text("test", t.test), {"items": t.items, "n": t.alpha, "alpha": t.alpha})
            for t in found
        ]
        return self.grid("reliability", heads, rows, ["reliability"])

    def options(self, found: Sequence[OptionRow] | None) -> TableSpec | None:
        """The options of one test's questions: how many chose each, and whether the best scorers did."""
        if not found:
            return None
        heads = [Head("part", "text"), Head("count", "count"), Head("share"), Head("index")]
        rows = [
            GridRow(
                self.text("options", TOGETHER, count=row.options)
                if row.part == TOGETHER
                else on_one_line(row.text),
                {
                    "part": self.text("part", row.part),
                    "count": row.share,
                    "share": row.share,
                    "index": row.index,
                },
                question_text(row.question, self.language),
            )
            for row in found
        ]
        return self.grid(f"options_{found[0].test}", heads, rows, ["options"])

    def times(self, found: Sequence[ItemTime] | None) -> TableSpec | None:
        """Median seconds of all, of right and wrong answers, Cliff's delta, Holm's p, rapid answers."""
        if not found:
            return None
        heads = [
            Head("median", decimals=_SECONDS),
            Head("right", decimals=_SECONDS),
            Head("wrong", decimals=_SECONDS),
            Head("delta"),
            Head("holm", "p"),
            Head("rapid", "plain"),
        ]
        rows = [
            GridRow(
                question_text(item.question, self.language),
                {
                    "median": item.median,
                    "right": item.right,
                    "wrong": item.wrong,
                    "delta": item.delta,
                    "holm": item.adjusted,
                    "rapid": item.rapid,
                },
                self.text("test", item.test),
            )
            for item in found
        ]
        return self.grid("item_times", heads, rows, ["item_times"])


def question_text(question: Question, language: str) -> str:
    """Number and text of a question as a row is called."""
    return on_one_line(bare_columns(f"{question.number}. {question.text}", language))
