"""Pairs of questions: those that are surely the same, and those that may be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.matching import thresholds
from helpers.matching.question_text import differ_by_slips, likeness, plain_options, plain_question

if TYPE_CHECKING:
    import pandas as pd

Pair = tuple[int, int]
_OTHER_OPTIONS, _OTHER_KEY, _SEVERAL, _WORDING, _SAME_OPTIONS = (
    *("other_options", "other_key", "same_text_twice"),
    *("wording", "same_options"),
)


@dataclass(frozen=True)
class Question:
    """A question: as the file has it, and its ``words``, ``answers`` and ``key`` as they are compared."""

    item: int
    text: str
    options: str
    words: str
    answers: tuple[str, ...]
    key: tuple[str, ...]


@dataclass(frozen=True)
class Doubt:
    """Two questions that may be one: how alike their wordings are, and why this is asked."""

    similarity: float
    pre: Question
    post: Question
    reason: str


def questions_of(items: pd.DataFrame) -> list[Question]:
    """The items of a source (``item``, ``text``, ``options``, ``correct``), ready to be compared."""
    return [
        Question(
            int(row.item),
            row.text,
            row.options,
            plain_question(row.text),
            plain_options(row.options),
            plain_options(row.correct),
        )
        for row in items.itertuples()
    ]


def equal_pairs(
    pre: Sequence[Question], post: Sequence[Question], apart: set[Pair]
) -> tuple[list[Pair], list[Doubt]]:
    """Questions of the same wording."""
    sure: list[Pair] = []
    doubts: list[Doubt] = []
    others = _by_words(post)
    for words, mine in _by_words(pre).items():
        theirs = others.get(words, [])
        if words and theirs:
            _settle(mine, theirs, apart, sure, doubts)
    return sure, doubts


def _settle(
    mine: list[Question], theirs: list[Question], apart: set[Pair], sure: list[Pair], doubts: list[Doubt]
) -> None:
    """Questions of one wording: those with the same answers in their order, then all that are left."""
    for answers in sorted({each.answers for each in mine if each.answers}):
        group = [[each for each in side if each.answers == answers] for side in (mine, theirs)]
        if pairs := _in_order(*group, apart):
            sure += pairs
            mine, theirs = ([each for each in side if each.answers != answers] for side in (mine, theirs))
    if pairs := _in_order(mine, theirs, apart):
        sure += pairs
        return
    for one in mine:
        for other in theirs:
            if (one.item, other.item) not in apart:
                doubts.append(Doubt(1.0, one, other, _agree(one, other) or _SEVERAL))


def _in_order(mine: Sequence[Question], theirs: Sequence[Question], apart: set[Pair]) -> list[Pair]:
    """Pairs in order, none unless there are equally many and nothing speaks against any of them."""
    if len(mine) != len(theirs) or any(_agree(*each) for each in zip(mine, theirs, strict=True)):
        return []
    pairs = [(one.item, other.item) for one, other in zip(mine, theirs, strict=True)]
    return pairs if apart.isdisjoint(pairs) else []


def _agree(one: Question, other: Question) -> str | None:
    """Why two questions of one wording may be two; None if nothing that both files tell differs."""
    if one.answers and other.answers and one.answers != other.answers:
        return _OTHER_OPTIONS
    if one.key and other.key and one.key != other.key:
        return _OTHER_KEY
    return None


def _by_words(questions: Iterable[Question]) -> dict[str, list[Question]]:
    found: dict[str, list[Question]] = defaultdict(list)
    for each in questions:
        found[each.words].append(each)
    return found


def near_pairs(
    pre: Sequence[Question], post: Sequence[Question], apart: set[Pair], earlier: Sequence[Doubt]
) -> tuple[list[Pair], list[Doubt]]:
    """Questions of similar wording, or of the same answers; those already in doubt get no sure partner."""
    telling = _telling_answers(pre) & _telling_answers(post)
    doubts = [
        doubt
        for one in pre
        for other in post
        if (one.words != other.words or not one.words) and (one.item, other.item) not in apart
        if (doubt := _likely(one, other, telling)) is not None
    ]
    best = _best([*doubts, *earlier])
    sure = [(each.pre.item, each.post.item) for each in doubts if _is_sure(each, best)]
    return sure, doubts


def _likely(one: Question, other: Question, telling: set[tuple[str, ...]]) -> Doubt | None:
    similarity = likeness(one.words, other.words) if one.words and other.words else 0.0
    if similarity >= thresholds.ITEM_DOUBTFUL:
        return Doubt(similarity, one, other, _WORDING)
    same_answers = one.answers == other.answers and one.answers in telling
    if same_answers and (similarity >= thresholds.ITEM_SAME_OPTIONS or not (one.words or other.words)):
        return Doubt(similarity, one, other, _SAME_OPTIONS)
    return None


def _telling_answers(questions: Iterable[Question]) -> set[tuple[str, ...]]:
    """Sets of answers that one question of a test alone has: not those such as true and false."""
    count = Counter(each.answers for each in questions if len(each.answers) > 1)
    return {answers for answers, times in count.items() if times == 1}


def _best(doubts: Iterable[Doubt]) -> Mapping[tuple[int, int], list[float]]:
    """For each side and item, the similarities of its pairs, the greatest first."""
    found: dict[tuple[int, int], list[float]] = defaultdict(list)
    for each in doubts:
        found[0, each.pre.item].append(each.similarity)
        found[1, each.post.item].append(each.similarity)
    return {place: sorted(similarities, reverse=True) for place, similarities in found.items()}


def _is_sure(doubt: Doubt, best: Mapping[tuple[int, int], list[float]]) -> bool:
    """True if wordings differ by slips only, answers agree, and no other pair of the two comes near."""
    if doubt.similarity < thresholds.ITEM_SURE or _agree(doubt.pre, doubt.post) is not None:
        return False
    near = doubt.similarity - thresholds.CLEAR_LEAD
    sides = best[0, doubt.pre.item], best[1, doubt.post.item]
    alone = all(sum(similarity > near for similarity in side) == 1 for side in sides)
    return alone and differ_by_slips(doubt.pre.words, doubt.post.words)
