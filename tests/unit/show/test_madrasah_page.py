"""Tables, sentences and figures of the madrasah evaluation on a page."""

import re
from dataclasses import replace

import pytest

from helpers.language import LANGUAGES, MissingText
from helpers.language.catalogue import catalogue
from helpers.show.madrasah_performance import Page, figures
from helpers.show.verdict_bars import verdict_bars
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate

MEAN = Estimate("mean.a", "answer.a", 3.545, n=6, unit="score")
RANGE = Estimate("count.a", "answer.a", unit="count", n=165, estimate_low=123, estimate_high=124)
TEXTS = {
    "answer": {"a": {"en": "Collaboration", "id": "Kolaborasi"}, "b": {"en": "Reports", "id": "Laporan"}},
    "group": {
        "min": {"en": "MIN", "id": "MIN"},
        "man": {"en": "MAN", "id": "MAN"},
        "mean": {"en": "Mean", "id": "Rerata"},
    },
}


@pytest.fixture
def page():
    return Page("en", TEXTS)


def p_value(low, high):
    return Estimate(
        "p",
        "answer.a",
        low if low == high else None,
        unit="probability",
        estimate_low=low,
        estimate_high=high,
    )


def test_both_catalogues_say_the_same_things():
    texts = {language: catalogue(language) for language in LANGUAGES}
    own = {
        lang: {key for key in known if key.startswith("madrasah_performance.")}
        for lang, known in texts.items()
    }
    assert own["id"] == own["en"]
    for key in own["id"]:
        holes = [sorted(re.findall(r"(?<!{){[^{}]*}(?!})", texts[language][key])) for language in LANGUAGES]
        assert holes[0] == holes[1], key


def test_a_wide_table_holds_what_it_shows(page):
    rows = [Row("answer.a", {"value": MEAN, "prints_as": MEAN, "verdict": "ledger.verdict.reproduced"})]
    spec = page.wide("paths", rows, decimals={"value": 4, "prints_as": 2})
    assert spec.rows == (("Collaboration", "3.5450", "3.55", "reproduced"),)
    assert spec.values == (("Collaboration", 3.545, 3.545, "reproduced"),)
    assert spec.estimates == (MEAN,)
    assert [column.align for column in spec.columns] == ["left", "right", "right", "left"]


def test_decimal_commas_in_indonesian():
    spec = Page("id", TEXTS).wide("paths", [Row("answer.a", {"value": MEAN})], decimals={"value": 3})
    assert spec.rows[0] == ("Kolaborasi", "3,545")


def test_a_range_of_counts_is_explained_and_a_range_of_scores_is_not(page):
    counted = page.wide("bases", [Row("answer.a", {"visits": RANGE})])
    assert counted.rows[0][1] == "123–124"
    assert any("several counts" in note for note in counted.notes)
    scores = page.wide("paths", [Row("answer.a", {"value": replace(RANGE, unit="score")})])
    assert not scores.notes


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        (0.015625, 0.18925, ".016–.189"),
        (0.0002, 0.0009, "< .001"),
        (1.0, 1.0, "> .999"),
        (0.0156, 0.0156, ".016"),
    ],
)
def test_p_values_as_they_are_printed(page, low, high, text):
    spec = page.wide("matched", [Row("answer.a", {"p_value": p_value(low, high)})])
    assert spec.rows[0][1] == text


def test_empty_cells_and_sections(page):
    rows = [
        Row("answer.a", {"value": MEAN}, "group.min"),
        Row("answer.b", {"value": None}, "group.min"),
        Row("answer.a", {"value": "madrasah_performance.answer.no_count"}, "group.man"),
    ]
    spec = page.wide("paths", rows)
    assert [row[1] for row in spec.rows] == ["3.55", "–", "none"]
    assert [(group.label, group.start, group.end) for group in spec.row_groups] == [
        ("MIN", 0, 2),
        ("MAN", 2, 3),
    ]


def test_spreads_stand_under_one_heading(page):
    spec = page.wide("firmness", [Row("answer.a", {"sd_0_2": RANGE, "sd_0_25": RANGE, "sd_1": RANGE})])
    assert [column.label for column in spec.columns[1:]] == ["0.2", "0.25", "1.0"]
    assert {column.spanner for column in spec.columns[1:]} == {"Assumed standard deviation"}


