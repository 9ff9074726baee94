"""Whether the ordinal model's odds ratios are the same at every step of the scale, as it takes it."""

from __future__ import annotations

from dataclasses import replace

from helpers.studies.found import Said, if_new
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.measured.models import (
    design_of,
    names_of,
    ordinal_effects,
    ordinal_found,
)
from helpers.studies.madrasah_performance.measured.saying import TEXT, placed
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate


@if_new
def step_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a comparison: the model's odds ratio, and one of its own for each step of the scale.

    None where the model is not estimable, or the scale was used in two places only.
    """
    tested = _tested(cohort)
    if not tested:
        return None
    steps = _steps(cohort)
    rows = []
    for name in tested:
        label, group = names_of(cohort, name)
        whole = replace(ordinal_effects(cohort)[name], p_value=None, statistic=None)
        cells = {"whole": placed(whole, f"model.steps.{name}.whole")}
        for place, odds in steps.items():
            cells[f"from_{place}"] = placed(
                odds[name], f"model.steps.{name}.from_{place}", label, group, "odds", p_value=None
            )
        rows.append(Row(label, cells, group=group))
    return rows


@if_new
def steps_said(cohort: NewCohort) -> list[Said] | None:
    """What a test of equal odds ratios at every step says; None where there is nothing to test."""
    if not _tested(cohort):
        return None
    found = _parallel(cohort)
    if found.p_value is None:
        return [Said("slopes_untested", {})]
    alike = found.p_value >= 1 - cohort.settings.confidence
    return [Said("slopes_alike" if alike else "slopes_differ", {"test": found})]


def _tested(cohort: NewCohort) -> list[str]:
    """The comparisons of levels and waves, where the model could be had over three places or more."""
    if cohort.wave is None or ordinal_found(cohort).lack or len(ordinal_found(cohort).thresholds) < 2:
        return []
    return [name for name in ordinal_found(cohort).odds if name.startswith(("level_", "wave_"))]


@if_new
def _steps(cohort: NewCohort) -> dict[int, dict[str, Estimate]]:
    from helpers.methods.ordinal_slopes import slopes_by_cut

    design = design_of(cohort, cohort.scores, "ordinal")
    level = cohort.settings.confidence
    found = slopes_by_cut(cohort.scores["score"], design.columns, design.factors, level)
    return {int(place): dict(odds) for place, odds in found.items()}


@if_new
def _parallel(cohort: NewCohort) -> Estimate:
    from helpers.methods.ordinal_slopes import parallel_slopes

    design = design_of(cohort, cohort.scores, "ordinal")
    scores, model = cohort.scores["score"], ordinal_found(cohort)
    found = parallel_slopes(model, scores, design.columns, design.factors, _tested(cohort))
    return placed(found, "model.steps.test", f"{TEXT}.row.parallel")
