"""Checks on what printed numbers bound but need not settle: ranges, unions, medians, names of places."""

from __future__ import annotations

from fractions import Fraction
from statistics import median

from helpers.language import LANGUAGES
from helpers.ledger.evidence import Evidence
from helpers.ledger.findings import CONSISTENT, DIFFERS, REPRODUCED, Amount, Finding, Places, Span, phrase
from helpers.ledger.rules.registry import rule
from helpers.studies.claims import Claim


@rule("range_within")
def range_within(claim: Claim, evidence: Evidence) -> Finding:
    """A quantity of which only a range is printed lies within other limits: surely, never, or perhaps."""
    low, high = (evidence.exact(claim.arguments[name]) for name in ("low", "high"))
    ends = [evidence.exact(ident) for ident in claim.ids("of")]
    known = Span(_decimal(min(ends)), _decimal(max(ends)))
    values = {"known": known, "limits": Span(_decimal(low), _decimal(high)), "parts": _places(claim)}
    if low <= min(ends) and max(ends) <= high:
        return Finding(REPRODUCED, phrase("range_within", **values), known)
    if max(ends) < low or min(ends) > high:
        return Finding(DIFFERS, phrase("range_outside", **values), known)
    return Finding(CONSISTENT, phrase("range_overlaps", **values), known)


@rule("union")
def union(claim: Claim, evidence: Evidence) -> Finding:
    """Respondents who gave at least one of several answers reach a share.

    How answers overlap is not printed, so the share lies between the largest of them and
    their sum (the Frechet bounds).
    """
    shares = [evidence.sharp(ident)[0] for ident in claim.ids("of")]
    low, high = max(shares), min(sum(shares, Fraction(0)), Fraction(100))
    bounds = Span(Amount(low, 1), Amount(high, 1, percent=True))
    wanted = evidence.exact(claim.arguments["value"])
    verdict = REPRODUCED if low >= wanted else DIFFERS if high < wanted else CONSISTENT
    key = {REPRODUCED: "union", DIFFERS: "union_differs", CONSISTENT: "union_may"}[verdict]
    values = {"parts": _places(claim), "bounds": bounds, "value": Amount(wanted)}
    return Finding(verdict, phrase(key, **values), bounds)


@rule("below_median")
def below_median(claim: Claim, evidence: Evidence) -> Finding:
    """A number called low lies below the median of all that it is one of."""
    middle = Fraction(median(evidence.sharp(ident)[0] for ident in claim.ids("among")))
    value = evidence.sharp(claim.ids("of")[0])[0]
    verdict = REPRODUCED if value < middle else DIFFERS
    key = "below_median" if verdict == REPRODUCED else "below_median_differs"
    shown = Amount(middle, 3)
    return Finding(verdict, phrase(key, parts=_places(claim), value=shown), shown)


@rule("known_place")
def known_place(claim: Claim, evidence: Evidence) -> Finding:
    """The place that a sentence names is one of the study's places."""
    labels = evidence.transcription.labels
    names = {labels.text("place", key, language) for key in labels.keys("place") for language in LANGUAGES}
    verdict = REPRODUCED if claim.printed in names else DIFFERS
    return Finding(verdict, phrase("place" if verdict == REPRODUCED else "place_unknown", name=claim.printed))


def _places(claim: Claim) -> Places:
    return Places(tuple(claim.ids("of")))


def _decimal(value: Fraction) -> Amount:
    return Amount(value, 1)
