"""The notebook on new cohorts that lack something: every cell runs, and says what there is and what not."""

import re

import pytest
from lacking_cohorts import LACKING
from notebook_parts import Notebook, given, words

NOTEBOOK = Notebook("learning_community")
SENTENCES = {
    "no_post": "Without a post-test no change can be computed",
    "no_pre": "Without a pre-test no change can be computed",
    "no_pairs": "Nobody has a score in both tests",
    "one_pair": "Withheld: 1 person sat both tests, fewer than 5",
    "one_person": "No abstract is drafted: its results rest on too few people",
    "three_people": "Withheld: main results that rest on too few people",
    "all_empty": "the mean score did not change",
    "totals_only": "only totals are known",
    "all_right": "In the post-test 100% had full marks",
    "unscored": "this test cannot be scored",
    "no_groups": "there is no grouping",
}


@pytest.fixture
def ran(monkeypatch, tmp_path):
    """Run all cells of the notebook on tables, without drawing; gives what was displayed."""

    def run(tables, language="en", **parameters):
        given(monkeypatch, "learning_community", tables, tmp_path, design={"sampling": "purposive"})
        return NOTEBOOK.run_here(monkeypatch, draw=False, cohort="x", language=language, **parameters)[1]

    return run


@pytest.mark.parametrize("name", list(LACKING))
def test_every_cohort_has_a_report(ran, name):
    text = words(ran(LACKING[name]()))
    assert SENTENCES.get(name, "the mean score rose by") in text
    assert not re.search(r"\b(nan|inf|None)\b", text)


@pytest.mark.parametrize(
    "parameters",
    [
        {"repeats": "best", "no_answer": "missing", "matching": "exact", "items": "all"},
        {"group": "Rumpun", "small_cells": 0, "confidence": 0.5},
        {"group": "Nowhere", "repeats": "last", "matching": "sure"},
    ],
)
def test_every_parameter_is_obeyed_in_indonesian(ran, parameters):
    text = words(ran(LACKING["whole"](), "id", **parameters))
    assert "Di antara mereka" in text
    assert not re.search(r"\b(nan|inf|None|the|of)\b", text)


def test_no_pseudonym_is_shown(ran):
    assert "P-0" not in str(ran(LACKING["whole"]()))


def test_both_languages_show_the_same_numbers(ran):
    kind = "application/vnd.telaah.results+json"
    found = [
        next(bundle[kind] for bundle in ran(LACKING["whole"](), language) if kind in bundle)["estimates"]
        for language in ("id", "en")
    ]
    plain = [
        [{key: item[key] for key in ("id", "estimate", "ci_low", "p_value")} for item in each]
        for each in found
    ]
    assert plain[0] == plain[1]
    assert len(plain[0]) > 200
