"""Texts and identifying strings as sequences of words, so that both can be compared whole.

A word is a run of letters and digits, in one form for all spellings: compatibility forms and case
folded, invisible marks (soft hyphens, joiners, direction marks) left out. Scripts without blanks
between words (Chinese, Japanese, Thai and others) and pictographs count character by character.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST_PHRASE = 5  # words; longer strings hardly stand in a report by chance

_INVISIBLE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
# Marks and raised digits (those of footnotes) between words of Latin script
_MARKS = re.compile(
    "[\u0080-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7\u2000-\u209c\u20a0-\u20cf\u2190-\u25ff]+"
)
_OTHER_SCRIPT = re.compile("[\u0250-\u1eff\u2600-\U0010ffff]")
_UNSPACED = re.compile(
    "([\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\u2600-\u27bf\U0001f000-\U0001faff\U00020000-\U0003ffff])"
)
_NO_WORD = re.compile("[^\x00-\x7f\\w\u2600-\u27bf\U0001f000-\U0001faff]+")
_BETWEEN = bytes(32 if code < 128 and not chr(code).isalnum() else code for code in range(256))
_LINE_BREAKS = re.compile(r"[\r\n\x85\u2028\u2029]+")


def folded(text: str) -> str:
    """A text in the one form in which all comparison is done."""
    if text.isascii():
        return text.lower()
    plain = _MARKS.sub(" ", _INVISIBLE.sub("", text)).casefold()
    if not unicodedata.is_normalized("NFKC", plain):
        plain = unicodedata.normalize("NFKC", plain).lower()
    if _OTHER_SCRIPT.search(plain):
        plain = _NO_WORD.sub(" ", _UNSPACED.sub(r" \1 ", plain))
    return plain


def words(folded_text: str) -> list[str]:
    """The words of a folded text, in order."""
    # Far faster than a regular expression, which the volume of reports asks for
    return folded_text.encode("utf-8", "replace").translate(_BETWEEN).decode("utf-8").split()


def words_of_each(texts: Iterable[str]) -> list[list[str]]:
    """The words of many short texts."""
    lines = [_LINE_BREAKS.sub(" ", text) for text in texts]
    return [words(line) for line in folded("\n".join(lines)).split("\n")] if lines else []


def weight(sequence: Iterable[str]) -> int:
    """How much a sequence of words says: its letters and digits, a character of an unspaced script as two."""
    return sum(2 if _UNSPACED.fullmatch(word) else len(word) for word in sequence)


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts, and their phrases of up to five words.

    Args:
        texts: what a report says of itself: catalogues, notebooks, questions of the tests.

    Returns:
        Words and phrases, folded, the words of a phrase parted by a blank.
    """
    known: set[str] = set()
    for text in texts:
        found = words(folded(text))
        for size in range(1, LONGEST_PHRASE + 1):
            known.update(" ".join(found[at : at + size]) for at in range(len(found) - size + 1))
    return frozenset(known)
