"""The common unit of scores: 5 for percentages of twenty questions, a third of 100 for those of three.

Differences that are whole multiples of one unit have sums that can be counted instead of drawn.
"""

from __future__ import annotations

import numpy as np

from helpers.methods.exact_tables import Ints

SLACK = 1000
"""How many steps (a ten-millionth of the largest score) a value may lie off a multiple of the unit."""


def common_unit(steps: Ints) -> tuple[float, Ints]:
    """The largest unit of which all steps are whole multiples, up to rounding.

    Euclid's algorithm that takes a remainder of at most ``SLACK`` steps for none; the unit is
    then sharpened by least squares and checked against every value.

    Args:
        steps: whole numbers (see ``pairs.Pairs``), rounded.

    Returns:
        the unit in steps (1.0 where there is no larger one) and the multiples, at least 0.

    Example:
        >>> unit, multiples = common_unit([3333333333, -6666666667, 10000000000])
        >>> round(unit), multiples.tolist()
        (3333333333, [1, 2, 3])
    """
    sizes = np.abs(np.asarray(steps, dtype=np.int64))
    unit = 0
    for size in np.unique(sizes[sizes > SLACK]).tolist():
        unit = _divisor(size, unit)
        if unit <= 1000 * SLACK:
            return _whole(sizes)
    if unit == 0:
        return _whole(sizes)
    multiples = np.rint(sizes / unit).astype(np.int64)
    sharp = float(sizes @ multiples) / float(multiples @ multiples)
    if (np.abs(sizes - multiples * sharp) > SLACK).any():
        return _whole(sizes)
    return sharp, multiples


def _divisor(one: int, other: int) -> int:
    while other > SLACK:
        rest = one % other
        one, other = other, min(rest, other - rest)
    return one


def _whole(sizes: Ints) -> tuple[float, Ints]:
    unit = max(1, int(np.gcd.reduce(sizes))) if len(sizes) else 1
    return float(unit), sizes // unit
