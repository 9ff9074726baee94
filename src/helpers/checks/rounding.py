"""Rounding rules, exactly: which numbers print as a given text.

A rule maps a number to its printed form; looked at backwards it maps a printed value to
the interval of numbers that print so (its *preimage*). Everything here is in integers
and fractions, so that 12.5 is a tie and never almost one.

Ties are mirrored at zero: ``half_up`` means away from zero, ``down`` towards zero, as
when a reader rounds the digits and puts the sign back.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from helpers.words.printed import PrintedValue

HALF = Fraction(1, 2)

_WHOLE: dict[str, Callable[[Fraction], int]] = {
    "half_up": lambda x: math.floor(x + HALF),
    "half_even": lambda x: round(x),
    "half_down": lambda x: math.ceil(x - HALF),
    "down": math.floor,
    "up": math.ceil,
}

#: Rules that give every number one printed form.
EXACT_RULES: tuple[str, ...] = tuple(_WHOLE)
#: All named rules; ``within_one`` accepts what lies within one unit of the last printed digit.
RULES: tuple[str, ...] = (*EXACT_RULES, "within_one")
DEFAULT_RULE = "half_up"


@dataclass(frozen=True)
class Interval:
    """An interval of exact numbers whose ends may be open."""

    low: Fraction
    high: Fraction
    low_closed: bool = True
    high_closed: bool = True

    def __contains__(self, value: Fraction | int) -> bool:
        above = value > self.low or (self.low_closed and value == self.low)
        below = value < self.high or (self.high_closed and value == self.high)
        return above and below

    @property
    def is_empty(self) -> bool:
        """True where no number at all lies inside."""
        return self.low > self.high or (self.low == self.high and not (self.low_closed and self.high_closed))

    def times(self, factor: Fraction | int) -> Interval:
        """The interval of ``factor * x``; a negative factor swaps the ends."""
        if factor >= 0:
            return Interval(self.low * factor, self.high * factor, self.low_closed, self.high_closed)
        return Interval(self.high * factor, self.low * factor, self.high_closed, self.low_closed)

    def plus(self, other: Interval) -> Interval:
        """The interval of ``x + y`` for x in this one and y in the other."""
        return Interval(
            self.low + other.low,
            self.high + other.high,
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def at_least(self, bound: Fraction | int) -> Interval:
        """The part of the interval that is not below ``bound``."""
        if self.low >= bound:
            return self
        return Interval(Fraction(bound), self.high, True, self.high_closed)

    def meets(self, other: Interval) -> bool:
        """True where the two share at least one number."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        return low in self and low in other

    def integers(self) -> range:
        """All integers inside, as a range (empty where there is none)."""
        first = math.ceil(self.low)
        if first == self.low and not self.low_closed:
            first += 1
        last = math.floor(self.high)
        if last == self.high and not self.high_closed:
            last -= 1
        return range(first, max(first, last + 1))


def check_rule(rule: str) -> str:
    """``rule`` itself, if it is one of ``RULES``.

    Raises:
        ValueError: the name is not known.
    """
    if rule not in RULES:
        raise ValueError(f"unknown rounding rule {rule!r}; known: {', '.join(RULES)}")
    return rule


def round_value(value: Fraction | int, decimals: int, rule: str = DEFAULT_RULE) -> Fraction:
    """``value`` as the rule prints it with ``decimals`` digits after the mark.

    Raises:
        ValueError: the rule is unknown, or ``within_one``, which allows several results.
    """
    if check_rule(rule) not in _WHOLE:
        raise ValueError(f"rule {rule!r} does not give one result")
    scaled = abs(Fraction(value)) * 10**decimals
    result = Fraction(_WHOLE[rule](scaled), 10**decimals)
    return -result if value < 0 else result


def preimage(printed: PrintedValue, rule: str = DEFAULT_RULE) -> Interval:
    """The interval of numbers, in printed units, that print as ``printed`` under ``rule``.

    >>> from helpers.words.printed import parse_printed
    >>> preimage(parse_printed("13%"))
    Interval(low=Fraction(25, 2), high=Fraction(27, 2), low_closed=True, high_closed=False)
    """
    check_rule(rule)
    size, step = abs(printed.value), printed.step
    inward, outward, inward_closed, outward_closed = _reach(rule, even=(size / step) % 2 == 0)
    if size == 0:  # both sides of zero print so
        return Interval(-outward * step, outward * step, outward_closed, outward_closed)
    interval = Interval(size - inward * step, size + outward * step, inward_closed, outward_closed)
    return interval.times(-1) if printed.value < 0 else interval


def _reach(rule: str, even: bool) -> tuple[Fraction, Fraction, bool, bool]:
    """How far towards zero and away from it a printed digit reaches, in steps, and which ends count."""
    zero, one = Fraction(0), Fraction(1)
    return {
        "half_up": (HALF, HALF, True, False),
        "half_down": (HALF, HALF, False, True),
        "half_even": (HALF, HALF, even, even),
        "down": (zero, one, True, False),
        "up": (one, zero, False, True),
        "within_one": (one, one, True, True),
    }[rule]


def prints_as(value: Fraction | int, printed: PrintedValue, rule: str = DEFAULT_RULE) -> bool:
    """True if ``value`` (in printed units, 12.5 for 12.5 %) prints as ``printed`` under ``rule``."""
    return value in preimage(printed, rule)


def rules_printing(value: Fraction | int, printed: PrintedValue) -> tuple[str, ...]:
    """All named rules under which ``value`` prints as ``printed``."""
    return tuple(rule for rule in RULES if prints_as(value, printed, rule))


def totals_printing(
    printed: PrintedValue, base: int, rule: str = DEFAULT_RULE, per: Fraction | int = 1
) -> range:
    """All integers t for which ``per * t / base`` prints as ``printed``: with ``per=1`` score sums of a mean.

    The integers are consecutive, so that this is exact and quick for any base.

    Raises:
        ValueError: ``base`` is below 1 (nothing can be printed of nobody), or the rule is unknown.
    """
    if base < 1:
        raise ValueError(f"a base must be at least 1, not {base}")
    return preimage(printed, rule).times(Fraction(base) / per).integers()


def count_range(printed: PrintedValue, base: int, rule: str = DEFAULT_RULE) -> range:
    """All counts 0..base whose percentage of ``base`` prints as ``printed``, as a range."""
    totals = totals_printing(printed, base, rule, per=100)
    return range(max(totals.start, 0), max(min(totals.stop, base + 1), totals.start, 0))


def counts_printing(printed: PrintedValue, base: int, rule: str = DEFAULT_RULE) -> tuple[int, ...]:
    """All counts 0..base whose percentage of ``base`` prints as ``printed``.

    Args:
        printed: a percentage in printed units (``97%``).
        base: number of units asked, at least 1.
        rule: one of ``RULES``.

    Raises:
        ValueError: ``base`` is below 1, or the rule is unknown.

    >>> from helpers.words.printed import parse_printed
    >>> counts_printing(parse_printed("97%"), 52), counts_printing(parse_printed("97%"), 30)
    ((), (29,))
    """
    return tuple(count_range(printed, base, rule))
