"""Notes below tables where references have numbers: behind a method stands the number of its source.

Notes name methods with author and year, ``Wilson score interval (1927)``. In a list of references that is
ordered by anything else, that finds nothing, so a citation is added, ``Wilson score interval (1927) [8]``.
"""

from __future__ import annotations

import re
from functools import cache

from helpers.language.catalogue import texts_under
from helpers.language.typography import typographic
from helpers.publish.document import Document
from helpers.publish.notation import symbols
from helpers.publish.tree import Node, attributes, node, paragraph, words
from helpers.show.citing.library import PREFIX, short, sources_of

_FORMAT = re.compile(rb"""citation-format\s*=\s*["']([a-z-]+)""")
_NUMBERED = (b"numeric", b"label")
Notes = dict[str, list[Node]]
"""The notes of tables, a paragraph each, by the tables' names."""


def numbers_references(style: bytes) -> bool:
    """Whether a citation style (CSL) cites by numbers or labels: it says so, or prints them."""
    told = _FORMAT.search(style)
    return told[1] in _NUMBERED if told else b"citation-number" in style


def note_paragraphs(document: Document, style: bytes) -> Notes:
    """The notes below each table; where ``style`` numbers references, with links to those of methods."""
    cited = numbers_references(style)
    return {
        table.ident: [
            paragraph(_cited(note, document.language) if cited else _plain(note)) for note in table.notes
        ]
        for table in document.tables
        if table.notes
    }


def _plain(note: str) -> list[Node]:
    return symbols(typographic(note))


def _cited(note: str, language: str) -> list[Node]:
    known, pattern = _methods(language)
    inlines: list[Node] = []
    place = 0
    for match in pattern.finditer(note):
        keys = known[match[1]]
        names = words("; ".join(map(short, keys)))
        link = node("Link", [attributes(), names, [PREFIX + "+".join(keys), ""]])
        inlines += [*_plain(note[place : match.end()]), node("Space"), link]
        place = match.end()
    return [*inlines, *_plain(note[place:])]


@cache
def _methods(language: str) -> tuple[dict[str, list[str]], re.Pattern[str]]:
    """The names of all methods with sources, and what finds them between the marks of a list."""
    texts = texts_under(language, "method")
    known = {text: sources_of([key.partition(".")[2]]) for key, text in texts.items()}
    known = {text: keys for text, keys in known.items() if keys and "{" not in text}
    longest_first = sorted(known, key=len, reverse=True)
    return known, re.compile(rf"(?<=[:;] )({'|'.join(map(re.escape, longest_first))})(?=[;.])")
