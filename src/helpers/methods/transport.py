"""Capacity sent to demand: the transport problem, solved exactly, with ties broken in one way only.

Suppliers have room for so many units, receivers need so many; a unit can go along the pairs that are open.
Found is the plan that, in this order of weight,

1. meets as much of the demand as can be met,
2. sends as many as possible of these along preferred pairs,
3. sends the rest, where several plans are equal, to receivers and from suppliers that stand first.

The three are one linear program. Its constraints form a network matrix, so its corner solutions are whole
numbers (Hoffman & Kruskal 1956), and the weights are so far apart that no chain of swaps in favour of a later
aim can pay for a loss in an earlier one: a chain touches each supplier and receiver at most once.

Source: Hitchcock (1941), The distribution of a product from several sources to numerous localities, Journal
of Mathematics and Physics 20, 224-230. Limits: a unit costs the same wherever it goes; distance, and the
effort of entering one more district, are left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

_WHOLE = 1e-6


@dataclass(frozen=True)
class Plan:
    """What goes where.

    ``flow`` is suppliers x receivers in whole units; ``met`` what each receiver gets, ``used`` what each
    supplier gives.
    """

    flow: np.ndarray

    @property
    def met(self) -> np.ndarray:
        """Units that each receiver gets."""
        return self.flow.sum(axis=0)

    @property
    def used(self) -> np.ndarray:
        """Units that each supplier gives."""
        return self.flow.sum(axis=1)

    @property
    def total(self) -> int:
        """Units sent in all."""
        return int(self.flow.sum())


def transport(
    capacity: np.ndarray, demand: np.ndarray, open_pairs: np.ndarray, preferred: np.ndarray | None = None
) -> Plan:
    """The plan that meets most of the demand, preferred pairs first.

    Args:
        capacity: units that each supplier can give, whole numbers from 0, shape (m,).
        demand: units that each receiver needs, whole numbers from 0, shape (n,).
        open_pairs: True where a unit may go, shape (m, n).
        preferred: True where it should go if that costs no unit, shape (m, n); None for no preference.

    Returns:
        The plan; all zeros where nothing can be sent.

    Raises:
        ValueError: shapes that do not fit, negative or broken numbers.

    Example:
        >>> pairs = np.array([[True, True], [False, True]])
        >>> transport(np.array([3, 2]), np.array([4, 4]), pairs).flow.tolist()
        [[3, 0], [0, 2]]
    """
    give, need, may = _checked(capacity, demand, open_pairs)
    like = np.zeros(may.shape, dtype=bool) if preferred is None else np.asarray(preferred, dtype=bool) & may
    rows, columns = np.nonzero(may & (give > 0)[:, None] & (need > 0)[None, :])
    flow = np.zeros(may.shape, dtype=np.int64)
    if not len(rows):
        return Plan(flow)
    pairs = np.arange(len(rows))
    ones = np.ones(len(rows))
    limits = coo_array(
        (np.tile(ones, 2), (np.concatenate([rows, len(give) + columns]), np.tile(pairs, 2))),
        shape=(len(give) + len(need), len(rows)),
    )
    found = linprog(
        -_worth(rows, columns, like[rows, columns], may.shape),
        A_ub=limits.tocsr(),
        b_ub=np.concatenate([give, need]).astype(float),
        bounds=(0, None),
        method="highs-ds",
    )
    assert found.success, found.message  # sending nothing is always possible, and demand bounds the worth
    sent = np.rint(found.x)
    assert np.abs(found.x - sent).max() < _WHOLE, "a corner of a transport problem is whole"
    flow[rows, columns] = sent.astype(np.int64)
    return Plan(flow)


def _worth(rows: np.ndarray, columns: np.ndarray, like: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """What a unit along each pair is worth: met, preferred, early, each weighing more than all after it.

    Early pairs are worth from 0 to 1 by place. The product of both places is there so that two plans with
    equal sums per supplier and receiver differ: along the diagonal is worth more than across.
    """
    m, n = shape
    chain = 2 * min(m, n) + 1
    supplier, receiver = 1 - rows / m, 1 - columns / n
    early = (3 * receiver + 2 * supplier + supplier * receiver) / 6
    return chain * (chain + 1) + chain * like + early


def _checked(
    capacity: np.ndarray, demand: np.ndarray, open_pairs: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    give, need, may = np.asarray(capacity), np.asarray(demand), np.asarray(open_pairs, dtype=bool)
    for amounts in (give, need):
        if amounts.ndim != 1 or (amounts < 0).any() or (amounts != np.rint(amounts)).any():
            raise ValueError("capacity and demand are whole numbers from 0")
    if may.shape != (len(give), len(need)):
        raise ValueError(f"pairs of shape {may.shape} for {len(give)} suppliers and {len(need)} receivers")
    return give.astype(np.int64), need.astype(np.int64), may
