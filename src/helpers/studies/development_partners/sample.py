"""What the tables hold: their rows, the day of reference, and which columns are not filled in."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from helpers.studies.by_group import Grouped, Trait, by_group
from helpers.studies.development_partners.cohort import LATEST, NO_DAY, Partnership
from helpers.studies.development_partners.criteria import months_known
from helpers.studies.development_partners.saying import MONTHS, SCHOOLS, TEXT, counted, share
from helpers.studies.found import Said, if_new
from helpers.studies.records.schema import load_schema
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate


@if_new
def data_said(cohort: Partnership) -> list[Said]:
    """How much there is of each table, and up to which day it was looked at."""
    said = [Said("data_new", {f"{name}": size for name, size in _sizes(cohort).items()})]
    if cohort.day is None:
        return [*said, Said(f"day_{NO_DAY}", {})]
    key = LATEST if cohort.day_known == LATEST else "stated"
    return [*said, Said(f"day_{key}", {"day": cohort.day})]


@if_new
def file_rows(cohort: Partnership) -> list[Row]:
    """What became of the rows of each sheet, under the table that it holds."""
    totals = cohort.tables["rows"].groupby(["file", "what"], sort=False)["rows"].sum()
    rows = []
    for (file, what), total in totals.items():
        table, _, number = str(file).partition(" ")
        cells = {
            "file": counted(f"rows.{table}_{number}.{what}.file", "number", int(number), "rank"),
            "rows": counted(f"rows.{table}_{number}.{what}", "rows", int(total)),
        }
        rows.append(Row(f"source.rows.{what}", cells, group=f"records.{TEXT}.{table}.title"))
    return rows


@if_new
def kind_estimates(cohort: Partnership) -> list[Estimate]:
    """Partners by kind of institution, in the order of the form; those not told at the end."""
    kinds = cohort.partners["kind"]
    levels = load_schema(TEXT).table("partners").column("kind").levels
    counts = {level: int((kinds == level).sum()) for level in levels}
    labels = {level: f"records.{TEXT}.partners.kind.levels.{level}" for level in levels}
    counts["not_told"], labels["not_told"] = int(kinds.isna().sum()), f"{TEXT}.answer.not_told"
    return [
        replace(share(f"kind.{name}", "partners", count, len(kinds)), label=labels[name])
        for name, count in counts.items()
        if count
    ]


@if_new
def partners_by_kind(cohort: Partnership) -> Grouped | None:
    """What partners are like, a column a kind; None where all are of one. Institutions are no people."""
    partners = cohort.partners
    schema = load_schema(TEXT).table("partners")
    labels = {
        name: {
            level: f"records.{TEXT}.partners.{name}.levels.{level}" for level in schema.column(name).levels
        }
        for name in ("kind", "focus")
    }
    months = pd.Series(months_known(cohort), dtype=float).reindex(partners.index)
    traits = [
        Trait("focus", _header("focus"), partners["focus"], labels["focus"]),
        Trait("own_funding", _header("own_funding"), partners["own_funding"], unit="%"),
        Trait("assisted_schools", _header("assisted_schools"), partners["assisted_schools"], unit=SCHOOLS),
        Trait("months", f"{TEXT}.row.months_of_work", months, unit=MONTHS),
        Trait("capacity", _header("capacity"), partners["capacity"], unit=SCHOOLS),
    ]
    return by_group(
        *(partners["kind"], labels["kind"], traits, f"{TEXT}.row.partners"), cohort.settings.confidence
    )


def _header(column: str) -> str:
    return f"records.{TEXT}.partners.{column}.header"


@if_new
def missing_estimates(cohort: Partnership) -> list[Estimate]:
    """Cells left blank, by table and column; only columns in which any is."""
    found = []
    for table in load_schema(TEXT).tables:
        frame = cohort.tables[table.name]
        for column in table.columns:
            blank = int(frame[column.name].isna().sum())
            if blank:
                found.append(_blank(table.name, column.name, blank, len(frame)))
    return found


@if_new
def missing_said(cohort: Partnership) -> list[Said]:
    """Whether anything was left blank."""
    return [Said("blanks" if missing_estimates(cohort) else "no_blanks", {})]


def _blank(table: str, column: str, blank: int, rows: int) -> Estimate:
    label = f"records.{TEXT}.{table}.{column}.header"
    group = f"records.{TEXT}.{table}.title"
    return Estimate(f"missing.{table}.{column}", label, blank / rows, n=rows, unit="proportion", group=group)


def _sizes(cohort: Partnership) -> dict[str, Estimate]:
    return {
        table.name: counted(f"data.{table.name}", f"size_{table.name}", len(cohort.tables[table.name]))
        for table in load_schema(TEXT).tables
    }
