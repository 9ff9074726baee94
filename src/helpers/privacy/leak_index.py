"""All identifying strings at once: found by the words that they begin with, in one pass over a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from helpers.privacy.extracting import Passage
from helpers.privacy.leak_words import folded, weight, words, words_of_each

NAME, EMAIL, IDENTIFIER = "name", "email", "identifier"
_LEAST_LETTERS, _LEAST_DIGITS = 3, 5
_CERTAIN, _CERTAIN_SPACED = 8, 12  # digits from which a number is nobody else's, also in groups
_DENSE = 100  # a length is too crowded if one in so many numbers of that length is an identifier
_GROUPS = 8
_GROUPED = re.compile(r"\d+(?:[ .\-/]\d+)+")
_MARKS = re.compile(r"[ .\-/]")
_LONG = re.compile(r"\d{8,}")
# A number of its own: no part of a word, of a decimal fraction, nor with one behind it
_SHORT = re.compile(r"(?<!\w)(?<!\d\.)(?<!\b\d,)(?<!\b\d\d,)\d{5,7}(?!\w|\.\d)")


@dataclass(frozen=True)
class Secret:
    """An identifying string. ``row`` is its row in ``key.csv``, ``kind`` the column there."""

    text: str
    kind: str = ""
    row: int = 0


class LeakIndex:
    """All identifying strings, by the words that they begin with and by their letters and digits alone."""

    def __init__(self, identifying: Iterable[Secret | str], own_words: frozenset[str]) -> None:
        secrets = [each for each in map(_secret, identifying, count(1)) if each.text.strip()]
        sequences = [tuple(found) for found in words_of_each(secret.text for secret in secrets)]
        crowded = _crowded(secrets, sequences)
        self._sequences: dict[tuple[str, ...], Secret] = {}
        self._squashed: dict[str, Secret] = {}
        self._mixed: set[str] = set()
        self._numbers: dict[str, Secret] = {}
        # For the first word of a sequence the lengths of sequences, as bits
        self._prose: dict[str, int] = {}
        self._anywhere: dict[str, int] = {}
        self.too_common = 0
        for secret, sequence in zip(secrets, sequences, strict=True):
            if _indistinct(sequence, own_words, crowded):
                self.too_common += 1
            else:
                self._add(sequence, secret)
        self.searched = len(secrets) - self.too_common
        self._longest = max(map(len, self._squashed), default=0)
        self._known: dict[tuple[str, bool], frozenset[Secret]] = {}

    def _add(self, sequence: tuple[str, ...], secret: Secret) -> None:
        together = "".join(sequence)
        if together.isdigit() and len(together) < _CERTAIN:
            self._numbers.setdefault(together, secret)
            return
        self._sequences.setdefault(sequence, secret)
        bit = 1 << len(sequence)
        self._prose[sequence[0]] = self._prose.get(sequence[0], 0) | bit
        with_digits = not together.isalpha() and any(map(str.isdigit, together))
        if len(sequence) > 1 or (with_digits and len(together) >= _CERTAIN):
            self._anywhere[sequence[0]] = self._anywhere.get(sequence[0], 0) | bit
        if with_digits and secret.kind != EMAIL:
            self._squashed.setdefault(together, secret)
            if len(together) >= _CERTAIN and not together.isdigit():
                self._mixed.add(together)

    def search(self, passage: Passage) -> frozenset[Secret]:
        """The secrets that stand in a passage; equal ones, such as a figure in three files, are read once."""
        key = passage.text, passage.prose
        if key not in self._known:
            self._known[key] = frozenset(self._found(*key))
        return self._known[key]

    def _found(self, passage: str, prose: bool) -> Iterator[Secret]:
        text = folded(passage)
        found = words(text)
        yield from self._whole(found, self._prose if prose else self._anywhere)
        if self._squashed:
            yield from self._embedded(text, found)
            if prose:
                yield from self._grouped(text)
        if self._numbers and prose:
            numbers = filter(self._numbers.__contains__, _SHORT.findall(text))
            yield from map(self._numbers.__getitem__, numbers)

    def _whole(self, found: list[str], starts: Mapping[str, int]) -> Iterator[Secret]:
        if starts.keys().isdisjoint(found):
            return
        for at in [at for at, word in enumerate(found) if word in starts]:
            lengths = starts[found[at]]
            for size in range(1, lengths.bit_length()):
                if lengths >> size & 1:
                    secret = self._sequences.get(tuple(found[at : at + size]))
                    if secret is not None:
                        yield secret

    def _grouped(self, text: str) -> Iterator[Secret]:
        """Numbers whose digits stand in groups: ``1985 0101 2010 01``, ``19.850.101``."""
        for run in _GROUPED.findall(text):
            least = _CERTAIN_SPACED if " " in run else _CERTAIN
            groups = _MARKS.split(run)
            for at in range(len(groups)):
                together = groups[at]
                for group in groups[at + 1 : at + _GROUPS]:
                    together += group
                    if len(together) > self._longest:
                        break
                    if len(together) >= least and together in self._squashed:
                        yield self._squashed[together]

    def _embedded(self, text: str, found: list[str]) -> Iterator[Secret]:
        """Long numbers, also inside longer words (``nim19850101``); identifiers without their marks."""
        for number in _LONG.findall(text):
            if number in self._squashed:
                yield self._squashed[number]
        if not self._mixed.isdisjoint(found):
            yield from (self._squashed[word] for word in self._mixed.intersection(found))


def _secret(given: Secret | str, at: int) -> Secret:
    secret = Secret(given, row=at) if isinstance(given, str) else given
    return secret if secret.kind else Secret(secret.text, _kind(secret.text), secret.row)


def _kind(text: str) -> str:
    if "@" in text:
        return EMAIL
    return IDENTIFIER if any(map(str.isdigit, text)) else NAME


def _indistinct(found: tuple[str, ...], own_words: frozenset[str], crowded: frozenset[int]) -> bool:
    together = "".join(found)
    if together.isdigit():
        return len(together) < _LEAST_DIGITS or len(together) in crowded
    if len(together) < 2 * _LEAST_LETTERS and weight(found) < _LEAST_LETTERS:
        return True
    return " ".join(found) in own_words


def _crowded(secrets: Iterable[Secret], sequences: Iterable[tuple[str, ...]]) -> frozenset[int]:
    """The lengths at which numbers are so many that any number of the report could be one of them."""
    pairs = zip(secrets, sequences, strict=True)
    numbers = {"".join(sequence) for secret, sequence in pairs if secret.kind == IDENTIFIER}
    lengths = Counter(len(number) for number in numbers if number.isdigit())
    return frozenset(length for length, found in lengths.items() if found * _DENSE > 10**length)
