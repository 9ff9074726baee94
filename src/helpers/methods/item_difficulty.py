"""How many got an item right: the share, called its difficulty, with an interval.

The name is the field's and the wrong way round: the higher the share, the easier the item.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.outcome import DEFAULT_LEVEL
from helpers.methods.proportions import proportion
from helpers.methods.response_matrix import response_matrix
from helpers.words.estimates import Estimate


def item_difficulty(
    matrix: Sequence[Sequence[float]] | Floats, level: float = DEFAULT_LEVEL, method: str = "wilson"
) -> list[Estimate]:
    """The share that got each item right, among those with a mark on it.

    ``p = right / marked``. Source of the interval: see ``proportions``.

    Args:
        matrix: persons x items; 1 right, 0 wrong, NaN no mark.
        level: confidence level (0.5 to below 1).
        method: a key of ``proportions.INTERVALS``.

    Returns:
        ``difficulty`` of each item, with n and missing. Where all were right the note is
        ``item_all_right`` (nothing more to gain there), where all were wrong ``item_all_wrong``. Not
        estimable for an item without marks.

    Raises:
        ValueError: not such a matrix, level or method.

    Example:
        >>> [round(item.estimate, 2) for item in item_difficulty([[1, 0], [1, 1], [1, 0]])]
        [1.0, 0.33]
    """
    marks = response_matrix(matrix)
    marked = (~np.isnan(marks)).sum(axis=0)
    right = np.nansum(marks, axis=0)
    return [
        _difficulty(int(yes), int(n), len(marks), level, method) for yes, n in zip(right, marked, strict=True)
    ]


def _difficulty(right: int, marked: int, persons: int, level: float, method: str) -> Estimate:
    found = proportion(right, marked, level, method)
    note = found.note
    if marked:
        note = {0: "item_all_wrong", marked: "item_all_right"}.get(right)
    label = "method.quantity.difficulty"
    return replace(found, id="difficulty", label=label, missing=persons - marked, note=note)
