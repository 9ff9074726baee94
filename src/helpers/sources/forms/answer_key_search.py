"""The search behind ``answer_key``: which zero-one values fit all totals, and which of them are forced.

Each answer is a variable (1 if it was accepted); each person's total is the sum of the variables of the
answers given. First what one row alone forces is taken, again and again; what is left is put to an
integer program (HiGHS, through scipy). From one solution, the program looks for another that differs from
it in questions not yet seen to differ, in many if it can: if none does, all that are left are forced.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np

_MAX_VARIABLES = 4000
_ROWS_AT_ONCE = 300
_ROUNDS = 60
# Nodes of the search tree, not seconds: the same file gives the same answer on every machine
_NODES = 60
_NEAR_ENOUGH = 0.9


class Searched(NamedTuple):
    """States of all variables: 1, 0, or -1 where solutions differ (``likely``: those with fewest ones)."""

    sure: np.ndarray
    likely: np.ndarray
    too_large: bool = False


def search(taken: np.ndarray, totals: np.ndarray) -> Searched | None:
    """The variables that every solution agrees on.

    Args:
        taken: a row a person, the numbers of the variables that it adds up; -1 for none.
        totals: their sums.

    Returns:
        None if no values fit.
    """
    import numpy as np

    size = int(taken.max(initial=-1)) + 1
    rows = np.unique(np.column_stack([taken, totals]), axis=0)
    taken, totals = rows[:, :-1], rows[:, -1]
    states = np.full(size, -1)
    if not _propagate(taken, totals, states):
        return None
    if not (states < 0).any():
        return Searched(states, states)
    if int((states < 0).sum()) > _MAX_VARIABLES:
        return Searched(states, states, True)
    return _Program(taken, totals, states).solve()


def _propagate(taken: np.ndarray, totals: np.ndarray, states: np.ndarray) -> bool:
    """Set what single rows force; False if a row cannot be met. ``states`` is changed in place."""
    import numpy as np

    while True:
        seen = np.append(states, 0)[taken]
        missing = totals - (seen == 1).sum(axis=1)
        free = (seen == -1).sum(axis=1)
        if ((missing < 0) | (missing > free)).any():
            return False
        none = taken[(missing == 0) & (free > 0)]
        every = taken[(missing == free) & (free > 0)]
        if not len(none) and not len(every):
            return True
        for rows, value in ((none, 0), (every, 1)):
            numbers = np.unique(rows[rows >= 0])
            states[numbers[states[numbers] == -1]] = value


class _Program:
    """What single rows leave open, as an integer program whose rows are added as they are needed."""

    def __init__(self, taken: np.ndarray, totals: np.ndarray, states: np.ndarray) -> None:
        import numpy as np
        from scipy.sparse import csr_array

        self.states = states
        self.free = np.flatnonzero(states < 0)
        row, column = np.nonzero(taken >= 0)
        question = np.zeros(len(states), int)
        question[taken[row, column]] = column
        self.question = question[self.free]
        place = np.full(len(states) + 1, -1)
        place[self.free] = np.arange(len(self.free))
        seen = np.append(states, 0)[taken]
        places = np.where(seen == -1, place[taken], -1)
        sums = totals - (seen == 1).sum(axis=1)
        open_rows = (places >= 0).any(axis=1)
        places, self.sums = places[open_rows], sums[open_rows]
        row, column = np.nonzero(places >= 0)
        shape = (len(places), len(self.free))
        self.matrix = csr_array((np.ones(len(row)), (row, places[row, column])), shape=shape)
        # Rows with few open answers tell the most
        order = np.argsort((places >= 0).sum(axis=1), kind="stable")
        self.used = list(order[:_ROWS_AT_ONCE])

    def solve(self) -> Searched | None:
        import numpy as np

        zero = np.zeros(len(self.free))
        first, done = self._best(zero)
        if first is None:
            return None if done else Searched(self.states, self.states, True)
        sure = self._agreed(first, None)
        few, done = self._best(np.ones(len(self.free)))
        likely = self._agreed(few, int(few.sum())) if few is not None and done else sure
        return Searched(self._with(sure), self._with(likely))

    def _with(self, values: np.ndarray) -> np.ndarray:
        states = self.states.copy()
        states[self.free] = values
        return states

    def _agreed(self, first: np.ndarray, ones: int | None) -> np.ndarray:
        """Values of whole questions that all solutions (with so many ones) share, -1 elsewhere."""
        import numpy as np

        agreed = first.copy()
        while (agreed >= 0).any():
            # Departures from the first solution, among the values not yet seen to differ
            away = np.where(agreed < 0, 0.0, np.where(first == 1, -1.0, 1.0))
            other, done = self._best(-away, ones, apart=(away, 1.0 + away @ first))
            if other is None:
                return agreed if done else np.full(len(agreed), -1)
            # A question is known with all of its answers or not at all
            agreed[np.isin(self.question, self.question[other != first])] = -1
        return agreed

    def _best(
        self, cost: np.ndarray, ones: int | None = None, apart: tuple[np.ndarray, float] | None = None
    ) -> tuple[np.ndarray | None, bool]:
        """The solution of all rows with the least cost, and whether that is proven.

        With ``apart``, weights whose sum must reach a number, any solution will do: only that there is
        none must be proven.
        """
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        options = {"node_limit": _NODES, "mip_rel_gap": 0.0 if apart is None else _NEAR_ENOUGH}
        for _ in range(_ROUNDS):
            limits = [LinearConstraint(self.matrix[self.used], self.sums[self.used], self.sums[self.used])]
            if ones is not None:
                limits.append(LinearConstraint(np.ones((1, len(cost))), ones, ones))
            if apart is not None:
                limits.append(LinearConstraint(apart[0][None, :], apart[1], np.inf))
            found = milp(
                cost, integrality=np.ones(len(cost)), bounds=Bounds(0, 1), constraints=limits, options=options
            )
            if found.x is None:
                return None, found.status == 2
            values = np.rint(found.x).astype(int)
            wrong = np.flatnonzero(self.matrix @ values != self.sums)
            if not len(wrong):
                return values, found.status == 0
            self.used += list(wrong[:_ROWS_AT_ONCE])
        return None, False
