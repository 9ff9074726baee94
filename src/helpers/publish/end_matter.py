"""The end of a report: its references, each where a citation leads."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.language import say
from helpers.publish.citations import Citations, anchor
from helpers.publish.tree import Node, attributes, header, joined, node, words


def reference_blocks(citations: Citations, language: str) -> list[Node]:
    """The list of references, and below it what a cohort's own library holds besides; nothing without any.

    Args:
        citations: of the report, placed already.
        language: of the headings.
    """
    blocks = []
    for name, entries in (("references", citations.entries), ("further", citations.further)):
        if entries:
            title = words(say(f"publish.{name}", language))
            blocks += [header(1, f"sec-{name}", title), _listed(entries)]
    return blocks


def _listed(entries: Sequence[tuple[str, list[Node]]]) -> Node:
    listed = [_entry(key, inlines) for key, inlines in entries]
    # By this name Word knows how a bibliography is set.
    return node("Div", [attributes("", ["references"], {"custom-style": "Bibliography"}), listed])


def _entry(key: str, inlines: list[Node]) -> Node:
    """One entry. Its first word is what a citation leads to: an anchor without text is none everywhere."""
    first, rest = inlines[:1], inlines[1:]
    return node("Para", [node("Span", [attributes(anchor(key)), first]), *joined(rest)])
