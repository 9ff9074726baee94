"""The notebook on all ledgers: rows counted, every contradiction weighed, a table to search."""

import json
import re

import pytest
from executed_reports import executed
from notebook_parts import FIGURE, RESULTS, ROOT, TABLE, Notebook, language_free, outputs, source

from helpers.publish.report import report_files
from helpers.show.records import RECORDS_MIME
from helpers.studies.parameters import declared_parameters

NOTEBOOK = Notebook("claims_ledger")
VERDICTS = ("reproduced", "consistent", "rounding", "differs", "impossible", "not_checkable")
COUNTED = json.loads((ROOT / "tests" / "reference" / "numerals.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def runs():
    return {language: executed("claims_ledger", "published", language) for language in ("id", "en")}


@pytest.fixture(scope="module")
def found(runs):
    return {item["id"]: item for item in outputs(runs["en"], RESULTS)[-1]["estimates"]}


def test_no_number_is_typed_into_the_prose():
    for cell in NOTEBOOK.prose:
        text = re.sub(r"^#.*$", "", source(cell), flags=re.MULTILINE)
        assert not re.search(r"\d", text), cell["id"]


def test_its_parameters():
    assert set(declared_parameters(NOTEBOOK.path)) == {"cohort", "language", "figure_width"}


def test_both_languages_give_the_same_numbers_tables_and_rows(runs):
    results = {language: outputs(book, RESULTS)[-1] for language, book in runs.items()}
    assert language_free(results["id"]["estimates"]) == language_free(results["en"]["estimates"])
    for kind in (TABLE, FIGURE):
        shown = {language: [spec["id"] for spec in outputs(book, kind)] for language, book in runs.items()}
        assert shown["id"] == shown["en"]
    names = {language: outputs(book, RECORDS_MIME)[-1]["names"] for language, book in runs.items()}
    assert names["id"] == names["en"]


def test_every_numeral_of_every_document_is_accounted_for(found):
    studies = {ident.split(".")[1] for ident in found if re.fullmatch(r"account\.\w+\.numerals", ident)}
    for study in studies & set(COUNTED):
        assert found[f"account.{study}.numerals"]["estimate"] == COUNTED[study]["numerals"]
    assert {"working_groups", "madrasah_performance", "learning_community"} <= studies
    assert found["account.summary.unaccounted"]["estimate"] == 0


def test_verdicts_of_each_document_add_up_to_its_rows(found):
    accounts = {ident.split(".")[1] for ident in found if re.fullmatch(r"account\.\w+\.rows", ident)}
    for study in accounts - {"summary"}:
        counts = [
            item["estimate"]
            for ident, item in found.items()
            if ident in [f"verdict.{study}.{verdict}" for verdict in VERDICTS]
        ]
        assert sum(counts) == found[f"account.{study}.rows"]["estimate"]


def test_every_contradiction_is_weighed(runs, found):
    assert "tbl-unweighed" not in {spec["id"] for spec in outputs(runs["en"], TABLE)}
    weighed = found["contradiction.all.weighty"]["estimate"] + found["contradiction.all.minor"]["estimate"]
    assert weighed == found["verdict.all.contradicting"]["estimate"]


def test_minor_contradictions_are_listed_as_often_as_they_are_counted(runs, found):
    (table,) = [spec for spec in outputs(runs["en"], TABLE) if spec["id"] == "tbl-minor"]
    listed = sum(where.count("(“") for _, where, _ in table["rows"])
    assert listed == found["contradiction.all.minor"]["estimate"]


def test_all_rows_are_kept_and_can_be_searched(runs):
    results = outputs(runs["en"], RESULTS)[-1]
    table = outputs(runs["en"], RECORDS_MIME)[-1]
    assert len(results["claims"]) == len(table["rows"]) > 1000
    assert set(table["filters"]) == {"study", "location", "verdict"}


def test_the_page_holds_the_table_and_every_link_arrives(runs):
    files = report_files(runs["id"], formats=["html"])
    page = files["report.html"].decode("utf-8")
    assert page.count('<tr id="row-') == len(outputs(runs["id"], RECORDS_MIME)[-1]["rows"])
    named = set(re.findall(r'\bid="([^"]+)"', page))
    assert [link for link in re.findall(r'href="#([^"]+)"', page) if link not in named] == []
    assert page.count("<script>") == 2  # the tools of the page, and those of the table
