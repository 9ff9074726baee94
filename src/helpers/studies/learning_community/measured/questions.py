"""The tests: their questions, which of them both share, and how the programme was laid out."""

from __future__ import annotations

from helpers.studies.found import Said, if_new
from helpers.studies.learning_community.cohort import POST, PRE, TESTS, NewCohort
from helpers.studies.learning_community.measured.saying import TEXT, counted, given
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

MOST = 60
"""Questions that a table shows; the rest are counted in the sentence only."""


@if_new
def question_rows(cohort: NewCohort) -> list[Row] | None:
    """A row a question: its text, its number in each test, whether it counts. None without questions."""
    items = cohort.tables["items"]
    if items.empty:
        return None
    scored = set(zip(cohort.items["test"], cohort.items["item"], strict=True))
    rows: dict[str, dict] = {}
    for item in items.itertuples():
        key = item.link or f"{item.test}.{item.item}"
        entry = rows.setdefault(key, {"text": item.text, "counts": False})
        entry[item.test] = int(item.item)
        entry["counts"] |= (item.test, item.item) in scored
    return [_row(key, entry) for key, entry in list(rows.items())[:MOST]]


def question_notes(rows: list[Row] | None) -> list[str]:
    """What a dash in these rows means, where there is one."""
    return ["question_list"] if any(None in row.cells.values() for row in rows or []) else []


def _row(key: str, entry: dict) -> Row:
    cells = {
        test: Estimate(f"question.{key}.{test}", f"{TEXT}.row.number", entry[test], unit="rank")
        if test in entry
        else None
        for test in TESTS
    }
    cells["counts"] = f"{TEXT}.answer.{'yes' if entry['counts'] else 'no'}"
    return Row(given(str(entry["text"]).strip() or "?"), cells)


@if_new
def questions_said(cohort: NewCohort) -> list[Said]:
    """How many questions each test has, how many are common to both, and how many count."""
    items = cohort.tables["items"]
    if items.empty:
        return [Said("no_questions" if cohort.sat else "no_questions_at_all", {})]
    said = []
    for test in TESTS:
        mine = items[items["test"] == test]
        if len(mine):
            counts = cohort.items["test"].eq(test).sum()
            values = {
                "all": counted(f"questions.{test}", f"questions_{test}", len(mine), "items"),
                "counting": counted(f"questions.{test}.counting", "questions_counting", int(counts), "items"),
            }
            said.append(Said(f"questions_{test}", values))
    if set(items["test"]) >= {PRE, POST}:
        linked = counted("questions.linked", "questions_linked", len(cohort.links), "items")
        said.append(
            Said("questions_linked" if len(cohort.links) else "questions_none_linked", {"linked": linked})
        )
    return said


@if_new
def design_said(cohort: NewCohort) -> list[Said]:
    """How people came to take part, and whether anybody was compared with them, as ``cohort.toml`` says."""
    sampling = str(cohort.design.get("sampling", "unknown"))
    compared = bool(cohort.design.get("comparison_group", False))
    said = [Said("design_sampling", {"sampling": f"{TEXT}.sampling.{sampling}"})]
    said.append(Said("design_compared" if compared else "design_not_compared", {}))
    start, end = cohort.about.get("start"), cohort.about.get("end")
    if start and end and start != end and hasattr(end, "toordinal") and hasattr(start, "toordinal"):
        days = counted("design.days", "days", end.toordinal() - start.toordinal(), "count")
        said.append(Said("design_days", {"days": days}))
    elif start and start == end:
        said.append(Said("design_one_day", {}))
    return said
