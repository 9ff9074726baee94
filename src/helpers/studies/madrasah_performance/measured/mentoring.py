"""Visits against quota: by role, by mode, by madrasah; and whether roles differ at the same madrasahs."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np

from helpers.methods.multiplicity import holm
from helpers.studies.found import Said, if_new
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.measured.saying import (
    TEXT,
    counted,
    given,
    mode_label,
    placed,
    role_label,
)
from helpers.studies.madrasah_performance.rubric import IN_PERSON, MODES
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

FEWEST = 3
"""Madrasahs below which roles are not tested against one another."""


@if_new
def visit_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a role: quota, visits made, visits for a madrasah (mean, fewest, most), mentors. None without
    visits.
    """
    if not cohort.has("visits"):
        return None
    rows = [_visit_row(cohort, role) for role in cohort.visits.columns]
    known = {key for row in rows for key, cell in row.cells.items() if cell is not None}
    return [Row(row.label, {k: cell for k, cell in row.cells.items() if k in known}) for row in rows]


def _visit_row(cohort: NewCohort, role: str) -> Row:
    counts, ident, label = cohort.visits[role], f"visits.{role}", role_label(role)
    log = cohort.tables["visits"]
    mentors = log.loc[log["role"] == role, "mentor"].dropna()
    quota = cohort.quotas.get(role)
    cells = {
        "quota": None if quota is None else counted(f"{ident}.quota", "quota", quota),
        "made": counted(f"{ident}.made", "visits", int(counts.sum())),
        "mean": Estimate(f"{ident}.mean", label, float(counts.mean()), n=len(counts), unit="mean_count"),
        "fewest": counted(f"{ident}.fewest", "fewest", int(counts.min())),
        "most": counted(f"{ident}.most", "most", int(counts.max())),
        "mentors": _mentors(cohort, ident, mentors.nunique()),
    }
    return Row(label, cells)


@if_new
def visit_notes(cohort: NewCohort) -> list[str]:
    """The note that goes with a number of mentors that is withheld, where one is."""
    cells = [row.cells.get("mentors") for row in visit_rows(cohort) or ()]
    return ["few_mentors"] if any(isinstance(cell, str) for cell in cells) else []


def _mentors(cohort: NewCohort, ident: str, number: int) -> Estimate | str | None:
    """How many people; withheld where they are so few that what is said of their role is said of them."""
    if not number:
        return None
    if number < cohort.settings.small_cells:
        return f"{TEXT}.answer.few"
    return counted(f"{ident}.mentors", "mentors", number, "people")


@if_new
def active_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """The share of madrasahs in which each role met its quota; None without visits or quotas."""
    if not _met(cohort):
        return None
    from helpers.methods.proportions import proportion

    settings = cohort.settings
    found = []
    for role, met in _met(cohort).items():
        share = proportion(int(met.sum()), len(met), settings.confidence, settings.interval)
        found.append(placed(share, f"mentor.{role}.active", role_label(role), f"{TEXT}.against.quota"))
    return found


@if_new
def mode_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """The share of visits in person by role, over all visits: known, and not estimated."""
    if not cohort.has("visits"):
        return None
    log = cohort.tables["visits"]
    found = []
    for role in [role for role in cohort.visits.columns if (log["role"] == role).any()]:
        modes = log.loc[log["role"] == role, "mode"]
        share, label = float((modes == IN_PERSON).mean()), role_label(role)
        found.append(
            Estimate(
                f"visits.{role}.in_person",
                label,
                share,
                n=len(modes),
                unit="proportion",
                group=f"{TEXT}.against.in_person",
            )
        )
    return found


@if_new
def visits_said(cohort: NewCohort) -> list[Said] | None:
    """Visits in all against those asked for, and in how many madrasahs all roles met their quota."""
    if not cohort.has("visits"):
        return [Said("no_visits", {})]
    n = len(cohort.madrasahs)
    values = {
        "made": counted("visits.made", "visits", len(cohort.tables["visits"])),
        "madrasahs": counted("visits.madrasahs", "madrasahs", n, "madrasah"),
    }
    in_person = (cohort.tables["visits"]["mode"] == IN_PERSON).mean()
    values["in_person"] = Estimate(
        "visits.in_person",
        mode_label(IN_PERSON),
        float(in_person),
        n=len(cohort.tables["visits"]),
        unit="proportion",
    )
    said = [Said("visits", values)]
    met = _met(cohort)
    if not met:
        return [*said, Said("no_quotas", {})]
    every = np.logical_and.reduce(list(met.values()))
    asked = counted("visits.asked", "asked", n * sum(cohort.quotas[role] for role in met))
    counting = float(sum(np.minimum(cohort.visits[role], cohort.quotas[role]).sum() for role in met))
    within = Estimate(
        "visits.within_quota",
        f"{TEXT}.row.within",
        counting / (asked.estimate or 1),
        n=int(asked.estimate or 0),
        unit="proportion",
    )
    all_roles = Estimate(
        "mentor.all_roles", f"{TEXT}.row.all_roles", float(every.mean()), n=n, unit="proportion"
    )
    said.append(Said("quota", {"asked": asked, "within": within, "all_roles": all_roles}))
    return said


