"""From the scale of analysis back to what readers know: logits to shares, logarithms to ratios."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import exp

from helpers.studies.cohort_synthesis.comparing import Compared
from helpers.studies.headline import Headline
from helpers.words.estimates import Estimate

CUT = "cut_at_bounds"
_LARGEST = 700.0


def back(value: float, scale: str) -> float:
    """A number of the scale of analysis as readers know it.

    Example:
        >>> back(0.0, "logit"), back(0.0, "log"), back(2.5, "identity")
        (0.5, 1.0, 2.5)
    """
    return _BACK[scale](value)


def carried_back(found: Estimate, headline: Headline) -> Estimate:
    """An estimate with its limits carried back from the scale of a headline, in its unit.

    A test against 0 of a logit asks whether a share is one half, one of a level whether a score is 0, and
    nobody asked: such tests are left out.
    """
    unit, scale = headline.unit, headline.scale
    tested = {"statistic": None, "df": None, "p_value": None} if headline.nothing is None else {}
    if scale == "identity":
        return within_bounds(replace(found, unit=unit, **tested), headline.bounds)
    ends = {
        name: back(value, scale)
        for name in ("estimate", "ci_low", "ci_high", "estimate_low", "estimate_high")
        if (value := getattr(found, name)) is not None
    }
    return replace(found, unit=unit, **ends, **tested)


def within_bounds(found: Estimate, bounds: tuple[float | None, float | None]) -> Estimate:
    """An estimate whose limits end where the scale does; that they were cut is noted.

    Example:
        >>> within_bounds(Estimate("mean", "mean", 3.8, ci_low=3.3, ci_high=4.3), (1.0, 4.0)).ci_high
        4.0
    """
    low, high = bounds
    cut = {}
    if low is not None and found.ci_low is not None and found.ci_low < low:
        cut["ci_low"] = low
    if high is not None and found.ci_high is not None and found.ci_high > high:
        cut["ci_high"] = high
    if not cut:
        return found
    return replace(found, **cut, note=f"{found.note}+{CUT}" if found.note else CUT)


def analysis_unit(compared: Compared) -> str | None:
    """The unit of numbers that stay on the scale of analysis, such as tau: that of the headline, or none."""
    return compared.first.unit if compared.scale == "identity" else None


def _expit(value: float) -> float:
    return 1 / (1 + exp(-value)) if value >= 0 else exp(value) / (1 + exp(value))


def _exp(value: float) -> float:
    """Cut far out, where no ratio would mean anything, so that no number is infinite."""
    return exp(min(value, _LARGEST))


_BACK: dict[str, Callable[[float], float]] = {"identity": float, "logit": _expit, "log": _exp}
