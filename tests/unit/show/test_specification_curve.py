"""The curve in a report: as many dots as variants, every choice once, nothing where there is no number."""

import pytest

from helpers.language import LANGUAGES
from helpers.show.labels import Labels
from helpers.show.report import Report
from helpers.show.specification_curve import (
    _lines,
    _places,
    curve_figure,
    curve_said,
    curve_table,
    lacking_said,
)
from helpers.studies.canonical import load_data
from helpers.studies.parameters import Parameter
from helpers.studies.specifications import (
    Specification,
    combinations,
    in_order,
    shared_choices,
    specifications,
    study_specifications,
)
from helpers.studies.what_if import Curve
from helpers.words.estimates import Estimate

STUDY = "learning_community"
DECLARED = {"matching": Parameter("matching", "str", "all", choices=("all", "sure", "exact"))}
BASE = {"matching": "sure", "confidence": 0.9}
CURVE = Curve("mean_difference", {"matching": (), "confidence": (0.9, 0.95)})


def number(values):
    if values["matching"] == "exact":
        raise ValueError("these do not go together")
    height = 5.0 if values["matching"] == "all" else 4.0
    return [Estimate("gain.mean_difference", "x", height, height - 1, height + 1, 0.9, n=9, unit="points")]


@pytest.fixture(scope="module")
def found():
    return list(specifications(CURVE, combinations(CURVE, DECLARED, BASE), BASE, number))


def test_the_base_comes_first_and_is_marked(found):
    assert len(found) == 3 * 2
    assert [each.published for each in found] == [True] + [False] * 5
    assert found[0].values == BASE
    assert len(in_order(found)) == 4  # what does not go together has no number


@pytest.mark.parametrize("language", LANGUAGES)
def test_figure_table_and_sentence_agree(found, language):
    figure, table = curve_figure(STUDY, found, language, "Gain"), curve_table(STUDY, found, language)
    said = curve_said(STUDY, found, language)
    assert len(table.rows) == len(found)
    assert [row[-1].endswith("◂") for row in table.rows].count(True) == 1
    assert figure.alt.endswith(said)
    assert said.startswith("4 ")
    assert all(part in figure.caption for part in ("4", "6", "Gain"))
    assert "90%" in said


@pytest.mark.parametrize(
    ("language", "count", "why"),
    [
        ("en", "2 of 6 variants", "They are all those with “Pairs that count = only by the very same"),
        ("id", "2 dari 6 varian", "Semuanya ialah varian dengan “Pasangan yang diperhitungkan = hanya nomor"),
    ],
)
def test_those_without_a_number_are_counted_and_explained(found, language, count, why):
    table, said = curve_table(STUDY, found, language), curve_said(STUDY, found, language)
    assert [row[-1] for row in table.rows][4:] == ["–", "–"]
    assert [row[-1] for row in table.values][4:] == [None, None]
    assert shared_choices(found) == [("matching", "exact")]
    for text in (said, *table.notes):
        assert count in text
        assert why in text
        assert text.endswith({"en": "do not go together.", "id": "tidak dapat digabungkan."}[language])


def test_a_long_choice_stands_in_two_lines_and_is_not_cut(found):
    long = "Hartung dan Knapp, dimodifikasi bila kohortnya sedikit atau selangnya terlalu sempit"
    assert _lines(long).replace("\n", " ") == long
    rows = [("", "Heading", None), ("a", _lines(long), 1), ("a", "short", 2)]
    places, height = _places(rows)
    assert places == pytest.approx([0.5, 1.8, 3.1])
    assert height == pytest.approx(3.6)


def test_the_note_of_an_estimate_says_why_it_is_none():
    def numbers(values):
        note = "nothing_scored" if values["matching"] == "exact" else "one_pair"
        given = None if values["matching"] != "sure" else 1.0
        return [Estimate("gain.mean_difference", "x", given, note=note, unit="points")]

    every = combinations(CURVE, DECLARED, BASE)
    said = curve_said(STUDY, list(specifications(CURVE, every, BASE, numbers)), "en")
    assert "there are no scores." in said
    assert "One person alone" in said
    assert lacking_said(STUDY, list(specifications(CURVE, every[:2], BASE, number)), "en") == ""


def test_of_a_table_of_numbers_only_what_differs_is_told():
    one, two = {"collaboration": 1, "partnership": 1}, {"collaboration": 2, "partnership": 1}
    made = [
        Specification({"criterion_weights": each}, Estimate("a", "a", 1.0, unit="score"), each is one)
        for each in (one, two)
    ]
    rows = curve_table("madrasah_performance", made, "en").rows
    assert [row[0] for row in rows] == ["as in the main analysis", "Team collaboration: 2"]


def test_without_numbers_there_is_no_figure(found):
    nothing = [each for each in found if each.estimate is None]
    assert curve_figure(STUDY, nothing, "en", "") is None
    assert "No variant" in curve_said(STUDY, nothing, "en")


@pytest.mark.parametrize(
    ("study", "count"), [("madrasah_performance", 13 * 5), ("coordination", 10), ("learning_community", 36)]
)
def test_every_study_names_parameters_and_values_of_its_own(study, count):
    from helpers.runs.targets import declared_of
    from helpers.studies.what_if import what_if
    from helpers.words.paths import find_project

    base = {name: each.default for name, each in declared_of(find_project(), study).items()}
    declared = declared_of(find_project(), study)
    assert len(combinations(what_if(study, "new").curve, declared, base)) == count


def test_a_report_shows_it_only_where_it_is_asked_for():
    data = load_data("coordination", "example")
    from helpers.runs.targets import declared_of
    from helpers.words.paths import find_project

    base = {name: each.default for name, each in declared_of(find_project(), "coordination").items()}
    base |= {"cohort": "example", "language": "en"}
    numbers = [each.height for each in study_specifications("coordination", data, base)]
    assert numbers[0] < max(numbers)
    shown = []
    for asked in (False, True):
        report = Report("coordination", "example", "en", {**base, "specification_curve": asked})
        report.prose = report.figure = report.table = lambda *given: shown.append(given)
        report.summary(Labels("en")).specification_curve(data)
        assert len(shown) == 3 * asked
