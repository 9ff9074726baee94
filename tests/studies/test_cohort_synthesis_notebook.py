"""The notebook on several cohorts: from files, and on made-up headlines of every awkward kind."""

import re

import numpy as np
import pytest
from made_cohorts import gathered, many, number
from notebook_parts import (
    FIGURE,
    TABLE,
    VERSION,
    Notebook,
    by_id,
    language_free,
    of_kind,
    results,
    source,
    words,
)

from helpers.studies.cohort_synthesis import gathering
from helpers.studies.cohort_synthesis.settings import CHOICES, Settings
from helpers.studies.parameters import declared_parameters

NOTEBOOK = Notebook("cohort_synthesis")


@pytest.fixture
def run(monkeypatch):
    def execute(cohorts=None, **parameters):
        if cohorts is not None:
            monkeypatch.setattr(gathering, "gather", lambda data: cohorts)
        explore = cohorts is None  # a panel reads the cohorts' own files
        return NOTEBOOK.run_here(monkeypatch, explore=explore, **parameters)[1]

    return execute


def test_the_parameters_are_those_of_the_settings():
    declared = declared_parameters(NOTEBOOK.path)
    assert declared.pop("figure_width").choices == ("two-column", "one-column")
    defaults = Settings(**{name: parameter.default for name, parameter in declared.items()})
    assert defaults.as_parameters() == Settings("example", "id").as_parameters()
    assert set(declared) == set(defaults.as_parameters())
    for name, known in CHOICES.items():
        assert set(declared[name].choices) == set(known)


def test_no_number_is_typed_into_the_prose():
    for cell in NOTEBOOK.prose:
        text = re.sub(r"^#.*$", "", source(cell), flags=re.MULTILINE)
        assert not re.search(r"\d", text), cell["id"]


def test_the_example_from_its_files(run):
    """Five simulated workshops and a published one: one test is shorter, the document prints too little."""
    shown = run(language="en")
    found, text = by_id(shown), words(shown)
    assert results(shown)["simulated"] is True
    assert found["cohorts.all"]["estimate"] == 6
    assert found["together.change.random_effects"]["n"] == 4
    assert "Of 6 cohorts, 4 can be combined" in text
    assert "Different in what decides it: set of questions." in text
    assert "the document prints the mean of the hardest questions" in text
    assert found["others.standardised_change.cohorts"]["estimate"] == 5
    # What only the other cohorts have is not combined twice, nor shown for the published one
    assert "cohort.change.published" not in found
    assert not any("certificate" in name for name in found)  # their own reports require no hours
    low, high = (found["together.attended.random_effects"][end] for end in ("ci_low", "ci_high"))
    assert 0 < low < high < 1


def test_a_published_cohort_whose_numbers_allow_it_is_combined(run):
    """The published survey of working groups beside a simulated cohort: two, which tell next to nothing."""
    shown = run(language="en", cohort="example_2")
    found, text = by_id(shown), words(shown)
    assert found["published.combined"]["estimate"] == 1
    assert found["cohort.decree.kkg.published"]["n"] == 52
    assert "Two cohorts are not informative" in text


