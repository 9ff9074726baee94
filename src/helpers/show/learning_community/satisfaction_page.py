"""Satisfaction on a page: a table of items, of the scale, of groups, and sentences on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from helpers.language.bare_columns import bare_columns
from helpers.show.learning_community.grid import GridRow, Head, MeasuredPage
from helpers.show.learning_community.raw_text import on_one_line
from helpers.show.page import StudyPage
from helpers.show.spec import TableSpec
from helpers.studies.learning_community.measured.satisfaction import Rating, ScaleResult, Statement
from helpers.studies.learning_community.measured.satisfaction_groups import GroupRatings

_LONGEST_LEVEL = 40


@dataclass(frozen=True)
class SatisfactionPage(MeasuredPage):
    """Tables and sentences on the ratings of a new cohort; a cohort without any shows nothing."""

    study: ClassVar[str] = "satisfaction"

    @classmethod
    def beside(cls, page: StudyPage) -> SatisfactionPage:
        """The page of the ratings in the language and with the labels of the study's page."""
        return cls(page.language, page.texts)

    def ratings(self, found: Sequence[Rating] | None) -> TableSpec | None:
        """Each item: n, median level in words with its limits, and the share above the middle."""
        if not found:
            return None
        heads = [
            Head("n", "n"),
            Head("median", "text"),
            Head("limits", "text"),
            Head("count", "count"),
            Head("favourable"),
        ]
        rows = [
            GridRow(
                self.statement_text(item.statement),
                {
                    "n": item.favourable,
                    "median": _levels(item.statement, item.median.estimate_low, item.median.estimate_high),
                    "limits": _levels(item.statement, item.median.ci_low, item.median.ci_high),
                    "count": item.favourable,
                    "favourable": item.favourable,
                    "middle": item.median,
                },
            )
            for item in found
        ]
        return self.grid("ratings", heads, rows, ["ratings"])

    def scale(self, found: Sequence[ScaleResult] | None) -> TableSpec | None:
        """Reliability, median score and people with one level throughout, of each scale."""
        if not found:
            return None
        rows = [
            GridRow(
                self.text("measure", name), {"n": value, "value": value}, self._called(result, len(found))
            )
            for result in found
            for name, value in (("alpha", result.alpha), ("score", result.median), ("alike", result.alike))
        ]
        return self.grid("rating_scale", [Head("n", "n"), Head("value")], rows, ["scale"])

    def groups(self, found: Sequence[GroupRatings] | None) -> TableSpec | None:
        """Median score of each group, and under them the rank test of the groups with Holm's p."""
        if not found:
            return None
        heads = [Head("n", "n"), Head("value"), Head("p", "p"), Head("holm", "p")]
        rows = [row for result in found for row in self._group_rows(result)]
        notes = ["groups", *(["withheld"] if any(result.withheld.estimate for result in found) else [])]
        return self.grid("rating_groups", heads, rows, notes)

    def statement_text(self, statement: Statement) -> str:
        """Number and text of an item, and that it is put negatively where it is."""
        text = on_one_line(bare_columns(f"{statement.number}. {statement.text}", self.language))
        return self.text("figure", "reversed", text=text) if statement.reversed else text

    def _group_rows(self, result: GroupRatings) -> list[GridRow]:
        section = on_one_line(result.column)
        rows = [
            GridRow(on_one_line(item.group or ""), {"n": item, "value": item}, section)
            for item in result.medians
        ]
        test = {"n": result.comparison, "value": result.comparison}
        test |= {"p": result.comparison, "holm": result.adjusted}
        return [*rows, GridRow(self.text("measure", "epsilon_squared"), test, section)]

    def _called(self, result: ScaleResult, scales: int) -> str:
        """What heads the rows of a scale where there are several: the numbers of its items."""
        if scales == 1:
            return ""
        numbers = ", ".join(str(statement.number) for statement in result.statements)
        return self.text("measure", "scale", numbers=numbers)


def _levels(statement: Statement, low: float | None, high: float | None) -> str | None:
    """The labels of one or two levels; None where there is no such level."""
    if low is None or high is None:
        return None
    places = dict.fromkeys(int(end) for end in (low, high))
    return " – ".join(on_one_line(statement.levels[place - 1], _LONGEST_LEVEL) for place in places)
