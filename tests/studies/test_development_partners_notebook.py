"""The notebook on development partners: the published document, simulated cohorts, and what they may lack."""

import json
import re

import numpy as np
import pytest
from notebook_parts import (
    FIGURE,
    TABLE,
    VERSION,
    Notebook,
    by_id,
    given,
    language_free,
    of_kind,
    results,
    source,
    words,
)
from partner_tables import DAY, LACKING, simulated

from helpers.studies.development_partners.settings import CHOICES, Settings
from helpers.studies.parameters import declared_parameters

NOTEBOOK = Notebook("development_partners")
ID = r"[a-z0-9_]+(\.[a-z0-9_]+)+"


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Run all cells that a report keeps, on tables in memory or (None) on the published document."""

    def execute(tables=None, language="en", draw=False, **parameters):
        if tables is not None:
            about = {"end": DAY, "simulated": True, "design": {"sampling": "census"}}
            given(monkeypatch, "development_partners", tables, tmp_path, **about)
        cohort = "published" if tables is None else "x"
        return NOTEBOOK.run_here(monkeypatch, draw, cohort=cohort, language=language, **parameters)[1]

    return execute


def test_the_parameters_are_those_of_the_settings():
    declared = declared_parameters(NOTEBOOK.path)
    assert declared.pop("figure_width").choices == ("two-column", "one-column")
    defaults = Settings(**{name: parameter.default for name, parameter in declared.items()})
    assert defaults.as_parameters() == Settings("published", "id").as_parameters()
    assert set(declared) == set(defaults.as_parameters())
    assert {name: parameter.choices for name, parameter in declared.items() if name in CHOICES} == CHOICES


def test_no_number_is_typed_into_the_prose():
    for cell in NOTEBOOK.prose:
        text = re.sub(r"^#.*$", "", source(cell), flags=re.MULTILINE)
        text = re.sub(r"\[\w+ \d{4}\]\(#ref-\w+\)", "", text)
        assert not re.search(r"\d", text), cell["id"]


def test_the_published_document_in_both_languages(run):
    shown = {language: run(language=language) for language in ("id", "en")}
    numbers = {language: results(found)["estimates"] for language, found in shown.items()}
    assert language_free(numbers["id"]) == language_free(numbers["en"])
    assert all(re.fullmatch(ID, item["id"]) for item in numbers["en"])
    found = by_id(shown["en"])
    assert found["design.criteria"]["estimate"] == 5
    assert found["verdict.all.not_holding"]["estimate"] == 1
    assert [row["claim_id"] for row in results(shown["en"])["claims"]] == ["p5.everywhere"]
    tables = [spec["id"] for spec in of_kind(shown["en"], TABLE)]
    assert tables == ["tbl-design", "tbl-criteria", "tbl-roles", "tbl-readings", "tbl-parameters"]
    assert [spec["id"] for spec in of_kind(shown["en"], FIGURE)] == ["fig-verdicts"]


def test_a_simulated_cohort_in_both_languages(run):
    tables = simulated(30, seed=5)
    shown = {language: run(tables, language, draw=language == "en") for language in ("id", "en")}
    numbers = {language: results(found)["estimates"] for language, found in shown.items()}
    assert language_free(numbers["id"]) == language_free(numbers["en"])
    assert len(numbers["en"]) > 300
    assert all(re.fullmatch(ID, item["id"]) for item in numbers["en"])
    for kind in (TABLE, FIGURE):
        ids = {language: [spec["id"] for spec in of_kind(found, kind)] for language, found in shown.items()}
        assert ids["id"] == ids["en"]
        assert len(set(ids["en"])) == len(ids["en"])
    assert [spec["id"] for spec in of_kind(shown["en"], FIGURE)] == [
        *("fig-grid", "fig-curve", "fig-coverage", "fig-load", "fig-proposal")
    ]
    assert results(shown["en"])["simulated"] is True


def test_numbers_are_written_as_the_language_has_them(run):
    plain = re.sub(VERSION + r"|\d{1,3}(\.\d{3})+", "", words(run(simulated(30, seed=5), "id")))
    assert re.search(r"\d,\d", plain)
    assert not re.search(r"\d\.\d", plain.replace("cohort.toml", ""))


SAID = {
    "no agreements": "No agreement is listed. Whether partners have any is then not known",
    "no activities": "that is not the same as no coverage",
    "no districts": "No district is listed",
    "nobody": "No partner is listed",
    "one partner": "There is one partner only",
    "blank": "Of no partner is it known since when",
}


@pytest.mark.parametrize("case", LACKING)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_report_comes_of_whatever_there_is_and_says_what_it_cannot_tell(run, case, language):
    assert SAID.keys() <= LACKING.keys()
    shown = run(LACKING[case](), language)
    assert language == "id" or SAID.get(case, "") in words(shown)
    assert not re.search(r"\b(nan|inf|None)\b", re.sub(r"^nan\b.*", "", words(shown), flags=re.MULTILINE))
    for item in results(shown)["estimates"]:
        for value in item.values():
            assert not isinstance(value, float) or np.isfinite(value), item["id"]


def test_every_parameter_is_obeyed(run):
    tables = simulated(30, seed=5)
    usual = by_id(run(tables))
    strict = by_id(run(tables, least_months=36, own_funding=100.0, least_schools=9))
    for rule in ("must", "both"):
        assert strict[f"eligible.{rule}"]["estimate_high"] < usual[f"eligible.{rule}"]["estimate_high"]
    loose = by_id(run(tables, focus="should"))
    assert loose["eligible.must"]["estimate_low"] > usual["eligible.must"]["estimate_low"]
    assert loose["eligible.both"] == usual["eligible.both"]
    wide, near = (by_id(run(tables, reach=reach, pool="both")) for reach in ("anywhere", "agreement"))
    assert wide["proposal.room"]["estimate"] < usual["proposal.room"]["estimate"]
    assert wide["proposal.new_agreements"]["estimate"] > near["proposal.new_agreements"]["estimate"] == 0


def test_names_are_no_markup_anywhere(run):
    shown = run(LACKING["hostile"]())
    pages = "".join(bundle.get("text/html", "") + bundle.get("text/markdown", "") for bundle in shown)
    assert "<img src=x" not in pages
    assert "onerror" in json.dumps(shown)  # it is shown, as a name


def test_a_large_cohort_keeps_its_figures_on_a_page(run):
    shown = run(simulated(90, seed=1))
    assert len(of_kind(shown, FIGURE)) == 5
    assert by_id(shown)["data.partners"]["estimate"] == 90
