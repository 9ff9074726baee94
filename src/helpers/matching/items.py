"""Which question of the pre-test is which of the post-test: by its words, its answers and its place.

A pair is sure if words and answers are the same, or differ by slips of the pen only. Pairs that are likely
are put to the user. A question never has two partners.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.matching import thresholds
from helpers.matching.decisions import SAME
from helpers.matching.prepared import shown
from helpers.matching.question_text import differ_by_slips, likeness, plain_options, plain_question
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

Pair = tuple[int, int]
COLUMNS = ("item_a", "text_a", "options_a", "item_b", "text_b", "options_b", "similarity", "reason")
_OTHER_OPTIONS, _OTHER_KEY, _SEVERAL, _WORDING, _SAME_OPTIONS = (
    *("other_options", "other_key", "same_text_twice"),
    *("wording", "same_options"),
)


@dataclass(frozen=True)
class ItemLinks:
    """Questions of two tests, linked.

    ``sure`` are pairs of item numbers (pre, post) that are linked, in the order of the pre-test; ``decided``
    those of them that the user decided. ``doubtful`` is what ``review.write_item_review`` writes: COLUMNS,
    the likeliest first. ``unlinked`` are the items of the pre-test and of the post-test that have no partner
    (yet). ``problems`` must be mended (decisions that cannot all hold), ``remarks`` are said only.
    """

    sure: tuple[Pair, ...]
    decided: tuple[Pair, ...]
    doubtful: pd.DataFrame
    unlinked: tuple[tuple[int, ...], tuple[int, ...]]
    problems: tuple[Problem, ...] = ()
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Question:
    item: int
    text: str
    options: str
    words: str
    answers: tuple[str, ...]
    key: tuple[str, ...]


@dataclass(frozen=True)
class _Doubt:
    similarity: float
    pre: _Question
    post: _Question
    reason: str


def link_items(
    pre_items: pd.DataFrame, post_items: pd.DataFrame, decisions: pd.DataFrame | None = None
) -> ItemLinks:
    """Link the questions of a pre-test and a post-test.

    Wordings are compared without case, marks, HTML and numbering. The same wording with the same answers and
    the same key is sure (what a file does not tell is not held against it); with others it is doubtful. If a
    wording stands several times in both tests, equally often, its questions are linked in their order. Near
    wordings are sure at ITEM_SURE if they differ by slips only and nothing else comes within CLEAR_LEAD; they
    are doubtful at ITEM_DOUBTFUL, or at ITEM_SAME_OPTIONS if the answers are the same.

    Args:
        pre_items, post_items: items of a source (``item``, ``text``, ``options``, ``correct``).
        decisions: the table of ``review.read_item_review``, or nothing.
    """
    pre, post = _questions(pre_items), _questions(post_items)
    decided, apart, problems, remarks = _ruled(pre, post, decisions)
    linked = list(decided)
    sure, doubts = _equal(_without(pre, linked, 0), _without(post, linked, 1), apart)
    linked += sure
    first, other = _without(pre, linked, 0), _without(post, linked, 1)
    if len(first) * len(other) <= thresholds.MOST_PAIRS_OF_ITEMS:
        sure, near = _near(first, other, apart, doubts)
        linked += sure
        doubts += near
    else:
        remarks.append(Problem("matching.items_not_compared", values={"pre": len(first), "post": len(other)}))
    return ItemLinks(
        sure=tuple(sorted(linked, key=_order_of(pre))),
        decided=tuple(sorted(decided, key=_order_of(pre))),
        doubtful=_table(_shown(doubts, linked)),
        unlinked=tuple(
            tuple(each.item for each in _without(side, linked, at)) for at, side in enumerate((pre, post))
        ),
        problems=tuple(problems),
        remarks=tuple(remarks),
    )


def _questions(items: pd.DataFrame) -> list[_Question]:
    return [
        _Question(
            int(row.item),
            row.text,
            row.options,
            plain_question(row.text),
            plain_options(row.options),
            plain_options(row.correct),
        )
        for row in items.itertuples()
    ]


def _order_of(pre: Sequence[_Question]) -> Callable[[Pair], int]:
    place = {each.item: at for at, each in enumerate(pre)}
    return lambda pair: place[pair[0]]


def _without(questions: Sequence[_Question], linked: Iterable[Pair], side: int) -> list[_Question]:
    taken = {pair[side] for pair in linked}
    return [each for each in questions if each.item not in taken]


def _ruled(
    pre: Sequence[_Question], post: Sequence[_Question], decisions: pd.DataFrame | None
) -> tuple[list[Pair], set[Pair], list[Problem], list[Problem]]:
    """Pairs that the user called the same, and different; what of it cannot hold; what is there no more."""
    same: list[Pair] = []
    different: set[Pair] = set()
    problems, remarks = list[Problem](), list[Problem]()
    taken: tuple[set[int], set[int]] = set(), set()
    for line in () if decisions is None else decisions.itertuples():
        pair = _found(pre, line.item_a, line.text_a), _found(post, line.item_b, line.text_b)
        if None in pair:
            text = line.text_a if pair[0] is None else line.text_b
            remarks.append(Problem("matching.item_gone", line.review, row=int(line.line), found=shown(text)))
        elif line.decision != SAME:
            different.add(pair)
        elif pair not in same:
            if pair[0] in taken[0] or pair[1] in taken[1]:
                found = f"{pair[0]} / {pair[1]}"
                problems.append(Problem("matching.item_twice", line.review, row=int(line.line), found=found))
                continue
            same.append(pair)
            taken[0].add(pair[0])
            taken[1].add(pair[1])
    return same, different, problems, remarks


def _found(questions: Sequence[_Question], item: int, text: str) -> int | None:
    """The question of this number and wording; else the only one of this wording."""
    words = plain_question(text)
    like = [each.item for each in questions if _same_start(each.words, words, text)]
    if item in like:
        return int(item)
    return like[0] if len(like) == 1 else None


def _same_start(words: str, wanted: str, text: str) -> bool:
    """Whether wordings are equal; long ones are cut in a review file."""
    return words.startswith(wanted) if text.endswith("…") else words == wanted


def _equal(
    pre: Sequence[_Question], post: Sequence[_Question], apart: set[Pair]
) -> tuple[list[Pair], list[_Doubt]]:
    """Questions of the same wording."""
    sure: list[Pair] = []
    doubts: list[_Doubt] = []
    others = _by_words(post)
    for words, mine in _by_words(pre).items():
        theirs = others.get(words, [])
        if words and theirs:
            _settle(mine, theirs, apart, sure, doubts)
    return sure, doubts


def _settle(
    mine: list[_Question], theirs: list[_Question], apart: set[Pair], sure: list[Pair], doubts: list[_Doubt]
) -> None:
    """Questions of one wording: those with the same answers in their order, if they are equally many."""
    kept: list[_Question] = list(theirs)
    left: list[_Question] = []
    for answers, group in _grouped(mine).items():
        partners = [each for each in kept if _agree(group[0], each) is None]
        alike = [each for each in partners if each.answers == answers] or partners
        pairs = [(a.item, b.item) for a, b in zip(group, alike, strict=False)]
        if len(group) != len(alike) or not apart.isdisjoint(pairs):
            left += group
            continue
        sure += pairs
        kept = [each for each in kept if each not in alike]
    for one in left:
        for other in kept:
            if (one.item, other.item) not in apart:
                doubts.append(_Doubt(1.0, one, other, _agree(one, other) or _SEVERAL))


def _grouped(questions: Iterable[_Question]) -> dict[tuple[str, ...], list[_Question]]:
    found: dict[tuple[str, ...], list[_Question]] = defaultdict(list)
    for each in questions:
        found[each.answers].append(each)
    return found


def _agree(one: _Question, other: _Question) -> str | None:
    """Why two questions of one wording may be two; None if nothing that both files tell differs."""
    if one.answers and other.answers and one.answers != other.answers:
        return _OTHER_OPTIONS
    if one.key and other.key and one.key != other.key:
        return _OTHER_KEY
    return None


def _by_words(questions: Iterable[_Question]) -> dict[str, list[_Question]]:
    found: dict[str, list[_Question]] = defaultdict(list)
    for each in questions:
        found[each.words].append(each)
    return found


def _near(
    pre: Sequence[_Question], post: Sequence[_Question], apart: set[Pair], earlier: Sequence[_Doubt]
) -> tuple[list[Pair], list[_Doubt]]:
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


def _likely(one: _Question, other: _Question, telling: set[tuple[str, ...]]) -> _Doubt | None:
    similarity = likeness(one.words, other.words) if one.words and other.words else 0.0
    if similarity >= thresholds.ITEM_DOUBTFUL:
        return _Doubt(similarity, one, other, _WORDING)
    same_answers = one.answers == other.answers and one.answers in telling
    if same_answers and (similarity >= thresholds.ITEM_SAME_OPTIONS or not (one.words or other.words)):
        return _Doubt(similarity, one, other, _SAME_OPTIONS)
    return None


def _telling_answers(questions: Iterable[_Question]) -> set[tuple[str, ...]]:
    """Sets of answers that one question of a test alone has: not those such as true and false."""
    count = Counter(each.answers for each in questions if len(each.answers) > 1)
    return {answers for answers, times in count.items() if times == 1}


def _best(doubts: Iterable[_Doubt]) -> Mapping[tuple[int, int], list[float]]:
    """For each side and item, the similarities of its pairs, the greatest first."""
    found: dict[tuple[int, int], list[float]] = defaultdict(list)
    for each in doubts:
        found[0, each.pre.item].append(each.similarity)
        found[1, each.post.item].append(each.similarity)
    return {place: sorted(similarities, reverse=True) for place, similarities in found.items()}


def _is_sure(doubt: _Doubt, best: Mapping[tuple[int, int], list[float]]) -> bool:
    """True if wordings differ by slips only, answers agree, and no other pair of the two comes near."""
    if doubt.similarity < thresholds.ITEM_SURE or _agree(doubt.pre, doubt.post) is not None:
        return False
    near = doubt.similarity - thresholds.CLEAR_LEAD
    sides = best[0, doubt.pre.item], best[1, doubt.post.item]
    alone = all(sum(similarity > near for similarity in side) == 1 for side in sides)
    return alone and differ_by_slips(doubt.pre.words, doubt.post.words)


def _shown(doubts: Iterable[_Doubt], linked: Sequence[Pair]) -> list[_Doubt]:
    """The likeliest pairs of questions without a partner, few a question."""
    taken = {pair[0] for pair in linked}, {pair[1] for pair in linked}
    asked: Counter[tuple[int, int]] = Counter()
    found = []
    for each in sorted(doubts, key=lambda each: -each.similarity):
        sides = (0, each.pre.item), (1, each.post.item)
        free = each.pre.item not in taken[0] and each.post.item not in taken[1]
        if free and max(asked[side] for side in sides) < thresholds.MOST_SHOWN:
            asked.update(sides)
            found.append(each)
    return found


def _table(doubts: Sequence[_Doubt]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (each.pre.item, each.pre.text, each.pre.options, each.post.item, each.post.text, each.post.options)
        + (each.similarity, each.reason)
        for each in doubts
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
