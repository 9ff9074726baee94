"""Which question of the pre-test is which of the post-test: by its words, its answers and its place.

A pair is sure if words and answers are the same, or differ by slips of the pen only. Pairs that are likely
are put to the user. A question never has two partners.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.matching import thresholds
from helpers.matching.decisions import SAME
from helpers.matching.item_pairs import Doubt, Pair, Question, equal_pairs, near_pairs, questions_of
from helpers.matching.question_text import plain_question
from helpers.matching.review_cells import CUT_MARK, shown
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("item_a", "text_a", "options_a", "item_b", "text_b", "options_b", "similarity", "reason")


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
    pre, post = questions_of(pre_items), questions_of(post_items)
    decided, apart, problems, remarks = _ruled(pre, post, decisions)
    linked = list(decided)
    sure, doubts = equal_pairs(_without(pre, linked, 0), _without(post, linked, 1), apart)
    linked += sure
    first, other = _without(pre, linked, 0), _without(post, linked, 1)
    if len(first) * len(other) <= thresholds.MOST_PAIRS_OF_ITEMS:
        sure, near = near_pairs(first, other, apart, doubts)
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


def _order_of(pre: Sequence[Question]) -> Callable[[Pair], int]:
    place = {each.item: at for at, each in enumerate(pre)}
    return lambda pair: place[pair[0]]


def _without(questions: Sequence[Question], linked: Iterable[Pair], side: int) -> list[Question]:
    taken = {pair[side] for pair in linked}
    return [each for each in questions if each.item not in taken]


def _ruled(
    pre: Sequence[Question], post: Sequence[Question], decisions: pd.DataFrame | None
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


def _found(questions: Sequence[Question], item: int, text: str) -> int | None:
    """The question of this number and wording; else the only one of this wording."""
    words = plain_question(text)
    like = [each.item for each in questions if _same_start(each.words, words, text)]
    if item in like:
        return int(item)
    return like[0] if len(like) == 1 else None


def _same_start(words: str, wanted: str, text: str) -> bool:
    """Whether wordings are equal; long ones are cut in a review file."""
    return words.startswith(wanted) if text.endswith(CUT_MARK) else words == wanted


def _shown(doubts: Iterable[Doubt], linked: Sequence[Pair]) -> list[Doubt]:
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


def _table(doubts: Sequence[Doubt]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        (each.pre.item, each.pre.text, each.pre.options, each.post.item, each.post.text, each.post.options)
        + (each.similarity, each.reason)
        for each in doubts
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))
