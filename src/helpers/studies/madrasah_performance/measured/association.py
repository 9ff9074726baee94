"""Do madrasahs that got more visits score higher? An association, and none that says why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.methods.multiplicity import holm
from helpers.methods.permutation import Effort
from helpers.studies.found import Said, if_new
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.measured.saying import FINAL, TEXT, placed
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import numpy as np

DRAWS, BUDGET = 9_999, 100_000
"""Shuffles of each test, and steps after which it is not computed exactly: all tests within a second."""


@if_new
def association_rows(cohort: NewCohort) -> list[Row] | None:
    """A row an outcome and a way to count visits: Spearman's rho, rho within levels, p within, p after Holm.

    Outcomes are the final score and its change; visits are counted as all, in person, and in hours where
    every visit has them. With one level, p is that of rho itself. None without visits or scores.
    """
    if cohort.wave is None or not cohort.has("visits"):
        return None
    rows = [
        _row(cohort, outcome, values, name, visits)
        for outcome, values in _outcomes(cohort).items()
        for name, visits in _visits(cohort).items()
    ]
    adjusted = holm([_p_value(row) for row in rows])
    return [_with_p(row, p) for row, p in zip(rows, adjusted, strict=True)]


def _outcomes(cohort: NewCohort) -> dict[str, np.ndarray]:
    found = {"final": cohort.parameter_scores()[FINAL].to_numpy(float)}
    if len(cohort.waves) > 1:
        first, last = (cohort.parameter_scores(wave)[FINAL] for wave in (cohort.waves[0], cohort.waves[-1]))
        found["change"] = (last - first).to_numpy(float)
    return found


def _visits(cohort: NewCohort) -> dict[str, np.ndarray]:
    """Per madrasah, in order of name: visits, visits in person, hours (where every visit has them)."""
    log, names = cohort.tables["visits"], cohort.madrasahs.index
    count = log.groupby("madrasah").size().reindex(names, fill_value=0)
    in_person = log[log["mode"] == "in_person"].groupby("madrasah").size().reindex(names, fill_value=0)
    found = {"visits": count.to_numpy(float), "in_person": in_person.to_numpy(float)}
    if log["hours"].notna().all():
        hours = log.groupby("madrasah")["hours"].sum().reindex(names, fill_value=0)
        found["hours"] = hours.to_numpy(float)
    return found


def _row(cohort: NewCohort, outcome: str, values: np.ndarray, name: str, visits: np.ndarray) -> Row:
    from helpers.methods.partial_rank import partial_spearman
    from helpers.methods.rank_correlation import spearman

    level, effort = cohort.settings.confidence, Effort(budget=BUDGET, draws=DRAWS, seed=cohort.settings.seed)
    label, ident = f"{TEXT}.association.{name}", f"association.{outcome}.{name}"
    cells = {"all": _placed(spearman(visits, values, level, effort).effect, ident, label)}
    groups = cohort.madrasahs["level"].tolist()
    if len(set(groups)) > 1:
        within = partial_spearman(visits, values, groups, level, effort).effect
        cells["within"] = _placed(within, f"{ident}_within", label)
    return Row(label, dict(cells), group=f"{TEXT}.outcome.{outcome}")


def _placed(found: Estimate, ident: str, label: str) -> Estimate:
    own = placed(found, ident, label, unit="correlation")
    if found.note == "too_few_people":
        return replace(own, note="too_few_cases")
    return replace(own, note="association_of_visits") if found.note == "association_no_effect" else own


def _tested(row: Row) -> Estimate:
    """The correlation whose test is shown: within levels, where there are several."""
    found = row.cells.get("within") or row.cells["all"]
    assert isinstance(found, Estimate)
    return found


def _p_value(row: Row) -> float | None:
    return _tested(row).p_value


def _with_p(row: Row, adjusted: float | None) -> Row:
    found = _tested(row)
    if found.p_value is None or adjusted is None:
        return Row(row.label, {**row.cells, "p": None, "p_holm": None}, group=row.group)
    fields = {"unit": "probability", "n": found.n, "method": found.method}
    p = Estimate(f"{found.id}.p", row.label, found.p_value, p_value=found.p_value, **fields)
    values = {"estimate": adjusted, "estimate_low": adjusted, "estimate_high": adjusted, "p_value": adjusted}
    own = replace(p, id=f"{found.id}.p_holm", method="holm", **values)
    return Row(row.label, {**row.cells, "p": p, "p_holm": own}, group=row.group)


@if_new
def association_said(cohort: NewCohort) -> list[Said] | None:
    """How closely visits and the final score go together; that it says nothing of an effect."""
    rows = association_rows(cohort)
    if not rows:
        return None if cohort.wave is None else [Said("no_association", {})]
    first = _tested(rows[0])
    if first.estimate is None or first.ci_low is None or first.ci_high is None:
        return [Said("association_unknown", {})]
    name = "association_open" if first.ci_low <= 0 <= first.ci_high else "association_seen"
    return [Said(name, {"rho": first}), Said("association_caveat", {})]
