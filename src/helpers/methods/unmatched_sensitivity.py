"""One result by five ways of treating those who sat one test only, for a table."""

from __future__ import annotations

from helpers.methods.imputation import USUAL_DRAWING, Drawing, drawn_differences, imputed_difference, lack
from helpers.methods.outcome import DEFAULT_LEVEL
from helpers.methods.paired_mean import mean_difference
from helpers.methods.partial_overlap import all_scores_difference
from helpers.methods.tipping_point import tipping_point
from helpers.methods.unmatched import Everyone, difference_bounds
from helpers.words.estimates import Estimate


def unmatched_sensitivity(
    people: Everyone, maximum: float, level: float = DEFAULT_LEVEL, drawing: Drawing = USUAL_DRAWING
) -> tuple[Estimate, ...]:
    """Matched only, all scores, imputed, bounds without assumptions, and the tipping point.

    Args:
        people: see ``unmatched.everyone``.
        maximum: full marks of both tests (0 is the least).
        level: confidence level (0.5 to below 1).
        drawing: imputations and seed.

    Returns:
        ``mean_difference``, ``all_scores_difference``, ``imputed_difference``, ``mean_difference_bounds`` and
        ``tipping_point``, in this order.

    Raises:
        ValueError: scores off the scale, no such level or number of imputations.

    Example:
        >>> from helpers.methods.unmatched import everyone
        >>> [found.id for found in unmatched_sensitivity(everyone([4, 5], [6, 8], [3]), 10)][-1]
        'tipping_point'
    """
    # Drawn once: two results rest on the same imputations
    drawn = None if lack(people) else drawn_differences(people, drawing)
    return (
        mean_difference(people.pairs.pre, people.pairs.post, level, maximum),
        all_scores_difference(people, level),
        imputed_difference(people, level, drawing, drawn),
        difference_bounds(people, maximum, level=level),
        tipping_point(people, maximum, level, drawing, drawn),
    )
