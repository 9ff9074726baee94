"""Several p-values at once: Holm and Benjamini-Hochberg, with tests that could not be made.

A missing p-value (None or NaN) stays missing and is not counted as a test: statsmodels'
``multipletests`` turns all values missing, or gives wrong ones, in its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """P-values adjusted to hold the family-wise error rate, whatever their dependence.

    ``max over j <= i of (m - j + 1) p_(j)``, at most 1. Source: Holm (1979), Scandinavian
    Journal of Statistics 6, 65-70.

    Raises:
        ValueError: a value outside [0, 1].

    Example:
        >>> holm([0.01, None, 0.04])
        [0.02, None, 0.04]
    """
    order, tests = _ordered(p_values), _present(p_values)
    adjusted: list[float | None] = [None] * len(p_values)
    highest = 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min(1.0, (len(tests) - rank) * tests[index]))
        adjusted[index] = highest
    return adjusted


def benjamini_hochberg(p_values: Sequence[float | None]) -> list[float | None]:
    """P-values adjusted to hold the false discovery rate of independent tests.

    ``min over j >= i of m p_(j) / j``, at most 1. Source: Benjamini & Hochberg (1995), JRSS B
    57, 289-300.

    Raises:
        ValueError: a value outside [0, 1].

    Example:
        >>> benjamini_hochberg([0.01, None, 0.04])
        [0.02, None, 0.04]
    """
    order, tests = _ordered(p_values), _present(p_values)
    adjusted: list[float | None] = [None] * len(p_values)
    lowest = 1.0
    for rank in range(len(order), 0, -1):
        index = order[rank - 1]
        lowest = min(lowest, len(tests) * tests[index] / rank)
        adjusted[index] = lowest
    return adjusted


def _present(p_values: Sequence[float | None]) -> dict[int, float]:
    present = {i: p for i, p in enumerate(p_values) if p is not None and not isnan(p)}
    if any(not 0 <= p <= 1 for p in present.values()):
        raise ValueError("p-values lie between 0 and 1")
    return present


def _ordered(p_values: Sequence[float | None]) -> list[int]:
    present = _present(p_values)
    return sorted(present, key=lambda i: present[i])
