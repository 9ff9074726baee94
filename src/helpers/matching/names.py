"""A name as two files can agree on it: without case, marks, titles and degrees.

Nothing here changes what stands in a file: these forms are for comparing only.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

# A Kahoot nickname ends here, whatever the name was
CUT_AT = 15

_APOSTROPHES = re.compile("['`´‘’‛ʹʻʼʾʿˈ′＇]")
# Soft hyphens, zero-width characters and marks of direction are not seen and no part of a name
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufe0e\ufe0f]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"([^\W_]+)(\.?)")
_ABBREVIATIONS = re.compile(r"\s*[A-Za-z]{1,2}\.\s?([A-Za-z]{1,5}\.\s?)*[A-Za-z]{1,5}\.?\s*")

Words = list[tuple[str, bool]]  # a word and whether a dot follows it


@cache
def lists() -> dict[str, Any]:
    """The lists of ``names.toml``, by their names there."""
    return tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))


def normalise(names: pd.Series) -> pd.Series:
    """Names in the form in which equal means equal.

    Compatible characters become one (NFKD), accents, case, marks and doubled blanks go, an apostrophe goes
    without a trace (``Ma'ruf`` is ``maruf``), any other mark parts words. Titles before a name and degrees
    after it are dropped as whole words, never if nothing would be left; so is what stands after a comma and
    consists of dotted abbreviations (a degree that no list knows). What else stands after one comma is the
    first name: ``Aminah, Siti`` is ``siti aminah``. A text without any letter or digit stays as it is, so
    that it equals itself only.

    Args:
        names: texts as they stand in the file.

    Returns:
        Texts of the same index; empty only where the name is blank.
    """
    return _each(names, normal)


def stems(names: pd.Series) -> pd.Series:
    """Names without blanks and leading titles, with all that follows: what a cut name can begin."""
    return _each(names, _stem)


def cut(names: pd.Series) -> pd.Series:
    """True where a name is as long as a nickname can be, so that it may be the beginning of a longer one."""
    return names.str.len() == CUT_AT


def names_somebody(normalised: pd.Series) -> pd.Series:
    """True where a normalised name can tell who somebody is: two letters at least, and no ``guest``."""
    return normalised.str.contains(r"[^\W\d_].*[^\W\d_]") & ~normalised.isin(lists()["nobody"])


def _each(names: pd.Series, form: Callable[[str], str]) -> pd.Series:
    """One form of every name; each different name is looked at once."""
    import pandas as pd

    codes, distinct = pd.factorize(names)
    formed = pd.Series([form(name) for name in distinct], dtype="str")
    return formed.take(codes).set_axis(names.index)


def normal(name: str) -> str:
    """One name in the form of ``normalise``."""
    plain = _plain(name)
    parts = [words for part in _name_parts(plain) if (words := _without_titles(_words(part)))]
    if len(parts) == 2:
        parts.reverse()
    return " ".join(word for words in parts for word, _ in words) or plain.casefold().strip()


def _stem(name: str) -> str:
    return "".join(word for word, _ in _without(_words(_plain(name)), "front"))


def _plain(name: str) -> str:
    bare = _UNSEEN.sub("", _APOSTROPHES.sub("", name))
    if bare.isascii():
        return bare
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", bare)))


def _words(text: str) -> Words:
    return [(word, bool(dot)) for word, dot in _WORD.findall(text.casefold())]


def _name_parts(text: str) -> Iterable[str]:
    """The parts between commas that hold some of the name: one at least."""
    if "," not in text:
        return [text]
    parts = text.split(",")
    return [part for part in parts if not _is_title(part)] or parts[:1]


@lru_cache(maxsize=4096)  # files hold few degrees, many times
def _is_title(part: str) -> bool:
    """True if a text after a comma is nothing but titles, degrees or dotted abbreviations."""
    left = [word for word, _ in _words(part)]
    while left:
        taken = next((size for size in _sizes(left) if _is_known(tuple(left[:size]))), 0)
        if not taken:
            return _ABBREVIATIONS.fullmatch(part) is not None
        left = left[taken:]
    return True


def _without_titles(words: Words) -> Words:
    return _without(_without(words, "front"), "back")


def _without(words: Words, where: str) -> Words:
    """The words without known titles at one end; the last word is never taken."""
    place = 0 if where == "front" else -1
    while words and words[place][0] in _outermost(where):
        for size in _sizes(words[1:]):
            end = words[:size] if where == "front" else words[-size:]
            if _may_go(end, where):
                words = words[size:] if where == "front" else words[:-size]
                break
        else:
            break
    return words


def _may_go(end: Words, where: str) -> bool:
    run = tuple(word for word, _ in end)
    return run in _known(where) and (run not in _known("careful") or any(dotted for _, dotted in end))


def _sizes(words: list) -> range:
    """How many words a title can have, the longest first."""
    return range(min(len(words), _longest()), 0, -1)


@cache
def _known(which: str) -> frozenset[tuple[str, ...]]:
    """Every way to part a title of this list into words."""
    return frozenset(run for title in lists()[which] for run in _runs(title))


def _is_known(run: tuple[str, ...]) -> bool:
    return run in _known("front") or run in _known("back")


@cache
def _outermost(which: str) -> frozenset[str]:
    """The words that a title of this list can begin with (front) or end in (back)."""
    return frozenset(run[0 if which == "front" else -1] for run in _known(which))


@cache
def _longest() -> int:
    return max(len(run) for which in ("front", "back") for run in _known(which))


def _runs(title: str) -> Iterable[tuple[str, ...]]:
    pieces = [piece for piece in re.split(r"[.\s]+", title.casefold()) if piece]
    for cuts in product((False, True), repeat=len(pieces) - 1):
        at = [0, *(place for place, here in enumerate(cuts, 1) if here), len(pieces)]
        yield tuple("".join(pieces[low:high]) for low, high in pairwise(at))
