"""One printed percentage over one base: which counts print so, and if none, what comes nearest."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from helpers.checks.rounding import DEFAULT_RULE, RULES, count_range, round_value
from helpers.words.printed import PrintedValue


@dataclass(frozen=True)
class Candidate:
    """A count over a base, its exact percentage, and the printed form of that.

    Under ``within_one``, which has no one form, that is the half-up one.
    """

    count: int
    base: int
    percentage: Fraction
    shown: Fraction


@dataclass(frozen=True)
class CellCheck:
    """What a printed percentage says about its count.

    ``counts`` are all counts that print so; ``nearest`` are the counts next to the printed value
    (the one below and the one above, or the one that hits it exactly); ``other_rules`` are the other
    named rules under which some count prints so.
    """

    printed: PrintedValue
    base: int
    rule: str
    counts: range
    nearest: tuple[Candidate, ...]
    other_rules: tuple[str, ...]

    @property
    def possible(self) -> bool:
        """True if at least one count prints so."""
        return bool(self.counts)


def check_cell(printed: PrintedValue, base: int, rule: str = DEFAULT_RULE) -> CellCheck:
    """Everything that one percentage over one base can say.

    Raises:
        ValueError: ``base`` is below 1, or the rule is unknown.
    """
    counts = count_range(printed, base, rule)
    others = tuple(name for name in RULES if name != rule and count_range(printed, base, name))
    return CellCheck(printed, base, rule, counts, nearest_counts(printed, base, rule), others)


def nearest_counts(printed: PrintedValue, base: int, rule: str = DEFAULT_RULE) -> tuple[Candidate, ...]:
    """The counts within 0..base on either side of the printed percentage, low one first."""
    if base < 1:
        raise ValueError(f"a base must be at least 1, not {base}")
    exact = printed.value * base / 100
    around = sorted({min(max(math.floor(exact), 0), base), min(max(math.ceil(exact), 0), base)})
    return tuple(candidate(count, base, printed.decimals, rule) for count in around)


def candidate(count: int, base: int, decimals: int, rule: str = DEFAULT_RULE) -> Candidate:
    """A count over a base with its percentage, exact and as printed with ``decimals`` digits."""
    percentage = Fraction(100 * count, base)
    shown = round_value(percentage, decimals, DEFAULT_RULE if rule == "within_one" else rule)
    return Candidate(count, base, percentage, shown)
