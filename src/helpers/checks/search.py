"""The exact search below the joint systems.

Propagation narrows the variables' intervals until nothing moves; depth-first search splits what is left.
Whatever is found or refuted is exact; where the budget ends first, ``OutOfBudget`` says so.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from helpers.checks.relations import Problem

#: The most relations that one search looks at, unless told otherwise (some seconds).
MAX_STEPS = 500_000


class OutOfBudget(Exception):
    """The search was stopped by its budget before it could tell."""


@dataclass
class Budget:
    """How much work a search may do: relations looked at, and seconds if a limit is set.

    The count of steps is the limit to use where results must be equal from run to run.
    """

    steps: int
    seconds: float | None = None
    _deadline: float | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        if self.seconds is not None:
            self._deadline = time.monotonic() + self.seconds

    def spend(self) -> None:
        """Take one step.

        Raises:
            OutOfBudget: none is left.
        """
        self.steps -= 1
        late = self._deadline is not None and self.steps % 64 == 0 and time.monotonic() > self._deadline
        if self.steps < 0 or late:
            raise OutOfBudget


State = tuple[list[int], list[int]]


class Search:
    """Depth-first search over one problem, with propagation at each node."""

    def __init__(self, problem: Problem, budget: Budget) -> None:
        self.problem = problem
        self.budget = budget
        self._watching = problem.watchers()

    def start(self) -> State | None:
        """The intervals after propagation, or None if they contradict each other."""
        lows, highs = list(self.problem.lows), list(self.problem.highs)
        if any(low > high for low, high in zip(lows, highs, strict=True)):
            return None
        if not all(self._close_gaps(variable, lows, highs) for variable in self.problem.among):
            return None
        return self._propagate(lows, highs, range(len(self.problem.relations)))

    def solutions(self) -> Iterator[tuple[int, ...]]:
        """All solutions, lazily, each once.

        Raises:
            OutOfBudget: there may be more, but the budget ends here.
        """
        for lows, _ in self._walk(self.start(), range(len(self.problem.lows))):
            yield tuple(lows)

    def projected(self, variables: Sequence[int]) -> Iterator[tuple[int, ...]]:
        """All values of ``variables`` that extend to a solution, lazily, each once.

        Raises:
            OutOfBudget: there may be more, but the budget ends here.
        """
        everything = range(len(self.problem.lows))
        for state in self._walk(self.start(), variables):
            if next(self._walk(state, everything), None) is not None:
                yield tuple(state[0][variable] for variable in variables)

    def first(self) -> tuple[int, ...] | None:
        """One solution, or None if there is none.

        Raises:
            OutOfBudget: the budget ends before either is known.
        """
        return next(self.solutions(), None)

    def _walk(self, state: State | None, variables: Sequence[int]) -> Iterator[State]:
        """All propagated states below ``state`` in which each of ``variables`` has one value."""
        waiting = [] if state is None else [state]
        while waiting:
            lows, highs = waiting.pop()
            variable = self._narrowest(lows, highs, variables)
            if variable is None:
                yield lows, highs
            else:
                halves = self._halves(variable, lows, highs)
                waiting += [half for half in reversed(halves) if half is not None]

    def _narrowest(self, lows: list[int], highs: list[int], variables: Sequence[int]) -> int | None:
        """The variable to split next: doubtful bases before all, then the one with the fewest values."""
        best, best_width = None, None
        for variable in variables:
            width = highs[variable] - lows[variable]
            if width and variable in self.problem.among:
                return variable
            if width and (best_width is None or width < best_width):
                best, best_width = variable, width
        return best

    def _halves(self, variable: int, lows: list[int], highs: list[int]) -> list[State | None]:
        middle = (lows[variable] + highs[variable]) // 2
        return [
            self._fix(variable, lows[variable], middle, lows, highs),
            self._fix(variable, middle + 1, highs[variable], lows, highs),
        ]

    def _fix(self, variable: int, low: int, high: int, lows: list[int], highs: list[int]) -> State | None:
        lows, highs = lows.copy(), highs.copy()
        lows[variable], highs[variable] = low, high
        if variable in self.problem.among and not self._close_gaps(variable, lows, highs):
            return None
        return self._propagate(lows, highs, self._watching[variable])

    def _close_gaps(self, variable: int, lows: list[int], highs: list[int]) -> bool:
        """Move the ends of a variable with gaps onto its numbers; False if none is left."""
        inside = [n for n in self.problem.among[variable] if lows[variable] <= n <= highs[variable]]
        if inside:
            lows[variable], highs[variable] = min(inside), max(inside)
        return bool(inside)

    def _propagate(self, lows: list[int], highs: list[int], relations: Sequence[int]) -> State | None:
        """Narrow until nothing moves; the state, or None if an interval became empty."""
        waiting = deque(relations)
        queued = set(waiting)
        while waiting:
            index = waiting.popleft()
            queued.discard(index)
            self.budget.spend()
            changed = self.problem.relations[index].narrow(lows, highs)
            if changed is None:
                return None
            for variable in changed:
                if variable in self.problem.among and not self._close_gaps(variable, lows, highs):
                    return None
                fresh = [other for other in self._watching[variable] if other not in queued]
                waiting.extend(fresh)
                queued.update(fresh)
        return lows, highs
