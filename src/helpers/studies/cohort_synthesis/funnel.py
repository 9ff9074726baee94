"""What a funnel shows: estimates and errors of the cohorts combined, around the fixed effect."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from helpers.methods.exact_tables import Floats
from helpers.studies.cohort_synthesis.comparing import TEXT, Compared
from helpers.studies.cohort_synthesis.influence import enough, small_cohorts
from helpers.studies.cohort_synthesis.scales import analysis_unit
from helpers.studies.cohort_synthesis.together import middle_of
from helpers.words.estimates import Estimate


@dataclass(frozen=True)
class Funnel:
    """Estimates and standard errors on the scale of analysis; the share of cohorts inside the funnel."""

    values: Floats
    errors: Floats
    inside: Estimate
    middle: float
    level: float
    scale: str
    unit: str | None
    label: str
    slope: Estimate


def funnel_of(compared: Compared) -> Funnel | None:
    """The funnel of one headline; None below ten cohorts."""
    found, middle = compared.effects, middle_of(compared)
    if found is None or middle is None or not enough(compared):
        return None
    level = compared.settings.confidence
    inside = np.abs(found.values - middle) <= float(ndtri(0.5 + level / 2)) * found.errors
    return Funnel(
        values=found.values,
        errors=found.errors,
        inside=Estimate(
            f"funnel.{compared.id}.inside",
            f"{TEXT}.row.inside",
            float(inside.mean()),
            n=found.k,
            unit="proportion",
        ),
        middle=middle,
        level=level,
        scale=compared.scale,
        unit=analysis_unit(compared),
        label=compared.first.label,
        slope=small_cohorts(compared),
    )
