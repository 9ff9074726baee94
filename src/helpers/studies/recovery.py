"""Recovery: from the printed percentages of a study to the counts behind them.

One rule of rounding for the document (inferred from its own cells), one system over all
tables that share a margin, and for each block all count vectors that print as it does. A
block that no count over the stated base can print is looked at over every smaller base:
where several fit, all of them are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from helpers.checks.columns import BaseOption, possible_bases
from helpers.checks.rounding import count_range
from helpers.checks.rule_inference import infer_rule
from helpers.checks.system import Cell as Unknown
from helpers.checks.system import Constraint, System
from helpers.studies.structure import (
    AT_MOST,
    BASE,
    COUNT,
    EQUAL,
    EXCLUSIVE,
    MEAN,
    RATIO,
    SUM,
    Block,
    Link,
    Structure,
)
from helpers.studies.transcription import Cell, Transcription

TIES = ("half_up", "half_even", "half_down")
COLUMN = "column."  # how the identifiers of constraints on one column begin, before the block's key


@dataclass(frozen=True)
class BlockSolution:
    """One way to read a block: a base and a count for each printed cell, in printed order."""

    base: int
    counts: tuple[int, ...]


@dataclass(frozen=True)
class BlockRecovery:
    """All readings of a block. ``stated`` tells whether they stand on the base that the document states."""

    block: Block
    solutions: tuple[BlockSolution, ...]
    stated: bool
    complete: bool

    def counts(self, value_id: str) -> list[tuple[int, int]]:
        """All (count, base) pairs that a cell may have, each once."""
        place = [cell.value_id for cell in self.block.cells].index(value_id)
        return sorted({(solution.counts[place], solution.base) for solution in self.solutions})


@dataclass(frozen=True)
class Recovery:
    """The counts behind a study's tables.

    Args:
        transcription: the printed values.
        structure: their blocks and links.
        rule: a named rounding rule, or None to infer the document's own.
    """

    transcription: Transcription
    structure: Structure
    wanted_rule: str | None = None

    @cached_property
    def rule(self) -> str:
        """The rounding rule in use: the one asked for, else the one that the cells tell."""
        if self.wanted_rule:
            return self.wanted_rule
        return infer_rule([(cell.number, cell.base_n) for cell in self.percentages]).rule

    @property
    def percentages(self) -> list[Cell]:
        """The table cells that print a percentage of a stated base."""
        return [c for c in self.transcription if c.in_table and c.unit == "%" and c.number and c.base_n]

    @cached_property
    def blocks(self) -> Mapping[str, BlockRecovery]:
        """Every block of percentages with all of its readings, by block key."""
        found = {}
        for block in self.structure.blocks:
            if block.item.kind not in (COUNT, MEAN) and block.base and any(c.number for c in block.cells):
                found[block.key] = recover_block(block, self.rule)
        return found

    @cached_property
    def _block_by_cell(self) -> Mapping[str, BlockRecovery]:
        return {cell.value_id: found for found in self.blocks.values() for cell in found.block.cells}

    def block_of(self, value_id: str) -> BlockRecovery | None:
        """The readings of the block that holds a printed percentage; None if it is in no table."""
        return self._block_by_cell.get(value_id)

    def counts(self, value_id: str) -> list[tuple[int, int]]:
        """All (count, base) pairs that a printed percentage may stand for; empty if unknown."""
        cell = self.transcription.cells.get(value_id)
        if cell is None or (cell.number is None and value_id not in self._block_by_cell):
            return []
        if value_id in self._block_by_cell:
            return self._block_by_cell[value_id].counts(value_id)
        if cell.unit == "%" and cell.base_n:
            return [(count, cell.base_n) for count in count_range(cell.number, cell.base_n, self.rule)]
        return []

    @cached_property
    def system(self) -> System:
        """All table cells and binding margins as one system over the stated bases."""
        return build_system(self.transcription, self.structure, self.rule)


def recover_block(block: Block, rule: str) -> BlockRecovery:
    """All readings of one block: over the stated base if it can be, else over every smaller base."""
    cells = [cell for cell in block.cells if cell.number]
    printed = [cell.number for cell in cells]
    missing = "unknown" if block.item.missing is None else block.item.missing
    kind = block.item.kind if len(cells) > 1 else "single"
    options = possible_bases(printed, block.base, kind, missing, rule, lowest=block.base)
    stated = bool(options)
    if not stated:
        options = possible_bases(printed, block.base, kind, missing, rule)
    solutions = tuple(_solutions(options))
    if len(cells) < len(block.cells):
        solutions = tuple(_with_absent(block, solutions))
    return BlockRecovery(block, solutions, stated, all(option.solutions.complete for option in options))


def _solutions(options: tuple[BaseOption, ...]) -> Iterator[BlockSolution]:
    for option in options:
        for vector in option.solutions.vectors:
            yield BlockSolution(option.base, tuple(vector))


def _with_absent(block: Block, solutions: tuple[BlockSolution, ...]) -> Iterator[BlockSolution]:
    """Solutions with a zero where the document prints a mark instead of a number."""
    for solution in solutions:
        counts = iter(solution.counts)
        yield BlockSolution(solution.base, tuple(next(counts) if c.number else 0 for c in block.cells))


def build_system(transcription: Transcription, structure: Structure, rule: str) -> System:
    """Cells and constraints of all tables.

    Percentages count respondents of their stated base; plain counts stand for themselves; a
    printed dash among counts stands for zero. Exclusive answers add up to the base less those
    missing; binding links tie the tables.
    """
    unknowns = [_unknown(cell, rule) for cell in transcription if cell.in_table and _counts(cell)]
    known = {unknown.id for unknown in unknowns}
    constraints = [*_column_constraints(structure, known), *_link_constraints(structure, known)]
    return System(unknowns, constraints)


def _counts(cell: Cell) -> bool:
    if cell.unit == "%":
        return cell.number is not None and cell.base_n is not None
    return cell.number is None or cell.number.decimals == 0


def _unknown(cell: Cell, rule: str) -> Unknown:
    if cell.unit == "%":
        return Unknown(cell.value_id, cell.base_n, cell.number, cell.base_n, rule)
    highest = 10 * int(cell.number.value) + 100 if cell.number else 0
    return Unknown(cell.value_id, highest, cell.number)


def _column_constraints(structure: Structure, known: set[str]) -> Iterator[Constraint]:
    for block in structure.blocks:
        cells = [cell.value_id for cell in block.cells if cell.value_id in known]
        if block.item.kind == EXCLUSIVE and block.base and len(cells) > 1:
            low = None if block.item.missing is None else block.base - block.item.missing
            terms = tuple((cell, 1) for cell in cells)
            yield Constraint(f"{COLUMN}{block.key}", terms, low, block.base, "exclusive")


def _link_constraints(structure: Structure, known: set[str]) -> Iterator[Constraint]:
    for link in structure.links:
        told = all(cell.value_id in known for cell in (link.total, *link.parts))
        if told and link.binding and link.kind != BASE:
            yield link_constraint(link)


def link_constraint(link: Link) -> Constraint:
    """A link as a linear constraint on counts.

    A ratio's total is a percentage of its second part, so its count is the first part.
    """
    parts = link.parts[:1] if link.kind == RATIO else link.parts
    terms = ((link.total.value_id, 1), *((part.value_id, -1) for part in parts))
    high = None if link.kind == AT_MOST else 0
    assert link.kind in (SUM, EQUAL, AT_MOST, RATIO)
    return Constraint(f"link.{link.id}", terms, 0, high, link.kind)
