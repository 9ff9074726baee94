"""The notebook on new cohorts that lack something: every cell runs, and says what there is and what not."""

import re

import pytest
from lacking_madrasahs import LACKING
from notebook_parts import Notebook, given, language_free, results, words

NOTEBOOK = Notebook("madrasah_performance")
SENTENCES = {
    "scores_only": "No visits were logged",
    "no_scores": "Nothing was scored",
    "no_quotas": "How many visits were asked for is not known",
    "no_products": "No products were entered",
    "no_links": "No passing on was entered",
    "one_rater": "One rater gave all scores",
    "own_raters": "but not by the same ones",
    "one_wave": "There is one wave only",
    "one_indicator": "a single thing, and nothing to rank it against",
    "constant": "one and the same point of the scale was used throughout",
    "all_blank": "Nothing was scored",
    "one_madrasah": "Too few madrasahs were scored by two raters or more",
    "gaps": "Not estimable: too few cases for this method",
}
WHOLE = {
    *("agreement.final.icc_a1", "model.linear.wave_2", "model.ordinal.wave_2", "model.linear.sd_rater"),
    *("rank.parameter.presentation", "mentor.roles", "mentor.trainers_less_lecturers.p_holm"),
    *("association.final.visits_within", "products.guided", "products.online_to_classroom"),
    *("reach.generation_1.members", "change.final", "mean.final.all"),
}


@pytest.fixture
def ran(monkeypatch, tmp_path):
    """Run all cells of the notebook on tables, without drawing; gives what was displayed."""

    def run(tables, language="en", **parameters):
        given(monkeypatch, "madrasah_performance", tables, tmp_path, design={"sampling": "purposive"})
        parameters = {"draws": 999, **parameters}
        return NOTEBOOK.run_here(monkeypatch, draw=False, cohort="x", language=language, **parameters)[1]

    return run


@pytest.mark.parametrize("name", list(LACKING))
def test_every_cohort_has_a_report(ran, name):
    text = words(ran(LACKING[name]()))
    assert SENTENCES.get(name, "the final score") in text
    assert not re.search(r"\b(nan|inf|None)\b", text)


def test_both_languages_show_the_same_numbers(ran):
    tables = LACKING["whole"]()
    found = {language: results(ran(tables, language))["estimates"] for language in ("id", "en")}
    assert language_free(found["id"]) == language_free(found["en"])
    idents = [item["id"] for item in found["en"]]
    assert len(idents) == len(set(idents)) > 300
    assert set(idents) >= WHOLE
    assert all(re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)+", ident) for ident in idents)


def test_nobody_who_scored_or_mentored_is_told_of(ran):
    shown = ran(LACKING["whole"]())
    assert not re.search(r"P-[0-9A-Z]{4,}", str(shown))
    assert "Rows of single raters are withheld" in words(shown)
    assert "How strict raters are" in words(ran(LACKING["whole"](), small_cells=3))


def test_other_parameters_are_obeyed_in_indonesian(ran):
    text = words(ran(LACKING["whole"](), "id", wave=1, confidence=0.5, interval="wilson", small_cells=0))
    assert "gelombang 1 diuraikan" in text or "yang diuraikan adalah gelombang 1" in text
    assert not re.search(r"\b(nan|inf|None|the|of)\b", text)
    assert "gelombang 2" in words(ran(LACKING["one_wave"](), "id", wave=1))
