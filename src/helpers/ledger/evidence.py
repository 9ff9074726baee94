"""Evidence: what the printed numbers of a study allow to be recomputed.

Everything that a check may ask for, computed once: exact printed numbers, the counts
behind percentages (all of them where several remain), and the system of all margins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from helpers.checks.rounding import prints_as
from helpers.ledger.findings import Amount, Series, Share, Span
from helpers.studies.claims import Claim
from helpers.studies.recovery import Recovery
from helpers.studies.transcription import Cell, Transcription
from helpers.words.printed import PrintedValue, parse_printed

_MOST_COMBINATIONS = 20_000
_MOST_SHOWN = 4


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

    def cell(self, ident: str) -> Cell:
        """The printed value of an identifier."""
        return self.transcription[ident]

    def is_taken_from(self, ident: str) -> bool:
        """True for a number that a claim takes as a mean of other means, or from a table."""
        claims = [claim for claim in self.claims if claim.id == ident]
        quoted = (self.cell(claim.ids("of")[0]) for claim in claims if claim.check == "quotes")
        return any(claim.check == "mean" for claim in claims) or any(cell.in_table for cell in quoted)

    def printed(self, claim: Claim) -> PrintedValue:
        """The number that a claim prints: its cell's, or the one that a sentence quotes."""
        cell = self.transcription.cells.get(claim.id)
        return cell.number if cell and cell.number else parse_printed(claim.printed)

    def exact(self, item: str | float) -> Fraction:
        """The exact number, in printed units, of an identifier or a literal number."""
        if not isinstance(item, str):
            return Fraction(str(item))
        number = self.cell(item).number
        if number is None:
            raise ValueError(f"{item} prints no number")
        return number.value

    def sharp(self, item: str | float) -> tuple[Fraction, bool]:
        """The sharpest value of an identifier or literal, and whether it is exact.

        A percentage with one possible count is that share, exactly; a plain count is exact; any
        other printed number may stand for its neighbours within its rounding.
        """
        if not isinstance(item, str):
            return self.exact(item), True
        percentages = {share.percentage for share in self.shares(item)}
        if len(percentages) == 1:
            return percentages.pop(), True
        cell = self.cell(item)
        return self.exact(item), cell.unit != "%" and cell.number.decimals == 0

    def shares(self, ident: str) -> list[Share]:
        """All counts over bases that a printed percentage may stand for; empty if none can."""
        return [Share(count, base) for count, base in self.recovery.counts(ident)]

    def pooled(self, idents: Iterable[str], base: int | None = None) -> list[Share]:
        """All values that the sum of counts over the sum of bases can take.

        Answers of one column share their base, which counts once; within a column the counts
        come from one solution. With ``base`` the sum of counts is taken over this base instead.
        """
        columns: dict[tuple[str, ...], list[str]] = {}
        for ident in idents:
            if self.cell(ident).number is not None:
                columns.setdefault(self._column(ident), []).append(ident)
        choices = [self._column_shares(found) for found in columns.values()]
        if not choices or not all(choices):
            return []
        sums = {(0, 0)}
        for options in choices:
            sums = {(k + share.count, n + share.base) for k, n in sums for share in options}
            if len(sums) > _MOST_COMBINATIONS:
                return []
        return [Share(count, base or size) for count, size in sorted(sums) if base or size]

    def _column(self, ident: str) -> tuple[str, ...]:
        block = self.recovery.block_of(ident)
        return (block.block.key,) if block else (ident,)

    def _column_shares(self, idents: list[str]) -> list[Share]:
        """The joint counts of some answers of one column, a share for each solution."""
        found = self.recovery.block_of(idents[0])
        if found is None:
            return self.shares(idents[0])
        places = [[cell.value_id for cell in found.block.cells].index(ident) for ident in idents]
        sums = {(sum(solution.counts[i] for i in places), solution.base) for solution in found.solutions}
        return [Share(count, size) for count, size in sorted(sums)]

    def prints(self, value: Fraction, printed: PrintedValue) -> bool:
        """True if ``value`` prints so under the document's rule."""
        return prints_as(value, printed, self.rule)


def amount_like(value: Fraction, printed: PrintedValue, extra: int = 0, unit: str = "") -> Amount:
    """``value`` shown as the printed number is, with ``extra`` decimals more; a year without a mark."""
    return Amount(value, printed.decimals + extra, printed.is_percentage, grouped=unit != "year")


def spanned(shares: list[Share]) -> Share | Series | Span:
    """One share, several of one percentage over different bases, or the span of several."""
    shares = list(dict.fromkeys(shares))
    if len({share.percentage for share in shares}) == 1:
        return shares[0] if len(shares) == 1 else Series(tuple(shares[:_MOST_SHOWN]))
    values = [share.percentage for share in shares]
    return Span(Amount(min(values), 1), Amount(max(values), 1, percent=True))
