"""Counted things: as many printed values stand there as the number says."""

from __future__ import annotations

from fractions import Fraction

from helpers.ledger.evidence import Evidence
from helpers.ledger.findings import DIFFERS, REPRODUCED, Amount, Finding, Places, phrase
from helpers.ledger.rules.registry import rule
from helpers.studies.claims import Claim


@rule("count")
def counted(claim: Claim, evidence: Evidence) -> Finding:
    """The number says how many printed values are listed."""
    listed = claim.ids("of")
    value = Fraction(len(listed))
    verdict = REPRODUCED if value == evidence.printed(claim).value else DIFFERS
    key = "count" if verdict == REPRODUCED else "count_differs"
    return Finding(verdict, phrase(key, parts=Places(tuple(listed)), value=Amount(value)), Amount(value))
