"""Sums, differences, products, ratios, shares, means and spans of years."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import prod

from helpers.checks.means import check_mean
from helpers.ledger.evidence import Evidence, amount_like, spanned
from helpers.ledger.findings import (
    CONSISTENT,
    DIFFERS,
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
from helpers.ledger.rules.registry import rule
from helpers.studies.claims import Claim

_YEARS = {"years": 1, "decades": 10}
_MORE_DECIMALS = 3


@rule("sum")
def total(claim: Claim, evidence: Evidence) -> Finding:
    """The parts add up; percentages of one column are added as the counts behind them."""
    parts = [part for part in claim.ids("of") if isinstance(part, str)]
    if claim.unit == "%":
        return _sum_of_shares(claim, parts, evidence)
    return _compared(claim, evidence, sum, "sum")


def _sum_of_shares(claim: Claim, parts: list[str], evidence: Evidence) -> Finding:
    here = evidence.printed(claim)
    added = sum((evidence.exact(part) for part in parts), Fraction(0))
    shares = evidence.pooled(parts)
    values = {"parts": Places(tuple(parts)), "added": amount_like(added, here)}
    fits = [share for share in shares if evidence.prints(share.percentage, here)]
    if shares and len(fits) == len(shares):
        return Finding(REPRODUCED, phrase("sum_of_counts", **values, share=spanned(shares)), spanned(shares))
    if added == here.value and not shares:
        return Finding(REPRODUCED, phrase("sum_of_printed", **values), values["added"])
    if added == here.value or fits:
        return Finding(ROUNDING, phrase("sum_rounds_twice", **values, share=spanned(shares)), spanned(shares))
    recomputed = spanned(shares) if shares else values["added"]
    return Finding(DIFFERS, phrase("sum_differs", **values, share=recomputed), recomputed)


@rule("difference")
def difference(claim: Claim, evidence: Evidence) -> Finding:
    """First number less the second."""
    return _compared(claim, evidence, lambda numbers: numbers[0] - numbers[1], "difference")


@rule("product")
def multiplied(claim: Claim, evidence: Evidence) -> Finding:
    """All numbers multiplied."""
    return _compared(claim, evidence, prod, "product")


@rule("ratio")
def ratio(claim: Claim, evidence: Evidence) -> Finding:
    """First number over the second; as a percentage where the claim prints one."""
    factor = 100 if claim.unit == "%" else 1
    return _compared(claim, evidence, lambda numbers: factor * numbers[0] / numbers[1], "ratio")


def _compared(
    claim: Claim, evidence: Evidence, compute: Callable[[list[Fraction]], Fraction], key: str
) -> Finding:
    """The claim's number against one computed from other printed numbers."""
    here = evidence.printed(claim)
    value = Fraction(compute([evidence.exact(item) for item in claim.ids("of")]))
    places = tuple(item for item in claim.ids("of") if isinstance(item, str))
    exact = value.denominator == 1 or value == here.value
    recomputed = amount_like(value, here, 0 if exact else 1)
    values = {"parts": Places(places), "value": recomputed}
    if value == here.value or evidence.prints(value, here):
        return Finding(REPRODUCED, phrase(key, **values), recomputed)
    given = tuple(Amount(evidence.exact(item)) for item in claim.ids("of") if not isinstance(item, str))
    if given:
        values["parts"] = phrase("with_numbers", numbers=Series(given), parts=Places(places))
    return Finding(DIFFERS, phrase(f"{key}_differs", **values), recomputed)


@rule("share")
def share(claim: Claim, evidence: Evidence) -> Finding:
    """A share of counts: pooled over its parts, over all solutions, against the printed number."""
    here = evidence.printed(claim)
    shares = claimed_shares(claim, evidence)
    places = Places(tuple(claim.ids("of")))
    if not shares:
        return Finding(NOT_CHECKABLE, phrase("no_counts", parts=places))
    fits = [each for each in shares if evidence.prints(each.percentage, here)]
    verdict = REPRODUCED if len(fits) == len(shares) else CONSISTENT if fits else DIFFERS
    key = {REPRODUCED: "share", CONSISTENT: "share_may_fit", DIFFERS: "share_differs"}[verdict]
    return Finding(verdict, phrase(key, parts=places, share=spanned(shares)), spanned(shares))


