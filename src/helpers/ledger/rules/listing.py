"""Lists that a document names: how many entries, the same as elsewhere, in this order, spelled so.

The lists stand in ``framework.toml``; claims name them with ``list`` and ``other``.
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from itertools import pairwise

from helpers.ledger.evidence import Evidence
from helpers.ledger.findings import DIFFERS, REPRODUCED, Amount, Finding, Listed, Places, phrase
from helpers.ledger.rules.registry import rule
from helpers.studies.claims import Claim
from helpers.studies.framework import PrintedList, load_framework


def _lists(claim: Claim, evidence: Evidence, *names: str) -> list[PrintedList]:
    """The lists that a claim names.

    Raises:
        KeyError: the claim does not name one, or there is none of this name.
    """
    framework = load_framework(evidence.transcription.folder)
    return [framework[claim.arguments[name]] for name in names]


def _listed(found: PrintedList, keys: Collection[str] | None = None) -> Listed:
    """The list as it is shown; with ``keys`` only these entries."""
    kept = [entry.label for entry in found.entries if keys is None or entry.key in keys]
    return Listed(found.location, tuple(kept))


@rule("length")
def length(claim: Claim, evidence: Evidence) -> Finding:
    """As many entries are named as the claim prints, or as another printed number says."""
    (found,) = _lists(claim, evidence, "list")
    if not found.complete:
        raise ValueError(f"{found.id} is not complete")
    number = claim.arguments.get("number")
    wanted = evidence.exact(number) if number else evidence.printed(claim).value
    value = Amount(Fraction(len(found.entries)))
    values = {"value": value, "listed": _listed(found)}
    if value.value == wanted:
        return Finding(REPRODUCED, phrase("length", **values), value)
    if number:
        return Finding(DIFFERS, phrase("length_differs_from", **values, source=Places((number,))), value)
    return Finding(DIFFERS, phrase("length_differs", **values), value)


@rule("same_list")
def same_list(claim: Claim, evidence: Evidence) -> Finding:
    """Two lists name the same things in the same order."""
    here, there = _lists(claim, evidence, "list", "other")
    if here.keys == there.keys:
        return Finding(REPRODUCED, phrase("same_list", listed=_listed(there)), _listed(there))
    added, lacking = set(here.keys) - set(there.keys), set(there.keys) - set(here.keys)
    if added and lacking:
        values = {"here": _listed(here, added), "there": _listed(there, lacking)}
        return Finding(DIFFERS, phrase("lists_differ", **values), values["there"])
    if added or lacking:
        only = _listed(here, added) if added else _listed(there, lacking)
        return Finding(DIFFERS, phrase("list_adds" if added else "list_lacks", listed=only), _listed(there))
    moved = {a for a, b in zip(here.keys, there.keys, strict=True) if a != b}
    values = {"here": _listed(here, moved), "there": _listed(there, moved)}
    return Finding(DIFFERS, phrase("list_order_differs", **values), values["there"])


@rule("in_order")
def in_order(claim: Claim, evidence: Evidence) -> Finding:
    """The entries of one list stand in the other, in the same order; the other may have more."""
    here, there = _lists(claim, evidence, "list", "other")
    missing = [key for key in here.keys if key not in there.keys]
    if missing:
        return Finding(DIFFERS, phrase("list_adds", listed=_listed(here, missing)), _listed(there))
    places = [there.keys.index(key) for key in here.keys]
    if all(first < second for first, second in pairwise(places)):
        kept = _listed(there, here.keys)
        return Finding(REPRODUCED, phrase("in_order", listed=kept), kept)
    values = {"here": _listed(here), "there": _listed(there, here.keys)}
    return Finding(DIFFERS, phrase("list_order_differs", **values), values["there"])


@rule("initials")
def initials(claim: Claim, evidence: Evidence) -> Finding:
    """The first letters of the entries, as printed, spell the printed word."""
    (found,) = _lists(claim, evidence, "list")
    letters = "".join(entry.printed.strip()[:1] for entry in found.entries).upper()
    values = {"letters": letters, "listed": _listed(found)}
    if letters == claim.printed.strip().upper():
        return Finding(REPRODUCED, phrase("initials", **values), letters)
    return Finding(DIFFERS, phrase("initials_differ", **values), letters)


@rule("caption")
def caption(claim: Claim, evidence: Evidence) -> Finding:
    """One caption, and no other, bears the name that a sentence refers to, spelled as captions are."""
    (found,) = _lists(claim, evidence, "list")
    bearing = {entry.key for entry in found.entries if entry.printed == claim.arguments["name"]}
    if len(bearing) == 1:
        return Finding(REPRODUCED, phrase("caption", listed=_listed(found, bearing)))
    if bearing:
        return Finding(DIFFERS, phrase("caption_several", listed=_listed(found, bearing)))
    return Finding(DIFFERS, phrase("caption_missing", listed=_listed(found)))


@rule("numbered")
def numbered(claim: Claim, evidence: Evidence) -> Finding:
    """Runs of numbers begin at one, follow each other without gap, and end at the printed number."""
    runs = [[int(evidence.exact(end)) for end in run] for run in claim.arguments["ranges"]]
    sizes = [last - first + 1 for first, last in runs]
    starts = [1, *(last + 1 for _, last in runs[:-1])]
    value = Amount(Fraction(sum(sizes)))
    ends = Places(tuple(end for run in claim.arguments["ranges"] for end in run))
    values = {"value": value, "sizes": " + ".join(map(str, sizes)), "parts": ends}
    joined = [first for first, _ in runs] == starts
    if joined and value.value == evidence.printed(claim).value:
        return Finding(REPRODUCED, phrase("numbered", **values), value)
    return Finding(DIFFERS, phrase("numbered_differs" if joined else "numbered_gap", **values), value)
