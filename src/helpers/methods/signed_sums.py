"""The exact distribution of a sum of weights, each taken or left with probability one half.

If pre and post could as well have changed places, every difference had the same chance of either
sign. The sum of the positive ranks (Wilcoxon) and that of the positive differences (permutation
test) are then such sums. Their distribution is symmetric about half of the total.
"""

from __future__ import annotations

import numpy as np

from helpers.methods.exact_tables import Floats, Ints


def sum_probabilities(weights: Ints) -> Floats:
    """Probability of every value 0, 1, ... of the sum of a random half of the weights.

    One weight after the other: ``P_k(s) = (P_{k-1}(s) + P_{k-1}(s - w_k)) / 2``, smallest weights
    first. Work: number of weights times their total.

    Args:
        weights: whole numbers of at least 0.

    Returns:
        ``1 + sum(weights)`` probabilities, each right to a few units in its last place.

    Example:
        >>> sum_probabilities([1, 2]).tolist()
        [0.25, 0.25, 0.25, 0.25]
    """
    ordered = np.sort(np.asarray(weights, dtype=np.int64))
    probabilities = np.zeros(1 + int(ordered.sum()))
    probabilities[0], reached = 1.0, 1
    for weight in ordered.tolist():
        before = probabilities[:reached].copy()
        probabilities[:reached] *= 0.5
        probabilities[weight : weight + reached] += 0.5 * before
        reached += weight
    return probabilities


def two_sided(probabilities: Floats, observed: int) -> float:
    """Probability of a sum at least as far from the middle as ``observed``.

    Example:
        >>> two_sided(sum_probabilities([1, 2, 3]), 6)
        0.25
    """
    top = len(probabilities) - 1
    further = max(observed, top - observed)
    if 2 * further == top:
        return 1.0
    return min(1.0, 2 * float(probabilities[further:].sum()))
