"""Solving a system: all its solutions, those of some cells, and what the other cells say about one.

Every answer carries ``complete``: True if nothing was cut short, so that "none" is a proof.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, product
from math import prod

from helpers.checks.contradictions import repairs
from helpers.checks.rounding import DEFAULT_RULE, round_value
from helpers.checks.search import MAX_STEPS, Budget, OutOfBudget, Search
from helpers.checks.system import Cell, Constraint, System

__all__ = [
    "Cell",
    "Constraint",
    "PartSolutions",
    "Possible",
    "Solutions",
    "System",
    "possible",
    "project",
    "solve",
]


@dataclass(frozen=True)
class PartSolutions:
    """Solutions of cells that hang together: a tuple of numbers each, in the order of ``cells``.

    ``complete`` and no vectors is the proof that there is none.
    """

    cells: tuple[str, ...]
    vectors: tuple[tuple[int, ...], ...]
    complete: bool


@dataclass(frozen=True)
class Solutions:
    """All solutions of a system, as the product of its independent parts."""

    parts: tuple[PartSolutions, ...]

    @property
    def impossible(self) -> bool:
        """True if it is proven that there is no solution."""
        return any(part.complete and not part.vectors for part in self.parts)

    @property
    def complete(self) -> bool:
        """True if all solutions are listed, or there is proven to be none."""
        return self.impossible or all(part.complete for part in self.parts)

    @property
    def total(self) -> int:
        """How many solutions the listed parts make."""
        return prod(len(part.vectors) for part in self.parts)

    def __iter__(self) -> Iterator[dict[str, int]]:
        for chosen in product(*(part.vectors for part in self.parts)):
            pairs = zip(self.parts, chosen, strict=True)
            yield {c: n for part, vector in pairs for c, n in zip(part.cells, vector, strict=True)}


def solve(
    system: System,
    relaxed: Collection[str] = (),
    max_solutions: int = 10_000,
    max_steps: int = MAX_STEPS,
    max_seconds: float | None = None,
) -> Solutions:
    """All solutions, part by part.

    Args:
        system: cells and constraints.
        relaxed: cells whose printed values are set aside.
        max_solutions: the most to list for each part.
        max_steps: the most work for each part; equal runs stop at equal places.
        max_seconds: a limit in time for each part, where equal results from run to run do not matter.
    """
    system.check_known(relaxed)
    parts = []
    for part in system.parts:
        search = Search(part.problem(relaxed), Budget(max_steps, max_seconds))
        vectors, complete = _take(search.solutions(), max_solutions)
        parts.append(PartSolutions(tuple(part.index), vectors, complete))
    return Solutions(tuple(parts))


def _take(solutions: Iterator[tuple[int, ...]], most: int) -> tuple[tuple[tuple[int, ...], ...], bool]:
    """Up to ``most`` solutions, sorted, and whether they are all."""
    found: list[tuple[int, ...]] = []
    try:
        found.extend(islice(solutions, most))
        complete = next(solutions, None) is None
    except OutOfBudget:
        complete = False
    return tuple(sorted(found)), complete


def project(
    system: System,
    cells: Sequence[str],
    relaxed: Collection[str] = (),
    max_solutions: int = 10_000,
    max_steps: int = MAX_STEPS,
) -> PartSolutions:
    """All numbers that these cells take together in solutions of the system (of a block, say).

    The cells may lie in several parts. A part without any cell among them does not matter here, even if it
    has no solution.
    """
    system.check_known(cells)
    by_part: dict[System, list[str]] = {}
    for cell in cells:
        by_part.setdefault(system.part_of(cell), []).append(cell)
    pieces, complete = [], True
    for part, inside in by_part.items():
        search = Search(part.problem(relaxed), Budget(max_steps))
        vectors, whole = _take(search.projected([part.index[cell] for cell in inside]), max_solutions)
        pieces.append((inside, vectors))
        complete &= whole
    joined = islice(product(*(vectors for _, vectors in pieces)), max_solutions + 1)
    order = [cell for inside, _ in pieces for cell in inside]
    flat = [dict(zip(order, (n for v in vectors for n in v), strict=True)) for vectors in joined]
    listed = tuple(sorted(tuple(numbers[c] for c in cells) for numbers in flat[:max_solutions]))
    return PartSolutions(tuple(cells), listed, complete and len(flat) <= max_solutions)


@dataclass(frozen=True)
class Possible:
    """The numbers that a cell can take, given all else that is printed.

    ``pairs`` are (number, base) with base None where the number itself is printed; ``shown`` are the smallest
    and largest forms in which they print, in printed units. ``repairs`` lists the smallest sets of cells that
    had to be set aside because they contradict each other (other cells, if the cell's own printed value was
    relaxed): ``((),)`` if none had; the numbers are those of all these repairs together.
    """

    cell: Cell
    pairs: tuple[tuple[int, int | None], ...]
    shown: tuple[Fraction, Fraction] | None
    agreement: str
    repairs: tuple[tuple[str, ...], ...]
    complete: bool

    @property
    def values(self) -> tuple[int, ...]:
        """The numbers, ascending."""
        return tuple(sorted({number for number, _ in self.pairs}))


def possible(
    system: System, cell: str, relaxed: bool = True, most: int = 10_000, max_steps: int = MAX_STEPS
) -> Possible:
    """What the other printed cells leave for one cell.

    Args:
        system: cells and constraints.
        cell: id of the cell asked about.
        relaxed: True sets its own printed value aside, so that what the *others* say of it comes out.
        most: the most numbers to list.
        max_steps: the most work for each question put to the search.

    Returns:
        ``agreement`` is ``determined`` (whatever the others allow prints as this cell does), ``allowed``
        (some of it does), ``excluded`` (none does), ``impossible`` (no number at all prints so, whatever
        the others say), ``unprinted`` (nothing is printed of it), ``none`` (the constraints contradict
        each other) or ``unknown`` (the search stopped early).
    """
    part = system.part_of(cell)
    aside = {cell} if relaxed else set()
    mends = repairs(part, aside, max_steps=max_steps)
    asked = part[cell]
    with_base = [cell, asked.base] if isinstance(asked.base, str) else [cell]
    pairs: set[tuple[int, int | None]] = set()
    complete = mends.complete
    for mend in mends.sets:
        vectors, whole = _numbers(part, with_base, aside | set(mend), most, max_steps)
        complete &= whole
        pairs |= {(v[0], v[1] if len(v) == 2 else asked.base) for v in vectors}
    ordered = tuple(sorted(pairs, key=lambda pair: (pair[0], pair[1] or 0)))
    agreement = _agreement(asked, ordered, complete) if _printable(part, asked) else "impossible"
    return Possible(asked, ordered, _shown(asked, ordered), agreement, mends.sets, complete)


def _numbers(
    part: System, cells: list[str], relaxed: Collection[str], most: int, max_steps: int
) -> tuple[tuple[tuple[int, ...], ...], bool]:
    """All numbers of ``cells`` together in one part, and whether they are all."""
    search = Search(part.problem(relaxed), Budget(max_steps))
    variables = [part.index[cell] for cell in cells]
    if not part.is_forest:
        return _take(search.projected(variables), most)
    try:
        state = search.start()
    except OutOfBudget:
        return (), False
    if state is None:
        return (), True
    low, high = state[0][variables[0]], state[1][variables[0]]
    return tuple((number,) for number in range(low, min(high, low + most - 1) + 1)), high - low < most


def _printable(part: System, cell: Cell) -> bool:
    """True if some number prints as the cell, or nothing is printed of it."""
    if not isinstance(cell.base, str):
        return bool(cell.printing(cell.base))
    base = part[cell.base]
    return any(cell.printing(number) for number in base.among or base.free if number > 0)


def _agreement(cell: Cell, pairs: Sequence[tuple[int, int | None]], complete: bool) -> str:
    if cell.printed is None:
        return "unprinted"
    verdicts = {cell.prints(number, base) for number, base in pairs}
    if len(verdicts) == 2:
        return "allowed"
    if not complete:
        return "unknown"
    return {(): "none", (True,): "determined", (False,): "excluded"}[tuple(verdicts)]


def _shown(cell: Cell, pairs: Iterable[tuple[int, int | None]]) -> tuple[Fraction, Fraction] | None:
    """The smallest and the largest printed form of the pairs; None where nothing is printed or possible."""
    if cell.printed is None:
        return None
    rule = DEFAULT_RULE if cell.rule == "within_one" else cell.rule
    exact = [Fraction(n) if base is None else Fraction(cell.per * n, base) for n, base in pairs if base != 0]
    forms = [
        value if cell.base is None else round_value(value, cell.printed.decimals, rule) for value in exact
    ]
    return (min(forms), max(forms)) if forms else None
