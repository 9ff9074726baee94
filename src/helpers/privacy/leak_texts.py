"""What stands in the outputs at all, so that of very many identifying strings only a few need be held.

A search takes along what its strings begin with. Of a million people that is more memory than anything else
of a run, though hardly a string of theirs shares its first word with a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from helpers.privacy.extracting import Passage
from helpers.privacy.leak_words import folded, words

CERTAIN, CERTAIN_SPACED = 8, 12
"""Digits from which a number is nobody else's; also in groups."""
_GROUPS = 8
_GROUPED = re.compile(r"\d+(?:[ .\-/]\d+)+")
_MARKS = re.compile(r"[ .\-/]")
_LONG = re.compile(rf"\d{{{CERTAIN},}}")
# A number of its own: no part of a word, of a decimal fraction, nor with one behind it
_SHORT = re.compile(r"(?<!\w)(?<!\d\.)(?<!\b\d,)(?<!\b\d\d,)\d{5,7}(?!\w|\.\d)")


def long_numbers(text: str) -> list[str]:
    """Long numbers of a folded text, also inside longer words (``nim19850101``)."""
    return _LONG.findall(text)


def short_numbers(text: str) -> list[str]:
    """Numbers of five to seven digits that stand alone."""
    return _SHORT.findall(text)


def grouped_numbers(text: str, longest: int) -> Iterator[str]:
    """Numbers whose digits stand in groups: ``1985 0101 2010 01``, ``19.850.101``.

    Args:
        text: folded.
        longest: digits of the longest number that is wanted.
    """
    for run in _GROUPED.findall(text):
        least = CERTAIN_SPACED if " " in run else CERTAIN
        groups = _MARKS.split(run)
        for at in range(len(groups)):
            together = groups[at]
            for group in groups[at + 1 : at + _GROUPS]:
                together += group
                if len(together) > longest:
                    break
                if len(together) >= least:
                    yield together


class Occurring:
    """The words and numbers of all texts that will be searched.

    Args:
        texts: all of them.
        lengths: letters and digits, without marks and blanks, of the identifying strings.
    """

    def __init__(self, texts: Iterable[Passage], lengths: frozenset[int]) -> None:
        self._words: set[str] = set()
        self._numbers: set[str] = set()
        longest = max(lengths, default=0)
        for text, prose in {(each.text, each.prose): None for each in texts}:
            plain = folded(text)
            self._words.update(words(plain))
            self._numbers.update(long_numbers(plain))
            if prose:
                self._numbers.update(short_numbers(plain))
                grouped = grouped_numbers(plain, longest)
                self._numbers.update(each for each in grouped if len(each) in lengths)

    def may_hold(self, sequence: Sequence[str]) -> bool:
        """False for words of which a search of these texts would find nothing."""
        if sequence[0] in self._words:
            return True
        together = "".join(sequence)
        return together in self._words or together in self._numbers
