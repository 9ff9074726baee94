"""The survey in hand: its columns of answers, its frame, and all counts that they allow.

A column is what one set of respondents answered to one item. Columns by district are added up
where an item has none for all districts together; where a table prints both and they disagree
(statutes of principals' groups: 11 in one table, 12 over the districts of another), both
counts are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice, product

from helpers.studies.bases import POLICIES
from helpers.studies.working_groups.districts import in_order, size
from helpers.studies.working_groups.settings import Settings

ALL = "total"
_MOST_READINGS = 2_000


@dataclass(frozen=True)
class Tally:
    """One reading of a column: how many gave each answer, and the three bases."""

    counts: Mapping[str, int]
    base: int
    valid: int
    respondents: int

    def n(self, policy: str) -> int:
        """The base under a policy (``document`` | ``all`` | ``valid``)."""
        return getattr(self, POLICIES[policy])

    def count(self, answers: Iterable[str]) -> int:
        """How many gave one of ``answers``; an answer that was not offered counts 0."""
        return sum(self.counts.get(answer, 0) for answer in answers)


@dataclass(frozen=True)
class Column:
    """Answers of one group type to one item, in one district (``place``) or in all (empty).

    ``order`` lists the ordered answers from lowest to highest; ``readings`` are all tallies that
    the data allow, one for a cohort whose answers are known.
    """

    item: str
    group: str
    place: str
    kind: str
    answers: tuple[str, ...]
    order: tuple[str, ...]
    readings: tuple[Tally, ...]

    def pairs(self, answers: Iterable[str], policy: str) -> list[tuple[int, int]]:
        """All (count, base) pairs of ``answers`` together, each once."""
        wanted = tuple(answers)
        return sorted({(tally.count(wanted), tally.n(policy)) for tally in self.readings})

    def rows(self, answers: Sequence[str]) -> list[tuple[int, ...]]:
        """All count vectors over ``answers``, each once."""
        return list(dict.fromkeys(tuple(tally.counts.get(a, 0) for a in answers) for tally in self.readings))


@dataclass(frozen=True)
class Frame:
    """Groups of a type in a district: how many there are (0 if nobody counted them), how many were asked."""

    population: int
    asked: int


@dataclass(frozen=True)
class Survey:
    """One cohort's answers under one set of parameters."""

    settings: Settings
    columns: Mapping[tuple[str, str, str], Column]
    frames: Mapping[tuple[str, str], Frame]

    @cached_property
    def framed(self) -> bool:
        """True if it is known how many groups there are: else no sampling fraction, no order by size."""
        return any(frame.population for frame in self.frames.values())

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """The group types, as the frame lists them."""
        return tuple(dict.fromkeys(group for group, _ in self.frames))

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The districts in the order of the parameters, by the frames of all types together."""
        found = dict.fromkeys(place for _, place in self.frames if place != ALL)
        sums = {place: self._all(place, self.groups) for place in found}
        population, asked = ({place: each[of] for place, each in sums.items()} for of in (0, 1))
        return tuple(in_order(found, self.settings.district_order, population, asked))

    def ranks(self, group: str, places: Sequence[str]) -> list[float]:
        """Districts ranked by what the order of the parameters takes of one type: 1 is the least.

        Tables have one order of districts for all types; a trend within a type follows that type's
        own frame. Districts that are equal in it share the mean of their ranks.
        """
        sizes = [self._size(place, (group,)) for place in places]
        return [sum(s < size for s in sizes) + (sizes.count(size) + 1) / 2 for size in sizes]

    def _size(self, place: str, groups: Sequence[str]) -> Fraction:
        """Groups of these types in a district, or the share of them that was asked."""
        return size(self.settings.district_order, *self._all(place, groups))

    def _all(self, place: str, groups: Sequence[str]) -> tuple[int, int]:
        """Groups of these types that there are in a district, and those asked."""
        frames = [self.frames[(group, place)] for group in groups if (group, place) in self.frames]
        return sum(frame.population for frame in frames), sum(frame.asked for frame in frames)

    def frame(self, group: str, place: str = ALL) -> Frame:
        """The frame of a group type in a district, or in all of them."""
        return self.frames[(group, place)]

    def column(self, item: str, group: str, place: str = "") -> Column | None:
        """The answers as they were given; added up over districts where need be; None if not asked."""
        if place or (item, group, "") in self.columns:
            return self.columns.get((item, group, place))
        parts = self.by_district(item, group)
        return add_up(parts, self._unprinted(group, parts)) if parts else None

    def _unprinted(self, group: str, parts: Sequence[Column]) -> int:
        """Respondents of districts for which an item has no column at all ("Na" throughout)."""
        printed = {part.place for part in parts}
        return sum(self.frames[(group, place)].asked for place in self.places if place not in printed)

    def by_district(self, item: str, group: str) -> list[Column]:
        """The columns of all districts that have one, in the order of the districts."""
        found = (self.columns.get((item, group, place)) for place in self.places)
        return [column for column in found if column is not None]

    def groups_asked(self, item: str) -> list[str]:
        """The group types that an item was put to."""
        return [group for group in self.groups if self.column(item, group) is not None]

    def pairs(self, item: str, group: str, answers: Iterable[str], place: str = "") -> list[tuple[int, int]]:
        """All (count, base) pairs of ``answers`` under the policy of the parameters; empty if not asked."""
        return self.pairs_under(self.settings.base_policy, item, group, answers, place)

    def pairs_under(
        self, policy: str, item: str, group: str, answers: Iterable[str], place: str = ""
    ) -> list[tuple[int, int]]:
        """:meth:`pairs` under any policy."""
        wanted = tuple(answers)
        column = self.column(item, group, place)
        if column is None:
            return []
        pairs = set(column.pairs(wanted, policy))
        if not place:
            pairs |= self._disagreeing(policy, column, wanted, pairs)
        return sorted(pairs)

    def _disagreeing(
        self, policy: str, column: Column, answers: tuple[str, ...], pairs: set[tuple[int, int]]
    ) -> set[tuple[int, int]]:
        """What the districts add up to where a table for all of them prints another count."""
        parts = self.by_district(column.item, column.group)
        if not parts or (column.item, column.group, "") not in self.columns:
            return set()
        if any(answer not in part.answers for part in parts for answer in answers):
            return set()
        found = set()
        for count, _ in add_up(parts).pairs(answers, policy):
            if count not in {known for known, _ in pairs}:
                # One more who answered yes is one more who answered
                known, n = min(pairs)
                found.add((count, n + (count - known if policy == "valid" else 0)))
        return found


def add_up(columns: Sequence[Column], others: int = 0) -> Column:
    """Columns of several districts as one, over all combinations of their readings.

    Args:
        columns: at least one.
        others: respondents of districts without a column, who gave no answer.
    """
    first = columns[0]
    combined = islice(product(*(column.readings for column in columns)), _MOST_READINGS)
    answers = tuple(dict.fromkeys(answer for column in columns for answer in column.answers))
    readings = dict.fromkeys(_sum_key(tallies, answers) for tallies in combined)
    tallies = tuple(
        Tally(dict(zip(answers, key[3:], strict=True)), key[0], key[1], key[2] + others) for key in readings
    )
    return Column(first.item, first.group, "", first.kind, answers, first.order, tallies)


def _sum_key(tallies: Sequence[Tally], answers: Sequence[str]) -> tuple[int, ...]:
    bases = (sum(t.base for t in tallies), sum(t.valid for t in tallies), sum(t.respondents for t in tallies))
    return (*bases, *(sum(t.counts.get(answer, 0) for t in tallies) for answer in answers))
