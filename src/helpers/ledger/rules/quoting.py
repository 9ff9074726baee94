"""Numbers that a document prints twice, and claims that nothing printed bears on."""

from __future__ import annotations

from helpers.ledger.evidence import Evidence, amount_like
from helpers.ledger.findings import (
    DIFFERS,
    NOT_CHECKABLE,
    REPRODUCED,
    ROUNDING,
    Finding,
    Phrase,
    Places,
    phrase,
)
from helpers.ledger.rules.registry import rule
from helpers.studies.claims import Claim
from helpers.words.printed import PrintedValue


@rule("quotes")
def quotes(claim: Claim, evidence: Evidence) -> Finding:
    """The same number stands elsewhere; a rounder form of it counts as rounding."""
    source = claim.ids("of")[0]
    evidence.exact(source)  # a mark cannot be quoted as a number
    there, here = evidence.cell(source).number, evidence.printed(claim)
    values = {"source": Places((source,))}
    recomputed = amount_like(there.value, there, unit=claim.unit)
    if there.value == here.value:
        return Finding(REPRODUCED, Phrase("quoted", values), recomputed)
    coarser = here.decimals < there.decimals or _is_round(here)
    if coarser and evidence.prints(there.value, here):
        return Finding(ROUNDING, Phrase("quoted_rounder", values), recomputed)
    return Finding(DIFFERS, Phrase("quoted_otherwise", values), recomputed)


def _is_round(number: PrintedValue) -> bool:
    return number.value % 5 == 0


@rule("none")
def none(claim: Claim, evidence: Evidence) -> Finding:
    """Nothing printed bears on it, for the reason that the claim gives."""
    return Finding(NOT_CHECKABLE, phrase("no_evidence", reason=claim.reason))
