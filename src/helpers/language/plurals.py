"""Words that change with a number: ``1 person is``, ``2 people are``, by the plural rules of each language.

In a catalogue a word that changes stands in double braces with all its forms, in the order of the Unicode
categories that its language has (zero, one, two, few, many, other)::

    "{count} {{person is|people are}} on no list"
    "{count} rows {{count: has|have}} no name"

The number is the one right before it, with three words between them at most; or that of a placeholder that
is named. A language that changes nothing, such as Indonesian, needs no forms. Only what a catalogue says is
read so: braces in what is filled in stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Any

from helpers.language.numbers import marks

if TYPE_CHECKING:
    from babel.plural import PluralRule

_FORMS = re.compile(r"\{\{(?:(?P<of>[a-z_:0-9]+): )?(?P<forms>[^{}|]*(?:\|[^{}|]*)+)\}\}")
_ORDER = ("zero", "one", "two", "few", "many", "other")
_OTHER = "other"
# Not a part of another number, of a range, a ratio, a name such as MTsN-1
_BEFORE = re.compile(r"(?<![\w.,:/\u2013\u2212-])(\d[\d.,\u00a0\u202f]*)(?: [^\W\d]+){0,3} ?$")


def filled(template: str, language: str, values: Mapping[str, Any]) -> str:
    """A text of a catalogue with its placeholders filled and its words in the forms that the numbers ask for.

    Args:
        template: the text, with placeholders in braces and forms in double braces.
        language: of the text.
        values: what is filled in.

    Raises:
        KeyError: a placeholder without a value.

    Example:
        >>> filled("{n} {{person is|people are}} here", "en", {"n": 1})
        '1 person is here'
    """
    if "|" not in template:
        return template.format(**values)
    said, place = "", 0
    for match in _FORMS.finditer(template):
        said += template[place : match.start()].format(**values)
        number = f"{{{match['of']}}}".format(**values) if match["of"] else said
        said += match["forms"].split("|")[_place(number, language)]
        place = match.end()
    return said + template[place:].format(**values)


def forms_in(template: str) -> list[tuple[str, ...]]:
    """The words of a text that change, each with all its forms."""
    return [tuple(match["forms"].split("|")) for match in _FORMS.finditer(template)]


def named_in(template: str) -> set[str]:
    """The placeholders whose numbers decide on a form, by name."""
    named = (match["of"] for match in _FORMS.finditer(template) if match["of"])
    return {field or "" for each in named for _, field, _, _ in Formatter().parse(f"{{{each}}}")}


@cache
def categories(language: str) -> tuple[str, ...]:
    """The categories of numbers that a language tells apart, in the order of forms."""
    known = {*_rule(language).tags, _OTHER}
    return tuple(name for name in _ORDER if name in known)


def _place(text: str, language: str) -> int:
    """Which form the number at the end of ``text`` asks for; without one, that of any number."""
    known = categories(language)
    found = _BEFORE.search(text)
    if found is None:
        return known.index(_OTHER)
    mark, group = marks(language)
    digits = found[1].rstrip(".,").replace(group, "").replace(mark, ".")
    return known.index(_rule(language)(Decimal(digits)))


@cache
def _rule(language: str) -> PluralRule:
    from babel import Locale

    return Locale.parse(language).plural_form
