"""Texts that people have given in some languages, for readers of any: titles, labels, claims.

Of users two languages are asked for. A reader of another one that has a catalogue finds there what was given
in English, and what is there where that is lacking.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers.language.catalogue import LANGUAGES, REQUIRED

COMMON = "en"
"""The language that stands in for those in which there is nothing."""


def in_language(texts: Mapping[str, Any], language: str) -> str:
    """The text for readers of ``language``: their own, else English, else the first there; empty if none is.

    Args:
        texts: by language; what else it holds is passed over.
        language: one that has a catalogue.

    Example:
        >>> in_language({"id": "Tempat", "en": "Place"}, "de"), in_language({"id": "Tempat"}, "en")
        ('Place', 'Tempat')
    """
    given = (texts.get(each) for each in (language, COMMON, *LANGUAGES))
    return next((text for text in given if isinstance(text, str) and text.strip()), "")


def in_every_language(texts: Mapping[str, Any]) -> dict[str, str]:
    """``texts`` for readers of each language that has a catalogue."""
    return {language: in_language(texts, language) for language in LANGUAGES}


def of_entry(entry: Mapping[str, Any], name: str) -> dict[str, str]:
    """Texts that stand beside each other in one entry, ``title_id`` and ``title_en``, for each language."""
    return in_every_language({language: entry.get(f"{name}_{language}") for language in LANGUAGES})


def lacks_required(texts: object) -> bool:
    """Whether a text is not there in one of the languages in which users must give it."""
    if not isinstance(texts, Mapping):
        return True
    return not all(isinstance(texts.get(language), str) and texts[language] for language in REQUIRED)
