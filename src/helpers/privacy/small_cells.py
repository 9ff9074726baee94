"""Counts of few people withheld, with the further counts that would give them away by subtraction.

A count from 1 to one below the threshold is *small*. It is withheld (primary suppression), and so are others
(complementary suppression), until this holds for whoever knows all that is printed, all totals, and these
rules:

* no withheld count can be worked out, and
* every small count could as well be the threshold or more, the withheld ones being 1 at least all the while.

A count of 0 tells of nobody: it is shown, and withheld only where nothing else protects a small count. A
threshold of 0 turns all of this off; one of 1 withholds nothing. What is not covered: that all people of a
group gave the same answer tells of each of them, however many they are.

Method: in one way, the smallest counts are added to those withheld. In two ways, for each small count the
cheapest set of further cells that can change together with it is looked for, by a linear program; cells cost
their counts, totals more. After Kelly, Golden & Assad (1992), Cell suppression: disclosure protection for
sensitive tabular data, Networks 22, 397-417; what protection means, after Fischetti & Salazar-Gonzalez
(2001), Solving the cell suppression problem on tabular data with linear constraints, Management Science 47,
1008-1027.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array, hstack, vstack

if TYPE_CHECKING:
    import pandas as pd

TOTAL = "total"
_CHANGED = 1e-6
_Key = TypeVar("_Key", bound=Hashable)


def small_groups(counts: Mapping[_Key, int], threshold: int, apart: int = 0) -> tuple[_Key, ...]:
    """The groups of which nothing may be told, where the number of all people is known.

    Args:
        counts: people by group.
        threshold: groups of fewer are small; 0 withholds nothing.
        apart: people in none of the groups, of whom nothing is told, but who are part of all.

    Returns:
        The groups to withhold, in the order given.

    Raises:
        ValueError: a count or the threshold is negative.

    Example:
        >>> small_groups({"a": 9, "b": 3, "c": 7, "d": 20}, 5)
        ('b', 'c')
    """
    if threshold < 0 or apart < 0 or min(counts.values(), default=0) < 0:
        raise ValueError("counts and threshold cannot be negative")
    order = sorted(counts, key=lambda group: (counts[group] == 0, counts[group]))
    hidden = [group for group in order if 0 < counts[group] < threshold]
    left = order[len(hidden) :]
    if hidden or 0 < apart < threshold:
        while left and not _hides(counts, hidden, threshold, apart):
            hidden.append(left.pop(0))
    return tuple(group for group in counts if group in set(hidden))


def side_by_side(
    groupings: Mapping[_Key, tuple[Sequence[str], Collection[str]]], threshold: int
) -> tuple[_Key, ...]:
    """The groupings of the same people that can be told of together, in the order given.

    A district less all of its schools but one is that school. A grouping is left out where one of its groups,
    less the groups of an earlier grouping within it, is small; or the other way round.

    Args:
        groupings: the group of each person, in the same order of people, and the groups told of.
        threshold: groups of fewer are small; 0 leaves nothing out.

    Example:
        >>> schools, districts = ["a", "a", "b", "b", "b"], ["x", "x", "x", "x", "x"]
        >>> side_by_side({"school": (schools, ["b"]), "district": (districts, ["x"])}, 3)
        ('school',)
    """
    kept: list[_Key] = []
    for key, mine in groupings.items():
        others = [groupings[other] for other in kept]
        if not any(_leaves_few(*pair, threshold) for one in others for pair in ((mine, one), (one, mine))):
            kept.append(key)
    return tuple(kept)


def withheld(counts: np.ndarray, threshold: int) -> np.ndarray:
    """Which cells of a two-way table, and which of its totals, may not be printed.

    Args:
        counts: whole numbers from 0, r x c, without totals.
        threshold: counts below it are small; 0 withholds nothing.

    Returns:
        True or False, (r + 1) x (c + 1): the last row and column are the totals, the last cell that of all.

    Raises:
        ValueError: the counts are no such table, or the threshold is negative.
    """
    table = np.asarray(counts)
    if table.ndim != 2 or 0 in table.shape or threshold < 0 or (table < 0).any() or (table % 1 != 0).any():
        raise ValueError("a table of whole numbers from 0 and a threshold from 0 are needed")
    full = _with_totals(table.astype(np.int64))
    if full[-1, -1] < threshold:
        return full > 0
    hidden = (full > 0) & (full < threshold)
    relations = _relations(*full.shape)
    for cell in sorted(np.flatnonzero(hidden), key=lambda at: full.flat[at]):
        hidden.flat[_partners(full, hidden, relations, cell, threshold)] = True
    return hidden


def suppress(table: pd.DataFrame, threshold: int) -> pd.DataFrame:
    """A two-way table of counts with its totals, what may not be printed missing.

    Args:
        table: whole numbers from 0, without totals.
        threshold: as in ``withheld``.

    Returns:
        The table with a row and a column ``total``; ``Int64``, missing where withheld.
    """
    full = table.assign(**{TOTAL: table.sum(axis=1)})
    full.loc[TOTAL] = full.sum(axis=0)
    return full.astype("Int64").mask(withheld(table.to_numpy(), threshold))


def _hides(counts: Mapping[_Key, int], hidden: list[_Key], threshold: int, apart: int) -> bool:
    """True if any of those withheld could be the threshold or more, and none can be worked out."""
    sizes = [counts[group] for group in hidden] + ([apart] if apart else [])
    others = sum(size > 0 for size in sizes) - 1
    return others > 0 and sum(sizes) - others >= threshold


def _leaves_few(
    outer: tuple[Sequence[str], Collection[str]],
    inner: tuple[Sequence[str], Collection[str]],
    threshold: int,
) -> bool:
    """True if a group told of in ``outer``, less those told of in ``inner`` that lie in it, is small."""
    whole, parts, both = Counter(outer[0]), Counter(inner[0]), Counter(zip(outer[0], inner[0], strict=True))
    for group in outer[1]:
        inside = [parts[part] for part in inner[1] if 0 < parts[part] == both[group, part]]
        if inside and 0 < whole[group] - sum(inside) < threshold:
            return True
    return False


def _with_totals(table: np.ndarray) -> np.ndarray:
    wide = np.column_stack([table, table.sum(axis=1)])
    return np.vstack([wide, wide.sum(axis=0)])


def _relations(rows: int, columns: int) -> csr_array:
    """One equation a row and a column of the full table: its cells less its total are 0."""
    at = np.arange(rows * columns)
    row, column = np.divmod(at, columns)
    sign_in_row = np.where(column == columns - 1, -1.0, 1.0)
    sign_in_column = np.where(row == rows - 1, -1.0, 1.0)
    of_rows = coo_array((sign_in_row, (row, at)), shape=(rows, len(at)))
    of_columns = coo_array((sign_in_column, (column, at)), shape=(columns, len(at)))
    return csr_array(vstack([of_rows, of_columns]))


def _partners(
    full: np.ndarray, hidden: np.ndarray, relations: csr_array, cell: int, threshold: int
) -> np.ndarray:
    """Cells that together let a small count be the threshold: the cheapest change of the table to do so."""
    counts, size = full.ravel(), full.size
    cost = _costs(full)
    cost[hidden.ravel()] = 0.0
    raised = threshold - counts[cell]
    # Each cell may rise without limit and fall to 1; a cell of 0 may rise only
    bounds = [(0, None)] * size + [(0, max(0, int(count) - 1)) for count in counts]
    bounds[cell], bounds[size + cell] = (raised, raised), (0, 0)
    found = linprog(
        np.concatenate([cost, cost]),
        A_eq=hstack([relations, -relations]),
        b_eq=np.zeros(relations.shape[0]),
        bounds=bounds,
        method="highs",
    )
    assert found.success, found.message  # raising the cell and its totals is always possible
    return np.flatnonzero(np.abs(found.x[:size] - found.x[size:]) > _CHANGED)


def _costs(full: np.ndarray) -> np.ndarray:
    """What it costs to withhold a cell: its count; for a 0 as much as for all, for a total more than that."""
    everybody = float(full[-1, -1])
    cost = np.where(full == 0, everybody, full).astype(float)
    cost[-1, :] += 10 * everybody
    cost[:, -1] += 10 * everybody
    return cost.ravel()
