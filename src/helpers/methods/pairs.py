"""Scores of the same people before and after, and their differences without float noise.

``0.3 - 0.1`` and ``0.5 - 0.3`` are not equal in floats, and a rank or a sign must not hang on that.
Differences are therefore whole numbers of a step of about ``NOISE`` times the largest score, and
two that were equal on paper are equal here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

import numpy as np

from helpers.methods.exact_tables import Floats, Ints

NOISE = 1e-10
"""Differences closer than this share of the largest score are taken for equal."""

Scores = Sequence[float] | Floats


@dataclass(frozen=True)
class Pairs:
    """``pre`` and ``post`` of each person; differences are post - pre.

    ``steps`` are the differences as whole numbers, ``per_unit`` of which make one unit of the scores.
    """

    pre: Floats
    post: Floats
    steps: Ints
    per_unit: float

    @property
    def n(self) -> int:
        """How many people sat both tests."""
        return len(self.steps)

    @property
    def differences(self) -> Floats:
        """post - pre, rounded to the step."""
        return self.steps / self.per_unit

    @property
    def constant(self) -> bool:
        """True where everybody changed by the same amount (or nobody sat both tests)."""
        return self.n == 0 or bool((self.steps == self.steps[0]).all())


def paired(pre: Scores, post: Scores) -> Pairs:
    """Pairs of scores, checked.

    Args:
        pre, post: scores of the same people in the same order, in the same unit.

    Raises:
        ValueError: lengths that differ, or a value that is missing or infinite.

    Example:
        >>> paired([0.1, 0.3], [0.3, 0.5]).constant
        True
    """
    before, after = numbers(pre), numbers(post)
    if len(before) != len(after):
        raise ValueError(f"pre and post must be as long as each other: {len(before)} and {len(after)}")
    largest = max((float(np.abs(scores).max()) for scores in (before, after) if len(scores)), default=0.0)
    per_unit = 10.0 ** floor(-log10(NOISE * largest)) if largest > 0 else 1.0
    steps = np.rint((after - before) * per_unit).astype(np.int64)
    return Pairs(before, after, steps, per_unit)


def numbers(values: Scores) -> Floats:
    """One-dimensional floats.

    Raises:
        ValueError: another shape, no numbers, or a value that is missing or infinite.
    """
    try:
        found = np.asarray(values, dtype=np.float64)
    except TypeError as error:
        raise ValueError("numbers are needed") from error
    if found.ndim != 1 or not np.isfinite(found).all():
        raise ValueError("a list of numbers without missing or infinite ones is needed")
    return found


def on_scale(scores: Floats, maximum: float, minimum: float = 0.0) -> None:
    """Refuse scores outside the scale (float noise at its ends is forgiven).

    Raises:
        ValueError: a score below ``minimum`` or above ``maximum``, or an empty scale.
    """
    if not minimum < maximum < np.inf:
        raise ValueError(f"not a scale: from {minimum!r} to {maximum!r}")
    slack = NOISE * max(abs(minimum), abs(maximum))
    if len(scores) and (scores.min() < minimum - slack or scores.max() > maximum + slack):
        raise ValueError(f"scores must lie between {minimum!r} and {maximum!r}")
