"""Who took part: files and their rows, people and tests, who was matched with whom and how, who was left out.

Every row and every person is accounted for; what the settings of a run leave out is counted on top of
what the intake left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.language.written import written_language
from helpers.studies.found import Said, if_new
from helpers.studies.learning_community.cohort import POST, PRE, TESTS, NewCohort
from helpers.studies.learning_community.measured.saying import PEOPLE, TEXT, counted
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

if TYPE_CHECKING:
    import pandas as pd


@if_new
def file_rows(cohort: NewCohort) -> list[Row]:
    """What became of the rows of each file, over all its sheets: a row for every file and kind of row."""
    counts = cohort.tables["rows"]
    by = counts.groupby(["file", "layout", "what"], sort=False).agg(
        sheets=("sheet", "nunique"), rows=("rows", "sum")
    )
    rows = []
    for (file, layout, what), sheets, total in by.itertuples():
        ident, (role, _, number) = f"rows.{file.replace(' ', '_')}.{what}", file.partition(" ")
        label = f"source.rows.{what}"
        cells = {
            "file": Estimate(f"{ident}.file", f"{TEXT}.row.number", int(number), unit="rank"),
            "layout": f"intake.layout.{layout}",
            "sheets": Estimate(f"{ident}.sheets", f"{TEXT}.row.sheets", int(sheets), unit="count"),
            "rows": Estimate(ident, label, int(total), unit="count"),
        }
        rows.append(Row(label, cells, group=f"{TEXT}.file.{role}"))
    return rows


@if_new
def flow_rows(cohort: NewCohort) -> list[Row]:
    """Every step of the flow of people: how many, and of how many, down to the pairs that count."""
    flow = cohort.tables["flow"]
    known = dict(zip(flow["step"], flow["count"], strict=True))
    rows = [
        _row(step.step, int(step.count), known.get(step.of), f"intake.step.{step.step}")
        for step in flow.itertuples()
    ]
    return rows + [
        _row(f"analysed.{name}", value, base, f"{TEXT}.flow.{name}") for name, value, base in analysed(cohort)
    ]


def analysed(cohort: NewCohort) -> list[tuple[str, int, int | None]]:
    """From those who sat both tests to the pairs that count: name, people, and of how many.

    Empty where a test is missing. ``pairs`` and the two reasons for leaving a person out add up to ``both``.
    """
    if cohort.sat != TESTS:
        return []
    people = cohort.people
    both = people.index[people["in_pre"] & people["in_post"]]
    excluded = int((~both.isin(cohort.taken)).sum())
    unscored = len(both) - excluded - len(cohort.pairs)
    return [
        ("both", len(both), None),
        ("by_setting", excluded, len(both)),
        ("unscored", unscored, len(both)),
        ("pairs", len(cohort.pairs), len(both)),
    ]


def _row(step: str, value: int, base: int | None, label: str) -> Row:
    cells = {
        "people": Estimate(f"flow.{step}", label, value, unit=PEOPLE),
        "of": None if base is None else Estimate(f"flow.{step}.of", f"{TEXT}.row.of", int(base), unit=PEOPLE),
    }
    return Row(label, cells, group=f"{TEXT}.flow_of.{step.partition('.')[0]}")


@if_new
def data_said(cohort: NewCohort) -> list[Said]:
    """How many files were read and how many rows they have; that nothing but pseudonyms is kept."""
    rows: pd.DataFrame = cohort.tables["rows"]
    values = {
        "files": counted("data.files", "files", int(rows["file"].nunique()), "count"),
        "rows": counted("data.rows", "rows", int(rows["rows"].sum()), "count"),
    }
    return [Said("new_data", values)]


@if_new
def quoted_said(cohort: NewCohort, language: str) -> list[Said] | None:
    """That texts of the files are quoted in their language, where the report is in another.

    What is found is kept for reports in other languages: that of this one stands among the arguments.
    """
    written = written_language(_quoted(cohort))
    if written in (None, language):
        return None
    return [Said("quoted", {"written": f"{TEXT}.choice.{written}"})]


def _quoted(cohort: NewCohort) -> list[str]:
    """The texts of the files that a report quotes: questions, levels, what people are grouped by."""
    tables = (cohort.tables.get(name) for name in ("items", "survey_items"))
    found = [text for table in tables if table is not None for text in table["text"]]
    if (rated := cohort.tables.get("survey_items")) is not None:
        found += [level for levels in rated["levels"] for level in str(levels or "").split("\n")]
    return [str(text) for text in (*found, *cohort.groups)]


@if_new
def sample_said(cohort: NewCohort) -> list[Said]:
    """How many people, how many in each test, how many in both, and which share in one only."""
    from helpers.methods.proportions import proportion

    people, tests = cohort.people, cohort.sat
    said = [Said("new_people", {"people": counted("sample.people", "all_people", len(people))})]
    if cohort.left_out:
        left = counted("sample.left_out", "left_out_people", cohort.left_out)
        said = [Said("without_people", {**said[0].values, "left": left})]
    if tests != TESTS:
        name = f"only_{tests[0]}" if tests else "no_tests"
        values = {"sat": counted("sample.sat", "sat", int(people[f"in_{tests[0]}"].sum()))} if tests else {}
        return [*said, Said(name, values)]
    pre, post = people["in_pre"], people["in_post"]
    either = int((pre | post).sum())
    one = proportion(int((pre ^ post).sum()), either, cohort.settings.confidence)
    values = {
        PRE: counted("sample.pre", "sat_pre", int(pre.sum())),
        POST: counted("sample.post", "sat_post", int(post.sum())),
        "pairs": counted("sample.pairs", "pairs", len(cohort.pairs)),
        "one": Estimate("sample.one_test", f"{TEXT}.row.one_test", one.estimate, n=either, unit="proportion"),
    }
    lacking = "no_scored_pairs" if (pre & post).any() else "no_pairs"
    return [*said, Said("both_tests" if len(cohort.pairs) else lacking, values)]
