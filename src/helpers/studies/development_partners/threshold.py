"""How far eligibility hangs on the one-year threshold: the same count for thresholds of 0 to 36 months."""

from __future__ import annotations

from helpers.studies.development_partners.cohort import Partnership
from helpers.studies.development_partners.criteria import (
    CRITERIA,
    EXPERIENCE,
    MET,
    MISSED,
    judge,
    months_known,
)
from helpers.studies.development_partners.saying import between, counted
from helpers.studies.found import Said, if_new
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

LONGEST = 36
SHOWN = (0, 6, 12, 18, 24, 30, 36)
NEAR = 3
_OTHERS = tuple(name for name in CRITERIA if name != EXPERIENCE)


@if_new
def curve(cohort: Partnership) -> list[Estimate] | None:
    """Partners eligible under must and should, by months required from 0 to 36; a range where not known.

    None where the day of reference is not known, or nobody's beginning is.
    """
    months = months_known(cohort)
    if not any(value is not None for value in months.values()):
        return None
    others = {one.partner: one.state(_OTHERS) for one in judge(cohort)}
    return [_at(least, months, others) for least in range(LONGEST + 1)]


@if_new
def threshold_rows(cohort: Partnership) -> list[Row]:
    """The curve at half years, and at the threshold of the settings; no rows where there is no curve."""
    found = curve(cohort) or []
    shown = sorted({*SHOWN, cohort.settings.least_months})
    return [Row(f"{least}", {"eligible": found[least]}) for least in shown] if found else []


@if_new
def threshold_said(cohort: Partnership) -> list[Said]:
    """How much a shorter or longer threshold changes, and how many partners stand close to it."""
    found = curve(cohort)
    if found is None:
        return [Said("no_curve", {})]
    least = cohort.settings.least_months
    values = {"none": found[0], "longest": found[LONGEST]}
    said = [Said("curve", {**values, "now": found[least], "least": least})]
    known = [value for value in months_known(cohort).values() if value is not None]
    near = sum(abs(value - least) < NEAR for value in known)
    name = "near" if near else "near_none"
    said.append(Said(name, {"near": counted("threshold.near", "near", near, n=len(known)), "months": NEAR}))
    unknown = len(cohort.partners) - len(known)
    if unknown:
        values = {"unknown": counted("threshold.unknown", "unknown_beginning", unknown)}
        said.append(Said("curve_unknown", values))
    return said


def _at(least: int, months: dict[str, int | None], others: dict[str, str]) -> Estimate:
    """Sure: long enough and everything else met. Possible: nothing is known to stand against it."""
    sure = sum(others[name] == MET and value is not None and value >= least for name, value in months.items())
    possible = sum(
        others[name] != MISSED and (value is None or value >= least) for name, value in months.items()
    )
    return between(f"threshold.months.{least}", "eligible_at", sure, possible, n=len(months))