def test_both_languages_give_the_same_numbers_and_show_the_same_things(run):
    cohorts = gathered(*many(14))
    shown = {language: run(cohorts, language=language) for language in ("id", "en")}
    numbers = {name: results(found)["estimates"] for name, found in shown.items()}
    assert language_free(numbers["id"]) == language_free(numbers["en"])
    assert all(re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", item["id"]) for item in numbers["en"])
    for kind in (TABLE, FIGURE):
        ids = {name: [spec["id"] for spec in of_kind(found, kind)] for name, found in shown.items()}
        assert ids["id"] == ids["en"]
        assert len(set(ids["en"])) == len(ids["en"])
    drawn = {spec["id"] for spec in of_kind(shown["en"], FIGURE)}
    assert drawn == {"fig-forest", "fig-trend", "fig-funnel"}


def test_numbers_are_written_as_the_language_has_them(run):
    text = re.sub(VERSION, "", words(run(gathered(*many(5)), language="id")))
    assert re.search(r"\d,\d", text)
    assert not re.search(r"\d\.\d", text)


ALIKE = [number(5.0, 1.0, 25)] * 6
AWKWARD = {
    "one cohort": [number(5.0, 1.0)],
    "one with a number": [number(5.0, 1.0), number(note="no_pairs", n=0)],
    "none with a number": [number(note="no_pairs", n=0), None],
    "no errors": [number(5.0, None, 1, note="one_pair"), number(4.0, None, 9, note="constant_differences")],
    "two": [number(5.0, 1.0), number(9.0, 2.0)],
    "all equal": ALIKE,
    "all equal, many": ALIKE * 2,
    "far apart": [number(-1e6, 1e-6), number(1e6, 1e-6), number(0.0, 1e3)],
    "one year": [number(5.0, 1.0), number(6.0, 1.0), number(9.0, 1.0)],
    "shares": [
        number(x, 0.4, 20, scale="logit", unit="proportion", scale_facts=("unit",)) for x in (0.1, 2, -40, 3)
    ],
    "ratios": [number(x, 0.4, 20, scale="log", unit="ratio", scale_facts=("unit",)) for x in (0.1, 2, -1, 3)],
    "mixed units": [number(5.0, 1.0), number(0.5, 0.1, unit="sd"), number(6.0, 1.0)],
    "tiny cohorts": [number(5.0, 1.0, 3), number(6.0, 1.0, 4), number(7.0, 2.0, 30)],
    "no sizes": [number(5.0, 1.0, None), number(6.0, 1.0, None)],
    "odd facts": [
        number(5.0, 1.0, design={"rubrik": "<b>{x}$", "items": 7.5}),
        number(6.0, 1.0, design={"rubrik": "lain", "items": 8}),
        number(6.0, 1.0),
    ],
}


@pytest.mark.parametrize("case", AWKWARD)
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_report_comes_of_whatever_there_is(run, case, language):
    shown = run(gathered(*AWKWARD[case], years=case != "one year"), language=language)
    for item in by_id(shown).values():
        for value in item.values():
            assert not isinstance(value, float) or np.isfinite(value), item["id"]
        assert item["p_value"] is None or 0 < item["p_value"] <= 1


def test_one_cohort_is_said_to_be_one(run):
    text = words(run(gathered(*AWKWARD["one with a number"]), language="en"))
    assert "One cohort alone has a number that could be combined" in text
    assert "fig-trend" not in text


def test_two_cohorts_are_said_to_be_not_informative(run):
    shown = run(gathered(*AWKWARD["two"]), language="en")
    text, found = words(shown), by_id(shown)
    assert "Two cohorts are not informative" in text
    assert found["together.change.prediction"]["estimate"] is None
    assert found["together.change.random_effects"]["df"] == 1


def test_no_funnel_and_no_leaving_out_below_ten(run):
    few, enough = (by_id(run(gathered(*many(k)), language="en")) for k in (9, 10))
    assert not any(name.startswith("without.") for name in few)
    assert sum(name.startswith("without.") for name in enough) == 10
    assert enough["funnel.change.slope"]["df"] == 8


def test_two_hundred_cohorts(run):
    shown = run(gathered(*many(200)), language="en", tau="reml")
    found = by_id(shown)
    assert found["together.change.random_effects"]["n"] == 200
    assert sum(name.startswith("without.") for name in found) == 200
    longest = max(len(table["rows"]) for table in of_kind(shown, TABLE))
    assert longest == 40
    assert "The tables show the first 40 of them" in words(shown)


def test_another_number_and_the_fixed_effect(run):
    cohorts = gathered(*(number(x, 0.2, id="gain", unit="gain") for x in (0.1, 0.5, 0.3)))
    text = words(run(cohorts, headline="gain", model="fixed", language="en"))
    assert "the mean of these very cohorts" in text
    text = words(run(cohorts, headline="nothing", language="en"))
    assert "No cohort has a number of the name nothing" in text


def test_small_cohorts_of_people_are_withheld(run):
    shown = run(gathered(*AWKWARD["tiny cohorts"]), language="en")
    assert "Withheld: fewer people" in words(shown)
    assert "cohort.change.c1" not in by_id(shown)
    kept = by_id(run(gathered(*AWKWARD["tiny cohorts"]), language="en", small_cells=0))
    assert kept["cohort.change.c1"]["estimate"] == 5.0
