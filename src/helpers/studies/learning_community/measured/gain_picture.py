"""What a picture of the gain shows: how many people stand where, before and after, and how far they moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.studies.found import if_new
from helpers.studies.learning_community.cohort import FULL, NewCohort
from helpers.studies.learning_community.measured.gains import (
    direction_estimates,
    gain_estimates,
    mean_score,
    scores_of,
)
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import numpy as np

SINGLE_UP_TO = 500
"""Pairs up to which each score stands where it is; more are gathered into squares."""
MOST_SPOTS = 441
"""Different pairs of scores up to which these stand where they are, however many people share them."""
WIDTH = 5.0
"""Side of the squares, in points."""


@dataclass(frozen=True)
class GainPicture:
    """``counts`` people at the places ``before``, ``after``; ``moved`` people by difference (``steps``)."""

    before: np.ndarray
    after: np.ndarray
    counts: np.ndarray
    steps: np.ndarray
    moved: np.ndarray
    binned: bool
    estimates: Mapping[str, Estimate]

    @property
    def width(self) -> float:
        """Least distance of two differences, for bars beside each other."""
        gaps = self.steps[1:] - self.steps[:-1]
        return float(gaps.min()) if len(gaps) else WIDTH


@if_new
def gain_picture(cohort: NewCohort) -> GainPicture | None:
    """None for fewer pairs than ``small_cells``, of whom a picture would show single people."""
    import numpy as np

    pre, post, _ = scores_of(cohort)
    if len(pre) < 2 or cohort.few_pairs:
        return None
    spots, counts = np.unique(np.column_stack([pre, post]).round(6), axis=0, return_counts=True)
    many = len(pre) > SINGLE_UP_TO and len(spots) > MOST_SPOTS
    if many:
        squares = np.column_stack([_square(pre), _square(post)])
        spots, counts = np.unique(squares, axis=0, return_counts=True)
    difference = post - pre
    coarse = many or len(np.unique(difference.round(6))) > 2 * FULL / WIDTH
    steps, moved = np.unique(
        WIDTH * np.rint(difference / WIDTH) if coarse else difference.round(6), return_counts=True
    )
    return GainPicture(spots[:, 0], spots[:, 1], counts, steps, moved, many, _estimates(cohort))


def _square(scores: np.ndarray) -> np.ndarray:
    """The middle of the square that each score lies in; full marks lie in the last one."""
    import numpy as np

    return WIDTH * (np.minimum(np.floor(scores / WIDTH), FULL / WIDTH - 1) + 0.5)


def _estimates(cohort: NewCohort) -> dict[str, Estimate]:
    found = {"mean": (gain_estimates(cohort) or [])[0]}
    found |= {test: mean_score(cohort, test) for test in ("pre", "post")}
    return found | (direction_estimates(cohort) or {})
