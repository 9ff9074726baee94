"""Blocks of answers as cells and constraints of a system, also over a base that is in doubt.

A block is one column of a table: the answers of one group (and place) to one item, over one base. Its base
is a number, or several where it is in doubt (all respondents, or those who answered): then the base becomes a
cell of its own and is solved for together with the counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.checks.columns import KINDS, Missing, missing_range
from helpers.checks.rounding import DEFAULT_RULE
from helpers.checks.system import Cell, Constraint
from helpers.words.printed import PrintedValue


@dataclass(frozen=True)
class Block:
    """The answers of one column: (cell id, printed percentage) each, with what is known of their base.

    ``bases`` has one number, or all candidates of a doubtful base. ``missing`` bears on exclusive answers.
    """

    id: str
    answers: tuple[tuple[str, PrintedValue], ...]
    bases: tuple[int, ...]
    kind: str = "exclusive"
    missing: Missing = "unknown"
    rule: str = DEFAULT_RULE

    @property
    def base_id(self) -> str:
        """Id of the cell that holds a doubtful base."""
        return f"{self.id}.base"

    @property
    def is_doubtful(self) -> bool:
        """True where the base is one of several."""
        return len(self.bases) > 1

    def cells(self) -> list[Cell]:
        """A cell for each answer, and one for the base if it is in doubt.

        Raises:
            ValueError: no base is given, or one below 1.
        """
        if not self.bases or min(self.bases) < 1:
            raise ValueError(f"block {self.id}: a base must be at least 1, not {self.bases}")
        highest = max(self.bases)
        base = self.base_id if self.is_doubtful else highest
        cells = [Cell(cell, highest, printed, base, self.rule) for cell, printed in self.answers]
        if self.is_doubtful:
            cells.append(Cell(self.base_id, highest, among=tuple(sorted(self.bases))))
        return cells

    def constraints(self) -> list[Constraint]:
        """What holds between the answers and their base.

        Reasons are ``answers_fill_base``, ``answers_within_base`` and ``missing_stated``.

        Raises:
            ValueError: an unknown kind, or a ``missing`` that the base cannot have.
        """
        if self.kind not in KINDS:
            raise ValueError(f"unknown kind {self.kind!r}; known: {', '.join(KINDS)}")
        return [self._sum_constraint([cell for cell, _ in self.answers])] if self.kind == "exclusive" else []

    def _sum_constraint(self, ids: Sequence[str]) -> Constraint:
        """Exclusive answers and those missing fill the base."""
        absent = missing_range(self.missing, max(self.bases))
        reason = {"none": "answers_fill_base", "unknown": "answers_within_base"}.get(
            str(self.missing), "missing_stated"
        )
        terms = [(cell, 1) for cell in ids]
        fill = 0 if self.is_doubtful else self.bases[0]
        if self.is_doubtful:
            terms.append((self.base_id, -1))
        low = None if self.missing == "unknown" else fill - absent[-1]
        return Constraint(f"{self.id}.answers", tuple(terms), low, fill - absent[0], reason)
