"""A column of answers over one base: all count vectors that print so.

The answers of an exclusive column are given by different respondents, so that their counts
add to the base less those who gave none. Where each answer is its own yes or no
(``multiple``), or only one is printed (``single``), the counts are free of each other.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from helpers.checks.rounding import DEFAULT_RULE, count_range
from helpers.words.printed import PrintedValue

KINDS: tuple[str, ...] = ("exclusive", "multiple", "single")
Missing = int | str


@dataclass(frozen=True)
class ColumnSolutions:
    """Count vectors that print as the column, in the order of its cells.

    ``total`` is the exact number of all solutions, listed or not; ``complete`` is True if ``vectors`` lists
    them all. ``missing`` are the numbers of respondents without an answer that some solution (listed or not)
    leaves; it is empty for columns that are not exclusive.
    """

    base: int
    vectors: tuple[tuple[int, ...], ...]
    total: int
    complete: bool
    missing: range

    @property
    def possible(self) -> bool:
        """True if at least one vector prints so."""
        return self.total > 0


@dataclass(frozen=True)
class BaseOption:
    """A base that makes a whole column possible, with the solutions over it."""

    base: int
    solutions: ColumnSolutions


def missing_range(missing: Missing, base: int) -> range:
    """The numbers of respondents that may lack an answer: ``"none"``, ``"unknown"`` or a stated integer.

    Raises:
        ValueError: another word, or a number outside 0..base.
    """
    if missing == "none":
        return range(0, 1)
    if missing == "unknown":
        return range(0, base + 1)
    if isinstance(missing, int) and 0 <= missing <= base:
        return range(missing, missing + 1)
    raise ValueError(f'missing must be "none", "unknown" or 0 to {base}, not {missing!r}')


def vectors_summing(domains: Sequence[range], sums: range) -> Iterator[tuple[int, ...]]:
    """All vectors with one value from each domain whose sum lies in ``sums``, lazily, in lexical order.

    ``sums`` must have step 1. No dead ends are walked: with consecutive values every partial vector
    that leaves room for the rest can be completed.
    """
    if not sums or not all(domains):
        return
    least = [0, *accumulate(domain[0] for domain in reversed(domains))][::-1]
    most = [0, *accumulate(domain[-1] for domain in reversed(domains))][::-1]

    def extend(position: int, so_far: int, chosen: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
        if position == len(domains):
            yield chosen
            return
        domain = domains[position]
        low = max(domain[0], sums[0] - so_far - most[position + 1])
        high = min(domain[-1], sums[-1] - so_far - least[position + 1])
        for value in range(low, high + 1):
            yield from extend(position + 1, so_far + value, (*chosen, value))

    if least[0] <= sums[-1] and most[0] >= sums[0]:
        yield from extend(0, 0, ())


def number_summing(domains: Sequence[range], sums: range) -> int:
    """How many vectors ``vectors_summing`` would give, without listing them.

    By inclusion and exclusion: of all whole vectors from the least values up, those that overstep a
    domain are taken off again. The work does not grow with the width of the domains.
    """
    if not sums or not all(domains):
        return 0
    signs = {0: 1}  # how far overstepping domains push the sum: with which sign, how often
    for domain in domains:
        pushed = {push + len(domain): -sign for push, sign in signs.items()}
        signs = {push: signs.get(push, 0) + pushed.get(push, 0) for push in signs | pushed}
    start = sum(domain[0] for domain in domains)

    def up_to(total: int) -> int:
        size = len(domains)
        reach = {push: total - start - push for push in signs}
        return sum(
            sign * math.comb(reach[push] + size, size) for push, sign in signs.items() if reach[push] >= 0
        )

    return up_to(sums[-1]) - up_to(sums[0] - 1)


def solve_column(
    printed: Sequence[PrintedValue],
    base: int,
    kind: str = "exclusive",
    missing: Missing = "none",
    rule: str = DEFAULT_RULE,
    limit: int = 10_000,
) -> ColumnSolutions:
    """All count vectors over ``base`` that print as the column.

    Args:
        printed: the percentages of the column, in its order.
        base: number of respondents that the percentages are of, at least 1.
        kind: ``exclusive`` | ``multiple`` | ``single``.
        missing: respondents without an answer: ``"none"``, ``"unknown"`` (any number) or an integer.
            Only exclusive columns use it.
        rule: rounding rule, one of ``helpers.checks.rounding.RULES``.
        limit: the most vectors to list; ``total`` and ``missing`` are exact whatever the limit.

    Raises:
        ValueError: a base below 1, an unknown kind, rule or missing.
    """
    if kind not in KINDS:
        raise ValueError(f"unknown kind {kind!r}; known: {', '.join(KINDS)}")
    domains = [count_range(value, base, rule) for value in printed]
    if kind != "exclusive":
        sums = range(0, base * len(domains) + 1)
    else:
        absent = missing_range(missing, base)
        sums = range(base - absent[-1], base - absent[0] + 1)
    total = number_summing(domains, sums)
    vectors = tuple(islice(vectors_summing(domains, sums), limit))
    left = _missing_left(domains, sums, base) if kind == "exclusive" and total else range(0)
    return ColumnSolutions(base, vectors, total, len(vectors) == total, left)


def _missing_left(domains: Sequence[range], sums: range, base: int) -> range:
    """The numbers missing over all solutions: sums of consecutive values are consecutive."""
    low = max(sum(domain[0] for domain in domains), sums[0])
    high = min(sum(domain[-1] for domain in domains), sums[-1])
    return range(base - high, base - low + 1)


def possible_bases(
    printed: Sequence[PrintedValue],
    highest: int,
    kind: str = "exclusive",
    missing: Missing = "none",
    rule: str = DEFAULT_RULE,
    limit: int = 10_000,
    lowest: int = 1,
) -> tuple[BaseOption, ...]:
    """All bases from ``lowest`` to ``highest`` that make the whole column possible, with their solutions.

    A stated integer ``missing`` counts within the base, so that bases below it are left out.

    Raises:
        ValueError: as ``solve_column``, or ``lowest`` below 1.
    """
    if lowest < 1:
        raise ValueError(f"a base must be at least 1, not {lowest}")
    first = max(lowest, missing) if isinstance(missing, int) else lowest
    options = []
    for base in range(first, highest + 1):
        if all(count_range(value, base, rule) for value in printed):
            solutions = solve_column(printed, base, kind, missing, rule, limit)
            if solutions.possible:
                options.append(BaseOption(base, solutions))
    return tuple(options)
