"""Tempering: where a check that holds says less than that a number was reproduced.

A number that is merely the highest was not recomputed, a claim of which only a part can be
seen is not confirmed, and two numbers that quote each other stand on nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from helpers.ledger.findings import CONSISTENT, NOT_CHECKABLE, REPRODUCED, Finding, phrase
from helpers.studies.claims import Claim

_COMPARISONS = {"highest", "lowest", "top", "only", "order", "between", "below_median"}
_COMPARISONS |= {"greater", "less", "at_least", "at_most"}


def tempered(claim: Claim, found: Finding, order: Mapping[str, int], quoting: Mapping[str, str]) -> Finding:
    """The finding, weaker where the check does not bear on the whole of what is printed.

    Args:
        claim: the claim that was checked.
        found: what its check gave.
        order: place of each printed value in the document, by identifier.
        quoting: which value each quoting value refers to.
    """
    if found.verdict != REPRODUCED:
        return found
    own = claim.id in (*claim.ids("of"), *claim.ids("subject"))
    if claim.arguments.get("partial") or (own and claim.check in _COMPARISONS):
        return replace(found, verdict=CONSISTENT, recomputed=None)
    if claim.check == "quotes" and _is_root_of_ring(claim.id, order, quoting):
        source = found.why.values["source"]
        return Finding(NOT_CHECKABLE, phrase("quoted_back", source=source))
    return found


def _is_root_of_ring(ident: str, order: Mapping[str, int], quoting: Mapping[str, str]) -> bool:
    """True for the first of the values that quote each other in a ring."""
    ring, here = [ident], quoting.get(ident)
    while here is not None and here not in ring:
        ring.append(here)
        here = quoting.get(here)
    return here == ident and order[ident] == min(order[each] for each in ring)
