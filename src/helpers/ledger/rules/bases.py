"""Bases that a document does not state: which ones let several percentages print."""

from __future__ import annotations

from helpers.checks.rounding import count_range
from helpers.ledger.evidence import Evidence
from helpers.ledger.findings import CONSISTENT, IMPOSSIBLE, Finding, Places, Series, phrase
from helpers.ledger.rules.registry import rule
from helpers.studies.claims import Claim

_MOST_BASES = 8


@rule("bases")
def shared_base(claim: Claim, evidence: Evidence) -> Finding:
    """A base that all listed percentages could share: the candidates, and all bases of a search range.

    Fitting candidates leave the base open, since the document does not state it; no
    fitting candidate is a contradiction.
    """
    places = Places(tuple(claim.ids("of")))
    candidates = [int(entry["n"]) for entry in claim.arguments.get("candidates", [])]
    fitting = [base for base in candidates if all_print(claim, evidence, base)]
    first, last = claim.arguments.get("search", [2, max(candidates, default=1)])
    found = [base for base in range(first, last + 1) if all_print(claim, evidence, base)]
    further = [phrase("further")] if len(found) > _MOST_BASES else []
    shown = [*map(str, found[:_MOST_BASES]), *further]
    values = {"parts": places, "candidates": Series(tuple(map(str, candidates)))}
    if fitting:
        good = Series(tuple(map(str, fitting)))
        return Finding(CONSISTENT, phrase("base_fits", **values, fitting=good), good)
    others = Series(tuple(shown))
    key = "base_fits_none" if shown else "base_fits_nowhere"
    return Finding(IMPOSSIBLE, phrase(key, **values, others=others, last=last), others if shown else None)


def all_print(claim: Claim, evidence: Evidence, base: int) -> bool:
    """True if every listed percentage prints from a whole count over ``base``."""
    cells = (evidence.cell(ident) for ident in claim.ids("of"))
    return all(count_range(cell.number, base, evidence.rule) for cell in cells)
