"""Tables that share margins, as one system: cells with what is printed of them, and what ties them.

A *cell* is a number of respondents. Its printed form is a statement about it that may be true or false, and
that can be set aside (*relaxed*). A *constraint* ties cells together (the districts add to the total, yes and
no to at most the base) and is taken for true.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from helpers.checks.relations import Linear, Problem, Ratio, Relation
from helpers.checks.rounding import DEFAULT_RULE, totals_printing
from helpers.words.printed import PrintedValue


@dataclass(frozen=True)
class Cell:
    """An unknown whole number from ``lowest`` to ``highest``, with what is printed of it.

    ``base`` says what the printed value means: an integer, or the id of another cell, make it
    ``per * number / base`` (``per=100`` for shares of the base, which it cannot exceed, ``per=1`` for means
    of score sums); None makes it the number itself, to be matched exactly. ``among`` names the only
    numbers possible, for a doubtful base.
    """

    id: str
    highest: int
    printed: PrintedValue | None = None
    base: int | str | None = None
    rule: str = DEFAULT_RULE
    per: int = 100
    lowest: int = 0
    among: tuple[int, ...] = ()

    @property
    def is_share(self) -> bool:
        """True for a percentage of a base."""
        return self.base is not None and self.per == 100

    @property
    def free(self) -> range:
        """The numbers that it could be if nothing were printed of it (and its base, if a cell, were any)."""
        if self.among:
            return range(min(self.among), max(self.among) + 1)
        highest = (
            min(self.highest, self.base) if self.is_share and isinstance(self.base, int) else self.highest
        )
        return range(self.lowest, highest + 1)

    def printing(self, base: int | None) -> range:
        """The numbers that print as this cell does over ``base`` (None: the number itself is printed)."""
        if self.printed is None:
            return self.free
        if base is None:
            value = self.printed.value
            numbers = range(int(value), int(value) + (value.denominator == 1))
        else:
            numbers = totals_printing(self.printed, base, self.rule, self.per)
        highest = min(self.highest, base) if base is not None and self.is_share else self.highest
        start = max(numbers.start, self.lowest)
        return range(start, max(min(numbers.stop, highest + 1), start))

    def prints(self, number: int, base: int | None) -> bool:
        """True if ``number`` over ``base`` is printed as this cell is."""
        return number in self.printing(base)


@dataclass(frozen=True)
class Constraint:
    """``low <= sum(coefficient * cell) <= high`` (None: no limit), and the key of the reason why it holds."""

    id: str
    terms: tuple[tuple[str, int], ...]
    low: int | None
    high: int | None
    reason: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """The ids of the cells that it ties."""
        return tuple(cell for cell, _ in self.terms)


class System:
    """Cells and the constraints between them.

    Raises:
        ValueError: a cell is given twice, or a constraint or a base names one that is not there.
    """

    def __init__(self, cells: Iterable[Cell], constraints: Iterable[Constraint] = ()) -> None:
        self.cells = tuple(cells)
        self.constraints = tuple(constraint for constraint in constraints)
        self.index = {cell.id: number for number, cell in enumerate(self.cells)}
        if len(self.index) < len(self.cells):
            ids = [cell.id for cell in self.cells]
            raise ValueError(f"cells given twice: {sorted({i for i in ids if ids.count(i) > 1})}")
        self.check_known([cell for tie in self._ties() for cell in tie])

    def __getitem__(self, cell: str) -> Cell:
        return self.cells[self.index[cell]]

    def check_known(self, cells: Iterable[str]) -> None:
        """Make sure that all ``cells`` are part of the system.

        Raises:
            ValueError: names those that are not.
        """
        if unknown := sorted(set(cells) - set(self.index)):
            raise ValueError(f"unknown cells: {', '.join(unknown)}")

    @property
    def printed(self) -> tuple[str, ...]:
        """The ids of all cells of which something is printed."""
        return tuple(cell.id for cell in self.cells if cell.printed is not None)

    def _ties(self) -> list[tuple[str, ...]]:
        """The sets of cells that hang together directly."""
        ties = [constraint.cells for constraint in self.constraints]
        return ties + [(cell.id, cell.base) for cell in self.cells if isinstance(cell.base, str)]

    @cached_property
    def parts(self) -> tuple[System, ...]:
        """The parts that share no cell, each a system of its own, in the order of their first cells."""
        group = _Groups(self.index)
        for tie in self._ties():
            group.join(tie)
        cells: dict[str, list[Cell]] = {}
        for cell in self.cells:
            cells.setdefault(group.root(cell.id), []).append(cell)
        constraints: dict[str, list[Constraint]] = {key: [] for key in cells}
        for constraint in self.constraints:
            if constraint.terms:
                constraints[group.root(constraint.cells[0])].append(constraint)
        return tuple(System(cells[key], constraints[key]) for key in cells)

    @cached_property
    def _part_by_cell(self) -> Mapping[str, System]:
        return {cell.id: part for part in self.parts for cell in part.cells}

    def part_of(self, cell: str) -> System:
        """The part that holds ``cell``.

        Raises:
            ValueError: no such cell.
        """
        self.check_known([cell])
        return self._part_by_cell[cell]

    @cached_property
    def is_forest(self) -> bool:
        """True if propagation alone is exact here.

        So it is where every variable is an interval, every coefficient is 1 or -1, and the cells and
        constraints form no ring: then every value left after propagation extends to a solution.
        """
        plain = all(not cell.among and not isinstance(cell.base, str) for cell in self.cells)
        if not plain or any(abs(c) != 1 for constraint in self.constraints for _, c in constraint.terms):
            return False
        group = _Groups([*self.index, *range(len(self.constraints))])
        return all(
            group.join((number, cell))
            for number, constraint in enumerate(self.constraints)
            for cell in constraint.cells
        )

    def problem(self, relaxed: Collection[str] = ()) -> Problem:
        """The system as the search wants it: a variable a cell, the constraints first among the relations."""
        domains = [
            cell.free if cell.id in relaxed else domain
            for cell, domain in zip(self.cells, self._domains, strict=True)
        ]
        ratios = [ratio for cell, ratio in self._ratios.items() if cell not in relaxed]
        among = {self.index[cell.id]: cell.among for cell in self.cells if cell.among}
        lows = tuple(domain.start for domain in domains)
        highs = tuple(domain.stop - 1 for domain in domains)
        return Problem(lows, highs, (*self._linears, *self._within_bases, *ratios), among)

    def holds(self, cell: str, numbers: Sequence[int]) -> bool:
        """True if the printed value of ``cell`` is true of these numbers, one a cell of the system."""
        number = numbers[self.index[cell]]
        if cell in self._ratios:
            return number in self._ratios[cell].counts.get(numbers[self._ratios[cell].base], ())
        return number in self._domains[self.index[cell]]

    @cached_property
    def _domains(self) -> tuple[range, ...]:
        return tuple(
            cell.free if isinstance(cell.base, str) else cell.printing(cell.base) for cell in self.cells
        )

    @cached_property
    def _linears(self) -> tuple[Relation, ...]:
        linears = []
        for constraint in self.constraints:
            sums: dict[int, int] = {}
            for cell, coefficient in constraint.terms:
                sums[self.index[cell]] = sums.get(self.index[cell], 0) + coefficient
            terms = tuple((variable, c) for variable, c in sums.items() if c)
            linears.append(Linear(terms, constraint.low, constraint.high))
        return tuple(linears)

    @cached_property
    def _within_bases(self) -> tuple[Relation, ...]:
        """Shares do not exceed a base that is a cell, whatever is printed of them."""
        return tuple(
            Linear(((self.index[cell.id], 1), (self.index[cell.base], -1)), None, 0)
            for cell in self.cells
            if cell.is_share and isinstance(cell.base, str)
        )

    @cached_property
    def _ratios(self) -> Mapping[str, Ratio]:
        ratios = {}
        for cell in self.cells:
            if isinstance(cell.base, str) and cell.printed is not None:
                base = self[cell.base]
                counts = {n: cell.printing(n) for n in (base.among or base.free) if n > 0}
                ratios[cell.id] = Ratio(self.index[cell.id], self.index[cell.base], counts)
        return ratios


class _Groups:
    """Disjoint sets of names that can be joined (union-find)."""

    def __init__(self, names: Iterable[object]) -> None:
        self._above = {name: name for name in names}

    def root(self, name: object) -> object:
        while self._above[name] != name:
            self._above[name] = name = self._above[self._above[name]]
        return name

    def join(self, names: Collection[object]) -> bool:
        """Join all; False if some hung together before (a ring closes)."""
        first, *others = (self.root(name) for name in names)
        fresh = True
        for other in others:
            fresh &= self.root(other) != self.root(first)
            self._above[self.root(other)] = self.root(first)
        return fresh
