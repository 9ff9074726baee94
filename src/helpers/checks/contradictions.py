"""Which printed cells contradict each other: all smallest sets, and what must be set aside to mend them.

A set of printed cells is a *contradiction* if no solution lets all of them stand while the other cells are
free, and every smaller part of it can stand. A *repair* is a set of printed cells whose setting aside leaves
a solution, none of them to spare. The two determine each other: every repair meets every contradiction
(Reiter 1987, doi:10.1016/0004-3702(87)90062-2). The search goes by growing size: the smallest set that meets
all repairs known so far either is a contradiction, or it can stand and shows a new repair (Ignatiev,
Previti, Liffiton and Marques-Silva 2015, doi:10.1007/978-3-319-23219-5_13).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from itertools import islice

from helpers.checks.hitting import hitting_sets
from helpers.checks.relations import Problem
from helpers.checks.search import MAX_STEPS, Budget, OutOfBudget, Search
from helpers.checks.system import System

Cells = frozenset[str]


@dataclass(frozen=True)
class Contradiction:
    """Printed cells that cannot all be true, each of them needed for that.

    ``constraints`` are the ids of constraints that suffice for it; where there is none, the cell is
    impossible over its base by itself. ``smallest`` is True if no smaller contradiction exists in the part of
    the system that holds it. No cells at all: the constraints contradict each other.
    """

    cells: tuple[str, ...]
    constraints: tuple[str, ...]
    smallest: bool


@dataclass(frozen=True)
class Contradictions:
    """Contradictions, the smaller ones first; ``complete`` is True if there is no other."""

    found: tuple[Contradiction, ...]
    complete: bool


@dataclass(frozen=True)
class Repairs:
    """The smallest sets of printed cells to set aside so that a solution exists.

    One empty set: a solution exists as it is. No set: the constraints contradict each other, or, where
    ``complete`` is False, the search stopped early. ``complete`` is True if these are all sets of that size,
    and no smaller one does.
    """

    sets: tuple[tuple[str, ...], ...]
    complete: bool


def contradictions(system: System, most: int = 200, max_steps: int = MAX_STEPS) -> Contradictions:
    """All contradictions of a system, or the ``most`` smallest of each part.

    ``max_steps`` limits the work for each part. Whatever is listed is proven and minimal, even where the
    search stops early.
    """
    found: list[Contradiction] = []
    complete = True
    for part in system.parts:
        hunt = _Hunt(part, max_steps)
        sets = hunt.run(most)
        complete &= hunt.complete
        least = min(map(len, sets), default=0)
        for cells in sets:
            behind = hunt.constraints_behind(cells)
            found.append(Contradiction(hunt.in_order(cells), behind, len(cells) == least))
    return Contradictions(tuple(sorted(found, key=lambda item: len(item.cells))), complete)


def repairs(
    part: System, relaxed: Collection[str] = (), most: int = 200, max_steps: int = MAX_STEPS
) -> Repairs:
    """The smallest repairs of a system, given that the printed values of ``relaxed`` are set aside already.

    At most ``most`` of them; the work is limited by ``max_steps``.
    """
    hunt = _Hunt(part, max_steps, relaxed)
    sets = hunt.run(10 * most)
    if not hunt.complete:
        return Repairs((), False)
    for size in range(len(hunt.soft) + 1):
        mending = list(islice(hitting_sets(sets, size, Budget(max_steps)), most + 1))
        if mending:
            ordered = sorted((hunt.in_order(cells) for cells in mending), key=hunt.places)
            return Repairs(tuple(ordered[:most]), len(mending) <= most)
    return Repairs((), True)


class _Hunt:
    """The search for contradictions in one part; ``complete`` tells after ``run`` whether all were found."""

    def __init__(self, part: System, max_steps: int, relaxed: Collection[str] = ()) -> None:
        self.part = part
        self.soft = tuple(cell for cell in part.printed if cell not in relaxed)
        self.complete = False
        self._steps = max_steps
        self._budget = Budget(max_steps)

    def run(self, most: int) -> list[Cells]:
        """Contradictions by growing size, at most ``most``."""
        found: list[Cells] = []
        try:
            self.complete = self._standing(frozenset(self.soft)) is not None or self._collect(found, most)
        except OutOfBudget:
            self.complete = False
        return found

    def _collect(self, found: list[Cells], most: int) -> bool:
        """Add contradictions to ``found``; True if there is no other."""
        mends: list[Cells] = []
        for size in range(len(self.soft) + 1):
            while (trial := next(hitting_sets(mends, size, self._budget, found), None)) is not None:
                standing = self._standing(trial)
                if standing is not None:
                    mends.append(frozenset(self.soft) - self._grown(standing))
                elif len(found) == most:
                    return False
                else:
                    found.append(trial)
        return True

    def _standing(self, kept: Cells) -> Cells | None:
        """All printed cells that hold in some solution for ``kept``, or None if there is no solution."""
        solution = Search(self._problem(kept), self._budget).first()
        if solution is None:
            return None
        return frozenset(cell for cell in self.soft if self.part.holds(cell, solution))

    def _grown(self, kept: Cells) -> Cells:
        """A set around ``kept`` that can stand and to which nothing can be added."""
        for cell in self.soft:
            if cell not in kept:
                kept = self._standing(kept | {cell}) or kept
        return kept

    def _problem(self, kept: Cells) -> Problem:
        return self.part.problem(relaxed=set(self.part.index) - kept)

    def constraints_behind(self, cells: Cells) -> tuple[str, ...]:
        """Constraints that suffice to refute ``cells``: one after the other is left out.

        Those that tie few of the cells go first, so that what stays is close to the cells.
        """
        problem = self._problem(cells)
        linears = problem.relations[: len(self.part.constraints)]
        others = problem.relations[len(linears) :]
        behind = list(range(len(linears)))
        tied = [len(cells & set(constraint.cells)) for constraint in self.part.constraints]
        for number in sorted(behind, key=tied.__getitem__):
            fewer = [other for other in behind if other != number]
            relations = (*(linears[other] for other in fewer), *others)
            if self._refuted(replace(problem, relations=relations)):
                behind = fewer
        return tuple(self.part.constraints[number].id for number in behind)

    def _refuted(self, problem: Problem) -> bool:
        try:
            return Search(problem, Budget(self._steps)).first() is None
        except OutOfBudget:
            return False

    def in_order(self, cells: Collection[str]) -> tuple[str, ...]:
        """The cells as the system orders them."""
        return tuple(sorted(cells, key=self.part.index.__getitem__))

    def places(self, cells: Collection[str]) -> list[int]:
        """Where the cells stand in the system, to sort sets of them."""
        return [self.part.index[cell] for cell in cells]
