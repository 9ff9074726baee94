"""Do later cohorts find something else? A line over the days on which cohorts began."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from helpers.methods.exact_tables import Floats
from helpers.methods.meta_combined import MODIFIED, NORMAL, interval_kind
from helpers.methods.meta_model import Effects, effects
from helpers.methods.meta_regression import fitted_line, meta_slope
from helpers.studies.cohort_synthesis.comparing import Compared, Entry
from helpers.studies.cohort_synthesis.gathering import years_since
from helpers.studies.cohort_synthesis.scales import analysis_unit, back
from helpers.words.estimates import Estimate

_POINTS = 60


@dataclass(frozen=True)
class Line:
    """The fitted line: days as years since the first cohort, carried back to the headline's own scale."""

    years: Floats
    middle: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True)
class OverTime:
    """Cohorts with a date, and what a line through them says.

    ``undated`` counts the cohorts that are combined and do not state when they began.
    """

    entries: tuple[Entry, ...]
    years: tuple[float, ...]
    first: date | None
    undated: int
    slope: Estimate
    left: Estimate
    line: Line | None

    @property
    def estimates(self) -> list[Estimate]:
        """What a table shows of it; nothing where there is no line."""
        return [self.slope, self.left] if self.slope.estimate is not None else []


def over_time(compared: Compared) -> OverTime:
    """The trend of one headline over time, on the scale of analysis."""
    dated = tuple(entry for entry in compared.combined if entry.member.start is not None)
    days = [entry.member.start for entry in dated if entry.member.start is not None]
    years = years_since(days) if days else []
    settings, found = compared.settings, _effects(dated)
    careful = found is None or _careful(compared, found)
    ways = (settings.tau, careful, settings.confidence)
    slope, left = meta_slope(found or effects([], []), years, *ways)
    unit = analysis_unit(compared)
    ident = f"trend.{compared.id}"
    return OverTime(
        entries=dated,
        years=tuple(years),
        first=min(days) if days else None,
        undated=len(compared.combined) - len(dated),
        slope=replace(slope, id=f"{ident}.slope", unit=unit),
        left=replace(left, id=f"{ident}.residual_tau", unit=unit),
        line=_line(compared, found, years, ways) if slope.estimate is not None and found else None,
    )


def _effects(entries: tuple[Entry, ...]) -> Effects | None:
    kept = [entry.headline for entry in entries if entry.headline is not None]
    if not kept:
        return None
    estimates = [each.estimate or 0.0 for each in kept]
    return effects(estimates, [each.standard_error or 0.0 for each in kept])


def _careful(compared: Compared, found: Effects) -> bool:
    """True where the interval is never narrower than with known errors; a line has no plain normal one."""
    settings = compared.settings
    return interval_kind(found, settings.tau, settings.interval) in (MODIFIED, NORMAL)


def _line(compared: Compared, found: Effects, years: list[float], ways: tuple) -> Line:
    at = np.linspace(min(years), max(years), _POINTS)
    curves = fitted_line(found, years, at, *ways)
    middle, low, high = (np.array([back(v, compared.scale) for v in curve]) for curve in curves)
    return Line(at, middle, low, high)
