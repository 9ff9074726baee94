"""Which files there are, which madrasahs took part, and what the rubric asked of them."""

from __future__ import annotations

from helpers.language.written import written_language
from helpers.studies.found import Said, if_new
from helpers.studies.madrasah_performance.measured.cohort import NewCohort
from helpers.studies.madrasah_performance.measured.saying import (
    RECORDS,
    counted,
    given,
    level_label,
    parameter_label,
)
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate


@if_new
def file_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a table and file, a column a kind of row; None where the tables come from no file."""
    counts = cohort.tables["rows"]
    if counts.empty:
        return None
    several = counts.groupby(counts["file"].str.partition(" ")[0])["file"].nunique()
    rows = []
    for file, own in counts.groupby("file", sort=False):
        table, _, number = str(file).partition(" ")
        label = f"{RECORDS}.{table}.title"
        cells = {
            str(what): Estimate(f"rows.{table}_{number}.{what}", label, int(total), unit="count")
            for what, total in own.groupby("what", sort=False)["rows"].sum().items()
        }
        first = {"number": Estimate(f"rows.{table}_{number}.file", label, int(number), unit="rank")}
        rows.append(Row(label, first | cells if several[table] > 1 else cells))
    return rows


@if_new
def data_said(cohort: NewCohort) -> list[Said]:
    """How many scores, visits, products and links there are; that people are pseudonyms."""
    values = {
        "scores": counted("data.scores", "scores", len(cohort.scores)),
        "visits": counted("data.visits", "visits", len(cohort.tables["visits"])),
        "products": counted("data.products", "product_rows", len(cohort.tables["products"])),
        "links": counted("data.links", "links", len(cohort.tables["links"])),
    }
    return [Said("data", values)]


@if_new
def sample_rows(cohort: NewCohort) -> list[Row]:
    """A row a level and one for all: madrasahs, districts, and how many were scored in the wave described."""
    groups = [(level, cohort.madrasahs[cohort.madrasahs["level"] == level]) for level in cohort.levels]
    final = cohort.parameter_scores()["final"]
    rows = []
    for name, own in [*groups, ("all", cohort.madrasahs)]:
        label = f"{_ROW}.all" if name == "all" else level_label(name)
        n = len(own)
        cells = {
            "madrasahs": counted(f"sample.{name}.madrasahs", "madrasahs", n, "madrasah"),
            "districts": counted(
                f"sample.{name}.districts", "districts", own["district"].nunique(), "districts"
            ),
            "scored": Estimate(
                f"sample.{name}.scored",
                f"{_ROW}.scored",
                int(final[own.index].notna().sum()),
                n=n,
                unit="madrasah",
            ),
        }
        rows.append(Row(label, cells))
    return rows


_ROW = "madrasah_new.row"


@if_new
def sample_said(cohort: NewCohort) -> list[Said]:
    """How many raters, waves and indicators; how the madrasahs were chosen."""
    if cohort.wave is None:
        return [Said("no_scores", {})]
    indicators = cohort.scores["indicator"].nunique()
    values = {
        "raters": counted("sample.raters", "raters", len(cohort.raters), "people"),
        "waves": counted("sample.waves", "waves", len(cohort.waves)),
        "indicators": counted("sample.indicators", "indicators", indicators),
        "wave": counted("sample.wave", "wave", cohort.wave, "rank"),
    }
    said = [Said("sample" if len(cohort.waves) > 1 else "sample_one_wave", values)]
    if cohort.settings.wave and cohort.settings.wave != cohort.wave:
        said.append(Said("wave_not_there", {"wave": values["wave"]}))
    sampling = str(cohort.design.get("sampling", "unknown"))
    return [*said, Said(f"sampling_{sampling}" if sampling in _SAMPLINGS else "sampling_unknown", {})]


_SAMPLINGS = ("random", "census", "purposive", "convenience")


@if_new
def quoted_said(cohort: NewCohort, language: str) -> list[Said] | None:
    """That indicators are quoted in the language of the files, where the report is in another."""
    written = written_language(map(str, cohort.tables["indicators"]["statement"].dropna()))
    if cohort.wave is None or written in (None, language):
        return None
    return [Said("quoted", {"written": f"madrasah_performance.choice.{written}"})]


@if_new
def rubric_rows(cohort: NewCohort) -> list[Row] | None:
    """A row an indicator, in words where it has them, under its parameter: scores given and left out, their
    mean, and the share of the top score.
    """
    if cohort.wave is None:
        return None
    asked = cohort.asked[cohort.asked["wave"] == cohort.wave]
    statements = cohort.tables["indicators"].set_index("indicator")["statement"].dropna()
    rows = []
    for parameter in cohort.parameters:
        own = asked[asked["parameter"] == parameter]
        for place, (indicator, scores) in enumerate(own.groupby("indicator")["score"]):
            known = scores.dropna()
            ident, label = f"rubric.{parameter}.i{place + 1}", given(str(indicator))
            top = float((known == 4).mean()) if len(known) else None
            mean = float(known.mean()) if len(known) else None
            cells = {
                "given": Estimate(f"{ident}.given", label, len(known), unit="count"),
                "left_out": Estimate(f"{ident}.left_out", label, len(scores) - len(known), unit="count"),
                "mean": Estimate(f"{ident}.mean", label, mean, n=len(known), unit="score"),
                "top": Estimate(f"{ident}.top", label, top, n=len(known), unit="proportion"),
            }
            named = given(f"{indicator}: {statements[indicator]}") if indicator in statements else label
            rows.append(Row(named, cells, group=parameter_label(parameter)))
    return rows
