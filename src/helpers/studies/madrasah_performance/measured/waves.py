"""Did scores change from wave to wave, in the same madrasahs?"""

from __future__ import annotations

from dataclasses import replace

from helpers.methods.multiplicity import holm
from helpers.studies.found import Said, if_new
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.measured.saying import FINAL, counted, parameter_label, placed
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate


@if_new
def change_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a parameter and the final score: first wave, last wave, mean change, p and p after Holm.

    Pairs are madrasahs scored in both. None with a single wave.
    """
    if len(cohort.waves) < 2:
        return None
    rows = [_row(cohort, name) for name in (*cohort.parameters, FINAL)]
    parameters = rows[:-1]
    adjusted = holm([_p(row) for row in parameters])
    shown = [
        Row(row.label, {**row.cells, "p_holm": _adjusted(row, p)})
        for row, p in zip(parameters, adjusted, strict=True)
    ]
    return [*shown, Row(rows[-1].label, {**rows[-1].cells, "p_holm": None})]


@if_new
def change_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """The mean changes alone, for a figure; None where there is none with an interval."""
    changes = [row.cells["change"] for row in change_rows(cohort) or ()]
    known = [item for item in changes if isinstance(item, Estimate) and item.ci_low is not None]
    return known or None


@if_new
def change_said(cohort: NewCohort) -> list[Said] | None:
    """That there is one wave only, or how many madrasahs were scored in both and how the final score
    moved.
    """
    if cohort.wave is None:
        return None
    if len(cohort.waves) < 2:
        return [Said("one_wave", {})]
    final = (change_rows(cohort) or [])[-1].cells["change"]
    waves = {
        "first": counted("change.first_wave", "wave", cohort.waves[0], "rank"),
        "last": counted("change.last_wave", "wave", cohort.waves[-1], "rank"),
    }
    if not isinstance(final, Estimate) or final.ci_low is None or final.ci_high is None:
        return [Said("change_unknown", waves)]
    name = "change_rose" if final.ci_low > 0 else "change_fell" if final.ci_high < 0 else "change_open"
    said = [Said(name, {**waves, "change": final}), Said("change_caveat", {})]
    return [*said, Said("change_raters", {})] if _other_raters(cohort) else said


def _other_raters(cohort: NewCohort) -> bool:
    """True where a madrasah that was scored in both waves had not the same raters in both."""
    pairs = cohort.scores.groupby(["madrasah", "wave"])["rater"].agg(frozenset).unstack("wave")
    first, last = (pairs[wave] for wave in (cohort.waves[0], cohort.waves[-1]))
    both = first.notna() & last.notna()
    return bool((first[both] != last[both]).any())


def _row(cohort: NewCohort, name: str) -> Row:
    from helpers.methods.paired_mean import mean_difference

    first, last = (cohort.parameter_scores(wave)[name] for wave in (cohort.waves[0], cohort.waves[-1]))
    both = first.notna() & last.notna()
    n = int(both.sum())
    label, ident = parameter_label(name), f"change.{name}"
    found = mean_difference(
        first[both].to_numpy(float), last[both].to_numpy(float), cohort.settings.confidence
    )
    note = _NOTES.get(found.note or "", found.note)
    cells = {
        "n": counted(f"{ident}.n", "in_both", n, "madrasah"),
        "first": _mean(first[both], f"{ident}.first", label),
        "last": _mean(last[both], f"{ident}.last", label),
        "change": placed(found, ident, label, unit="score", note=note),
        "p": _p_cell(found, f"{ident}.p", label, note),
    }
    return Row(label, dict(cells))


_NOTES = {
    "no_pairs": "too_few_cases",
    "one_pair": "too_few_cases",
    "constant_differences": "values_without_spread",
}


def _mean(scores: object, ident: str, label: str) -> Estimate:
    values = list(scores)  # type: ignore[call-overload]
    mean = sum(values) / len(values) if values else None
    return Estimate(ident, label, mean, n=len(values), unit="score")


def _p_cell(found: Estimate, ident: str, label: str, note: str | None) -> Estimate | None:
    if found.p_value is None:
        return None
    return Estimate(
        ident, label, found.p_value, p_value=found.p_value, n=found.n, unit="probability", method="paired_t"
    )


def _p(row: Row) -> float | None:
    change = row.cells["change"]
    return change.p_value if isinstance(change, Estimate) else None


def _adjusted(row: Row, p: float | None) -> Estimate | None:
    cell = row.cells["p"]
    if p is None or not isinstance(cell, Estimate):
        return None
    return replace(
        cell, id=f"{cell.id}_holm", estimate=p, estimate_low=p, estimate_high=p, p_value=p, method="holm"
    )
