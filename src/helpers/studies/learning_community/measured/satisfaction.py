"""What people made of the workshop: every rating item by itself, the scale of all, and groups.

Levels are places in an order, counted from 1 for the lowest. Items with the same levels make a scale; a
person's score on it is the mean of the levels given, with reversed items turned round.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.medians import median_of
from helpers.methods.reliability import reliability
from helpers.methods.scale_scores import level_counts, level_shares, scale_median, straight_lining, top_box
from helpers.privacy.enough import all_told
from helpers.studies.found import Said, if_new, where_any
from helpers.studies.learning_community.cohort import NewCohort
from helpers.studies.ties import highest, lowest
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd

LEVELS = "levels"
ROW = "satisfaction.row"


@dataclass(frozen=True)
class Statement:
    """A rating item: its text, labels of its levels (lowest first), and if it is put negatively.

    ``number`` counts the items that were rated, in the order of the form; ``item`` is that of the raw file,
    where names, groups and remarks have numbers too.
    """

    number: int
    item: int
    text: str
    levels: tuple[str, ...]
    reversed: bool = False

    @property
    def name(self) -> str:
        """Number and text on one line: what results call the item."""
        return " ".join(f"{self.number} {self.text}".split())[:80]


@dataclass(frozen=True)
class Scale:
    """Items with the same levels, and who gave which: people x items, NaN for no answer.

    Results of fewer people than ``fewest`` are withheld.
    """

    statements: tuple[Statement, ...]
    people: pd.Index
    given: Floats
    fewest: int = 0

    @property
    def levels(self) -> tuple[str, ...]:
        """Labels of the levels, lowest first."""
        return self.statements[0].levels

    @cached_property
    def turned(self) -> Floats:
        """The levels with those of reversed items turned round."""
        negative = np.array([statement.reversed for statement in self.statements])
        return np.where(negative, len(self.levels) + 1 - self.given, self.given)

    @cached_property
    def scores(self) -> Floats:
        """Mean level of each person over the items answered; NaN for none."""
        answered = (~np.isnan(self.turned)).sum(axis=1)
        total = np.nansum(self.turned, axis=1)
        return np.divide(total, answered, out=np.full(len(total), np.nan), where=answered > 0)


@dataclass(frozen=True)
class Rating:
    """One item: the share of each level, the median level, and the share above the middle of the scale."""

    statement: Statement
    shares: tuple[Estimate, ...]
    median: Estimate
    favourable: Estimate

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """All numbers of the item."""
        return *self.shares, self.median, self.favourable


@dataclass(frozen=True)
class ScaleResult:
    """A scale of two or more items: its reliability, the median score, and who gave one level throughout."""

    statements: tuple[Statement, ...]
    alpha: Estimate
    median: Estimate
    alike: Estimate

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """All numbers of the scale."""
        return self.alpha, self.median, self.alike


@if_new
def scales_of(cohort: NewCohort) -> list[Scale] | None:
    """Rating items by their levels, the scale with most items first.

    None where nobody rated anything, or fewer people than ``small_cells`` did.
    """
    people = _respondents(cohort)
    if not people or not cohort.suffice(people):
        return None
    answers, fewest = cohort.tables["survey_answers"], cohort.settings.small_cells
    by_levels: dict[tuple[str, ...], list[Statement]] = {}
    for statement in _statements(cohort.tables["survey_items"], answers):
        by_levels.setdefault(statement.levels, []).append(statement)
    found = [_scale(tuple(group), answers, fewest) for group in by_levels.values()]
    return sorted(found, key=lambda scale: -len(scale.statements)) or None


@if_new
def survey_said(cohort: NewCohort, scales: list[Scale] | None) -> list[Said]:
    """How many people rated how many items, or why no ratings are shown."""
    people = _respondents(cohort)
    if scales:
        items = sum(len(scale.statements) for scale in scales)
        values = {
            "people": Estimate("satisfaction.people", f"{ROW}.respondents", people, unit="people"),
            "items": Estimate("satisfaction.items", f"{ROW}.items", items, unit="items"),
        }
        return [Said("respondents", values)]
    if not cohort.suffice(people):
        return [Said("too_few", {"least": cohort.settings.small_cells})]
    return [Said("none", {})]


@where_any
def ratings(scales: list[Scale], confidence: float) -> list[Rating]:
    """Every rating item, in the order of the form within its scale."""
    return [
        all_told(_rating(scale, at, confidence), scale.fewest)
        for scale in scales
        for at in range(len(scale.statements))
    ]


@where_any
def scale_results(scales: list[Scale], confidence: float) -> list[ScaleResult] | None:
    """Every scale of two or more items; None where there is none."""
    found = [
        all_told(_result(scale, number, confidence), scale.fewest)
        for number, scale in enumerate(scales, start=1)
    ]
    return [result for result in found if len(result.statements) > 1] or None


@where_any
def ratings_said(found: list[Rating]) -> list[Said]:
    """The items with the most and with the least approval."""
    known = [item for item in found if item.favourable.estimate is not None]
    if len(known) < 2:
        return []
    best, worst = (pick(known, lambda item: item.favourable.estimate) for pick in (highest, lowest))
    if best[0] in worst:
        return [Said("all_alike", {"share": best[0].favourable})]
    values = {
        "best": best[0].favourable,
        "first": [item.statement.number for item in best],
        "worst": worst[0].favourable,
        "last": [item.statement.number for item in worst],
    }
    return [Said("extremes" if len(best) == len(worst) == 1 else "extremes_tied", values)]


def _respondents(cohort: NewCohort) -> int:
    """People who chose a level on any item."""
    answers = cohort.tables.get("survey_answers")
    return 0 if answers is None else int(answers.loc[answers["level"].notna(), "person"].nunique())


def _statements(items: pd.DataFrame, answers: pd.DataFrame) -> list[Statement]:
    """The items of the form on scales that somebody used, numbered from 1."""
    used = set(answers.loc[answers["level"].notna(), "item"])
    rows = [(row, _levels(row)) for row in items.to_dict("records")]
    scales = {levels for row, levels in rows if len(levels) > 1 and row["item"] in used}
    return [
        Statement(number, int(row["item"]), str(row["text"]), levels, bool(row.get("reversed", False)))
        for number, (row, levels) in enumerate((pair for pair in rows if pair[1] in scales), start=1)
    ]


def _levels(row: dict) -> tuple[str, ...]:
    return tuple(filter(None, str(row["levels"] or "").split("\n")))


def _scale(statements: tuple[Statement, ...], answers: pd.DataFrame, fewest: int) -> Scale:
    import pandas as pd

    items = pd.Index([statement.item for statement in statements])
    mine = answers[answers["item"].isin(items) & answers["level"].notna()]
    rows, people = pd.factorize(mine["person"], sort=True)
    given = np.full((len(people), len(items)), np.nan)
    given[rows, items.get_indexer(mine["item"])] = mine["level"].astype(float)
    return Scale(statements, pd.Index(people), given, fewest)


def _rating(scale: Scale, at: int, confidence: float) -> Rating:
    statement = scale.statements[at]
    counts = level_counts(scale.given[:, at], len(scale.levels))
    head, missing = f"satisfaction.item{statement.number:02d}", len(scale.given) - int(counts.sum())
    if statement.reversed:
        approving = top_box(counts[::-1].tolist(), len(counts) // 2, confidence, "wilson")
    else:
        approving = top_box(counts.tolist(), len(counts) // 2, confidence, "wilson")

    def place(estimate: Estimate, part: str, label: str | None = None) -> Estimate:
        kept = label or estimate.label
        return replace(estimate, id=f"{head}.{part}", label=kept, group=statement.name, missing=missing)

    return Rating(
        statement,
        tuple(
            place(each, f"level{n}") for n, each in enumerate(level_shares(counts.tolist(), confidence), 1)
        ),
        place(scale_median(counts.tolist(), confidence), "median"),
        place(approving, "favourable", f"{ROW}.favourable"),
    )


def _result(scale: Scale, number: int, confidence: float) -> ScaleResult:
    head = f"satisfaction.scale{number}"
    alpha = reliability(scale.turned, confidence).alpha
    median = median_of(scale.scores, confidence, LEVELS)
    alike = straight_lining(scale.given, min(3, max(2, len(scale.statements))), confidence)
    return ScaleResult(
        scale.statements,
        replace(alpha, id=f"{head}.alpha", unit="correlation"),
        replace(median, id=f"{head}.median", label=f"{ROW}.score"),
        replace(alike, id=f"{head}.alike"),
    )
