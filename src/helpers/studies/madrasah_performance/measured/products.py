"""Products by stage: which were done, which madrasahs finished a stage, how many are lost on the way."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from helpers.methods.multiplicity import holm
from helpers.studies.found import Said, if_new
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.measured.saying import (
    TEXT,
    counted,
    placed,
    product_label,
    stage_label,
)
from helpers.studies.madrasah_performance.rubric import DONE, STAGE_PRODUCTS, STAGES
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd

ALL = "all"
FEWEST = 3
"""Madrasahs below which stages are not tested against one another."""


@if_new
def finished(cohort: NewCohort) -> pd.DataFrame | None:
    """Madrasah x stage, and ``all``: 1 all products done, 0 one is not, NaN where a product has no row.

    Products count that any madrasah was asked for. None without products.
    """
    if not cohort.has("products"):
        return None
    rows = cohort.tables["products"]
    done = rows.assign(done=(rows["status"] == DONE).astype(float))
    wide = done.pivot(index="madrasah", columns="product", values="done").reindex(cohort.madrasahs.index)
    stages = {}
    for stage in STAGES:
        own = [product for product in STAGE_PRODUCTS[stage] if product in wide]
        if own:
            stages[stage] = _all_of(wide[own])
    found = wide.iloc[:, :0].assign(**stages)
    return found.assign(**{ALL: _all_of(found)})


def _all_of(wide: pd.DataFrame) -> pd.Series:
    """1 where all are 1, 0 where one is known to be 0, NaN else."""
    lowest = wide.min(axis=1)
    return lowest.where((lowest == 0) | wide.notna().all(axis=1))


@if_new
def stage_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """The share of madrasahs that finished each stage, and all of them, of those known."""
    table = finished(cohort)
    if table is None:
        return None
    return [
        _share(cohort, table[name], f"products.{name}", _label(name), f"{TEXT}.against.stage")
        for name in table
    ]


@if_new
def product_estimates(cohort: NewCohort) -> list[Estimate] | None:
    """The share of madrasahs in which each product is done, under its stage."""
    if not cohort.has("products"):
        return None
    rows = cohort.tables["products"]
    found = []
    for stage in STAGES:
        for product in STAGE_PRODUCTS[stage]:
            done = rows.loc[rows["product"] == product, "status"] == DONE
            if len(done):
                own = done.astype(float).reset_index(drop=True)
                found.append(
                    _share(cohort, own, f"product.{product}", product_label(product), stage_label(stage))
                )
    return found


def _share(cohort: NewCohort, values: pd.Series, ident: str, label: str, group: str) -> Estimate:
    from helpers.methods.proportions import proportion

    known = values.dropna()
    settings = cohort.settings
    found = proportion(int(known.sum()), len(known), settings.confidence, settings.interval)
    own = placed(found, ident, label, group, missing=len(values) - len(known))
    return replace(own, note="nothing_known") if found.note == "no_answers" else own


def _label(name: str) -> str:
    return f"{TEXT}.row.all_stages" if name == ALL else stage_label(name)


@if_new
def step_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a step from one stage to the next: finished both, only the first, only the second; difference,
    p, Holm.

    Paired by madrasah; None with fewer than two stages.
    """
    table = finished(cohort)
    if table is None or len(table.columns) < 3 or len(table) < FEWEST:
        return None
    stages = [name for name in table if name != ALL]
    rows = [_step(cohort, table, one, two) for one, two in pairwise(stages)]
    adjusted = holm([_value(row.cells["p"]) for row in rows])
    return [_with_holm(row, p) for row, p in zip(rows, adjusted, strict=True)]


def _step(cohort: NewCohort, table: pd.DataFrame, one: str, two: str) -> Row:
    from helpers.methods.item_change import gained_to_lost, paired_counts, share_change

    pairs = paired_counts(table[[one]].to_numpy(float), table[[two]].to_numpy(float))[0]
    level = cohort.settings.confidence
    gap, ratio = share_change(pairs, level), gained_to_lost(pairs, level)
    ident, label = f"products.{one}_to_{two}", f"{TEXT}.step.{one}_{two}"
    fields = {"n": ratio.n, "unit": "probability", "method": ratio.method}
    p_value = Estimate(f"{ident}.p", label, ratio.p_value, p_value=ratio.p_value, **fields)
    if ratio.note == "nobody_changed":
        p_value = replace(p_value, note="nobody_differs")
    cells = {
        "both": counted(f"{ident}.both", "both_stages", pairs.both, "madrasah", pairs.n),
        "lost": counted(f"{ident}.lost", "first_stage_only", pairs.lost, "madrasah", pairs.n),
        "gained": counted(f"{ident}.gained", "second_stage_only", pairs.gained, "madrasah", pairs.n),
        "difference": placed(gap, ident, label, unit="percentage_points"),
        "p": p_value,
    }
    return Row(label, dict(cells))


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
def products_said(cohort: NewCohort) -> list[Said] | None:
    """How many finished all stages, and how many are not known to have."""
    table = finished(cohort)
    if table is None:
        return [Said("no_products", {})]
    whole = (stage_estimates(cohort) or [])[-1]
    said = [Said("products" if whole.estimate is not None else "products_unknown", {"whole": whole})]
    if whole.missing:
        unknown = counted("products.unknown", "unknown", whole.missing, "madrasah", len(table))
        said.append(Said("products_missing", {"unknown": unknown}))
    return said
