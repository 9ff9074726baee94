"""Ranks, orders and comparisons of printed numbers.

Two numbers that print alike cannot be told apart: a claim that one is the higher is then
no more than not contradicted, which is ``rounding``.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from helpers.ledger.evidence import Evidence
from helpers.ledger.findings import DIFFERS, REPRODUCED, ROUNDING, Amount, Finding, Places, phrase
from helpers.ledger.rules.registry import rule
from helpers.studies.claims import Claim

_COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "greater": operator.gt,
    "less": operator.lt,
    "at_least": operator.ge,
    "at_most": operator.le,
}


@rule("highest", "lowest", "top")
def ranked(claim: Claim, evidence: Evidence) -> Finding:
    """The subjects are the highest (or lowest) of all, as a set."""
    subjects = claim.ids("subject")
    others = [ident for ident in claim.ids("among") if ident not in subjects and _number(ident, evidence)]
    sign = -1 if claim.check == "lowest" else 1
    weakest = min(sign * evidence.exact(ident) for ident in subjects)
    strongest = max((sign * evidence.exact(ident) for ident in others), default=weakest - 1)
    rivals = Places(tuple(i for i in others if sign * evidence.exact(i) == strongest))
    values = {"subject": Places(tuple(subjects)), "rival": rivals}
    recomputed = Amount(sign * strongest, _decimals(others, evidence))
    if weakest > strongest:
        return Finding(REPRODUCED, phrase(f"{claim.check}", **values), recomputed)
    if weakest == strongest:
        verdict = REPRODUCED if claim.arguments.get("tie_ok") else ROUNDING
        return Finding(verdict, phrase(f"{claim.check}_tie", **values), recomputed)
    return Finding(DIFFERS, phrase(f"{claim.check}_differs", **values), recomputed)


@rule("only")
def only(claim: Claim, evidence: Evidence) -> Finding:
    """The subject alone has the value."""
    subject, value = claim.ids("subject"), evidence.exact(claim.arguments["value"])
    holders = [ident for ident in claim.ids("among") if evidence.exact(ident) == value]
    verdict = REPRODUCED if holders == subject else DIFFERS
    key = "only" if verdict == REPRODUCED else "only_differs"
    return Finding(verdict, phrase(key, subject=Places(tuple(subject)), holders=Places(tuple(holders))))


@rule("order")
def ordered(claim: Claim, evidence: Evidence) -> Finding:
    """The numbers go up (or down), strictly, in the order given."""
    sign = -1 if claim.arguments.get("direction") == "decreasing" else 1
    numbers = [sign * evidence.exact(ident) for ident in claim.ids("of")]
    places = Places(tuple(claim.ids("of")))
    if all(first < second for first, second in pairwise(numbers)):
        return Finding(REPRODUCED, phrase("ordered", parts=places))
    if all(first <= second for first, second in pairwise(numbers)):
        return Finding(ROUNDING, phrase("ordered_tie", parts=places))
    return Finding(DIFFERS, phrase("ordered_differs", parts=places))


@rule("same_order")
def same_order(claim: Claim, evidence: Evidence) -> Finding:
    """Two lists, taken in pairs, rank alike."""
    first = _ranks([evidence.exact(ident) for ident in claim.ids("of")])
    second = _ranks([evidence.exact(ident) for ident in claim.ids("with")])
    places = {"parts": Places(tuple(claim.ids("of"))), "others": Places(tuple(claim.ids("with")))}
    if first == second:
        return Finding(REPRODUCED, phrase("same_order", **places))
    return Finding(DIFFERS, phrase("same_order_differs", **places))


@rule("greater", "less", "at_least", "at_most")
def compared(claim: Claim, evidence: Evidence) -> Finding:
    """Each number against one other, or each against its partner in a list."""
    firsts, seconds = claim.ids("of"), claim.ids("than")
    if len(seconds) == 1:
        seconds = seconds * len(firsts)
    test = _COMPARE[claim.check]
    pairs = list(zip(firsts, seconds, strict=True))
    failing = [first for first, second in pairs if not test(evidence.exact(first), evidence.exact(second))]
    bounds = tuple(second for second in claim.ids("than") if isinstance(second, str))
    limit = Places(bounds) if bounds else Amount(evidence.exact(claim.ids("than")[0]))
    if not failing:
        return Finding(REPRODUCED, phrase(claim.check, parts=Places(tuple(firsts)), limit=limit))
    equal = all(
        evidence.exact(first) == evidence.exact(second) for first, second in pairs if first in failing
    )
    verdict = ROUNDING if equal else DIFFERS
    return Finding(verdict, phrase(f"{claim.check}_differs", parts=Places(tuple(failing)), limit=limit))


@rule("between")
def between(claim: Claim, evidence: Evidence) -> Finding:
    """All numbers lie within the limits, ends included."""
    low, high = (evidence.exact(claim.arguments[name]) for name in ("low", "high"))
    outside = tuple(ident for ident in claim.ids("of") if not low <= evidence.exact(ident) <= high)
    values = {"low": Amount(low), "high": Amount(high)}
    if outside:
        return Finding(DIFFERS, phrase("between_differs", parts=Places(outside), **values))
    return Finding(REPRODUCED, phrase("between", parts=Places(tuple(claim.ids("of"))), **values))


@rule("all_equal")
def all_equal(claim: Claim, evidence: Evidence) -> Finding:
    """All numbers equal one value."""
    value = evidence.exact(claim.arguments["value"])
    other = tuple(ident for ident in claim.ids("of") if evidence.exact(ident) != value)
    if other:
        return Finding(DIFFERS, phrase("all_equal_differs", parts=Places(other), value=Amount(value)))
    return Finding(REPRODUCED, phrase("all_equal", parts=Places(tuple(claim.ids("of"))), value=Amount(value)))


def _number(ident: str, evidence: Evidence) -> bool:
    return evidence.cell(ident).number is not None


def _decimals(idents: list[str], evidence: Evidence) -> int:
    return max((evidence.cell(ident).number.decimals for ident in idents), default=0)


def _ranks(numbers: list[Fraction]) -> list[int]:
    ladder = sorted(set(numbers))
    return [ladder.index(number) for number in numbers]
