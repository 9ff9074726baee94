"""What the search knows: integer variables in intervals, and two kinds of relation that narrow them.

A *linear* relation bounds a sum of variables with integer coefficients. A *ratio* ties a count to a base
that is itself a variable: the count prints as stated over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Linear:
    """``low <= sum(coefficient * variable) <= high``; None leaves an end open."""

    terms: tuple[tuple[int, int], ...]
    low: int | None
    high: int | None

    @property
    def variables(self) -> tuple[int, ...]:
        """The variables that take part."""
        return tuple(variable for variable, _ in self.terms)

    def narrow(self, lows: list[int], highs: list[int]) -> list[int] | None:
        """Cut the intervals to what the sum allows; the variables changed, or None if nothing is left."""
        least = sum(c * (lows[v] if c > 0 else highs[v]) for v, c in self.terms)
        most = sum(c * (highs[v] if c > 0 else lows[v]) for v, c in self.terms)
        if (self.high is not None and least > self.high) or (self.low is not None and most < self.low):
            return None
        changed = []
        for v, c in self.terms:
            low, high = lows[v], highs[v]
            ceiling = None if self.high is None else self.high - least
            floor = None if self.low is None else most - self.low
            if c < 0:  # a falling term: its low end gives the most
                ceiling, floor = floor, ceiling
            size = abs(c)
            if ceiling is not None and low + ceiling // size < high:
                highs[v] = low + ceiling // size
            if floor is not None and high - floor // size > low:
                lows[v] = high - floor // size
            if lows[v] > highs[v]:
                return None
            if lows[v] != low or highs[v] != high:
                changed.append(v)
        return changed


@dataclass(frozen=True)
class Ratio:
    """The count prints as stated over the base: for each base the counts that do, as a range."""

    count: int
    base: int
    counts: Mapping[int, range]

    @property
    def variables(self) -> tuple[int, ...]:
        """The variables that take part."""
        return (self.count, self.base)

    def narrow(self, lows: list[int], highs: list[int]) -> list[int] | None:
        """As ``Linear.narrow``: bases without a count fall away, the count keeps the hull of the rest."""
        count, base = self.count, self.base
        kept = [
            (number, max(counts[0], lows[count]), min(counts[-1], highs[count]))
            for number, counts in self.counts.items()
            if counts and lows[base] <= number <= highs[base]
        ]
        kept = [(number, low, high) for number, low, high in kept if low <= high]
        if not kept:
            return None
        before = (lows[count], highs[count], lows[base], highs[base])
        lows[base], highs[base] = min(k[0] for k in kept), max(k[0] for k in kept)
        lows[count] = min(k[1] for k in kept)
        highs[count] = max(k[2] for k in kept)
        changed = [count] if (lows[count], highs[count]) != before[:2] else []
        return changed + ([base] if (lows[base], highs[base]) != before[2:] else [])


Relation = Linear | Ratio


@dataclass(frozen=True)
class Problem:
    """Intervals and relations; ``among`` lists the numbers of variables that have gaps (doubtful bases)."""

    lows: tuple[int, ...]
    highs: tuple[int, ...]
    relations: tuple[Relation, ...]
    among: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    def watchers(self) -> list[list[int]]:
        """For each variable the relations that it takes part in."""
        watching: list[list[int]] = [[] for _ in self.lows]
        for index, relation in enumerate(self.relations):
            for variable in relation.variables:
                watching[variable].append(index)
        return watching
