"""Questions: how many got each right before and after, what changed, and which tell people apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.methods.discrimination import item_rest_correlation, upper_lower_index
from helpers.methods.item_change import Pairs
from helpers.methods.item_change import item_changes as changes_of
from helpers.methods.item_difficulty import item_difficulty
from helpers.methods.proportions import proportion
from helpers.methods.reliability import reliability
from helpers.studies.found import Said, if_new, where_any
from helpers.studies.learning_community.cohort import POST, PRE, NewCohort
from helpers.studies.learning_community.measured.marks import (
    Marks,
    Question,
    Questions,
    all_questions,
    numbered,
    of_questions,
)
from helpers.studies.learning_community.measured.saying import SHARE
from helpers.words.estimates import Estimate

CORRELATION = "correlation"
CEILING = 0.9
"""Share right before from which a question is named as having little room: it can rise by a tenth at most."""

LEAST_NAMED = 6
"""People who must have marks in both tests before a question is named as the one that changed most.

With five, even if all of them changed in one direction, McNemar's exact two-sided p is 2 / 2**5 = 0.0625: no
such change can be told from chance at the usual level.
"""


@dataclass(frozen=True)
class ItemChange:
    """One question of both tests, among the people paired: shares right, their change, McNemar's test."""

    question: Question
    pre: Estimate
    post: Estimate
    change: Estimate
    ratio: Estimate
    adjusted: Estimate

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """All numbers of the question."""
        return self.pre, self.post, self.change, self.ratio, self.adjusted


@dataclass(frozen=True)
class ItemQuality:
    """One question of one test, among all who sat it; ``alpha_without`` is the reliability of the others."""

    test: str
    question: Question
    difficulty: Estimate
    unanswered: Estimate
    item_rest: Estimate
    upper_lower: Estimate
    alpha_without: Estimate

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """All numbers of the question."""
        return self.difficulty, self.unanswered, self.item_rest, self.upper_lower, self.alpha_without


@if_new
def items_said(cohort: NewCohort, questions: Questions | None) -> list[Said] | None:
    """Why no questions are shown, where this is so."""
    if questions is not None:
        return None
    if all_questions(cohort).cohort.items.empty:
        return [Said("none", {})]
    return [Said("too_few", {"least": cohort.settings.small_cells})]


@of_questions
def item_changes(questions: Questions) -> list[ItemChange] | None:
    """Every question that both tests share, in the people paired; None where there is none."""
    if not questions.linked:
        return None
    level = questions.cohort.settings.confidence
    found = changes_of(*questions.paired, level=level)
    return [
        ItemChange(
            question,
            _placed(_share(each.pairs, each.pairs.both + each.pairs.lost, level), question, PRE),
            _placed(_share(each.pairs, each.pairs.both + each.pairs.gained, level), question, POST),
            _placed(each.difference, question, "change", "percentage_points"),
            _placed(each.ratio, question, "gained_to_lost"),
            _placed(each.adjusted, question, "holm"),
        )
        for question, each in zip(questions.linked, found, strict=True)
    ]


@where_any
def changes_said(questions: Questions, found: list[ItemChange] | None) -> list[Said] | None:
    """How many questions rose or fell for sure, and which rose most."""
    if questions.too_few_pairs:
        return [Said("too_few_pairs", {"least": questions.cohort.settings.small_cells})]
    if not found:
        return None
    known = [item for item in found if item.change.estimate is not None]
    if not known:
        return [Said("unpaired", {})]
    alpha = 1 - questions.cohort.settings.confidence
    sure = [item for item in known if item.adjusted.p_value is not None and item.adjusted.p_value <= alpha]
    risen = [item for item in sure if item.change.estimate > 0]
    fallen = [item for item in sure if item.change.estimate < 0]
    if not any(item.change.estimate for item in known):
        return [Said("unchanged", {"all": _count("items.linked", len(known))})]
    values = {
        "all": _count("items.linked", len(known)),
        "risen": _count("items.risen", len(risen)),
        "fallen": _count("items.fallen", len(fallen)),
    }
    said = [Said(_changes(risen, fallen), values), _most(known)]
    said += [Said("risen", {"numbers": _numbers(risen)})] if risen else []
    return said + ([Said("fallen", {"numbers": _numbers(fallen)})] if fallen else [])


def _changes(risen: list[ItemChange], fallen: list[ItemChange]) -> str:
    """The sentence on how many changed: it counts no direction that none took."""
    if risen and fallen:
        return "changes"
    return "changes_up" if risen else "changes_down" if fallen else "changes_none"


