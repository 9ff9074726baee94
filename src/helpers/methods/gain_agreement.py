"""Do the gain of the means and the mean over individuals tell the same story, and if not, why?

The difference of the two is split without a rest. With n people, d what each gained, r what
each could gain and b what each gain is divided by (for c, a loss is divided by what could be
lost), and over those for whom the individual measure exists:

- ``left_out``: the gain of means of all, less that of those;
- ``losses``: ``sum d / sum r`` less ``sum d / sum b``, which losses alone make differ;
- ``weights``: ``sum d / sum b`` less ``mean(d / b)``. People with more to gain weigh more in the means.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.normalized_change import change_parts, mean_normalized_change
from helpers.methods.normalized_gain import gain_of_means, hake_band, mean_gain, on_test, room_before
from helpers.methods.outcome import DEFAULT_LEVEL
from helpers.methods.pairs import NOISE, Scores
from helpers.words.estimates import Estimate

MARGIN = 0.05
"""Gains further apart than this are called different where the caller does not say otherwise."""

MEASURES = {"mean_gain": mean_gain, "normalized_change": mean_normalized_change}

REASONS = {
    "left_out": "gains_differ_by_left_out",
    "losses": "gains_differ_by_losses",
    "weights": "gains_differ_by_weights",
}
"""The note that says a reason in a sentence."""


@dataclass(frozen=True)
class GainAgreement:
    """Both numbers and where they part. Without both there is no comparison, and nothing parts.

    ``gap`` is the gain of means less the individual one. ``sign``, ``margin`` and ``band`` are True
    where they differ in sign, by more than the margin, or in Hake's band. ``parts`` sum to the gap.
    """

    of_means: Estimate
    of_individuals: Estimate
    gap: float | None = None
    sign: bool = False
    margin: bool = False
    band: bool = False
    parts: dict[str, float] | None = None

    @property
    def differs(self) -> bool:
        """True where a report must say that the two disagree."""
        return self.sign or self.margin or self.band

    @property
    def reason(self) -> str | None:
        """Note key of the largest part in the direction of the gap, None where nothing parts."""
        if not self.differs or not self.parts or not self.gap:
            return None
        toward = {name: part * np.sign(self.gap) for name, part in self.parts.items()}
        return REASONS[max(toward, key=lambda name: toward[name])]


def gain_agreement(
    pre: Scores,
    post: Scores,
    maximum: float,
    measure: str = "mean_gain",
    margin: float = MARGIN,
    level: float = DEFAULT_LEVEL,
) -> GainAgreement:
    """Compare Hake's gain of means with the mean gain, or mean normalised change, of individuals.

    That the two differ as the covariance of gain and pre-test does: Bao (2006), American Journal
    of Physics 74, 917-922.

    Args:
        pre, post: scores of the same people in the same order, from 0 to ``maximum``.
        maximum: full marks of both tests.
        measure: "mean_gain" or "normalized_change".
        margin: largest difference that still counts as the same.
        level: confidence level of both intervals.

    Raises:
        ValueError: scores off the scale, lengths that differ, values missing, no such level,
            measure or margin.

    Example:
        >>> found = gain_agreement([1, 9, 2, 9], [6, 8, 7, 8], 10)
        >>> round(found.of_means.estimate, 2), round(found.of_individuals.estimate, 2)
        (0.42, -0.2)
        >>> found.sign, found.reason
        (True, 'gains_differ_by_weights')
    """
    if measure not in MEASURES or not margin >= 0:
        raise ValueError(f"one of {', '.join(MEASURES)} and a margin: {measure!r}, {margin!r}")
    of_means = gain_of_means(pre, post, maximum, level)
    of_individuals = MEASURES[measure](pre, post, maximum, level)
    if of_means.estimate is None or of_individuals.estimate is None:
        return GainAgreement(of_means, of_individuals)
    one, two = of_means.estimate, of_individuals.estimate
    return GainAgreement(
        of_means,
        of_individuals,
        gap=one - two,
        sign=_sign(one) != _sign(two),
        margin=abs(one - two) > margin + NOISE,
        band=hake_band(one) != hake_band(two),
        parts=_parts(pre, post, maximum, measure, two),
    )


def _parts(pre: Scores, post: Scores, maximum: float, measure: str, mean: float) -> dict[str, float] | None:
    pairs = on_test(pre, post, maximum)
    room, gained = room_before(pairs, maximum), pairs.post - pairs.pre
    divisors = room if measure == "mean_gain" else change_parts(pre, post, maximum)[1]
    kept = divisors > 0
    of_all, of_kept = _ratio(gained, room), _ratio(gained[kept], room[kept])
    by_divisors = _ratio(gained[kept], divisors[kept])
    if of_all is None or of_kept is None or by_divisors is None:
        return None
    return {"left_out": of_all - of_kept, "losses": of_kept - by_divisors, "weights": by_divisors - mean}


def _ratio(top: Floats, bottom: Floats) -> float | None:
    total = float(bottom.sum())
    return float(top.sum()) / total if total > 0 else None


def _sign(gain: float) -> int:
    return 0 if abs(gain) <= NOISE else int(np.sign(gain))
