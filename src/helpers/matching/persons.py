"""Entries gathered to persons, under the rules that no person may break.

A person stands at most once in a file (repeated submissions count once), bears one identifier of a kind, and
is never two whom the user has told apart. Joining is done in bulk wherever no rule is near, and one by one
elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

NONE = -1


def components(edges: tuple[np.ndarray, np.ndarray], nodes: int) -> np.ndarray:
    """For each of ``nodes``, the number of the piece of the graph that it belongs to."""
    graph = coo_array((np.ones(len(edges[0]), dtype=np.int8), edges), shape=(nodes, nodes))
    return connected_components(graph, directed=False)[1]


class Persons:
    """A partition of ``n`` entries.

    Args:
        source: number of the file of each entry.
        identifier: number of the identifier of each entry, NONE without one.
        scheme: for each entry, which files number their people in the same way as its own.
    """

    def __init__(self, source: np.ndarray, identifier: np.ndarray, scheme: np.ndarray) -> None:
        self.source, self.identifier, self.scheme = source, identifier, scheme
        self.label = np.arange(len(source))
        self.unit: np.ndarray | None = (
            None  # before the files themselves are settled, no rule on places in them
        )
        self._apart: tuple[np.ndarray, np.ndarray] = (np.empty(0, int), np.empty(0, int))
        self._told_apart: dict[int, set[int]] = {}
        self._members: dict[int, list[int]] | None = None
        self._profiles: dict[int, tuple[dict, dict]] = {}

    def tell_apart(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Pairs of entries that are of different people, as the user has said."""
        self._apart = (np.array([a for a, _ in pairs], int), np.array([b for _, b in pairs], int))
        for one, other in pairs:
            self._told_apart.setdefault(one, set()).add(other)
            self._told_apart.setdefault(other, set()).add(one)

    def settle_files(self) -> None:
        """From now on, entries of one file that are not one person yet never become one by themselves."""
        _, self.unit = np.unique(np.column_stack([self.label, self.source]), axis=0, return_inverse=True)
        self._profiles = {}

    def join_bulk(self, keys: np.ndarray) -> list[np.ndarray]:
        """Join all entries that bear the same key, as far as no rule is broken.

        Args:
            keys: a number for each entry, NONE for those without.

        Returns:
            The entries of each piece in which some rule would be broken: nothing was joined there.
        """
        bearers = np.flatnonzero(keys != NONE)
        if not len(bearers):
            return []
        _, key = np.unique(keys[bearers], return_inverse=True)
        n = len(self.label)
        piece = components((self.label[bearers], n + key), n + key.max() + 1)[self.label]
        broken = self._broken(piece)
        first = np.full(piece.max() + 1, n)
        np.minimum.at(first, piece, np.arange(n))
        self.label = np.where(broken[piece], self.label, first[piece])
        self._members, self._profiles = None, {}
        left = np.flatnonzero(broken[piece])
        left = left[np.argsort(piece[left], kind="stable")]
        return np.split(left, np.flatnonzero(np.diff(piece[left])) + 1) if len(left) else []

    def _broken(self, piece: np.ndarray) -> np.ndarray:
        """For each piece, whether one person made of it would break a rule."""
        broken = np.zeros(piece.max() + 1, bool)
        if self.unit is not None:
            broken |= _several(piece, self.source, self.unit)
        has = self.identifier != NONE
        broken |= _several(piece, self.scheme, self.identifier, has)
        one, other = self._apart
        together = piece[one] == piece[other]
        broken[piece[one[together]]] = True
        return broken

    def fit(self, labels: Iterable[int]) -> bool:
        """True if these persons may be one."""
        units: dict[int, int] = {}
        numbers: dict[int, int] = {}
        labels = list(labels)
        for label in labels:
            for known, more in zip((units, numbers), self._profile(label), strict=True):
                if any(known.get(place, what) != what for place, what in more.items()):
                    return False
                known.update(more)
        return not (self._told_apart and self._were_told_apart(labels))

    def told_apart(self, one: int, other: int) -> bool:
        """True if the user has said of an entry of each that they are different people."""
        return bool(self._told_apart) and self._were_told_apart([one, other])

    def share_source(self, one: int, other: int) -> bool:
        """True if both persons have an entry in the same file."""
        return not self._sources(one).isdisjoint(self._sources(other))

    def identifiers_differ(self, one: int, other: int) -> bool:
        """True if both bear an identifier of the same kind, and not the same."""
        mine, theirs = self._profile(one)[1], self._profile(other)[1]
        return any(theirs.get(scheme, number) != number for scheme, number in mine.items())

    def join(self, labels: Iterable[int]) -> None:
        """Make one person of several; the caller has asked whether they fit, or knows better."""
        first, *others = sorted(set(labels))
        members = self._by_label()
        for label in others:
            moved = members.pop(label)
            members[first] += moved
            self.label[moved] = first
            self._profiles.pop(label, None)
        self._profiles.pop(first, None)

    def entries_of(self, label: int) -> list[int]:
        """The entries of a person."""
        return self._by_label()[label]

    def _sources(self, label: int) -> set[int]:
        return {int(self.source[entry]) for entry in self.entries_of(label)}

    def _by_label(self) -> dict[int, list[int]]:
        if self._members is None:
            order = np.argsort(self.label, kind="stable")
            starts = np.flatnonzero(np.diff(self.label[order], prepend=-1))
            parts = np.split(order, starts[1:])
            self._members = {int(self.label[part[0]]): part.tolist() for part in parts}
        return self._members

    def _profile(self, label: int) -> tuple[dict[int, int], dict[int, int]]:
        """Where a person stands in each file, and the identifier of each kind."""
        if label not in self._profiles:
            members = self.entries_of(label)
            units = {} if self.unit is None else {int(self.source[e]): int(self.unit[e]) for e in members}
            numbers = {
                int(self.scheme[e]): int(self.identifier[e]) for e in members if self.identifier[e] != NONE
            }
            self._profiles[label] = (units, numbers)
        return self._profiles[label]

    def _were_told_apart(self, labels: list[int]) -> bool:
        owner = {entry: label for label in labels for entry in self.entries_of(label)}
        return any(
            other in owner
            for entry in owner
            if entry in self._told_apart
            for other in self._told_apart[entry]
        )


def _several(
    piece: np.ndarray, place: np.ndarray, what: np.ndarray, where: np.ndarray | None = None
) -> np.ndarray:
    """For each piece, whether it holds two different ``what`` in one ``place``."""
    size = piece.max() + 1
    if where is not None:
        piece, place, what = piece[where], place[where], what[where]
    found = np.zeros(size, bool)
    order = np.lexsort((what, place, piece))
    piece, place, what = piece[order], place[order], what[order]
    same = (piece[1:] == piece[:-1]) & (place[1:] == place[:-1]) & (what[1:] != what[:-1])
    found[piece[1:][same]] = True
    return found
