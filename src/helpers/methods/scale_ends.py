"""Limits of an interval that lie beyond what a scale allows, cut where it ends."""

from __future__ import annotations

from dataclasses import replace

from helpers.words.estimates import Estimate

CUT = "cut_at_bounds"
"""Note of an interval of which a part lay where the quantity cannot be."""


def within_scale(found: Estimate, low: float, high: float) -> Estimate:
    """The estimate with its limits between ``low`` and ``high``, and a note where that cut one.

    An interval loses no coverage by it, since no true value lies beyond. A note that the estimate has
    already stays.

    Args:
        found: in the unit of the scale.
        low, high: the smallest and largest value that the quantity can have.

    Example:
        >>> cut = within_scale(Estimate("gain", "gain", 90.0, 70.0, 110.0), -100, 100)
        >>> cut.ci_low, cut.ci_high, cut.note
        (70.0, 100, 'cut_at_bounds')
    """
    if found.ci_low is None or found.ci_high is None or (found.ci_low >= low and found.ci_high <= high):
        return found
    limits = {"ci_low": max(found.ci_low, low), "ci_high": min(found.ci_high, high)}
    return replace(found, **limits, note=found.note or CUT)
