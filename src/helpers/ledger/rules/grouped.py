"""Means of answers in bands: bounds from the edges of the bands."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from helpers.ledger.evidence import Evidence
from helpers.ledger.findings import (
    CONSISTENT,
    DIFFERS,
    NOT_CHECKABLE,
    REPRODUCED,
    Amount,
    AnswerNames,
    Finding,
    Places,
    Span,
    phrase,
)
from helpers.ledger.rules.registry import rule
from helpers.studies.claims import Claim

_HOLDS: dict[str, Callable[[Fraction, Fraction, Fraction], bool]] = {
    "greater": lambda low, high, number: low > number,
    "at_least": lambda low, high, number: low >= number,
    "at_most": lambda low, high, number: high <= number,
    "equal": lambda low, high, number: low == high == number,
}
_FAILS: dict[str, Callable[[Fraction, Fraction, Fraction], bool]] = {
    "greater": lambda low, high, number: high <= number,
    "at_least": lambda low, high, number: high < number,
    "at_most": lambda low, high, number: low > number,
    "equal": lambda low, high, number: not low <= number <= high,
}


@rule("grouped_mean")
def grouped_mean(claim: Claim, evidence: Evidence) -> Finding:
    """The mean of banded answers lies between the means of the lower and of the upper edges."""
    low, high = (_edge_mean(claim, evidence, name) for name in ("low", "high"))
    places = Places(tuple(claim.ids("of")))
    if low is None or high is None:
        return Finding(NOT_CHECKABLE, phrase("no_counts", parts=places))
    number, relation = evidence.printed(claim).value, claim.arguments["relation"]
    span = Span(Amount(low[0], 1), Amount(high[1], 1))
    holds = _HOLDS[relation](low[0], high[1], number)
    fails = _FAILS[relation](low[0], high[1], number)
    verdict = REPRODUCED if holds else DIFFERS if fails else CONSISTENT
    key = {REPRODUCED: "band_mean", DIFFERS: "band_mean_differs", CONSISTENT: "band_mean_may"}[verdict]
    return Finding(verdict, phrase(key, parts=places, span=span), span)


def _edge_mean(claim: Claim, evidence: Evidence, name: str) -> tuple[Fraction, Fraction] | None:
    """Smallest and largest mean of one edge over all solutions; None if counts cannot be told.

    A column with several solutions is taken at its extremes, so that the bounds hold for all.
    """
    edges = {answer: evidence.exact(value) for answer, value in claim.arguments[name].items()}
    idents = [i for i in claim.ids("of") if evidence.cell(i).answer in edges and evidence.cell(i).number]
    choices = [[share.count for share in evidence.shares(ident)] for ident in idents]
    if not choices or not all(choices) or any(len(set(found)) > 1 for found in choices):
        return None
    counts = [found[0] for found in choices]
    total = sum(counts)
    if not total:
        return None
    pairs = zip(counts, idents, strict=True)
    mean = Fraction(sum(count * edges[evidence.cell(ident).answer] for count, ident in pairs), total)
    return mean, mean


@rule("bands")
def bands(claim: Claim, evidence: Evidence) -> Finding:
    """The bands of an ordered answer neither overlap nor leave a gap.

    ``low`` and ``high`` give the printed edges by answer, from the lowest band up; whole
    numbers are taken, so that 60 follows 59.
    """
    lows, highs = claim.arguments["low"], claim.arguments["high"]
    order = sorted(lows, key=lambda answer: (lows[answer], highs[answer]))
    pairs = list(pairwise(order))
    overlaps = [pair for pair in pairs if highs[pair[0]] >= lows[pair[1]]]
    gaps = [pair for pair in pairs if highs[pair[0]] + 1 < lows[pair[1]]]
    for key, found in (("bands_overlap", overlaps), ("bands_gap", gaps)):
        if found:
            first, second = found[0]
            edges = (Amount(evidence.exact(highs[first])), Amount(evidence.exact(lows[second])))
            names = {"first": AnswerNames((first,)), "second": AnswerNames((second,))}
            return Finding(DIFFERS, phrase(key, **names, high=edges[0], low=edges[1]))
    return Finding(REPRODUCED, phrase("bands", answers=AnswerNames(tuple(order))))
