"""All tables with given margins, listed one by one: the slow way that the fast one must equal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import factorial, prod

import numpy as np


def rows_of(total: int, caps: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if len(caps) == 1:
        if total <= caps[0]:
            yield (total,)
        return
    for first in range(min(total, caps[0]) + 1):
        for rest in rows_of(total - first, caps[1:]):
            yield (first, *rest)


def every_table(rows: list[int], columns: list[int]) -> Iterator[tuple[tuple[int, ...], ...]]:
    if not rows:
        yield ()
        return
    for row in rows_of(rows[0], tuple(columns)):
        left = [c - x for c, x in zip(columns, row, strict=True)]
        if sum(left) == sum(rows[1:]):
            for rest in every_table(rows[1:], left):
                yield (row, *rest)


def probability(table: tuple[tuple[int, ...], ...]) -> Fraction:
    counts = np.array(table)
    margins = [*counts.sum(axis=0).tolist(), *counts.sum(axis=1).tolist()]
    below = factorial(int(counts.sum())) * prod(factorial(int(x)) for x in counts.ravel())
    return Fraction(prod(factorial(m) for m in margins), below)


def exact_p(table: list[list[int]], extreme: Callable[[np.ndarray, np.ndarray], bool]) -> float:
    """Probability of all tables that ``extreme(table, observed)`` takes for extreme."""
    observed = np.array(table)
    rows, columns = observed.sum(axis=1).tolist(), observed.sum(axis=0).tolist()
    found = [t for t in every_table(rows, columns) if extreme(np.array(t), observed)]
    return float(sum(probability(t) for t in found))
