"""What a printed number says by itself, and what the margins around it say of it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from helpers.checks.cells import check_cell
from helpers.checks.granularity import grim_items
from helpers.checks.rounding import count_range
from helpers.ledger.evidence import Evidence
from helpers.ledger.findings import (
    CONSISTENT,
    DIFFERS,
    IMPOSSIBLE,
    NOT_CHECKABLE,
    REPRODUCED,
    ROUNDING,
    Amount,
    Finding,
    Places,
    Series,
    Share,
    phrase,
)
from helpers.ledger.margins import Margins
from helpers.studies.recovery import COLUMN, TIES, BlockRecovery
from helpers.studies.structure import AT_MOST, BASE, EQUAL, EXCLUSIVE
from helpers.studies.transcription import Cell

_MOST_BASES = 6
_MOST_ITEMS = 60
_ONE_ITEM = "one item"  # so a transcription notes a score that one question gave


def cell_findings(cell: Cell, evidence: Evidence, margins: Margins) -> Iterator[Finding]:
    """All that the number itself and its margins give, before any claim is looked at."""
    if cell.number is None:
        yield Finding(NOT_CHECKABLE, phrase("mark"))
        return
    if cell.unit == "%" and cell.base_n:
        found = percentage_finding(cell, evidence)
        yield found
        if found.verdict == IMPOSSIBLE:
            yield from directed_findings(cell)
        yield from _column_finding(cell, evidence)
    if _is_mean_of_scores(cell) and not evidence.is_taken_from(cell.value_id):
        yield mean_finding(cell, evidence)
    yield from margin_findings(cell, evidence, margins)


def _is_mean_of_scores(cell: Cell) -> bool:
    return bool(cell.base_n) and cell.unit.startswith("score")


def mean_finding(cell: Cell, evidence: Evidence) -> Finding:
    """Whether whole scores can have this mean, and how many each unit must then hold."""
    most = 1 if _ONE_ITEM in cell.note else _MOST_ITEMS
    possible = grim_items(cell.number, cell.base_n, most, evidence.rule)
    values = {"base": cell.base_n, "most": most}
    if not possible and most == 1:
        fewer = [n for n in range(1, cell.base_n) if grim_items(cell.number, n, 1, evidence.rule)]
        return Finding(IMPOSSIBLE, phrase("mean_impossible_one", **values, fewer=Series(tuple(fewer))))
    if not possible:
        return Finding(IMPOSSIBLE, phrase("mean_impossible", **values))
    if possible[0] == 1:
        return Finding(CONSISTENT, phrase("mean_possible", **values))
    return Finding(CONSISTENT, phrase("mean_possible_from", **values, items=possible[0]))


def percentage_finding(cell: Cell, evidence: Evidence) -> Finding:
    """Whether a whole count over the stated base prints so."""
    check = check_cell(cell.number, cell.base_n, evidence.rule)
    if check.possible:
        shares = tuple(Share(count, cell.base_n) for count in check.counts)
        key = "count_prints" if len(shares) == 1 else "counts_print"
        return Finding(CONSISTENT, phrase(key, shares=Series(shares)), Series(shares))
    ties = [rule for rule in TIES if rule != evidence.rule and count_range(cell.number, cell.base_n, rule)]
    if ties:
        shares = tuple(Share(c, cell.base_n) for c in count_range(cell.number, cell.base_n, ties[0]))
        return Finding(ROUNDING, phrase("other_rule", shares=Series(shares)), Series(shares))
    return _impossible(cell, evidence, tuple(Share(c.count, c.base) for c in check.nearest))


def _impossible(cell: Cell, evidence: Evidence, nearest: tuple[Share, ...]) -> Finding:
    """No count prints so: the nearest ones, and the bases on which its whole column does."""
    values = {"printed": cell.printed, "base": cell.base_n, "nearest": Series(nearest)}
    recovery = evidence.recovery.block_of(cell.value_id)
    if recovery is None or not recovery.solutions:
        key = "impossible" if recovery is None else "impossible_anyhow"
        return Finding(IMPOSSIBLE, phrase(key, **values), Series(nearest))
    pairs = tuple(Share(count, base) for count, base in recovery.counts(cell.value_id))
    shown = Series(pairs[:_MOST_BASES])
    named = _named_base(recovery, evidence)
    if named is not None:
        base, places = named
        share = next(pair for pair in pairs if pair.base == base)
        why = phrase("impossible_but_base", **values, share=share, other=base, places=places, shares=shown)
        return Finding(IMPOSSIBLE, why, shown)
    return Finding(IMPOSSIBLE, phrase("impossible_but", **values, shares=shown), shown)


def directed_findings(cell: Cell) -> Iterator[Finding]:
    """Counts that would print so if digits were cut off or always raised, which the document does not do."""
    for rule in ("down", "up"):
        for count in count_range(cell.number, cell.base_n, rule):
            share = Share(count, cell.base_n)
            yield Finding(IMPOSSIBLE, phrase(f"directed_{rule}", share=share))


def _named_base(recovery: BlockRecovery, evidence: Evidence) -> tuple[int, Places] | None:
    """A possible base that is the number of those who were asked, as a link of kind ``base`` says."""
    bases = {solution.base for solution in recovery.solutions}
    ids = {cell.value_id for cell in recovery.block.cells}
    for link in evidence.recovery.structure.links:
        if link.kind == BASE and link.total.value_id in ids:
            parts = tuple(part.value_id for part in link.parts)
            asked = evidence.recovery.block_of(parts[0])
            places = [[c.value_id for c in asked.block.cells].index(part) for part in parts]
            sums = {sum(solution.counts[i] for i in places) for solution in asked.solutions}
            if found := sorted(sums & bases):
                return found[-1], Places(parts)
    return None


def _column_finding(cell: Cell, evidence: Evidence) -> Iterator[Finding]:
    """Whether an exclusive column fills its base, or how many gave none of its answers."""
    recovery = evidence.recovery.block_of(cell.value_id)
    if recovery is None or not recovery.stated or recovery.block.item.kind != EXCLUSIVE:
        return
    missing = {solution.base - sum(solution.counts) for solution in recovery.solutions}
    if len(missing) == 1:
        left, base = missing.pop(), recovery.block.base
        why = phrase("column_lacks", missing=left, base=base) if left else phrase("column_full", base=base)
        yield Finding(CONSISTENT, why)


def margin_findings(cell: Cell, evidence: Evidence, margins: Margins) -> Iterator[Finding]:
    """What the other numbers of its margins say: equal, not equal, or at odds among themselves."""
    for link in margins.broken_at(cell.value_id):
        parts = Places(tuple(part.value_id for part in link.parts))
        total = Places((link.total.value_id,))
        value = margins.recomputed(link, cell.value_id)
        if link.kind == AT_MOST:
            why = phrase("margin_exceeds", parts=parts, total=total, reason=link.reason)
            yield Finding(DIFFERS, why)
        elif cell.value_id == link.total.value_id or link.kind == EQUAL:
            why = phrase("margin_differs", parts=parts, total=total, value=value, reason=link.reason)
            yield Finding(DIFFERS, why, value)
        else:
            yield Finding(NOT_CHECKABLE, phrase("margin_at_odds", total=total, reason=link.reason))
    yield from _column_at_odds(cell, evidence, margins)
    yield from _confirmed(cell, margins)
    yield from _expected(cell, evidence, margins)


def _column_at_odds(cell: Cell, evidence: Evidence, margins: Margins) -> Iterator[Finding]:
    """The answers of its column are more than its base, or fewer where none may be missing."""
    found = evidence.recovery.block_of(cell.value_id)
    if found is None or found.block.key not in margins.broken_columns:
        return
    others = tuple(each.value_id for each in found.block.cells if each.number and each is not cell)
    why = phrase("column_at_odds", base=cell.base_n, parts=Places(others))
    yield Finding(DIFFERS, why)


def _confirmed(cell: Cell, margins: Margins) -> Iterator[Finding]:
    """The other numbers of sound margins, or of its column, allow nothing else than what is printed."""
    found = margins.possible(cell.value_id)
    if found is None or found.agreement != "determined":
        return
    grounds = margins.grounds(cell.value_id)
    key = "column_leaves" if all(tie.id.startswith(COLUMN) for tie in grounds) else "margin"
    tied = (ident for tie in grounds for ident in tie.cells)
    others = tuple(dict.fromkeys(ident for ident in tied if ident != cell.value_id))
    percent = cell.unit == "%"
    values = tuple(Share(n, cell.base_n) if percent else Amount(Fraction(n)) for n in found.values)
    value = values[0] if len(values) == 1 else Series(values)
    yield Finding(REPRODUCED, phrase(key, parts=Places(others), value=value), value)


def _expected(cell: Cell, evidence: Evidence, margins: Margins) -> Iterator[Finding]:
    """A number that another table is expected to repeat, and does."""
    for link in margins.links_at(cell.value_id):
        if link.binding or link.kind != EQUAL or cell.number is None:
            continue
        other = link.parts[0] if cell.value_id == link.total.value_id else link.total
        shares = evidence.shares(other.value_id)
        if shares and all(evidence.prints(share.percentage, cell.number) for share in shares):
            parts = Places((other.value_id,))
            why = phrase("repeated", parts=parts, value=Series(tuple(shares)))
            yield Finding(REPRODUCED, why, Series(tuple(shares)))
