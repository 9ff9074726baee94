"""The mean of some items of a test, and what it leaves open of the mean of the whole test.

Where only some items have a printed mean, the mean of all lies within bounds: the other items may have given
anything. A change from such a part to a whole measured later is bounded likewise, and for one mean of the
other items there is no change at all. All means are in per cent of the most possible, in printed units.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from helpers.checks.rounding import DEFAULT_RULE, Interval, preimage
from helpers.words.printed import PrintedValue

ANYTHING = Interval(Fraction(0), Fraction(100))


@dataclass(frozen=True)
class PartMean:
    """A printed mean over ``items`` of the ``of`` items of a test.

    Raises:
        ValueError: no items, or more than the test has.
    """

    printed: PrintedValue
    items: int
    of: int

    def __post_init__(self) -> None:
        if not 1 <= self.items <= self.of:
            raise ValueError(f"a part takes from 1 to {self.of} items, not {self.items}")

    @property
    def others(self) -> int:
        """How many items have no printed mean."""
        return self.of - self.items


def whole_mean(part: PartMean, others: Interval = ANYTHING, rule: str = DEFAULT_RULE) -> Interval:
    """The means that the whole test can have had: ``(items * part + (of - items) * others) / of``.

    Args:
        part: the printed mean of some items.
        others: between what the mean of the other items lies.
        rule: rounding rule of the printed mean.
    """
    own = preimage(part.printed, rule).times(Fraction(part.items, part.of))
    return own.plus(others.times(Fraction(part.others, part.of))) if part.others else own


def change(
    before: PartMean, after: PrintedValue, others: Interval = ANYTHING, rule: str = DEFAULT_RULE
) -> Interval:
    """By how much the mean of the whole test can have risen, rounding of both means included."""
    return preimage(after, rule).plus(whole_mean(before, others, rule).times(-1))


def unchanged_others(before: PartMean, after: PrintedValue, rule: str = DEFAULT_RULE) -> Interval:
    """The means of the other items at which nothing changed: ``(of * after - items * part) / (of - items)``.

    The interval comes from rounding alone; its middle is the value by the numbers as printed.

    Raises:
        ValueError: there are no other items.
    """
    if not before.others:
        raise ValueError("the part is the whole test; there are no other items")
    own = preimage(before.printed, rule).times(Fraction(-before.items, before.others))
    return preimage(after, rule).times(Fraction(before.of, before.others)).plus(own)


def unchanged_exactly(before: PartMean, after: PrintedValue) -> Fraction:
    """The mean of the other items at which nothing changed, by the numbers as printed.

    Raises:
        ValueError: there are no other items.
    """
    if not before.others:
        raise ValueError("the part is the whole test; there are no other items")
    return (before.of * after.value - before.items * before.printed.value) / before.others
