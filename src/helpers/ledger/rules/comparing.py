"""Ranks, orders and comparisons of printed numbers.

Percentages are compared by the counts behind them where these are certain. Two rounded
numbers that print alike cannot be told apart: a claim that one is the higher is then no
more than not contradicted, which is ``rounding``; two exact ones are equal, and it differs.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from helpers.ledger.evidence import Evidence, amount_like
from helpers.ledger.findings import (
    DIFFERS,
    REPRODUCED,
    ROUNDING,
    Amount,
    Finding,
    Phrase,
    Places,
    Series,
    phrase,
)
from helpers.ledger.rules.registry import rule
from helpers.studies.claims import Claim

_MOST_SHOWN = 6
_COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "greater": operator.gt,
    "less": operator.lt,
    "at_least": operator.ge,
    "at_most": operator.le,
}


@rule("highest", "lowest", "top")
def ranked(claim: Claim, evidence: Evidence) -> Finding:
    """The subjects are the highest (or lowest) of all, as a set."""
    sign = -1 if claim.check == "lowest" else 1
    subjects = claim.ids("subject")
    printed = [ident for ident in claim.ids("among") if evidence.cell(ident).number is not None]
    others = {ident: sign * evidence.sharp(ident)[0] for ident in printed if ident not in subjects}
    weakest = min(sign * evidence.sharp(ident)[0] for ident in subjects)
    strongest = max(others.values(), default=weakest - 1)
    rivals = tuple(ident for ident, value in others.items() if value == strongest)
    shown = {"subject": Places(tuple(subjects)), "rival": Places(rivals)}
    recomputed = None
    if rivals:
        strong = evidence.exact(rivals[0])
        recomputed = Amount(strong, _decimals(list(rivals), evidence), _percent(rivals, evidence))
    if weakest > strongest:
        return Finding(REPRODUCED, phrase(claim.check, **shown), recomputed)
    if weakest == strongest:
        tied = [*rivals, *(ident for ident in subjects if sign * evidence.sharp(ident)[0] == weakest)]
        verdict = REPRODUCED if claim.arguments.get("tie_ok") else _tie(tied, evidence)
        return Finding(verdict, phrase(f"{claim.check}_tie", **shown), recomputed)
    return Finding(DIFFERS, phrase(f"{claim.check}_differs", **shown), recomputed)


@rule("only")
def only(claim: Claim, evidence: Evidence) -> Finding:
    """The subject alone has the value."""
    subject, value = claim.ids("subject"), evidence.exact(claim.arguments["value"])
    holders = [ident for ident in claim.ids("among") if evidence.exact(ident) == value]
    verdict = REPRODUCED if holders == subject else DIFFERS
    key = "only" if verdict == REPRODUCED else "only_differs"
    why = phrase(key, subject=Places(tuple(subject)), holders=Places(tuple(holders)))
    return Finding(verdict, why, _values(claim.ids("among"), evidence))


@rule("order")
def ordered(claim: Claim, evidence: Evidence) -> Finding:
    """The numbers go up (or down), strictly, in the order given."""
    sign = -1 if claim.arguments.get("direction") == "decreasing" else 1
    numbers = [sign * evidence.exact(ident) for ident in claim.ids("of")]
    places, shown = Places(tuple(claim.ids("of"))), _values(claim.ids("of"), evidence)
    if all(first < second for first, second in pairwise(numbers)):
        return Finding(REPRODUCED, phrase("ordered", parts=places), shown)
    if all(first <= second for first, second in pairwise(numbers)):
        return Finding(ROUNDING, phrase("ordered_tie", parts=places), shown)
    return Finding(DIFFERS, phrase("ordered_differs", parts=places), shown)


@rule("same_order")
def same_order(claim: Claim, evidence: Evidence) -> Finding:
    """Two lists, taken in pairs, rank alike."""
    first = _ranks([evidence.exact(ident) for ident in claim.ids("of")])
    second = _ranks([evidence.exact(ident) for ident in claim.ids("with")])
    places = {"parts": Places(tuple(claim.ids("of"))), "others": Places(tuple(claim.ids("with")))}
    if first == second:
        return Finding(REPRODUCED, phrase("same_order", **places), _values(claim.ids("with"), evidence))
    return Finding(DIFFERS, phrase("same_order_differs", **places), _values(claim.ids("with"), evidence))


@rule("greater", "less", "at_least", "at_most")
def compared(claim: Claim, evidence: Evidence) -> Finding:
    """Each number against its partner, or with ``as`` pooled shares or printed sums of both sides."""
    test = _COMPARE[claim.check]
    mode = claim.arguments.get("as", "each")
    pairs = list(_PAIRS[mode](claim, evidence))
    failing = [(ids, first, second) for ids, first, second in pairs if not test(first, second)]
    recomputed: Amount | Series = _values(claim.ids("of"), evidence)
    if mode == "pooled":
        recomputed = Amount(pairs[0][1], 1, percent=True)
    elif mode == "sum":
        recomputed = Amount(pairs[0][1], int(pairs[0][1] % 1 != 0), _percent(claim.ids("of"), evidence))
    if not failing:
        values = {"parts": Places(tuple(claim.ids("of"))), "limit": _limit(claim, evidence)}
        return Finding(REPRODUCED, phrase(claim.check, **values), recomputed)
    tied = all(first == second for _, first, second in failing)
    sides = [*(ident for ids, _, _ in failing for ident in ids), *claim.ids("than")]
    verdict = _tie(sides, evidence) if tied and mode == "each" else DIFFERS
    failed = tuple(dict.fromkeys(ident for ids, _, _ in failing for ident in ids))
    values = {"parts": Places(failed), "limit": _limit(claim, evidence, failed)}
    if mode == "sum":
        added = pairs[0][1]
        values["parts"] = phrase("together", parts=Places(failed), sum=Amount(added, int(added % 1 != 0)))
    return Finding(verdict, phrase(f"{claim.check}_differs", **values), recomputed)


def _limit(claim: Claim, evidence: Evidence, failed: Sequence[str] = ()) -> Places | Amount | Phrase:
    """What the numbers are compared with: of partners those of ``failed``; a number with its margin."""
    firsts, seconds = claim.ids("of"), claim.ids("than")
    if len(firsts) == len(seconds) and failed:
        seconds = [second for first, second in zip(firsts, seconds, strict=True) if first in failed]
    printed = tuple(second for second in seconds if isinstance(second, str))
    if printed:
        return Places(printed)
    limit = evidence.exact(seconds[0])
    cell = evidence.transcription.cells.get(claim.id)
    stated = limit if cell is None or cell.number is None else cell.number.value
    if stated == limit:
        return Amount(limit)
    margin = Amount(abs(limit - stated))
    return phrase("limit_with_margin", limit=Amount(limit), stated=Amount(stated), margin=margin)


Pairs = Iterator[tuple[tuple[str, ...], Fraction, Fraction]]


def _partners(claim: Claim, evidence: Evidence) -> Pairs:
    """Each number with its partner; a single partner serves all."""
    firsts, seconds = claim.ids("of"), claim.ids("than")
    if len(seconds) == 1:
        seconds = seconds * len(firsts)
    for first, second in zip(firsts, seconds, strict=True):
        yield (first,), evidence.sharp(first)[0], evidence.sharp(second)[0]


def _pooled(claim: Claim, evidence: Evidence) -> Pairs:
    """Every value that the pooled shares of both sides can take."""
    for first in evidence.pooled(claim.ids("of")):
        for second in evidence.pooled(claim.ids("than")):
            yield tuple(claim.ids("of")), first.percentage, second.percentage


def _summed(claim: Claim, evidence: Evidence) -> Pairs:
    sides = (claim.ids("of"), claim.ids("than"))
    first, second = (sum((evidence.exact(item) for item in side), Fraction(0)) for side in sides)
    yield tuple(claim.ids("of")), first, second


_PAIRS = {"each": _partners, "pooled": _pooled, "sum": _summed}


@rule("between")
def between(claim: Claim, evidence: Evidence) -> Finding:
    """All numbers lie within the limits, ends included."""
    low, high = (evidence.exact(claim.arguments[name]) for name in ("low", "high"))
    shown = _values(claim.ids("of"), evidence)
    outside = tuple(ident for ident in claim.ids("of") if not low <= evidence.exact(ident) <= high)
    decimals = 0 if low.denominator == high.denominator == 1 else 1
    grouped = any(evidence.cell(ident).unit != "year" for ident in claim.ids("of"))
    values = {name: Amount(end, decimals, grouped=grouped) for name, end in (("low", low), ("high", high))}
    if outside:
        return Finding(DIFFERS, phrase("between_differs", parts=Places(outside), **values), shown)
    return Finding(REPRODUCED, phrase("between", parts=Places(tuple(claim.ids("of"))), **values), shown)


@rule("all_equal")
def all_equal(claim: Claim, evidence: Evidence) -> Finding:
    """All numbers equal one value."""
    value = evidence.exact(claim.arguments["value"])
    printed = [ident for ident in claim.ids("of") if evidence.cell(ident).number is not None]
    other = tuple(ident for ident in printed if evidence.exact(ident) != value)
    shown = _values(printed, evidence)
    if other:
        return Finding(DIFFERS, phrase("all_equal_differs", parts=Places(other), value=Amount(value)), shown)
    parts = Places(tuple(claim.ids("of")))
    return Finding(REPRODUCED, phrase("all_equal", parts=parts, value=Amount(value)), shown)


def _values(idents: list[str | float], evidence: Evidence) -> Series:
    """Printed numbers as a list, for what was compared."""
    cells = [evidence.cell(ident) for ident in idents if isinstance(ident, str)]
    numbered = [cell for cell in cells if cell.number is not None][:_MOST_SHOWN]
    return Series(tuple(amount_like(cell.number.value, cell.number, unit=cell.unit) for cell in numbered))


def _tie(items: list[str | float], evidence: Evidence) -> str:
    """The verdict on equal numbers of which one should be the higher."""
    return DIFFERS if all(evidence.sharp(item)[1] for item in items) else ROUNDING


def _decimals(idents: list[str], evidence: Evidence) -> int:
    numbers = [evidence.cell(ident).number for ident in idents]
    return max((number.decimals for number in numbers if number), default=0)


def _percent(idents: Sequence[str | float], evidence: Evidence) -> bool:
    """True where all of these are printed as percentages, and what is made of them is one too."""
    numbers = [evidence.cell(ident).number for ident in idents if isinstance(ident, str)]
    return bool(numbers) and all(number is not None and number.is_percentage for number in numbers)


def _ranks(numbers: list[Fraction]) -> list[int]:
    ladder = sorted(set(numbers))
    return [ladder.index(number) for number in numbers]
