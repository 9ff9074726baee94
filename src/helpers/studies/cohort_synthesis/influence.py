"""Does the result hang on one cohort, or on the small ones? Shown from ten cohorts on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from helpers.methods.meta_influence import FEWEST, leave_one_out, small_study_slope
from helpers.studies.cohort_synthesis.comparing import Compared
from helpers.studies.cohort_synthesis.scales import carried_back
from helpers.words.estimates import Estimate

MOST_ROWS = 15
"""Cohorts that a table of leaving one out shows: those that move the result most."""


def enough(compared: Compared) -> bool:
    """True from ``FEWEST`` cohorts on."""
    return len(compared.combined) >= FEWEST


def without_each(compared: Compared) -> list[Estimate]:
    """The random effect without each cohort in turn, in the order of the synthesis; none below ten."""
    found, settings = compared.effects, compared.settings
    if found is None or not enough(compared):
        return []
    left = leave_one_out(found, settings.tau, settings.interval, settings.confidence)
    return [
        replace(
            carried_back(each, compared.first),
            id=f"without.{compared.id}.{entry.member.name}",
            label=entry.member.label,
        )
        for entry, each in zip(compared.combined, left, strict=True)
    ]


def most_telling(left: list[Estimate], whole: Estimate, most: int = MOST_ROWS) -> list[Estimate]:
    """Those results of leaving one out that are farthest from the whole, farthest first."""

    def moved(each: Estimate) -> float:
        return abs((each.estimate or 0.0) - (whole.estimate or 0.0))

    return sorted(left, key=moved, reverse=True)[:most]


def small_cohorts(compared: Compared) -> Estimate:
    """Do cohorts that know less find something else? By ``1 / sqrt(n)`` where errors hang on the estimates.

    That is so for shares, ratios and standardised changes.
    """
    found, settings = compared.effects, compared.settings
    ident = f"funnel.{compared.id}.slope"
    if found is None:
        return Estimate(ident, "method.quantity.small_study_slope", n=0, note="too_few_for_a_funnel")
    sizes = [entry.headline.n for entry in compared.combined if entry.headline is not None]
    by_size = compared.scale != "identity" or compared.first.unit == "sd"
    predictor = None
    if by_size and all(sizes):
        predictor = 1 / np.sqrt(np.array(sizes, float))
    return replace(small_study_slope(found, predictor, settings.confidence), id=ident)
