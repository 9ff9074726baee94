"""The abbreviations that a report uses, and what they stand for: found in all of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from helpers.language import say
from helpers.language.catalogue import catalogue
from helpers.publish.document import Document, Figure, Table
from helpers.publish.tree import Node, header, node, paragraph, plain_text, words

_PREFIX = "abbreviation."


def abbreviation_blocks(document: Document, prose: Sequence[Sequence[Node]]) -> list[Node]:
    """A heading and the abbreviations that stand in the report, in alphabetical order; nothing without any.

    Args:
        document: its tables and figures.
        prose: its running text, parsed.
    """
    language = document.language
    found = used(" \n ".join(_texts(document, prose)), language)
    if not found:
        return []
    inlines: list[Node] = []
    for place, (short, long) in enumerate(found.items()):
        inlines += [*words(";"), node("Space")] if place else []
        inlines += [node("Strong", words(short)), node("Space"), *words(long)]
    title = words(say("publish.abbreviations", language))
    return [header(1, "sec-abbreviations", title), paragraph([*inlines, node("Str", ".")])]


def used(text: str, language: str) -> dict[str, str]:
    """The abbreviations of the catalogue that are words of ``text``, with what they mean."""
    known = _known(language)
    found = {match[0] for match in _pattern(language).finditer(text)}
    return {short: known[short] for short in sorted(found, key=str.lower)}


def _texts(document: Document, prose: Sequence[Sequence[Node]]) -> Iterator[str]:
    yield from (plain_text([block]) for part in prose for block in part)
    for block in document.blocks:
        if isinstance(block, Table):
            yield block.caption
            yield from (column.label for column in block.columns)
            yield from (group.label for group in block.row_groups)
            yield from (text for row in block.rows for text in row)
            yield from block.notes
        elif isinstance(block, Figure):
            yield block.caption
            yield block.alt


@cache
def _known(language: str) -> dict[str, str]:
    texts = catalogue(language)
    return {key.removeprefix(_PREFIX): text for key, text in texts.items() if key.startswith(_PREFIX)}


@cache
def _pattern(language: str) -> re.Pattern[str]:
    longest_first = sorted(_known(language), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])")
