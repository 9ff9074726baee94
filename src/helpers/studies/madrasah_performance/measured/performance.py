"""Scores by parameter and level: means with intervals, the profile, how much lies at the top of the scale."""

from __future__ import annotations

from dataclasses import replace

from helpers.studies.found import Said, if_new
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.measured.saying import (
    FINAL,
    TEXT,
    counted,
    level_label,
    parameter_label,
    placed,
    without_test,
)
from helpers.studies.madrasah_performance.rubric import SCALE
from helpers.studies.rows import Row
from helpers.studies.ties import highest, lowest
from helpers.words.estimates import Estimate

MEAN = f"{TEXT}.row.all"
MANY_AT_TOP = 0.15
"""Share at the top of the scale from which scores are called crowded there (Terwee et al. 2007)."""


@if_new
def mean_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a parameter and one for the final score, a column a level and one for all; None without
    scores.
    """
    if cohort.wave is None:
        return None
    return [Row(parameter_label(name), dict(_means(cohort, name))) for name in (*cohort.parameters, FINAL)]


@if_new
def profile_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """The same means one by one: label the parameter, group the level."""
    if cohort.wave is None:
        return None
    names = (*cohort.parameters, FINAL)
    return [found for name in names for found in _means(cohort, name).values() if found.estimate is not None]


def _means(cohort: NewCohort, name: str) -> dict[str, Estimate]:
    from helpers.methods.means import mean_of

    scores = cohort.parameter_scores()[name]
    level, found = cohort.settings.confidence, {}
    for key in (*cohort.levels, "all"):
        own = scores if key == "all" else scores[cohort.madrasahs["level"] == key]
        mean = mean_of(own.to_numpy(float), level, SCALE[0], SCALE[-1], "score")
        group = MEAN if key == "all" else level_label(key)
        own_mean = placed(without_test(mean), f"mean.{name}.{key}", parameter_label(name), group)
        if mean.note == "no_answers":
            own_mean = replace(own_mean, note="nothing_scored")
        found[key] = replace(own_mean, note="too_few_cases") if mean.note == "too_few_people" else own_mean
    return found


@if_new
def performance_said(cohort: NewCohort) -> list[Said] | None:
    """The highest and the lowest parameter, and the share of scores at the top of the scale."""
    if cohort.wave is None:
        return None
    rows = {name: _means(cohort, name)["all"] for name in cohort.parameters}
    known = [found for found in rows.values() if found.estimate is not None]
    said = _ends_said(known) if len(known) > 1 else []
    scores = cohort.scores.loc[cohort.scores["wave"] == cohort.wave, "score"]
    share = float((scores == SCALE[-1]).mean())
    top = Estimate("scores.top", f"{TEXT}.row.top", share, n=len(scores), unit="proportion")
    name = "crowded_top" if share >= MANY_AT_TOP else "top"
    return [
        *said,
        Said(name, {"top": top, "scale": counted("scores.scale_top", "scale_top", SCALE[-1], "rank")}),
    ]


def _ends_said(known: list[Estimate]) -> list[Said]:
    """The highest and the lowest mean, with all that share it; nothing where all are alike."""
    highs, lows = (pick(known, lambda found: found.estimate or 0.0) for pick in (highest, lowest))
    first, last = highs[0], lows[0]
    if first in lows:
        return []
    if len(highs) == len(lows) == 1:
        names = {"first_name": first.label, "last_name": last.label}
        bare = first.ci_low is None or last.ci_low is None
        return [
            Said("highest_lowest_bare" if bare else "highest_lowest", {"first": first, "last": last, **names})
        ]
    names = {"first_names": [item.label for item in highs], "last_names": [item.label for item in lows]}
    return [Said("highest_lowest_tied", {"first": first, "last": last, **names})]
