"""Margins: which tables add up, which do not, and what the others leave for each number."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cached_property

from helpers.checks.contradictions import Contradictions, contradictions
from helpers.checks.joint import Possible, System, possible
from helpers.checks.system import Cell as Unknown
from helpers.checks.system import Constraint
from helpers.ledger.evidence import spanned
from helpers.ledger.findings import Amount, Share, Span
from helpers.studies.recovery import COLUMN, Recovery
from helpers.studies.structure import EQUAL, RATIO, Link
from helpers.studies.transcription import Cell


class Margins:
    """All margins of a study, solved jointly.

    A margin that contradicts its parts is set aside (and reported at its total), as are the
    numbers that no count can print, so that what is left has a solution and every other
    number can be held against it.
    """

    def __init__(self, recovery: Recovery) -> None:
        self.recovery = recovery
        self.links = recovery.structure.links

    @cached_property
    def contradictions(self) -> Contradictions:
        """The smallest sets of printed numbers that contradict each other, over all tables."""
        return contradictions(self.recovery.system)

    @cached_property
    def broken(self) -> tuple[Link, ...]:
        """The margins that the printed numbers around them contradict."""
        behind = {name for found in self.contradictions.found for name in found.constraints}
        return tuple(link for link in self.links if link.binding and f"link.{link.id}" in behind)

    @cached_property
    def broken_columns(self) -> frozenset[str]:
        """Keys of the columns whose own answers cannot stand together over their base."""
        alone = [found.constraints for found in self.contradictions.found if found.constraints]
        only_columns = [names for names in alone if all(name.startswith(COLUMN) for name in names)]
        return frozenset(name.removeprefix(COLUMN) for names in only_columns for name in names)

    @cached_property
    def sound(self) -> System:
        """The system without broken margins and columns and without numbers that no count prints."""
        broken = {f"link.{link.id}" for link in self.broken} | {COLUMN + key for key in self.broken_columns}
        whole = self.recovery.system
        cells = [
            cell if cell.printed is None or cell.printing(cell.base) else Unknown(cell.id, cell.highest)
            for cell in whole.cells
        ]
        return System(cells, [item for item in whole.constraints if item.id not in broken])

    def links_at(self, value_id: str) -> list[Link]:
        """The margins that a printed value belongs to."""
        return [link for link in self.links if value_id in _ids(link)]

    def broken_at(self, value_id: str) -> list[Link]:
        """The broken margins that a printed value belongs to."""
        return [link for link in self.broken if value_id in _ids(link)]

    def possible(self, value_id: str) -> Possible | None:
        """What the other numbers leave for this one; None if nothing ties it."""
        if value_id not in self._ties:
            return None
        return possible(self.sound, value_id)

    def grounds(self, value_id: str) -> list[Constraint]:
        """The ties that determine a number, each by itself; all of its ties if it takes several."""
        ties = self._ties[value_id]
        parts = [System([self.sound[cell] for cell in tie.cells], [tie]) for tie in ties]
        alone = [
            tie
            for tie, part in zip(ties, parts, strict=True)
            if possible(part, value_id).agreement == "determined"
        ]
        return alone or ties

    @cached_property
    def _ties(self) -> dict[str, list[Constraint]]:
        """What ties each number in the sound system."""
        ties: dict[str, list[Constraint]] = {}
        for tie in self.sound.constraints:
            for cell in tie.cells:
                ties.setdefault(cell, []).append(tie)
        return ties

    def recomputed(self, link: Link, value_id: str) -> Share | Amount | Span | None:
        """A number of a margin from its other numbers: what the parts come to, or the counterpart."""
        own = next(cell for cell in (link.total, *link.parts) if cell.value_id == value_id)
        if link.kind == EQUAL and own is not link.total:
            return self._together([link.total], own)
        return self._together(link.parts[:1] if link.kind == RATIO else link.parts, own)

    def _together(self, parts: Iterable[Cell], own: Cell) -> Share | Amount | Span | None:
        """The sum of the counts behind ``parts``, shown as ``own`` is; a span where several remain."""
        counts = [self._counts(part) for part in parts]
        if not all(counts):
            return None
        sums = [sum(map(min, counts)), sum(map(max, counts))]
        if own.unit == "%" and own.base_n:
            return spanned([Share(number, own.base_n) for number in sums])
        low, high = (Amount(Fraction(number)) for number in sums)
        return low if low == high else Span(low, high)

    def _counts(self, cell: Cell) -> list[int]:
        if cell.unit == "%":
            return [count for count, _ in self.recovery.counts(cell.value_id)]
        return [int(cell.number.value) if cell.number else 0]


def _ids(link: Link) -> set[str]:
    return {link.total.value_id, *(part.value_id for part in link.parts)}
