"""The p-value of a table statistic under fixed margins: exact if affordable, else drawn.

Which way it went is decided by counting partial tables, never by a clock, and the result
says which. Draws are seeded: two runs give the same number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, sqrt

import numpy as np

from helpers.methods.exact_tables import (
    TOLERANCE,
    Ints,
    MarginEnumeration,
    TableStatistic,
    TooManyTables,
    log_factorials,
)


@dataclass(frozen=True)
class Effort:
    """How hard to try.

    ``budget`` is the most partial tables to look at for an exact p-value (1.5 million take
    about a quarter of a second), ``draws`` how many random tables to take instead (1000 or
    more), ``seed`` where these begin.
    """

    budget: int = 1_500_000
    draws: int = 100_000
    seed: int = 2019


USUAL = Effort()


@dataclass(frozen=True)
class PermutationP:
    """A p-value; ``standard_error`` and ``draws`` are None where it is exact."""

    p_value: float
    standard_error: float | None = None
    draws: int | None = None

    @property
    def way(self) -> str:
        """``exact`` or ``monte_carlo``, the last part of method keys."""
        return "exact" if self.draws is None else "monte_carlo"


def permutation_p(
    table: Ints,
    build: Callable[[Sequence[int], Sequence[int]], TableStatistic],
    effort: Effort,
    two_sided: bool = False,
) -> PermutationP:
    """How probable a statistic at least as large as the table's is under its margins.

    Args:
        table: counts (rows x columns) without an empty row or column.
        build: makes the statistic from row and column sums.
        effort: budget, draws and seed.
        two_sided: compare absolute values (for statistics centred on 0).

    Returns:
        the exact p-value, never below the probability of the table itself; or that of
        ``draws`` random tables, ``(1 + hits) / (1 + draws)`` (Phipson & Smyth 2010, Statistical
        Applications in Genetics and Molecular Biology 9, 39), which is never 0 either.
    """
    rows, columns = table.sum(axis=1).tolist(), table.sum(axis=0).tolist()
    statistic = build(rows, columns)
    observed = float(statistic.of(table))
    threshold = abs(observed) if two_sided else observed
    try:
        tables = MarginEnumeration(rows, columns, statistic, effort.budget)
    except TooManyTables:
        return _drawn(rows, columns, statistic, threshold, effort, two_sided)
    p_value = tables.upper_tail(threshold)
    if two_sided and threshold > TOLERANCE:
        p_value += 1 - tables.upper_tail(-threshold + 2 * TOLERANCE)
    elif two_sided:
        p_value = 1.0
    return PermutationP(min(1.0, max(p_value, table_probability(table))))


def table_probability(table: Ints) -> float:
    """Probability of one table given its margins: ``prod(margin!) / (n! prod(cell!))``."""
    factorial = log_factorials(int(table.sum()))
    margins = factorial[table.sum(axis=0)].sum() + factorial[table.sum(axis=1)].sum()
    return exp(margins - factorial[-1] - factorial[table].sum())


def _drawn(
    rows: list[int],
    columns: list[int],
    statistic: TableStatistic,
    threshold: float,
    effort: Effort,
    two_sided: bool,
) -> PermutationP:
    from scipy.stats import random_table

    generator = np.random.default_rng(effort.seed)
    tables = random_table(rows, columns).rvs(size=effort.draws, random_state=generator)
    values = statistic.of(tables.astype(np.int64))
    hits = int(((np.abs(values) if two_sided else values) >= threshold - TOLERANCE).sum())
    p_value = (1 + hits) / (1 + effort.draws)
    return PermutationP(p_value, sqrt(p_value * (1 - p_value) / effort.draws), effort.draws)
