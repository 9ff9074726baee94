"""Figures in words: axis titles with unit and n, alternative texts with the data."""

from dataclasses import replace

import pytest
from estimates_to_show import DECREE, NOTHING, RANGE, SCORE, TERMS, TEXTS

from helpers.show.describe import alt_text, axis_title, in_words, n_text, named, unit_text
from helpers.words.estimates import Estimate


def shown(*estimates, language="en", **more):
    return named(estimates, language, TEXTS, **{"sections": "group", **more})


def many(count):
    return [
        replace(
            DECREE, id=f"d{k}", label=f"Row {k}", estimate=k / 52, estimate_low=k / 52, estimate_high=k / 52
        )
        for k in range(count)
    ]


def test_rows_and_sections_have_their_labels():
    found = shown(DECREE, RANGE)
    assert found.names == ("Decree", "Decree")
    assert found.sections == ("Teachers' groups", "KKM")
    assert shown(DECREE, sections=None).sections == ("",)
    assert shown(DECREE, rows="group").names == ("Teachers' groups",)


def test_nothing_cannot_be_drawn():
    with pytest.raises(ValueError, match="at least one estimate"):
        shown()


@pytest.mark.parametrize(
    ("bases", "text"),
    [
        ((52, 52), "n = 52"),
        ((18, 3, 7), "n = 3–18"),
        ((None, 4), "n = 4"),
        ((None, None), ""),
        ((1234,), "n = 1.234"),
    ],
)
def test_n_of_all_rows(bases, text):
    assert n_text([replace(DECREE, n=n) for n in bases], "id") == text


def test_axis_titles_have_unit_and_n():
    assert axis_title([DECREE], "en") == "Percentage (%), n = 52"
    assert axis_title([DECREE], "id") == "Persentase (%), n = 52"
    assert axis_title([DECREE], "en", "Groups with a decree") == "Groups with a decree, n = 52"
    assert axis_title([DECREE, SCORE], "en") == "n = 6–52"
    assert axis_title([Estimate("a", "b", 1.0)], "en") == ""


def test_units_without_words_stand_for_themselves():
    assert unit_text("stars", "en") == "stars"
    assert unit_text(None, "en") == ""


@pytest.mark.parametrize(
    ("estimate", "english", "indonesian"),
    [
        (DECREE, "33/52 (63%) [49%, 77%]", "33/52 (63%) [49%; 77%]"),
        (RANGE, "17–18/52 (33–35%) [49%, 77%]", "17–18/52 (33–35%) [49%; 77%]"),
        (SCORE, "3.55 [3.40, 3.69]", "3,55 [3,40; 3,69]"),
        (NOTHING, "–", "–"),
    ],
)
def test_one_estimate_in_words(estimate, english, indonesian):
    assert in_words(estimate, "en") == english
    assert in_words(estimate, "id") == indonesian


def test_the_alternative_text_tells_every_row():
    assert alt_text("dots", shown(DECREE, TERMS, RANGE)) == (
        "Dot plot with 3 rows. Lines show 95% confidence intervals. "
        "Teachers' groups: Decree 33/52 (63%) [49%, 77%]; Terms 26/52 (50%) [49%, 77%]. "
        "KKM: Decree 17–18/52 (33–35%) [49%, 77%]."
    )


def test_the_alternative_text_in_indonesian():
    text = alt_text("dots", shown(DECREE, language="id"))
    assert text.startswith("Diagram titik dengan 1 baris. ")
    assert "kepercayaan 95%" in text
    assert text.endswith(" Kelompok guru: SK 33/52 (63%) [49%; 77%].")


def test_without_intervals_none_are_told():
    assert "confidence" not in alt_text("dots", shown(Estimate("a", "Row", 0.5, n=2, unit="proportion")))


def test_of_many_rows_only_the_extremes_are_told():
    few, lots = (alt_text("dots", shown(*many(count))) for count in (24, 25))
    assert "Row 7 7/52" in few
    assert "Row 7" not in lots
    assert "Lowest: Teachers' groups, Row 0 0/52 (0%)" in lots
    assert "Highest: Teachers' groups, Row 24 24/52 (46%)" in lots


def test_many_rows_that_cannot_be_estimated_are_only_counted():
    assert alt_text("dots", shown(*[NOTHING] * 30)).strip() == "Dot plot with 30 rows."
