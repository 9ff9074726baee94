"""The second, looser form of names: known ways to write one name become one.

That two names are equal in this form says that they may be of one person.
"""

from __future__ import annotations

import re
from functools import cache

from helpers.matching.names import lists

_DOUBLED = re.compile(r"(\w)\1+")


def loosen(name: str) -> list[str]:
    """The words of a normalised name in their looser form, in the order in which they stand.

    Example:
        >>> loosen("moch soeparman")
        ['muhamad', 'suparman']
        >>> loosen("m rizal"), loosen("rizal m")
        (['muhamad', 'rizal'], ['rizal', 'm'])
    """
    first, *others = name.split() or [""]
    if others:
        first = _of_first().get(first, first)
    return [_word(word) for word in (first, *others) if word]


@cache
def _word(word: str) -> str:
    spelled = _equivalents().get(word, word)
    for old, new in lists()["spelling"].items():
        spelled = spelled.replace(old, new)
    return _DOUBLED.sub(r"\1", spelled)


@cache
def _equivalents() -> dict[str, str]:
    return {written: name for name, ways in lists()["equivalent"].items() for written in ways}


@cache
def _of_first() -> dict[str, str]:
    return {written: name for name, ways in lists()["first"].items() for written in ways}
