"""Every table with the same margins, weighed: exact tail probabilities without listing them.

Under independence and fixed margins a table has probability proportional to
``1 / product(cell!)``. The rows are cut into a lower and an upper half. Each half is built
row by row; partial tables with the same column sums and the same value of the statistic
fall together, so their number stays small. The halves are then joined where their column
sums add up to the table's, and only the joint values at or beyond the threshold count.
(Merging as in Mehta & Patel 1983, JASA 78, 427-434; the two halves are our own.)

The work is the number of partial tables looked at. It is bounded by a budget, counted
and not timed, so that a machine's speed never decides which method a report names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import lgamma, log, log2

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_KEY_BITS = 62
_MOST_FRACTION_BITS = 36
_LEAST_FRACTION_BITS = 30
TOLERANCE = 1e-7
_CHUNK = 400_000


@dataclass(frozen=True)
class TableStatistic:
    """A statistic of a table that adds up over its rows.

    ``cell(i, rows)`` is the contribution of row ``i`` for an array of possible rows (last
    axis: columns). ``pair``, where there is one, is a matrix K (columns x columns) by which two
    (sums of) rows x before y contribute ``x K y``. ``bound`` is at least the largest absolute
    value that any partial sum can take. Values are compared with an absolute tolerance of 1e-7.
    """

    cell: Callable[[int, Ints], Floats]
    bound: float
    pair: Floats | None = None

    def of(self, tables: Ints) -> Floats:
        """The statistic of one table (rows x columns) or of many (tables x rows x columns)."""
        total = sum(self.cell(i, tables[..., i, :]) for i in range(tables.shape[-2]))
        if self.pair is not None:
            before = np.cumsum(tables, axis=-2)
            for i in range(1, tables.shape[-2]):
                total = total + (before[..., i - 1, :] @ self.pair * tables[..., i, :]).sum(axis=-1)
        return total


class TooManyTables(Exception):
    """The budget does not suffice: take the Monte Carlo way."""


@dataclass(frozen=True)
class _Half:
    """Merged partial tables: column sums (as code and plainly), value, weight."""

    code: Ints
    used: Ints
    value: Ints
    weight: Floats


class MarginEnumeration:
    """All tables with the given margins under one statistic; ``upper_tail`` asks for thresholds.

    Args:
        rows, columns: the margins, all positive, adding up to the same n. Cost grows with the
            number of columns: put the shorter side there if the statistic lets you.
        statistic: what is computed of every table.
        budget: most partial tables to look at.

    Raises:
        TooManyTables: the budget is too small, or the numbers do not fit into 62 bits.
    """

    def __init__(
        self, rows: Sequence[int], columns: Sequence[int], statistic: TableStatistic, budget: int
    ) -> None:
        self._rows, self._statistic, self._budget = list(rows), statistic, budget
        order = sorted(range(len(columns)), key=lambda j: columns[j]) if statistic.pair is None else None
        self._order = order
        self._columns = np.array([columns[j] for j in order] if order else columns, dtype=np.int64)
        self._radix, code_bits = _radix(self._columns)
        self._bits = _KEY_BITS - code_bits
        fraction = self._bits - 2 - int(log2(max(statistic.bound, 1)) + 1)
        if fraction < _LEAST_FRACTION_BITS:
            raise TooManyTables("values do not fit")
        self._scale = 2.0 ** min(fraction, _MOST_FRACTION_BITS)
        self._offset = 1 << (self._bits - 1)
        first, second = self._halves()
        self._join(self._half(first), self._half(second))

    def upper_tail(self, threshold: float) -> float:
        """Probability that the statistic is at least ``threshold`` (less the tolerance)."""
        needed = int(np.floor((threshold - TOLERANCE) * self._scale)) + self._offset
        wanted = np.clip(needed - self._lower_value, 0, (1 << self._bits) - 1)
        start = np.searchsorted(self._upper_key, self._lower_key + wanted, side="left")
        reached = self._upper_weight[self._stop] - self._upper_weight[np.minimum(start, self._stop)]
        return float(min(1.0, (self._lower_weight * reached).sum() / self._total))

    def _halves(self) -> tuple[list[int], list[int]]:
        """Two sets of rows with about as many partial tables each; in order where pairs count."""
        cost = [log(max(1, _count_compositions(total, self._columns))) for total in self._rows]
        rows = range(len(cost))
        if self._statistic.pair is not None:
            cut = min(range(1, len(cost) + 1), key=lambda cut: max(sum(cost[:cut]), sum(cost[cut:])))
            return list(rows[:cut]), list(rows[cut:])
        halves: tuple[list[int], list[int]] = ([], [])
        for i in sorted(rows, key=lambda i: -cost[i]):
            min(halves, key=lambda half: sum(cost[k] for k in half)).append(i)
        return halves

    def _join(self, lower: _Half, upper: _Half) -> None:
        value = lower.value
        if self._statistic.pair is not None:
            across = (lower.used @ self._statistic.pair * (self._columns - lower.used)).sum(axis=1)
            value = value + self._scaled(across)
        meeting = int(self._columns @ self._radix) - upper.code
        key = (meeting << self._bits) + upper.value + self._offset
        order = np.argsort(key, kind="stable")
        self._upper_key = key[order]
        self._upper_weight = np.concatenate(([0.0], np.cumsum(upper.weight[order])))
        self._lower_value, self._lower_weight = value, lower.weight
        self._lower_key = lower.code << self._bits
        self._stop = np.searchsorted(self._upper_key, self._lower_key + ((1 << self._bits) - 1), side="right")
        start = np.searchsorted(self._upper_key, self._lower_key, side="left")
        self._total = (lower.weight * (self._upper_weight[self._stop] - self._upper_weight[start])).sum()

    def _half(self, indices: list[int]) -> _Half:
        width = len(self._columns)
        node = _Half(np.zeros(1, np.int64), np.zeros((1, width), np.int64), np.zeros(1, np.int64), np.ones(1))
        done = 0
        for i in indices:
            node = self._add_row(node, i, done)
            done += self._rows[i]
        return node

    def _add_row(self, node: _Half, i: int, done: int) -> _Half:
        self._budget -= int(_count_compositions(self._rows[i], self._columns)) * len(node.code)
        if self._budget < 0:
            raise TooManyTables("over budget")
        rows = compositions(self._rows[i], self._columns)
        weights = self._row_weights(rows)
        values = self._scaled(self._cell(i, rows))
        keys, masses = [], []
        step = max(1, _CHUNK // len(rows))
        for start in range(0, len(node.code), step):
            part = slice(start, start + step)
            fits = (node.used[part, None, :] + rows <= self._columns).all(axis=2)
            value = node.value[part, None] + values
            if self._statistic.pair is not None:
                value = value + self._scaled(node.used[part] @ self._statistic.pair @ rows.T)
            code = node.code[part, None] + rows @ self._radix
            keys.append(((code << self._bits) + value + self._offset)[fits])
            masses.append((node.weight[part, None] * weights)[fits])
        return self._merge(np.concatenate(keys), np.concatenate(masses), done + self._rows[i])

    def _merge(self, keys: Ints, masses: Floats, total: int) -> _Half:
        keys, where = np.unique(keys, return_inverse=True)
        code = keys >> self._bits
        value = (keys & ((1 << self._bits) - 1)) - self._offset
        return _Half(code, self._decode(code, total), value, np.bincount(where, masses))

    def _decode(self, code: Ints, total: int) -> Ints:
        used = np.empty((len(code), len(self._columns)), np.int64)
        rest = code
        for j in range(len(self._columns) - 1):
            used[:, j], rest = np.divmod(rest, self._radix[j])
        used[:, -1] = total - used[:, :-1].sum(axis=1)
        return used

    def _row_weights(self, rows: Ints) -> Floats:
        n = int(self._columns.sum())
        factorial = log_factorials(n)
        shares = np.log(self._columns / n)
        return np.exp(factorial[rows[0].sum()] - factorial[rows].sum(axis=1) + rows @ shares)

    def _cell(self, i: int, rows: Ints) -> Floats:
        return self._statistic.cell(i, self._original(rows))

    def _original(self, rows: Ints) -> Ints:
        return rows[:, np.argsort(self._order)] if self._order else rows

    def _scaled(self, values: Floats) -> Ints:
        return np.rint(np.asarray(values) * self._scale).astype(np.int64)


def log_factorials(n: int) -> Floats:
    """Natural logarithms of 0!, 1!, ..., n!."""
    return np.array([lgamma(k + 1) for k in range(n + 1)])


def compositions(total: int, caps: Ints) -> Ints:
    """All ways to spread ``total`` over cells that hold at most ``caps``, one a row."""
    found, left = np.zeros((1, 0), np.int64), np.array([total])
    for j, cap in enumerate(caps):
        beyond = int(caps[j + 1 :].sum())
        least, most = np.maximum(0, left - beyond), np.minimum(cap, left)
        ways = np.maximum(most - least + 1, 0)
        parent = np.repeat(np.arange(len(left)), ways)
        value = np.arange(ways.sum()) - np.repeat(np.cumsum(ways) - ways, ways) + least[parent]
        found, left = np.column_stack((found[parent], value)), left[parent] - value
    return found


def _count_compositions(total: int, caps: Ints) -> float:
    """How many rows ``compositions`` would list."""
    ways = np.ones(1)
    for cap in caps:
        ways = np.convolve(ways, np.ones(min(int(cap), total) + 1))[: total + 1]
    return float(ways[total]) if len(ways) > total else 0.0


def _radix(columns: Ints) -> tuple[Ints, int]:
    """Place values that code column sums as one integer; the last column follows from the rest."""
    radix = np.zeros(len(columns), np.int64)
    place = 1
    for j in range(len(columns) - 2, -1, -1):
        radix[j] = place
        place *= int(columns[j]) + 1
    return radix, place.bit_length()
