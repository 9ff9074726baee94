"""The list of contents of a page: its headings, nested as they are, each a link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.publish.tree import Node, attributes, node, walk

DEEPEST = 2
"""The level of the lowest headings listed: sections, and their parts."""


def contents(blocks: Sequence[Node]) -> list[Node]:
    """A list of all headings among ``blocks`` down to :data:`DEEPEST`; nothing where there is none."""
    headings = [each for each in blocks if each["t"] == "Header" and each["c"][0] <= DEEPEST]
    return [_listed(headings)] if headings else []


def _listed(headings: Sequence[Node]) -> Node:
    top = headings[0]["c"][0]
    begins = [place for place, each in enumerate(headings) if each["c"][0] <= top]
    items = []
    for start, end in zip(begins, [*begins[1:], len(headings)], strict=True):
        below = headings[start + 1 : end]
        items.append([_entry(headings[start]), *([_listed(below)] if below else [])])
    return node("BulletList", items)


def _entry(heading: Node) -> Node:
    _, (ident, _, _), inlines = heading["c"]
    link = [attributes(f"toc-{ident}"), walk(inlines, _unlinked), ["#" + ident, ""]]
    return node("Plain", [node("Link", link)])


def _unlinked(each: Node) -> Any:
    """A link within a link would be none; a note belongs to the heading itself."""
    if each["t"] == "Link":
        return each["c"][1]
    return [] if each["t"] == "Note" else None
