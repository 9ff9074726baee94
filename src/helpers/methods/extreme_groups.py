"""The best and the worst scorers of a test: equal shares of the people, ties shared out.

With few items many people tie at the cut. Nobody is picked at random: all who tie there
enter with the same weight below 1, such that both groups have exactly the size asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

import numpy as np

from helpers.methods.exact_tables import Floats

KELLEY = 0.27
"""Share at either end that tells upper from lower best for normal scores.

Source: Kelley (1939), Journal of Educational Psychology 30, 17-24.
"""


@dataclass(frozen=True)
class ExtremeGroups:
    """A weight in [0, 1] for every person in the upper and in the lower group, each adding up to ``size``."""

    upper: Floats
    lower: Floats
    size: int

    @property
    def ties_shared(self) -> bool:
        """True where people at a cut enter with part of their weight."""
        return bool(((self.upper % 1) != 0).any() or ((self.lower % 1) != 0).any())


def extreme_groups(totals: Floats, share: float = KELLEY) -> ExtremeGroups | None:
    """Weights of the upper and the lower group by total score.

    Args:
        totals: score of each person.
        share: of the people in each group (above 0, at most 0.5); the size is rounded half up, at
            least 1 and at most half of all.

    Returns:
        None where all have the same score or fewer than two people are there.

    Raises:
        ValueError: no such share.

    Example:
        >>> import numpy as np
        >>> extreme_groups(np.array([1.0, 2, 2, 2, 3, 4]), 0.4).lower.round(2).tolist()
        [1.0, 0.33, 0.33, 0.33, 0.0, 0.0]
    """
    if not 0 < share <= 0.5:
        raise ValueError(f"the share of people in each group lies above 0 and up to 0.5: {share!r}")
    scores = np.round(totals, 9)
    if len(scores) < 2 or scores.min() == scores.max():
        return None
    size = min(max(1, floor(share * len(scores) + 0.5)), len(scores) // 2)
    return ExtremeGroups(_highest(scores, size), _highest(-scores, size), size)


def _highest(scores: Floats, size: int) -> Floats:
    """Weight 1 above the cut, and an equal part for all at the cut."""
    cut = np.partition(scores, len(scores) - size)[len(scores) - size]
    above, at = scores > cut, scores == cut
    return np.where(above, 1.0, np.where(at, (size - above.sum()) / at.sum(), 0.0))
