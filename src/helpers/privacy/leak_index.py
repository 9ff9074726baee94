"""All identifying strings at once: found by the words that they begin with, in one pass over a text."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice

from helpers.privacy.extracting import Passage
from helpers.privacy.leak_texts import (
    CERTAIN,
    Occurring,
    grouped_numbers,
    long_numbers,
    short_numbers,
)
from helpers.privacy.leak_words import folded, weight, words, words_of_each

NAME, EMAIL, IDENTIFIER = "name", "email", "identifier"
_LEAST_LETTERS, _LEAST_DIGITS = 3, 5
_DENSE = 100  # a length is too crowded if one in so many numbers of that length is an identifier
_CROWDABLE = 9  # digits; of more, only hundreds of millions of numbers could be crowded
_TOGETHER = 20_000  # strings taken apart at a time; of no more than these all are held


@dataclass(frozen=True)
class Secret:
    """An identifying string. ``row`` is its row in ``key.csv``, ``kind`` the column there."""

    text: str
    kind: str = ""
    row: int = 0


class LeakIndex:
    """All identifying strings, by the words that they begin with and by their letters and digits alone.

    Args:
        identifying: the strings; gone through twice.
        own_words: ``vocabulary`` of what the report says of itself.
        texts: all that will be searched. If they are given, then of very many strings only those are held
            that could stand there.
    """

    def __init__(
        self,
        identifying: Iterable[Secret | str],
        own_words: Container[str],
        texts: Iterable[Passage] | None = None,
    ) -> None:
        pairs = _taken_apart(identifying)
        held = list(islice(pairs, _TOGETHER))
        tally = _Tally(chain(held, pairs))
        many = tally.count > len(held)
        there = Occurring(texts, tally.lengths) if many and texts is not None else None
        self._sequences: dict[tuple[str, ...], Secret] = {}
        self._squashed: dict[str, Secret] = {}
        self._mixed: set[str] = set()
        self._numbers: dict[str, Secret] = {}
        # For the first word of a sequence the lengths of sequences, as bits
        self._prose: dict[str, int] = {}
        self._anywhere: dict[str, int] = {}
        self.too_common = 0
        for secret, sequence in _taken_apart(identifying) if many else held:
            if _indistinct(sequence, own_words, tally.crowded):
                self.too_common += 1
            elif there is None or there.may_hold(sequence):
                self._add(sequence, secret)
        self.searched = tally.count - self.too_common
        self._longest = max(map(len, self._squashed), default=0)
        self._known: dict[tuple[str, bool], frozenset[Secret]] = {}

    def _add(self, sequence: tuple[str, ...], secret: Secret) -> None:
        together = "".join(sequence)
        if together.isdigit() and len(together) < CERTAIN:
            self._numbers.setdefault(together, secret)
            return
        self._sequences.setdefault(sequence, secret)
        bit = 1 << len(sequence)
        self._prose[sequence[0]] = self._prose.get(sequence[0], 0) | bit
        with_digits = not together.isalpha() and any(map(str.isdigit, together))
        if len(sequence) > 1 or (with_digits and len(together) >= CERTAIN):
            self._anywhere[sequence[0]] = self._anywhere.get(sequence[0], 0) | bit
        if with_digits and secret.kind != EMAIL:
            self._squashed.setdefault(together, secret)
            if len(together) >= CERTAIN and not together.isdigit():
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
            numbers = filter(self._numbers.__contains__, short_numbers(text))
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
        for together in grouped_numbers(text, self._longest):
            if together in self._squashed:
                yield self._squashed[together]

    def _embedded(self, text: str, found: list[str]) -> Iterator[Secret]:
        """Long numbers, also inside longer words; identifiers without their marks."""
        for number in long_numbers(text):
            if number in self._squashed:
                yield self._squashed[number]
        if not self._mixed.isdisjoint(found):
            yield from (self._squashed[word] for word in self._mixed.intersection(found))


def _taken_apart(identifying: Iterable[Secret | str]) -> Iterator[tuple[Secret, tuple[str, ...]]]:
    """Each string that is not blank, and its words."""
    secrets = (each for each in map(_secret, identifying, count(1)) if each.text.strip())
    while part := list(islice(secrets, _TOGETHER)):
        yield from zip(part, map(tuple, words_of_each(secret.text for secret in part)), strict=True)


def _secret(given: Secret | str, at: int) -> Secret:
    secret = Secret(given, row=at) if isinstance(given, str) else given
    return secret if secret.kind else Secret(secret.text, _kind(secret.text), secret.row)


def _kind(text: str) -> str:
    if "@" in text:
        return EMAIL
    return IDENTIFIER if any(map(str.isdigit, text)) else NAME


def _indistinct(found: tuple[str, ...], own_words: Container[str], crowded: frozenset[int]) -> bool:
    together = "".join(found)
    if together.isdigit():
        return len(together) < _LEAST_DIGITS or len(together) in crowded
    if len(together) < 2 * _LEAST_LETTERS and weight(found) < _LEAST_LETTERS:
        return True
    return " ".join(found) in own_words


class _Tally:
    """How many strings there are, how long those with digits are, and which lengths of numbers are crowded.

    In a crowded length numbers are so many that any number of the report could be one of them.
    """

    def __init__(self, pairs: Iterable[tuple[Secret, Sequence[str]]]) -> None:
        self.count = 0
        numbers: dict[int, set[str]] = {}
        lengths: set[int] = set()
        for secret, sequence in pairs:
            self.count += 1
            together = "".join(sequence)
            if together.isalpha():
                continue
            size = len(together)
            lengths.add(size)
            if secret.kind == IDENTIFIER and size <= _CROWDABLE and together.isdigit():
                numbers.setdefault(size, set()).add(together)
        self.lengths = frozenset(lengths)
        self.crowded = frozenset(size for size, found in numbers.items() if len(found) * _DENSE > 10**size)
