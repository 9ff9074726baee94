"""What languages are called, and their marks in documents, from the Unicode locale data."""

from __future__ import annotations

from functools import cache

from helpers.language.catalogue import say


@cache
def language_name(code: str, language: str) -> str:
    """What the language ``code`` is called in ``language``, where one is chosen.

    Example:
        >>> language_name("id", "id"), language_name("de", "en")
        ('Bahasa Indonesia', 'German')
    """
    name = say("languages.name", language, name=name_in_prose(code, language))
    return name[:1].upper() + name[1:]


@cache
def name_in_prose(code: str, language: str) -> str:
    """The name alone, as the Unicode locale data have it: ``Inggris``, ``German``."""
    from babel import Locale

    return Locale.parse(code).get_display_name(language) or code


@cache
def locale_tag(language: str) -> str:
    """A language with the country that it is written for, as documents want it: ``id-ID``, ``de-DE``."""
    from babel.core import get_global

    likely = get_global("likely_subtags").get(language, language).split("_")
    return f"{language}-{likely[-1]}" if len(likely) > 2 else language
