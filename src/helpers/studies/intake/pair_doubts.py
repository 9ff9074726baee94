"""What speaks against two files being the tests before and after: told as soon as they are given."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.matching.items import link_items
from helpers.studies.intake.files import POST, PRE
from helpers.studies.intake.recognising import Recognised
from helpers.words.errors import Problem


def pair_doubts(files: Sequence[Recognised]) -> list[Problem]:
    """Tests without a question in common, and a pre-test that is dated after the post-test.

    Args:
        files: as recognised, with roles.
    """
    pre, post = ([each for each in files if each.role == role and each.source] for role in (PRE, POST))
    if not pre or not post:
        return []
    return [*_nothing_in_common(pre[0], post[0]), *_swapped(pre, post)]


def _nothing_in_common(pre: Recognised, post: Recognised) -> list[Problem]:
    items = pre.source.items, post.source.items
    if any(each.empty for each in items):
        return []
    links = link_items(*items)
    if links.sure or len(links.doubtful):
        return []
    return [Problem("intake.no_common_questions", file=f"{pre.path.name}, {post.path.name}")]


def _swapped(pre: Sequence[Recognised], post: Sequence[Recognised]) -> list[Problem]:
    before, after = ([each for each in files if each.first_day] for files in (pre, post))
    if not before or not after:
        return []
    first, last = min(before, key=lambda each: each.first_day), max(after, key=lambda each: each.first_day)
    if first.first_day <= last.first_day:
        return []
    values = {"pre": str(first.first_day), "post": str(last.first_day), "other": last.path.name}
    return [Problem("intake.swapped", file=first.path.name, values=values)]
