"""Means of printed means: unweighted or weighted, and how far rounded inputs reach.

A printed mean stands for an interval of means, so that a mean of printed means has an exact value (of what
is printed) and a range (of what may lie behind). A claimed mean is ``reproduced`` if the exact value prints
so, ``rounding`` if only another rounding rule or some value of the range does, and ``differs`` otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from helpers.checks.rounding import DEFAULT_RULE, RULES, Interval, preimage, prints_as
from helpers.words.printed import PrintedValue

REPRODUCED, ROUNDING, DIFFERS = "reproduced", "rounding", "differs"


@dataclass(frozen=True)
class MeanCheck:
    """A claimed mean against one way to take the mean of printed values.

    ``value`` is the exact mean of the values as printed, ``range`` that of all values that print so.
    ``other_rules`` are the rules other than ``rule`` under which ``value`` prints as claimed.
    ``weights`` is None for the unweighted mean.
    """

    claim: PrintedValue
    parts: tuple[PrintedValue, ...]
    weights: tuple[Fraction, ...] | None
    rule: str
    value: Fraction
    range: Interval
    verdict: str
    other_rules: tuple[str, ...]

    @property
    def within_inputs(self) -> bool:
        """True if some values behind the printed ones have a mean that prints as claimed."""
        return self.range.meets(preimage(self.claim, self.rule))


@dataclass(frozen=True)
class MeanReadings:
    """Both readings of a claimed mean side by side.

    ``verdict`` names the reading that fits strictly better, ``unweighted`` or ``weighted``; ``both`` if they
    agree equally well, ``neither`` if both differ.
    """

    unweighted: MeanCheck
    weighted: MeanCheck
    verdict: str


def check_mean(
    claim: PrintedValue,
    parts: Sequence[PrintedValue],
    weights: Sequence[Fraction | int] | None = None,
    rule: str = DEFAULT_RULE,
) -> MeanCheck:
    """Hold a claimed mean against the mean of printed values.

    Args:
        claim: the mean as printed.
        parts: the values as printed.
        weights: sizes of the parts, at least 0 and not all 0; None takes all alike.
        rule: rounding rule of claim and parts, one of ``helpers.checks.rounding.RULES``.

    Raises:
        ValueError: no parts, or weights that do not fit them.
    """
    shares = _shares(len(parts), weights)
    exact = sum((share * part.value for share, part in zip(shares, parts, strict=True)), Fraction(0))
    span = Interval(Fraction(0), Fraction(0))
    for share, part in zip(shares, parts, strict=True):
        if share:
            span = span.plus(preimage(part, rule).times(share))
    others = tuple(name for name in RULES if name != rule and prints_as(exact, claim, name))
    verdict = _verdict(claim, exact, span, others, rule)
    kept = None if weights is None else tuple(Fraction(weight) for weight in weights)
    return MeanCheck(claim, tuple(parts), kept, rule, exact, span, verdict, others)


def _shares(number: int, weights: Sequence[Fraction | int] | None) -> list[Fraction]:
    if not number:
        raise ValueError("a mean takes at least one value")
    if weights is None:
        return [Fraction(1, number)] * number
    if len(weights) != number or min(weights) < 0 or not any(weights):
        raise ValueError(f"{number} values take {number} weights of at least 0, not all 0")
    total = sum(map(Fraction, weights))
    return [Fraction(weight) / total for weight in weights]


def _verdict(claim: PrintedValue, exact: Fraction, span: Interval, others: tuple[str, ...], rule: str) -> str:
    if prints_as(exact, claim, rule):
        return REPRODUCED
    near = set(others) - {"within_one"}  # a whole unit off is no matter of rules
    return ROUNDING if near or span.meets(preimage(claim, rule)) else DIFFERS


def compare_means(
    claim: PrintedValue,
    parts: Sequence[PrintedValue],
    sizes: Sequence[Fraction | int],
    rule: str = DEFAULT_RULE,
) -> MeanReadings:
    """Both readings of a claimed mean, so that it can be said whether it is weighted by ``sizes``.

    Raises:
        ValueError: as ``check_mean``.
    """
    unweighted = check_mean(claim, parts, None, rule)
    weighted = check_mean(claim, parts, sizes, rule)
    ranks = {REPRODUCED: 2, ROUNDING: 1, DIFFERS: 0}
    plain, by_size = ranks[unweighted.verdict], ranks[weighted.verdict]
    if plain == by_size:
        verdict = "both" if plain else "neither"
    else:
        verdict = "unweighted" if plain > by_size else "weighted"
    return MeanReadings(unweighted, weighted, verdict)
