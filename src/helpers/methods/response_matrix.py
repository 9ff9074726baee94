"""Answers as a matrix: persons in rows, items in columns, NaN where there is no mark.

Whether an item left blank is wrong or has no mark is a decision on the data, not on the
statistics: the caller makes it before, and says so in the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helpers.methods.exact_tables import Floats


@dataclass(frozen=True)
class CompleteRows:
    """The persons with a mark on every item, and how many had none on some."""

    rows: Floats
    missing: int

    @property
    def n(self) -> int:
        """How many persons are complete."""
        return len(self.rows)


def response_matrix(matrix: Sequence[Sequence[float]] | Floats, binary: bool = True) -> Floats:
    """The matrix as floats, checked.

    Args:
        matrix: persons x items; 1 right, 0 wrong, NaN no mark. No persons and no items are allowed.
        binary: refuse other numbers than 0 and 1; without it any finite number may stand there.

    Raises:
        ValueError: not a rectangle of such numbers.

    Example:
        >>> response_matrix([[1, 0], [float("nan"), 1]]).shape
        (2, 2)
    """
    given = np.asarray(matrix, dtype=float)
    if given.size == 0 and given.ndim < 2:
        given = given.reshape(0, 0)
    if given.ndim != 2:
        raise ValueError("a matrix of persons x items is needed")
    if binary and not (np.isnan(given) | (given == 0) | (given == 1)).all():
        raise ValueError("marks are 1 (right), 0 (wrong) or NaN (no mark)")
    if np.isinf(given).any():
        raise ValueError("marks are finite numbers or NaN")
    return given


def complete_rows(matrix: Floats) -> CompleteRows:
    """The rows without NaN.

    Example:
        >>> complete_rows(response_matrix([[1, 0], [float("nan"), 1]])).missing
        1
    """
    whole = ~np.isnan(matrix).any(axis=1)
    return CompleteRows(matrix[whole], int((~whole).sum()))
