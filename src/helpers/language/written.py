"""The language that texts are written in, told by its commonest words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from helpers.language.catalogue import LANGUAGES, say

_WORD = re.compile(r"[^\W\d_]+")


def written_language(texts: Iterable[str]) -> str | None:
    """The language whose commonest words stand in most of the texts; None where no language has more.

    Args:
        texts: questions, levels, headers; each counts once, however long it is.

    Example:
        >>> written_language(["Apa tujuan komunitas belajar?", "Sangat setuju", "Kahoot"])
        'id'
    """
    found = dict.fromkeys(_told_apart(), 0)
    for text in texts:
        words = set(_WORD.findall(text.lower()))
        for language in found:
            found[language] += not words.isdisjoint(_common(language))
    first, *others = sorted(found, key=found.__getitem__, reverse=True)
    return first if all(found[first] > found[other] for other in others) else None


@cache
def _told_apart() -> tuple[str, ...]:
    """Languages with common words of their own: a catalogue that is not yet translated has another's."""
    first: dict[frozenset[str], str] = {}
    for language in LANGUAGES:
        first.setdefault(_common(language), language)
    return tuple(first.values())


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(say("source.common_words", language).split())
