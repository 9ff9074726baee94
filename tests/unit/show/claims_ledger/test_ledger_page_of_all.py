"""The page on all ledgers: what stands under a conclusion, in its tables, and in the table to search."""

import pytest

from helpers.show.claims_ledger import Page
from helpers.show.claims_ledger.page import alike
from helpers.show.claims_ledger.records import claim_text, ledger_records
from helpers.studies.claims_ledger.contradictions import Contradiction
from helpers.studies.consequences import Consequence
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

NAMES = {"document": {"survey": {"id": "Survei", "en": "Survey"}}}


def row(claim, location, **changes):
    parts = {
        "claim_id": claim, "study": "survey", "location": location, "group": "KKG", "row": "Decree",
        "column": "Bima", "printed": "33%", "unit": "%", "base_n": "10", "verdict": "impossible",
        "recomputed": "3/10", "explanation": f"Because of {location}.",
    }  # fmt: skip
    return parts | changes


@pytest.fixture
def rows():
    return [
        row("a", "Table 1"),
        row("b", "abstract", printed="33 persen"),
        row("c", "section 2", row="Other", verdict="differs", group="", column=""),
    ]


@pytest.fixture
def found(rows):
    texts = {"id": "Teks.", "en": "Text."}
    title = {"id": "Judul", "en": "A title"}
    return [
        Contradiction(
            "survey", Consequence("x", "weighty", ("a", "b", "c"), title, texts, texts), tuple(rows)
        )
    ]


def test_rows_that_say_the_same_stand_once_with_all_their_places(rows):
    merged = alike(rows)
    assert [item["location"] for item in merged] == ["Table 1; abstract", "section 2"]
    assert merged[0]["printed"] == "33%; 33 persen"
    assert merged[0]["explanation"] == "Because of Table 1."


def test_the_essay_says_what_is_concluded_what_fails_and_what_is_left(found):
    heading, concludes, items, changes = Page("en", NAMES).essay(found)
    assert heading == "#### A title"
    assert concludes == "*Survey.* The document concludes: Text."
    first, second = items.splitlines()
    assert first.startswith("- Table 1; abstract, KKG: Decree. Printed: “33%”; “33 persen” (impossible).")
    assert second == "- Section 2: Other. Printed: “33%” (differs). Because of section 2."
    assert changes == "**What this changes.** Text."


@pytest.mark.parametrize("language", ["id", "en"])
def test_minor_contradictions_are_a_table(found, language):
    table = Page(language, NAMES).minor(found)
    assert table.row_groups[0].label == NAMES["document"]["survey"][language]
    assert "Table 1: Decree (“33%”); abstract: Decree (“33 persen”)" in table.rows[0][1]
    assert Page(language, NAMES).minor([]) is None


def test_rows_of_a_ledger_are_a_table_by_document(rows):
    table = Page("en", NAMES).claims("impossible", rows)
    assert table.rows[0] == (
        "Table 1; abstract", "KKG, Decree, Bima", "33%; 33 persen", "Because of Table 1.",
    )  # fmt: skip
    assert len(table.rows) == 2
    as_printed = Page("en", NAMES).claims(
        "impossible", [{**rows[0], "location": "section 2", "printed": "persen"}]
    )
    assert as_printed.rows[0][0::2] == ("Section 2", "persen ‘per cent’")
    assert Page("en", NAMES).claims("impossible", []) is None


def test_a_group_is_not_named_twice():
    assert claim_text({"group": "KKM", "row": "KKM with reports", "column": ""}) == "KKM with reports"
    assert claim_text({"group": "KKM", "row": "Reports", "column": "Bima"}) == "KKM, Reports, Bima"
    assert claim_text({"group": "KKG, KKM", "row": "KKM with reports", "column": ""}).startswith("KKG, KKM")


def test_a_class_that_the_catalogue_does_not_know_keeps_its_name():
    count = Estimate("left_out.survey.odd_class", "x", 2, unit="count")
    table = Page("en", NAMES).wide("classes", [Row("claims_ledger.numeral.odd_class", {"survey": count})])
    assert table.rows == (("odd class", "2"),)
    assert table.columns[1].label == "Survey"


def test_the_table_to_search_names_documents_and_leads_on(rows):
    spec = ledger_records(rows, "en", {"survey": "Survey"}, {("survey", "a"): ("A title", "sec:A title")})
    keys = [column.key for column in spec.columns]
    assert keys[-2:] == ["explanation", "consequence"]
    assert spec.rows[0][0] == "Survey"
    assert (spec.rows[0][-1], spec.targets[0]) == ("A title", "sec:A title")
    assert (spec.rows[1][-1], spec.targets[1]) == ("", "")
    assert spec.marks == ("impossible", "impossible", "differs")
    plain = ledger_records(rows, "id", {})
    assert "consequence" not in [column.key for column in plain.columns]
    assert plain.rows[0][0] == "survey"