def _met(cohort: NewCohort) -> dict[str, np.ndarray]:
    """For each role with a quota: whether it was met, madrasah by madrasah."""
    if not cohort.has("visits"):
        return {}
    visits = cohort.visits
    return {
        role: (visits[role] >= quota).to_numpy() for role, quota in cohort.quotas.items() if role in visits
    }


@if_new
def roles_test(cohort: NewCohort) -> list[Estimate] | None:
    """Cochran's Q over the roles, paired by madrasah; None with fewer than two roles with a quota."""
    met = _met(cohort)
    if len(met) < 2 or len(cohort.madrasahs) < FEWEST:
        return None
    from helpers.methods.cochran_q import cochran_q

    tested = cochran_q(np.column_stack(list(met.values())).astype(float), cohort.settings.confidence)
    found = placed(
        tested.effect, "mentor.roles", f"{TEXT}.row.roles_differ", unit="association", missing=None
    )
    return [replace(found, note="all_roles_alike") if found.note == "nobody_varies" else found]


@if_new
def pair_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a pair of roles: madrasahs with the one alone, with the other alone, difference, p, p after
    Holm.
    """
    met = _met(cohort)
    if len(met) < 2 or len(cohort.madrasahs) < FEWEST:
        return None
    rows = [_pair_row(cohort, one, two, met) for one, two in combinations(met, 2)]
    adjusted = holm([_value(row.cells["p"]) for row in rows])
    return [_with_holm(row, p) for row, p in zip(rows, adjusted, strict=True)]


def _pair_row(cohort: NewCohort, one: str, two: str, met: dict[str, np.ndarray]) -> Row:
    from helpers.methods.item_change import gained_to_lost, paired_counts, share_change

    level = cohort.settings.confidence
    pairs = paired_counts(met[one][:, None].astype(float), met[two][:, None].astype(float))[0]
    gap, ratio = share_change(pairs, level), gained_to_lost(pairs, level)
    ident, label = f"mentor.{two}_less_{one}", f"{TEXT}.roles.{two}_less_{one}"
    cells = {
        "more": counted(f"{ident}.first_alone", "first_alone", pairs.gained, "madrasah", pairs.n),
        "less": counted(f"{ident}.second_alone", "second_alone", pairs.lost, "madrasah", pairs.n),
        "difference": placed(gap, ident, label, unit="percentage_points"),
        "p": _p(ratio, f"{ident}.p", label),
    }
    return Row(label, dict(cells))


def _p(ratio: Estimate, ident: str, label: str) -> Estimate:
    fields = {"n": ratio.n, "unit": "probability", "method": ratio.method}
    found = Estimate(ident, label, ratio.p_value, p_value=ratio.p_value, **fields)
    return replace(found, note="nobody_differs") if ratio.note == "nobody_changed" else found


def _with_holm(row: Row, p: float | None) -> Row:
    cell = row.cells["p"]
    if p is None or not isinstance(cell, Estimate):
        return Row(row.label, {**row.cells, "p_holm": None})
    own = replace(
        cell, id=f"{cell.id}_holm", estimate=p, estimate_low=p, estimate_high=p, p_value=p, method="holm"
    )
    return Row(row.label, {**row.cells, "p_holm": own})


def _value(cell: Estimate | str | None) -> float | None:
    return cell.estimate if isinstance(cell, Estimate) else None


@if_new
def month_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a month with visits: how many, by mode."""
    if not cohort.has("visits"):
        return None
    log = cohort.tables["visits"].dropna(subset=["date"])
    by = log.groupby([log["date"].dt.strftime("%Y-%m"), "mode"]).size().unstack("mode", fill_value=0)
    by = by.reindex(columns=list(MODES), fill_value=0)
    rows = []
    for month, counts in by.iterrows():
        ident = f"visits.month_{str(month).replace('-', '_')}"
        cells = {mode: counted(f"{ident}.{mode}", "visits", int(counts[mode])) for mode in MODES}
        cells["all"] = counted(ident, "visits", int(counts.sum()))
        rows.append(Row(given(str(month)), dict(cells)))
    return rows or None