def _most(known: list[ItemChange]) -> Said:
    """The question that changed most, among those that enough people answered twice; all of them in a tie."""
    enough = [item for item in known if (item.change.n or 0) >= LEAST_NAMED]
    if not enough:
        return Said("most_too_few", {"least": LEAST_NAMED})
    furthest = max(abs(item.change.estimate) for item in enough)
    most = [item for item in enough if abs(item.change.estimate) > furthest - 1e-9]
    if len(most) > 1:
        tied = ", ".join(f"{item.question.number} (n = {item.change.n})" for item in most)
        return Said("most_tied", {"most": most[0].change, "numbers": tied, "least": LEAST_NAMED})
    return Said("most", {"most": most[0].change, "number": most[0].question.number, "least": LEAST_NAMED})


@of_questions
def item_quality(questions: Questions) -> list[ItemQuality]:
    """Every question of every test: how hard it is, and whether it tells who knows much from others."""
    return [
        item for marks in questions.tests for item in _qualities(marks, questions.cohort.settings.confidence)
    ]


@where_any
def quality_said(questions: Questions, found: list[ItemQuality]) -> list[Said]:
    """Questions to look at again: little left to gain, below guessing, or against the rest of the test."""
    said = []
    for marks in questions.tests:
        mine = [item for item in found if item.test == marks.test]
        flagged = {
            "ceiling": [item for item in mine if (item.difficulty.estimate or 0) >= CEILING],
            "guessing": [item for item in mine if _below_guessing(item)],
            "against": [item for item in mine if (item.item_rest.estimate or 0) < 0],
        }
        for name, items in flagged.items():
            if items:
                said.append(
                    Said(f"{name}_{marks.test}", _flag_values(f"items.{marks.test}.{name}", items, mine))
                )
    return said


def _qualities(marks: Marks, level: float) -> list[ItemQuality]:
    dropped = reliability(marks.results, level).if_dropped
    parts = zip(
        marks.questions,
        item_difficulty(marks.results, level),
        _unanswered(marks, level),
        item_rest_correlation(marks.results, level),
        upper_lower_index(marks.results, level=level),
        dropped,
        strict=True,
    )
    return [
        ItemQuality(
            marks.test,
            question,
            _placed(difficulty, question, f"{marks.test}.difficulty"),
            _placed(unanswered, question, f"{marks.test}.no_answer"),
            _placed(rest, question, f"{marks.test}.item_rest", CORRELATION),
            _placed(index, question, f"{marks.test}.upper_lower", "percentage_points"),
            _placed(alpha, question, f"{marks.test}.alpha_without", CORRELATION),
        )
        for question, difficulty, unanswered, rest, index, alpha in parts
    ]


def _unanswered(marks: Marks, level: float) -> list[Estimate]:
    unanswered = marks.unanswered
    asked = (~np.isnan(unanswered)).sum(axis=0)
    empty = np.nansum(unanswered, axis=0)
    shares = [proportion(int(none), int(n), level, "wilson") for none, n in zip(empty, asked, strict=True)]
    label = "method.quantity.no_answer_share"
    return [replace(share, id="no_answer_share", label=label) for share in shares]


def _below_guessing(item: ItemQuality) -> bool:
    """Fewer right than blind guessing gives, even at the upper limit: a misconception or a wrong key."""
    options, right = len(item.question.options), len(item.question.correct)
    if options < 2 or right != 1 or item.difficulty.ci_high is None:
        return False
    return item.difficulty.ci_high < 1 / options


def _flag_values(ident: str, items: list[ItemQuality], among: list[ItemQuality]) -> dict[str, Estimate | str]:
    values: dict[str, Estimate | str] = {
        "count": _count(ident, len(items)),
        "all": _count(ident.rpartition(".")[0] + ".all", len(among)),
        "numbers": _numbers(items),
    }
    if ident.endswith("against"):
        values["sure"] = _count(f"{ident}.sure", sum((item.item_rest.ci_high or 0) < 0 for item in items))
    if ident.endswith("ceiling"):
        values["limit"] = Estimate("items.ceiling_from", "method.quantity.difficulty", CEILING, unit=SHARE)
    return values


def _share(pairs: Pairs, right: int, level: float) -> Estimate:
    share = proportion(right, pairs.n, level, "wilson")
    return replace(share, id="difficulty", label="method.quantity.difficulty", missing=pairs.missing)


def _placed(estimate: Estimate, question: Question, part: str, unit: str | None = None) -> Estimate:
    ident = f"item.{question.key}.{part}"
    return replace(estimate, id=ident, group=question.name, unit=unit or estimate.unit)


def _count(ident: str, value: int) -> Estimate:
    return Estimate(ident, f"learning_community_items.row.{ident.rpartition('.')[2]}", value, unit="items")


def _numbers(items: list[ItemChange] | list[ItemQuality]) -> str:
    return numbered([item.question for item in items])
