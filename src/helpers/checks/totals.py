"""Sums, shares and columns that ought to make 100 %."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from helpers.checks.rounding import (
    DEFAULT_RULE,
    RULES,
    Interval,
    count_range,
    preimage,
    prints_as,
    round_value,
)
from helpers.words.printed import PrintedValue


@dataclass(frozen=True)
class SumCheck:
    """A claimed total against the sum of its parts, as printed; ``difference`` is claimed less sum."""

    parts: tuple[Fraction, ...]
    claimed: Fraction
    total: Fraction

    @property
    def difference(self) -> Fraction:
        """How much the claimed total exceeds the sum."""
        return self.claimed - self.total

    @property
    def holds(self) -> bool:
        """True if they are equal."""
        return self.claimed == self.total


def check_sum(parts: Sequence[PrintedValue | int], claimed: PrintedValue | int) -> SumCheck:
    """Add printed numbers up, exactly.

    Raises:
        ValueError: there are no parts.
    """
    if not parts:
        raise ValueError("a sum takes at least one part")
    values = tuple(_exact(part) for part in parts)
    return SumCheck(values, _exact(claimed), sum(values, Fraction(0)))


def _exact(number: PrintedValue | int) -> Fraction:
    return number.value if isinstance(number, PrintedValue) else Fraction(number)


@dataclass(frozen=True)
class ShareCheck:
    """A printed percentage against the count and the base that it is of, both known.

    ``percentage`` is exact, ``shown`` what it prints as under ``rule`` (half-up if the rule has no one form),
    and ``other_rules`` are those other rules under which it prints as claimed.
    """

    printed: PrintedValue
    count: int
    base: int
    rule: str
    percentage: Fraction
    shown: Fraction
    holds: bool
    other_rules: tuple[str, ...]


def check_share(count: int, base: int, printed: PrintedValue, rule: str = DEFAULT_RULE) -> ShareCheck:
    """Does ``count`` of ``base`` print so? (a sampling fraction, a share of known numbers)

    Raises:
        ValueError: ``base`` is below 1, or the rule is unknown.
    """
    if base < 1:
        raise ValueError(f"a base must be at least 1, not {base}")
    percentage = Fraction(100 * count, base)
    others = tuple(name for name in RULES if name != rule and prints_as(percentage, printed, name))
    shown = round_value(percentage, printed.decimals, DEFAULT_RULE if rule == "within_one" else rule)
    holds = prints_as(percentage, printed, rule)
    return ShareCheck(printed, count, base, rule, percentage, shown, holds, others)


@dataclass(frozen=True)
class HundredCheck:
    """A column that ought to make 100 %, and what its departure from 100 can be.

    ``verdict`` is ``exact`` (the printed numbers add to 100 and whole counts can), ``rounding`` (they do not,
    but rounding alone explains it), ``missing`` (some respondents must be missing), ``overlap`` (the answers
    add to more than all respondents: they overlap, or several could be given) or ``impossible`` (an answer
    prints as no count over the base). ``missing`` are the numbers of respondents that may be missing,
    ``over`` those that may be counted twice; both empty where the base is unknown. ``departure`` is the
    printed sum less 100.
    """

    printed: tuple[PrintedValue, ...]
    base: int | None
    rule: str
    departure: Fraction
    verdict: str
    missing: range
    over: range


def check_hundred(
    printed: Sequence[PrintedValue], base: int | None = None, rule: str = DEFAULT_RULE
) -> HundredCheck:
    """Tell rounding from a missing group and from overlapping answers.

    With a base, whole counts decide; without one, any shares that print so do.

    Args:
        printed: the percentages of one exclusive column.
        base: number of respondents, at least 1, or None if it is unknown.
        rule: rounding rule, one of ``helpers.checks.rounding.RULES``.

    Raises:
        ValueError: an empty column, a base below 1, or an unknown rule.
    """
    if not printed:
        raise ValueError("a column takes at least one percentage")
    departure = sum((value.value for value in printed), Fraction(0)) - 100
    if base is None:
        verdict = _verdict_by_shares(printed, rule, departure)
        return HundredCheck(tuple(printed), None, rule, departure, verdict, range(0), range(0))
    domains = [count_range(value, base, rule) for value in printed]
    if not all(domains):
        return HundredCheck(tuple(printed), base, rule, departure, "impossible", range(0), range(0))
    least = sum(domain[0] for domain in domains)
    most = sum(domain[-1] for domain in domains)
    missing = range(max(base - most, 0), max(base - least, -1) + 1)
    over = range(max(least - base, 0), max(most - base, -1) + 1)
    verdict = _verdict(least <= base <= most, most < base, departure)
    return HundredCheck(tuple(printed), base, rule, departure, verdict, missing, over)


def _verdict_by_shares(printed: Sequence[PrintedValue], rule: str, departure: Fraction) -> str:
    span = Interval(Fraction(0), Fraction(0))
    for value in printed:
        span = span.plus(preimage(value, rule).at_least(0))
    return _verdict(100 in span, span.high <= 100, departure)


def _verdict(full: bool, short: bool, departure: Fraction) -> str:
    if full:
        return "rounding" if departure else "exact"
    return "missing" if short else "overlap"
