"""The notebook on the madrasah evaluation: its own numbers and parameters, alike in both languages."""

import re

import pytest
from executed_reports import executed
from notebook_parts import FIGURE, RESULTS, TABLE, Notebook, language_free, outputs, results, source

from helpers.studies.parameters import declared_parameters

NOTEBOOK = Notebook("madrasah_performance")


def run_here(monkeypatch, **parameters):
    """The results of the code cells, run in this process without drawing."""
    return results(NOTEBOOK.run_here(monkeypatch, draw=False, **parameters)[1])


@pytest.fixture(scope="module")
def runs():
    return {language: executed("madrasah_performance", "published", language) for language in ("id", "en")}


# ---- how it is written


def test_no_number_is_typed_into_the_prose():
    """Numbers on the page come from estimates; what may stand is the scale, section numbers and years."""
    for cell in NOTEBOOK.prose:
        allowed = r"^#.*$|\(#ref-[^)]*\)|1 to 4|1–4|(19|20)\d\d"
        text = re.sub(allowed, "", source(cell), flags=re.MULTILINE)
        assert not re.search(r"\d", text), cell["id"]


def test_the_parameters_of_the_study():
    declared = declared_parameters(NOTEBOOK.path)
    assert set(declared) >= {"cohort", "language", "confidence", "interval", "mentor_base", "items_per_score"}


# ---- that it runs


def test_both_languages_give_the_same_numbers(runs):
    results = {language: outputs(book, RESULTS)[-1] for language, book in runs.items()}
    assert language_free(results["id"]["estimates"]) == language_free(results["en"]["estimates"])
    assert len(results["en"]["estimates"]) > 350
    idents = [item["id"] for item in results["en"]["estimates"]]
    assert len(idents) == len(set(idents))
    assert all(re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", ident) for ident in idents)


def test_both_languages_show_the_same_tables_and_figures(runs):
    for kind in (TABLE, FIGURE):
        shown = {language: [spec["id"] for spec in outputs(book, kind)] for language, book in runs.items()}
        assert shown["id"] == shown["en"]
        assert len(set(shown["en"])) == len(shown["en"])


def test_the_numbers_that_readers_will_look_for(runs):
    results = outputs(runs["en"], RESULTS)[-1]
    found = {item["id"]: item for item in results["estimates"]}
    assert found["grand_mean.parameters"]["estimate"] == 3.545
    assert found["score.mtsn.classroom_change"]["estimate"] == 3.3
    assert found["mentor.lecturers.active.base55"]["n"] == 55
    products = found["outcome.products.share"]
    assert (products["estimate"], products["estimate_low"]) == (None, 0.8)
    assert found["design.visits_in_all"]["estimate"] == 660
    assert results["parameters"]["assumed_sd"] == [0.2, 0.3, 0.4, 0.5, 0.6]


def test_indonesian_has_decimal_commas(runs):
    scores = next(spec for spec in outputs(runs["id"], TABLE) if spec["id"] == "tbl-scores")
    assert scores["rows"][0][1:] == ["3,38", "3,64", "3,59", "3,54"]


def test_other_parameters_run_too(monkeypatch):
    parameters = {
        "confidence": 0.9,
        "interval": "wilson",
        "mentor_base": "visits",
        "items_per_score": 12,
        "assumed_sd": [1.1, 0.25],
        "power": 0.9,
    }
    results = run_here(monkeypatch, language="en", **parameters)
    found = {item["id"]: item for item in results["estimates"]}
    assert found["mentor.total.base165"]["estimate_low"] == pytest.approx(592 / 660)
    assert found["grim.items_12.all"]["estimate"] == 18
    assert found["telling_sd.man_min.final"]["ci_level"] == 0.9
    # No scores on the scale have the mean of MAN and such a spread
    assert found["interval.man.final.sd_1_1"]["estimate"] is None
