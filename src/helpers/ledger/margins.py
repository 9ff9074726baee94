"""Margins: which tables add up, which do not, and what the others leave for each number."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from helpers.checks.contradictions import Contradictions, contradictions
from helpers.checks.joint import Possible, System, possible
from helpers.checks.system import Cell as Unknown
from helpers.ledger.findings import Amount, Share
from helpers.studies.recovery import Recovery
from helpers.studies.structure import EQUAL, SUM, Link


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
    def sound(self) -> System:
        """The system without broken margins and without numbers that no count prints."""
        broken = {f"link.{link.id}" for link in self.broken}
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
        """What the other numbers leave for this one; None if no margin ties it."""
        if value_id not in self.sound.index or not any(link.binding for link in self.links_at(value_id)):
            return None
        return possible(self.sound, value_id)

    def recomputed(self, link: Link) -> Share | Amount | None:
        """The total of a sum, or the counterpart of an equality, from the other numbers."""
        if link.kind not in (SUM, EQUAL):
            return None
        if link.total.unit != "%":
            numbers = [part.number.value for part in link.parts if part.number]
            return Amount(sum(numbers, Fraction(0)))
        counts = [self.recovery.counts(part.value_id) for part in link.parts]
        if any(len(found) != 1 for found in counts):
            return None
        return Share(sum(found[0][0] for found in counts), link.total.base_n)


def _ids(link: Link) -> set[str]:
    return {link.total.value_id, *(part.value_id for part in link.parts)}