def claimed_shares(claim: Claim, evidence: Evidence) -> list[Share]:
    """The shares that a claim speaks of: counts of ``of`` over ``base``, or over their own bases."""
    parts = claim.ids("of") or claim.ids("share_of")
    if any(evidence.cell(part).unit != "%" for part in parts):
        top = sum(evidence.exact(part) for part in parts)
        bottom = sum(evidence.exact(part) for part in claim.ids("base"))
        return [Share(int(top), int(bottom))] if bottom else []
    base = claim.arguments.get("base_n")
    if claim.ids("base"):
        base = int(sum(evidence.exact(part) for part in claim.ids("base")))
    return evidence.pooled(parts, base)


@rule("mean")
def mean(claim: Claim, evidence: Evidence) -> Finding:
    """A mean of printed means, unweighted and, where sizes are given, weighted by them."""
    here = evidence.printed(claim)
    inputs = [evidence.cell(part).number for part in claim.ids("of")]
    plain = check_mean(here, inputs, rule=evidence.rule)
    sizes = [int(evidence.exact(part)) for part in claim.ids("weights")]
    weighted = check_mean(here, inputs, sizes, evidence.rule) if sizes else None
    recomputed = amount_like(plain.value, here, _MORE_DECIMALS - here.decimals)
    values = {"parts": Places(tuple(claim.ids("of"))), "plain": recomputed}
    if weighted is None:
        key = {REPRODUCED: "mean", ROUNDING: "mean_rounds", DIFFERS: "mean_differs"}[plain.verdict]
        return Finding(plain.verdict, phrase(key, **values), recomputed)
    shown = amount_like(weighted.value, here, _MORE_DECIMALS - here.decimals)
    best = min((plain.verdict, weighted.verdict), key=[REPRODUCED, ROUNDING, DIFFERS].index)
    readings = (plain.verdict == REPRODUCED, weighted.verdict == REPRODUCED)
    key = {
        (True, False): "mean_unweighted",
        (False, True): "mean_weighted",
        (True, True): "mean_either",
        (False, False): "mean_neither",
    }[readings]
    return Finding(best, phrase(key, **values, weighted=shown), Series((recomputed, shown)))


@rule("span_years")
def span_years(claim: Claim, evidence: Evidence) -> Finding:
    """The years between two printed years, in the claim's unit."""
    here = evidence.printed(claim)
    first, last = (evidence.exact(claim.arguments[name]) for name in ("from", "to"))
    value = (last - first) / _YEARS[claim.unit]
    verdict = REPRODUCED if value == here.value else DIFFERS
    recomputed = Amount(value, 0 if value.denominator == 1 else 1)
    places = Places((claim.arguments["from"], claim.arguments["to"]))
    key = "years" if verdict == REPRODUCED else "years_differ"
    return Finding(
        verdict, phrase(key, parts=places, years=Amount(last - first), value=recomputed), recomputed
    )


def parts_of(claim: Claim, found: Finding, evidence: Evidence) -> dict[str, Finding]:
    """What an exact sum or product says of its parts: each follows from the total and the others."""
    if claim.check not in ("sum", "product") or claim.unit == "%":
        return {}
    total = claim.id if claim.id in evidence.transcription.cells else None
    parts = [part for part in claim.ids("of") if isinstance(part, str)]
    findings = {}
    for part in parts:
        others = Places(tuple(item for item in (total, *parts) if item and item != part))
        if found.verdict == REPRODUCED:
            value = amount_like(evidence.exact(part), evidence.cell(part).number)
            findings[part] = Finding(REPRODUCED, phrase("follows", parts=others, value=value), value)
        else:
            findings[part] = Finding(NOT_CHECKABLE, phrase("claim_at_odds", parts=others))
    return findings
