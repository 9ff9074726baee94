"""The notebook on the working-group survey: its own numbers and parameters, alike in both languages."""

import re

import pytest
from executed_reports import executed
from notebook_parts import FIGURE, RESULTS, TABLE, Notebook, language_free, outputs, source

from helpers.studies.parameters import declared_parameters

NOTEBOOK = Notebook("working_groups")


def estimates(book):
    return {item["id"]: item for item in outputs(book, RESULTS)[-1]["estimates"]}


@pytest.fixture(scope="module")
def runs():
    return {language: executed("working_groups", "published", language) for language in ("id", "en")}


@pytest.fixture(scope="module")
def tables(runs):
    return {spec["id"]: spec for spec in outputs(runs["en"], TABLE)}


# ---- how it is written


def test_no_result_is_typed_into_the_prose():
    """Results come from estimates; years, headings and the words of the criterion may stand."""
    for cell in NOTEBOOK.prose:
        text = re.sub(r"^#.*$|20\d\d|\b16\b|100%", "", source(cell), flags=re.MULTILINE)
        assert not re.search(r"\d", text), cell["id"]


def test_the_parameters_of_the_study():
    declared = declared_parameters(NOTEBOOK.path)
    assert set(declared) >= {
        *("cohort", "language", "confidence", "interval", "base_policy", "district_order"),
        *("world_bank_reading", "index_weights", "seed"),
    }
    assert not declared["index_weights"].allows({"decree": 11})


# ---- that it runs


def test_both_languages_give_the_same_numbers(runs):
    results = {language: outputs(book, RESULTS)[-1] for language, book in runs.items()}
    assert language_free(results["id"]["estimates"]) == language_free(results["en"]["estimates"])
    idents = [item["id"] for item in results["en"]["estimates"]]
    assert len(idents) == len(set(idents)) > 1500
    assert all(re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", ident) for ident in idents)


def test_both_languages_show_the_same_tables_and_figures(runs):
    for kind in (TABLE, FIGURE):
        shown = {language: [spec["id"] for spec in outputs(book, kind)] for language, book in runs.items()}
        assert shown["id"] == shown["en"]
        assert len(set(shown["en"])) == len(shown["en"])


def test_every_printed_table_stands_beside_its_recomputation(tables):
    assert {f"tbl-printed-t{number:02d}" for number in range(1, 21)} <= set(tables)


def test_an_impossible_cell_is_told_from_a_possible_one(tables):
    agenda = tables["tbl-printed-t08"]
    assert agenda["rows"][0] == ["Routine agenda", "97%", "29/30–38/39 I", "71%", "5/7 C"]
    assert any("I = impossible" in note for note in agenda["notes"])


def test_a_total_that_differs_shows_what_its_parts_give(tables):
    statutes = tables["tbl-printed-t04"]["rows"][2]
    keys = [column["key"] for column in tables["tbl-printed-t04"]["columns"]]
    assert statutes[keys.index("KKKS.printed")] == "32%"
    assert statutes[keys.index("KKKS.recount")] == "12/34 D"


def test_the_numbers_that_readers_will_look_for(runs):
    found = estimates(runs["en"])
    assert found["decree.kkg"]["estimate"] == pytest.approx(33 / 52)
    assert found["decree.kkg"]["ci_level"] == 0.95
    assert found["printed.t05.kkg.decree.yes.bima"]["estimate"] == 18
    assert found["recount.t05.kkg.decree.yes.bima"]["estimate"] == pytest.approx(2 / 11)
    assert found["certain.decree.kkg.sumbawa_barat"]["estimate_low"] == pytest.approx(13 / 15)
    assert found["logic.never_yet.attendance.kkks.bima"]["estimate"] == 1
    assert found["world_bank.sixteen_a_year.kkg"]["estimate_high"] == pytest.approx(27 / 52)
    assert found["test.decree.kkg.districts"]["p_value"] == pytest.approx(0.0002594, abs=5e-8)
    assert found["holm.decree.kkg.districts"]["p_value"] > found["test.decree.kkg.districts"]["p_value"]
    assert found["index.kkks"]["estimate"] is None


def test_indonesian_has_decimal_commas(runs):
    spec = next(spec for spec in outputs(runs["id"], TABLE) if spec["id"] == "tbl-sample")
    assert "4,78" in spec["rows"][0]


def test_other_parameters_run_too(monkeypatch):
    parameters = {
        "language": "en",
        "confidence": 0.9,
        "interval": "wilson",
        "base_policy": "valid",
        "district_order": "alphabet",
        "world_bank_reading": "sixteen_a_year",
        "index_weights": {"decree": 2, "meets_criterion": 1},
    }
    space, bundles = NOTEBOOK.run_here(monkeypatch, **parameters)
    found = {estimate.id: estimate for estimate in space["report"].estimates}
    assert found["attendance_60.kkg"].estimate == pytest.approx(44 / 48)
    assert found["decree.kkg"].ci_level == 0.9
    assert found["index.kkg"].estimate_low == pytest.approx((2 * 33 / 52 + 20 / 50) / 3)
    assert "test.decree.kkg.trend" not in found
    sample = next(b[TABLE] for b in bundles if TABLE in b and b[TABLE]["id"] == "tbl-sample")
    assert [row[0] for row in sample["rows"]][:2] == ["Bima", "Dompu"]
    assert bundles[-1][RESULTS]["parameters"]["index_weights"] == {"decree": 2, "meets_criterion": 1}