def test_a_key_in_two_parts_has_a_heading_above(page):
    rank = Estimate("r", "group.min", 1, unit="rank")
    spec = page.wide("level_ranks", [Row("answer.a", {"as_printed.min": rank, "sd_0_2.min": rank})])
    assert [column.label for column in spec.columns[1:]] == ["MIN", "MIN"]
    assert [column.spanner for column in spec.columns[1:]] == ["As printed", "Standard deviation 0.2"]


def test_an_interval_stands_for_a_mean_that_has_one(page):
    mean = replace(MEAN, ci_low=3.19, ci_high=3.57, ci_level=0.95)
    spec = page.wide("intervals", [Row("group.min", {"sd_0_4": mean})])
    assert spec.rows[0][1] == "[3.19, 3.57]"


def test_a_sentence_keeps_its_numbers(page):
    found = page.sentence("finite", factor=replace(MEAN, id="factor", estimate=0.8724, unit="factor"))
    assert "0.87" in str(found)
    assert [item.id for item in found.estimates] == ["factor"]


def test_a_sentence_without_a_number_is_an_error(page):
    with pytest.raises(MissingText):
        page.sentence("finite")


def test_claims_become_sentences(page):
    row = {
        "verdict": "differs",
        "location": "section 1",
        "row": "A",
        "printed": "tertinggi",
        "explanation": "No.",
    }
    assert page.claims([row]) == ["**differs** – section 1: A (“tertinggi” ‘highest’). No."]


def test_parameters_are_said_in_words():
    values = {
        "language": "id",
        "interval": "wilson",
        "confidence": 0.95,
        "assumed_sd": [0.2, 1],
        "items_per_score": 10,
    }
    spec = Page("id", {}).parameters(values)
    assert [row[1] for row in spec.rows] == ["Indonesia", "Wilson", "0,95", "0,2; 1", "10"]


def test_the_profile_tells_its_numbers(page):
    means = {"a": {"min": 3.38, "man": 3.59, "mean": 3.54}, "b": {"min": 3.40, "man": 3.79, "mean": 3.66}}
    scores = [
        Estimate(f"s.{level}.{name}", f"answer.{name}", value, unit="score", group=f"group.{level}")
        for name, levels in means.items()
        for level, value in levels.items()
    ]
    spec = figures.profile(page, scores)
    assert spec.id == "fig-profile"
    assert "Collaboration: MIN 3.38, MAN 3.59, Mean 3.54." in spec.alt
    assert len(spec.estimates) == 6
    assert spec.svg == figures.profile(page, scores).svg


def test_the_verdict_bars_tell_their_numbers(page):
    counts = [
        Estimate(f"v.{verdict}", f"ledger.verdict.{verdict}", count, n=10, unit="claims", group="group.min")
        for verdict, count in [("reproduced", 9), ("consistent", 0), ("differs", 1)]
    ]
    spec = verdict_bars(page, counts)
    assert "MIN: reproduced 9, differs 1." in spec.alt
    assert len(spec.estimates) == 3


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Of the 6 parameters: MIN never first, last on 5; MAN first on 2, never last."),
        (
            "id",
            "Dari 6 parameter: MIN tidak pernah tertinggi, terendah pada 5; MAN tertinggi pada 2,",
        ),
    ],
)
def test_a_level_that_is_never_first_is_not_first_on_none(language, said):
    counts = {"min_first": 0, "min_last": 5, "man_first": 2, "man_last": 0}
    ends = {key: Estimate(key, "group.min", count, n=6, unit="count") for key, count in counts.items()}
    scale = {
        key: Estimate(f"scale.{key}", f"group.{key}", 0.8, unit="proportion")
        for key in ("min", "mtsn", "man")
    }
    ends |= {f"mtsn_{end}": Estimate(end, "group.mtsn", 1, n=6, unit="count") for end in ("first", "last")}
    texts = TEXTS | {"group": TEXTS["group"] | {"mtsn": {"en": "MTsN", "id": "MTsN"}}}
    found = Page(language, texts).profile(ends, scale)
    middle = {"en": "MTsN first on 1, last on 1; ", "id": "MTsN tertinggi pada 1, terendah pada 1; "}[
        language
    ]
    assert found.text.replace(middle, "").startswith(said)
    assert len(found.estimates) == 9
