"""Granularity of means: which means can whole-number scores have (the GRIM test).

The mean of n respondents' scores on k items is a whole number over ``n * k``; a mean printed with few enough
digits can therefore be impossible. From ``n * k = 10 ** digits`` on, every mean is possible and the test says
nothing.

Source: Brown, N. J. L. and Heathers, J. A. J. (2017). The GRIM test. Social Psychological and
Personality Science 8(4), 363-369, doi:10.1177/1948550616673876.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from helpers.checks.rounding import DEFAULT_RULE, totals_printing
from helpers.words.printed import PrintedValue

Scale = tuple[int, int]


@dataclass(frozen=True)
class Grim:
    """What a printed mean says about its total.

    ``totals`` are all sums of scores, over ``n * items`` scores on the ``scale``, whose mean prints so.
    ``nearest`` are the attainable means next to the printed one, exact (the one below, the one above; a
    single one if it is hit exactly or the scale ends). ``decisive`` is False where ``n * items`` is so large
    that every mean on the scale prints as possible.
    """

    mean: PrintedValue
    n: int
    items: int
    rule: str
    scale: Scale | None
    totals: range
    nearest: tuple[Fraction, ...]
    decisive: bool

    @property
    def possible(self) -> bool:
        """True if some set of whole-number scores has this mean."""
        return bool(self.totals)


def grim(
    mean: PrintedValue, n: int, items: int = 1, rule: str = DEFAULT_RULE, scale: Scale | None = None
) -> Grim:
    """Test a printed mean against the number of scores behind it.

    Args:
        mean: the mean as printed, in units of one item's score.
        n: number of respondents, at least 1.
        items: number of items that each respondent's score is the mean of, at least 1.
        rule: rounding rule, one of ``helpers.checks.rounding.RULES``.
        scale: lowest and highest score of one item, if they are known.

    Raises:
        ValueError: ``n`` or ``items`` below 1, a scale upside down, or an unknown rule.
    """
    if n < 1 or items < 1:
        raise ValueError(f"n and items must be at least 1, not {n} and {items}")
    if scale is not None and scale[0] > scale[1]:
        raise ValueError(f"a scale runs from its lowest to its highest score, not {scale}")
    scores = n * items
    totals = totals_printing(mean, scores, rule)
    if scale is not None:
        start = max(totals.start, scale[0] * scores)
        totals = range(start, max(min(totals.stop, scale[1] * scores + 1), start))
    nearest = _nearest(mean.value, scores, scale)
    return Grim(mean, n, items, rule, scale, totals, nearest, decisive=scores * mean.step < 1)


def _nearest(mean: Fraction, scores: int, scale: Scale | None) -> tuple[Fraction, ...]:
    around = {math.floor(mean * scores), math.ceil(mean * scores)}
    if scale is not None:
        around = {min(max(total, scale[0] * scores), scale[1] * scores) for total in around}
    return tuple(Fraction(total, scores) for total in sorted(around))


def grim_items(
    mean: PrintedValue, n: int, max_items: int, rule: str = DEFAULT_RULE, scale: Scale | None = None
) -> tuple[int, ...]:
    """The numbers of items, 1 to ``max_items``, that make a printed mean of n respondents possible.

    Raises:
        ValueError: as ``grim``.
    """
    return tuple(items for items in range(1, max_items + 1) if grim(mean, n, items, rule, scale).possible)


def common_items(
    means: Iterable[tuple[PrintedValue, int]],
    max_items: int,
    rule: str = DEFAULT_RULE,
    scale: Scale | None = None,
) -> tuple[int, ...]:
    """The numbers of items that make all means possible, if all rest on the same number of items.

    Args:
        means: printed means, each with its number of respondents.
        max_items: the highest number of items to look at.
        rule: rounding rule.
        scale: lowest and highest score of one item, if known.
    """
    sets = [set(grim_items(mean, n, max_items, rule, scale)) for mean, n in means]
    return tuple(sorted(set.intersection(*sets))) if sets else ()
