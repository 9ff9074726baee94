"""Words for quantities: "about half", "most", "almost all", held against the counts.

What each word covers is data with a source (``quantifiers.toml``), not a matter of the
moment; whoever reads a word otherwise can see by the shown share how far it is off.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

from helpers.ledger.evidence import Evidence, spanned
from helpers.ledger.findings import (
    CONSISTENT,
    DIFFERS,
    NOT_CHECKABLE,
    REPRODUCED,
    Amount,
    Finding,
    Places,
    Series,
    Share,
    Span,
    phrase,
)
from helpers.ledger.rules.arithmetic import claimed_shares
from helpers.ledger.rules.registry import rule
from helpers.studies.claims import Claim


@dataclass(frozen=True)
class Quantifier:
    """What a word covers: percentages from ``low`` to ``high``, ends included."""

    word: str
    low: Fraction
    high: Fraction

    def covers(self, percentage: Fraction) -> bool:
        """True if the word may be said of this percentage."""
        return self.low <= percentage <= self.high


@cache
def quantifiers() -> dict[str, Quantifier]:
    """All words that have a meaning here."""
    text = (Path(__file__).parent / "quantifiers.toml").read_text(encoding="utf-8")
    return {
        word: Quantifier(word, Fraction(str(entry["low"])), Fraction(str(entry["high"])))
        for word, entry in tomllib.loads(text)["word"].items()
    }


@rule("quantifier")
def quantifier(claim: Claim, evidence: Evidence) -> Finding:
    """A word for a share, of everything pooled (``share_of``) or of each part (``each_of``)."""
    word = quantifiers()[claim.arguments["word"]]
    if parts := claim.ids("each_of"):
        return _each(word, parts, evidence)
    shares = claimed_shares(claim, evidence)
    places = Places(tuple(claim.ids("share_of")))
    if not shares:
        return Finding(NOT_CHECKABLE, phrase("no_counts", parts=places))
    values = {**_limits(word), "parts": places, "share": spanned(shares)}
    fits = [share for share in shares if word.covers(share.percentage)]
    verdict = REPRODUCED if len(fits) == len(shares) else CONSISTENT if fits else DIFFERS
    key = {REPRODUCED: "word", CONSISTENT: "word_may_fit", DIFFERS: "word_differs"}[verdict]
    return Finding(verdict, phrase(key, **values), values["share"])


def _each(word: Quantifier, parts: list[str], evidence: Evidence) -> Finding:
    """The word must hold for each part; the ones that it does not cover are named."""
    printed = [part for part in parts if evidence.cell(part).number]
    shares = {part: evidence.shares(part) for part in printed}
    percentages = {part: _percentages(part, found, evidence) for part, found in shares.items()}
    outside = tuple(p for p, values in percentages.items() if not any(map(word.covers, values)))
    values = {**_limits(word), "parts": Places(outside or tuple(percentages))}
    recomputed = Series(tuple(Amount(found[0], 1, percent=True) for found in percentages.values()))
    if outside:
        return Finding(DIFFERS, phrase("word_each_differs", **values), recomputed)
    return Finding(REPRODUCED, phrase("word_each", **values), recomputed)


def _percentages(part: str, shares: list[Share], evidence: Evidence) -> list[Fraction]:
    return [share.percentage for share in shares] or [evidence.exact(part)]


def _limits(word: Quantifier) -> dict[str, Span]:
    return {"limits": Span(Amount(word.low), Amount(word.high, percent=True))}
