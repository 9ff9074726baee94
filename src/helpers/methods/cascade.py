"""Who passed a training on to whom: reach by generation, and how many each reached.

Generation 0 took part itself; generation 1 was reached by one of them, generation 2 by one of generation 1,
and so on along the shortest way. One who was reached twice counts once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np

from helpers.methods.outcome import DEFAULT_LEVEL, check_level, not_estimable, outcome
from helpers.words.estimates import Estimate

METHOD = "links_bootstrap"
FEWEST = 10
"""Origins below which a mean number of links has no bootstrap interval."""
RESAMPLES = 5_000


@dataclass(frozen=True)
class Cascade:
    """A network of links by generation.

    ``generation`` holds everybody who can be reached from the origins, ``unreached`` those who stand in
    links but cannot; ``out`` and ``into`` are numbers of different partners.
    """

    origins: tuple[str, ...]
    generation: dict[str, int]
    links: tuple[tuple[str, str], ...]
    unreached: tuple[str, ...]
    out: dict[str, int] = field(default_factory=dict)
    into: dict[str, int] = field(default_factory=dict)

    @property
    def depth(self) -> int:
        """The last generation."""
        return max(self.generation.values(), default=0)

    def reached(self, generation: int) -> list[str]:
        """Members of one generation, in order of first mention."""
        return [name for name, place in self.generation.items() if place == generation]

    @property
    def active(self) -> int:
        """Origins that passed it on at least once."""
        return sum(self.out.get(name, 0) > 0 for name in self.origins)


def cascade(origins: Sequence[str], links: Sequence[tuple[str, str]]) -> Cascade:
    """The network that ``links`` (from, to) make of ``origins``; repeats and links to oneself count for
    nothing.

    Example:
        >>> found = cascade(["a", "b"], [("a", "c"), ("c", "d"), ("b", "c"), ("x", "y")])
        >>> found.generation, found.unreached, found.into["c"]
        ({'a': 0, 'b': 0, 'c': 1, 'd': 2}, ('x', 'y'), 2)
    """
    different = tuple(dict.fromkeys((one, two) for one, two in links if one != two))
    start = tuple(dict.fromkeys(origins))
    nexts: dict[str, list[str]] = {}
    out: dict[str, int] = {}
    into: dict[str, int] = {}
    for one, two in different:
        nexts.setdefault(one, []).append(two)
        out[one], into[two] = out.get(one, 0) + 1, into.get(two, 0) + 1
    generation = dict.fromkeys(start, 0)
    front: list[str] = list(start)
    while front:
        coming = [two for one in front for two in nexts.get(one, ())]
        depth = generation[front[0]] + 1
        front = [name for name in dict.fromkeys(coming) if name not in generation]
        generation |= dict.fromkeys(front, depth)
    everybody = dict.fromkeys(name for link in different for name in link)
    lost = tuple(name for name in everybody if name not in generation)
    return Cascade(start, generation, different, lost, out, into)


def links_per_origin(
    counts: Sequence[int] | Collection[int], level: float = DEFAULT_LEVEL, seed: int = 1
) -> Estimate:
    """Mean number of different partners that one origin reached, with a percentile bootstrap interval.

    Origins are drawn anew; few of them reach most, so that the mean is far from normal. Source: Efron &
    Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.

    Args:
        counts: partners of each origin, 0 for those that reached nobody.
        level: confidence level (0.5 to below 1).
        seed: where chance begins.

    Returns:
        ``links_per_origin`` with n origins; no interval below ``FEWEST`` of them or where all reached as many
        (``no_interval``); not estimable without any (``nothing_scored``).

    Example:
        >>> links_per_origin([0, 2, 4]).estimate
        2.0
    """
    check_level(level)
    values = np.asarray(list(counts), dtype=float)
    fields = {"n": len(values), "ci_level": level, "method": METHOD}
    if not len(values):
        return not_estimable("links_per_origin", "nothing_scored", **fields)
    mean = float(values.mean())
    if len(values) < FEWEST or np.ptp(values) == 0:
        return outcome("links_per_origin", estimate=mean, note="no_interval", **fields)
    drawn = np.random.default_rng(seed).integers(len(values), size=(RESAMPLES, len(values)))
    low, high = np.quantile(values[drawn].mean(axis=1), [(1 - level) / 2, (1 + level) / 2])
    return outcome("links_per_origin", estimate=mean, ci_low=low, ci_high=high, **fields)
