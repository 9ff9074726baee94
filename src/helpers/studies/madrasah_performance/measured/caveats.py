"""What the report shows and what it does not: drawn from the design of the cohort and from its data."""

from __future__ import annotations

from helpers.studies.found import Said, if_new
from helpers.studies.madrasah_performance.measured.agreement import design
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.measured.performance import MANY_AT_TOP
from helpers.studies.madrasah_performance.measured.saying import counted

FEW = 20
"""Madrasahs below which intervals are wide and models lean on little."""
DRAWN = ("random", "census")


@if_new
def caveats_said(cohort: NewCohort) -> list[Said]:
    """What the data do not show, most weighty first."""
    said = [Said("caveat_simulated", {})] if cohort.about.get("simulated") else []
    compared = bool(cohort.design.get("comparison_group", False))
    said.append(Said("caveat_comparison_unused" if compared else "caveat_no_comparison", {}))
    sampling = str(cohort.design.get("sampling", "unknown"))
    if sampling not in DRAWN:
        said.append(Said("caveat_not_drawn", {}))
    if len(cohort.madrasahs) > 1:
        said.append(Said("caveat_dependent", {}))
    if len(cohort.waves) == 1:
        said.append(Said("caveat_one_wave", {}))
    said += [*_raters(cohort), *_few(cohort), *_top(cohort)]
    if cohort.has("visits") and cohort.waves:
        said.append(Said("caveat_visits", {}))
    return [*said, Said("caveat_reported", {})] if cohort.has("products") or cohort.has("links") else said


def _raters(cohort: NewCohort) -> list[Said]:
    way = design(cohort)
    if way is None:
        return []
    return [Said("caveat_one_rater", {})] if way == "one" else [Said("caveat_raters", {})]


def _few(cohort: NewCohort) -> list[Said]:
    n = len(cohort.madrasahs)
    number = counted("sample.all.madrasahs", "madrasahs", n, "madrasah")
    return [Said("caveat_few", {"n": number})] if n < FEW else []


def _top(cohort: NewCohort) -> list[Said]:
    scores = cohort.scores.loc[cohort.scores["wave"] == cohort.wave, "score"]
    return [Said("caveat_top", {})] if len(scores) and (scores == 4).mean() >= MANY_AT_TOP else []
