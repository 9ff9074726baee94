"""Quotations: what a document prints, in quotation marks, and what its words mean in the report's language.

A meaning stands in single quotation marks behind the words, as linguists set it.
"""

from __future__ import annotations

import re

from helpers.language import MissingText, say

_BETWEEN = "; "


def quoted(printed: str, language: str) -> str:
    """Printed texts, with ``; `` between, in quotation marks and with their meaning.

    Example:
        >>> quoted("satu; 57,6", "en")
        '“satu” ‘one’; “57,6”'
    """
    return _BETWEEN.join(_with_meaning(f"“{text}”", text, language) for text in printed.split(_BETWEEN))


def explained(printed: str, language: str) -> str:
    """Printed texts as they are, for a cell, with the meaning of those that have one.

    Example:
        >>> explained("satu", "en"), explained("satu", "id")
        ('satu ‘one’', 'satu')
    """
    return _BETWEEN.join(_with_meaning(text, text, language) for text in printed.split(_BETWEEN))


def _with_meaning(shown: str, text: str, language: str) -> str:
    meaning = _meaning(text, language)
    return f"{shown} ‘{meaning}’" if meaning else shown


def _meaning(text: str, language: str) -> str:
    """What words of a document mean; empty where that is not known, or where they are in the language."""
    key = _key(text)
    try:
        found = say(f"quoted.{key}", language)
    except MissingText:
        return ""
    return "" if _key(found) == key else found


def _key(text: str) -> str:
    return re.sub(r"\W+", "_", text.lower()).strip("_")
