"""The sum of some of n whole scores, drawn without replacement: all its values, weighed.

Built score by score: a table of how many ways there are to take j of the scores seen so far
with sum s. (Shift algorithm of Streitberg & Roehmel 1986, Statistical Software Newsletter 12,
10-18.) It gives exact two-group permutation tests where listing all splits could not.
"""

from __future__ import annotations

import numpy as np

from helpers.methods.exact_tables import Floats, Ints

MOST_STEPS = 200_000_000
"""Additions to spend at most (about a quarter of a second)."""
MOST_PEOPLE = 900
"""Above it the number of ways no longer fits into a float."""
FINEST = 60
"""Parts of the smallest gap between scores that are tried as their common unit."""


def two_sided_p(scores: Ints, chosen: Ints) -> float | None:
    """How often a random set as large as ``chosen`` has a sum at least as far from the expected one.

    Args:
        scores: a whole number for each of all n people.
        chosen: those of one group among them, at least one and not all.

    Returns:
        the exact p-value, never below 1 over the number of sets; None where it costs too much.

    Example:
        >>> import numpy as np
        >>> round(two_sided_p(np.array([1, 2, 3, 4, 5]), np.array([4, 5])), 6)
        0.2
    """
    n, size = len(scores), len(chosen)
    total, own = int(scores.sum()), int(chosen.sum())
    if 2 * size > n:
        size, own = n - size, total - own
    low = int(scores.min())
    ways = subset_sums(scores - low, size)
    if ways is None:
        return None
    sums = np.arange(len(ways)) + size * low
    far = np.abs(n * sums - size * total) >= abs(n * own - size * total)
    return float(min(1.0, ways[far].sum() / ways.sum()))


def as_whole(values: Floats) -> Ints | None:
    """The values as whole multiples of one unit, the lowest as 0, if there is such a unit.

    Equal at 9 decimals is equal. The units tried are the smallest gap between values and its
    halves, thirds, ... to ``FINEST`` parts.

    Example:
        >>> import numpy as np
        >>> as_whole(np.array([0.0, 0.25, 1 / 3])).tolist()
        [0, 3, 4]
    """
    levels, places = np.unique(np.round(values, 9), return_inverse=True)
    if len(levels) == 1:
        return np.zeros(len(values), np.int64)
    above = (levels - levels[0]) / float(np.diff(levels).min())
    for parts in range(1, FINEST + 1):
        steps = above * parts
        if steps[-1] > MOST_STEPS:
            return None
        if np.abs(steps - np.rint(steps)).max() < 1e-4:
            return np.rint(steps).astype(np.int64)[places]
    return None


def subset_sums(scores: Ints, size: int) -> Floats | None:
    """How many sets of ``size`` scores have each sum, from 0 up; None where that costs too much.

    Args:
        scores: whole numbers of at least 0.
        size: scores in each set.

    Example:
        >>> import numpy as np
        >>> subset_sums(np.array([0, 1, 2]), 2).tolist()
        [0.0, 1.0, 1.0, 1.0]
    """
    most = int(np.sort(scores)[len(scores) - size :].sum())
    if len(scores) > MOST_PEOPLE or len(scores) * size * (most + 1) > MOST_STEPS:
        return None
    table = np.zeros((size + 1, most + 1))
    table[0, 0] = 1.0
    for score in np.sort(scores).tolist():
        if score <= most:
            table[1:, score:] += table[:-1, : most + 1 - score]
    return table[size]
