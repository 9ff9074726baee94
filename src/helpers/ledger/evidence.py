"""Evidence: what the printed numbers of a study allow to be recomputed.

Everything that a check may ask for, computed once: exact printed numbers, the counts
behind percentages (all of them where several remain), and the system of all margins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import islice, product

from helpers.checks.rounding import prints_as
from helpers.ledger.findings import Amount, Share, Span
from helpers.studies.claims import Claim
from helpers.studies.recovery import Recovery
from helpers.studies.transcription import Cell, Transcription
from helpers.words.printed import PrintedValue

_MOST_COMBINATIONS = 20_000


@dataclass(frozen=True)
class Evidence:
    """All that is known of one study's printed numbers."""

    recovery: Recovery
    claims: tuple[Claim, ...]

    @property
    def transcription(self) -> Transcription:
        """The printed values themselves."""
        return self.recovery.transcription

    @property
    def rule(self) -> str:
        """The rounding rule that the document follows."""
        return self.recovery.rule

    @cached_property
    def claims_by_id(self) -> dict[str, list[Claim]]:
        """Claims by the identifier that they bear on."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            found.setdefault(claim.id, []).append(claim)
        return found

    def cell(self, ident: str) -> Cell:
        """The printed value of an identifier."""
        return self.transcription[ident]

    def exact(self, item: str | float) -> Fraction:
        """The exact number, in printed units, of an identifier or a literal number."""
        if not isinstance(item, str):
            return Fraction(str(item))
        number = self.cell(item).number
        if number is None:
            raise ValueError(f"{item} prints no number")
        return number.value

    def shares(self, ident: str) -> list[Share]:
        """All counts over bases that a printed percentage may stand for; empty if none can."""
        return [Share(count, base) for count, base in self.recovery.counts(ident)]

    def pooled(self, idents: Iterable[str], base: int | None = None) -> list[Share]:
        """All values that the sum of counts over the sum of bases can take.

        With ``base`` the sum of counts is taken over this base instead.
        """
        choices = [self.shares(ident) for ident in idents]
        if not all(choices):
            return []
        found = set()
        for chosen in islice(product(*choices), _MOST_COMBINATIONS):
            count = sum(share.count for share in chosen)
            found.add((count, base or sum(share.base for share in chosen)))
        return [Share(count, size) for count, size in sorted(found) if size]

    def same_base(self, idents: Iterable[str]) -> int | None:
        """The base that all identifiers share (answers of one column), or None."""
        blocks = {self.cell(ident).block for ident in idents}
        bases = {self.cell(ident).base_n for ident in idents}
        return bases.pop() if len(blocks) == 1 and len(bases) == 1 else None

    def prints(self, value: Fraction, printed: PrintedValue) -> bool:
        """True if ``value`` prints so under the document's rule."""
        return prints_as(value, printed, self.rule)


def amount_like(value: Fraction, printed: PrintedValue, extra: int = 0) -> Amount:
    """``value`` shown as the printed number is, with ``extra`` decimals more."""
    return Amount(value, printed.decimals + extra, printed.is_percentage)


def spanned(shares: list[Share]) -> Share | Span:
    """One share, or the span of several."""
    if len({share.percentage for share in shares}) == 1:
        return shares[0]
    values = [share.percentage for share in shares]
    return Span(Amount(min(values), 1), Amount(max(values), 1, percent=True))
