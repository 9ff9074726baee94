"""Which question of the pre-test is which of the post-test: by text and order, under the user's decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.matching.items import link_items
from helpers.matching.review import ITEMS_REVIEW, read_item_review
from helpers.studies.intake.files import POST, PRE
from helpers.studies.intake.tests_taken import Test
from helpers.studies.manifest import MANIFEST, Cohort, shown
from helpers.words.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

Pair = tuple[int, int]


@dataclass(frozen=True)
class ItemPairing:
    """Questions that both tests share.

    ``links`` has for each test the key of its linked questions (``q01``, … in the order of the pre-test);
    ``doubtful`` what ``review.write_item_review`` writes, or None.
    """

    links: Mapping[str, Mapping[int, str]]
    doubtful: pd.DataFrame | None = None
    remarks: Sequence[Problem] = ()


def pair_items(tests: Mapping[str, Test], about: Cohort) -> ItemPairing:
    """Link the questions of pre-test and post-test.

    ``links`` below ``[items]`` of ``cohort.toml`` are taken as they stand and leave only doubtful pairs of
    other questions to be asked about; without them all pairs that are surely the same are taken.

    Raises:
        InputError: links that there cannot be; two tests of which no question is, or may be, the same.
    """
    if PRE not in tests or POST not in tests:
        return ItemPairing({})
    pre, post = tests[PRE].items, tests[POST].items
    if pre.empty or post.empty:  # totals only
        return ItemPairing({})
    given = _given_links(about, pre, post)
    path = about.folder / ITEMS_REVIEW
    decisions = read_item_review(path, shown(path)) if path.is_file() else None
    first = pre if given is None else pre[~pre["item"].isin([a for a, _ in given])]
    other = post if given is None else post[~post["item"].isin([b for _, b in given])]
    found = link_items(first, other, decisions)
    if found.problems:
        raise InputError(found.problems)
    taken = list(found.sure) if given is None else [*given, *found.decided]
    if not taken and found.doubtful.empty:
        raise InputError(Problem("intake.no_common_questions", file=shown(about.folder / MANIFEST)))
    return ItemPairing(_keys(taken, pre), found.doubtful, found.remarks)


def _keys(pairs: Sequence[Pair], pre: pd.DataFrame) -> dict[str, dict[int, str]]:
    places = {item: place for place, item in enumerate(pre["item"])}
    ordered = sorted(pairs, key=lambda pair: places[pair[0]])
    width = max(2, len(str(len(ordered))))
    keys = [f"q{number:0{width}d}" for number in range(1, len(ordered) + 1)]
    return {
        test: {pair[side]: key for pair, key in zip(ordered, keys, strict=True)}
        for side, test in enumerate((PRE, POST))
    }


def _given_links(about: Cohort, pre: pd.DataFrame, post: pd.DataFrame) -> list[Pair] | None:
    given = about.settings.get("items", {}).get("links")
    if given is None:
        return None
    known = set(pre["item"]), set(post["item"])
    seen: tuple[set[int], set[int]] = set(), set()
    problems = []
    for pair in given if isinstance(given, list) else [given]:
        if not _is_pair(pair) or any(
            item not in known[side] or item in seen[side] for side, item in enumerate(pair)
        ):
            file = shown(about.folder / MANIFEST)
            problems.append(Problem("intake.bad_link", file=file, column="links", found=str(pair)[:60]))
            continue
        for side, item in enumerate(pair):
            seen[side].add(item)
    if problems:
        raise InputError(problems)
    return [(pair[0], pair[1]) for pair in given]


def _is_pair(pair: Any) -> bool:
    return (
        isinstance(pair, list)
        and len(pair) == 2
        and all(isinstance(item, int) and not isinstance(item, bool) for item in pair)
    )
