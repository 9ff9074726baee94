"""Findings: what one check of one claim gave, kept free of language until it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

REPRODUCED = "reproduced"
CONSISTENT = "consistent"
ROUNDING = "rounding"
DIFFERS = "differs"
IMPOSSIBLE = "impossible"
NOT_CHECKABLE = "not_checkable"

#: All verdicts, the weightiest first: where checks of one claim disagree, the first one stands.
VERDICTS = (IMPOSSIBLE, DIFFERS, ROUNDING, REPRODUCED, CONSISTENT, NOT_CHECKABLE)


@dataclass(frozen=True)
class Share:
    """A count over a base, shown as ``29/30 (96.7%)``."""

    count: int
    base: int

    @property
    def percentage(self) -> Fraction:
        """The share in printed units, exact."""
        return Fraction(100 * self.count, self.base)


@dataclass(frozen=True)
class Amount:
    """An exact number with the decimals and the unit that it is shown with."""

    value: Fraction
    decimals: int = 0
    percent: bool = False
    grouped: bool = True


@dataclass(frozen=True)
class Span:
    """All numbers from one amount to another: several solutions remain."""

    low: Amount
    high: Amount


@dataclass(frozen=True)
class Places:
    """Printed values, shown by where they stand (``Table 9, KKG: holds terms of reference``)."""

    ids: tuple[str, ...]


@dataclass(frozen=True)
class AnswerNames:
    """Answers by their keys, shown by their labels."""

    keys: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """Entries of a list that the document names: where it stands, and their labels by language."""

    location: str
    labels: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Series:
    """Several values, joined as a list."""

    items: tuple[Any, ...]


@dataclass(frozen=True)
class Phrase:
    """A sentence by its key in the catalogue ``ledger``, with the values that fill it."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """One check of one claim: the verdict, what came out, and why in a sentence."""

    verdict: str
    why: Phrase
    recomputed: Any = None


def phrase(key: str, **values: Any) -> Phrase:
    """A phrase, briefly."""
    return Phrase(key, values)


def weigh(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with the one that decides first; equal verdicts keep their order."""
    return sorted(findings, key=lambda finding: VERDICTS.index(finding.verdict))
