"""What a new cohort brought: its tables by rows, and the tables that it lacks."""

from __future__ import annotations

from helpers.studies.found import Said, if_new
from helpers.studies.records.schema import load_schema
from helpers.studies.rows import Row
from helpers.studies.working_groups.measured.saying import TEXT, counted, placed
from helpers.studies.working_groups.new_cohort import STUDY, NewCohort
from helpers.words.estimates import Estimate

SAMPLINGS = ("random", "census", "purposive", "convenience")
UNITS = {"groups": "groups", "meetings": "meetings", "frame": "groups"}


@if_new
def contained(cohort: NewCohort) -> list[Estimate]:
    """Rows of every table, types and districts: ``new.contents.meetings`` and so on."""
    tables = load_schema(STUDY).names
    found = [
        counted(f"contents.{name}", f"table_{name}", len(cohort.tables[name]), UNITS.get(name, "values"))
        for name in tables
    ]
    types, places = cohort.groups["type"].nunique(), cohort.groups["place"].nunique()
    return [
        *found,
        counted("contents.types", "types", types, "values"),
        counted("contents.districts", "districts", places, "districts"),
    ]


@if_new
def file_rows(cohort: NewCohort) -> list[Row] | None:
    """What became of the rows of each file, a row for every file and kind of row; None if uncounted."""
    counts = cohort.tables.get("rows")
    if counts is None or not len(counts):
        return None
    rows = []
    for (file, what), total in counts.groupby(["file", "what"], sort=False)["rows"].sum().items():
        table, _, number = str(file).partition(" ")
        ident, label = f"rows.{table}.{number}.{what}", f"source.rows.{what}"
        cells = {
            "file": counted(f"{ident}.file", "file", int(number), "rank"),
            "rows": placed(counted(ident, "file", int(total), "count"), ident, label),
        }
        rows.append(Row(label, cells, f"records.{STUDY}.{table}.title"))
    return rows


@if_new
def contained_said(cohort: NewCohort) -> list[Said]:
    """Which tables are missing; nothing where all are there."""
    lacking = [name for name in load_schema(STUDY).names if not cohort.has(name)]
    return [Said("table_lacking", {"table": f"{TEXT}.row.table_{name}"}) for name in lacking]


@if_new
def sampling_said(cohort: NewCohort) -> list[Said]:
    """How groups came to answer, as the cohort's manifest says."""
    how = cohort.design.get("sampling", "unknown")
    return [Said("sampling", {"how": f"headline.sampling.{how if how in SAMPLINGS else 'unknown'}"})]
