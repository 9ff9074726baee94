"""Two-sided p-values that never are 0.

Far out in a tail a p-value is smaller than a computer can hold, or so small that its digits
mean nothing. It is then given as ``SMALLEST_P``, and the note ``p_floored`` says that it is smaller.
"""

from __future__ import annotations

from scipy.special import ndtr, stdtr

SMALLEST_P = 1e-300
"""What stands for every p-value below it."""


def two_sided_t(statistic: float, df: float) -> float:
    """``2 P(T >= |t|)`` with ``df`` degrees of freedom, at least ``SMALLEST_P``.

    Example:
        >>> round(two_sided_t(-4.0621277, 9), 6)
        0.002833
    """
    return floored(2 * float(stdtr(df, -abs(statistic))))


def two_sided_z(statistic: float) -> float:
    """``2 P(Z >= |z|)``, at least ``SMALLEST_P``.

    Example:
        >>> two_sided_z(60.0)
        1e-300
    """
    return floored(2 * float(ndtr(-abs(statistic))))


def floored(p_value: float) -> float:
    """The p-value, between ``SMALLEST_P`` and 1."""
    return min(1.0, max(SMALLEST_P, p_value))


def floor_note(p_value: float) -> str | None:
    """``p_floored`` where the p-value shown is the floor, else None."""
    return "p_floored" if p_value <= SMALLEST_P else None
