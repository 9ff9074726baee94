"""A new cohort on the page: texts of the files, intervals in cells, sentences, figures in both languages."""

import pytest
from cohort_of_scores import cohort_of_results, cohort_of_scores
from simulated_tables import simulated_tables

from helpers.language import MissingText
from helpers.show.layout import place
from helpers.show.learning_community import Page, figures
from helpers.show.report import Report
from helpers.show.style import DRAWN_FOR_ONE_CM, ONE_COLUMN, TWO_COLUMNS, draw_for
from helpers.studies.learning_community.cohort import NewCohort
from helpers.studies.learning_community.measured import (
    caveats,
    gain_picture,
    gains,
    groups,
    normalized,
    planning,
    quality,
    questions,
    regression,
    sample,
    scores,
    unmatched,
)
from helpers.studies.learning_community.measured.saying import given
from helpers.studies.learning_community.settings import Settings
from helpers.words.estimates import Estimate

SAID = (
    sample.data_said,
    sample.sample_said,
    questions.questions_said,
    questions.design_said,
    quality.quality_said,
    scores.ends_said,
    gains.gain_said,
    normalized.normalized_said,
    unmatched.unmatched_said,
    regression.regression_said,
    groups.groups_said,
    planning.planning_said,
    caveats.shown_said,
    caveats.caveats_said,
)
WIDE = {
    "files": sample.file_rows,
    "flow_people": sample.flow_rows,
    "question_list": questions.question_rows,
    "scores": scores.score_rows,
    "thirds": regression.third_rows,
    "groups": groups.group_rows,
    "planning": planning.planning_rows,
}
LISTED = {
    "ends": scores.end_estimates,
    "gain": gains.gain_estimates,
    "normalized": normalized.normalized_estimates,
    "bands": normalized.band_estimates,
    "unmatched": unmatched.unmatched_estimates,
    "gaps": unmatched.gap_estimates,
}


def page_of(language="en"):
    return Page(language, {})


@pytest.fixture(scope="module")
def cohort():
    return NewCohort(simulated_tables(60, 3), Settings("x", "en", small_cells=2), {"sampling": "convenience"})


def specs(page, cohort):
    found = [page.wide(name, rows(cohort), notes=[]) for name, rows in WIDE.items()]
    found += [page.listed(name, estimates(cohort)) for name, estimates in LISTED.items()]
    found.append(page.by_header("models", groups.model_estimates(cohort)))
    return [spec for spec in found if spec is not None]


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_table_and_sentence_has_its_words(cohort, language):
    page = page_of(language)
    assert len(specs(page, cohort)) == len(WIDE) + len(LISTED) + 1
    for said in SAID:
        assert all(str(sentence).strip() for sentence in page.said(said(cohort)))
    assert page.parameters(cohort.settings.shown("new")).rows


def test_no_number_is_known_with_two_values(cohort):
    page, report = page_of(), Report("learning_community", "x", "en", {})
    for spec in specs(page, cohort):
        report._record(spec.id, spec.estimates)
    for said in SAID:
        report._record("", [item for sentence in page.said(said(cohort)) for item in sentence.estimates])
    picture = gain_picture.gain_picture(cohort)
    report._record("fig-gain", figures.gain_figure(page, picture).estimates)
    assert len({item.id for item in report.estimates}) == len(report.estimates) > 150


def test_nothing_is_shown_of_no_cohort():
    page = page_of()
    assert all(page.said(said(None)) is None for said in SAID)
    assert specs(page, None) == []
    assert figures.gain_figure(page, gain_picture.gain_picture(None)) is None
    assert figures.group_figure(page, groups.group_gains(None), groups.all_pairs_gain(None)) is None


def test_a_text_of_the_files_stands_for_itself():
    page = page_of()
    assert page.label(given("guru")) == "guru"
    assert page.as_given("guru") == "guru"
    assert page.label("method.quantity.d_z") == page.as_given("method.quantity.d_z")
    with pytest.raises(MissingText):
        page.label("guru")


@pytest.mark.parametrize(
    "text", ["guru {x}", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "S.Pd.", "NA"]
)
def test_hostile_names_of_groups_do_no_harm(text):
    people = {f"p{place}": text if place % 2 else "other" for place in range(20)}
    before = {name: 30.0 + 3 * place for place, name in enumerate(people)}
    cohort = cohort_of_scores(
        before, {name: 90.0 - place for place, name in enumerate(people)}, {text: people}
    )
    page = page_of()
    table = page.wide("groups", groups.group_rows(cohort))
    assert text in [row[0] for row in table.rows]
    assert any(text in str(said).replace("\\", "") for said in page.said(groups.groups_said(cohort)))
    assert not any("<script>" in str(said) for said in page.said(groups.groups_said(cohort)))
    assert figures.group_figure(page, groups.group_gains(cohort), None) is not None


def test_long_questions_are_cut():
    results = {"a": ["correct"]}
    cohort = cohort_of_results(results, results)
    items = cohort.tables["items"].assign(text="word \n" * 2000)
    longer = NewCohort({**cohort.tables, "items": items}, cohort.settings, {})
    ((text, *_),) = page_of().wide("question_list", questions.question_rows(longer)).rows
    assert len(text) <= 111
    assert "\n" not in text


def test_an_interval_stands_beside_its_mean():
    scores_of = {f"p{place}": 10.0 * place for place in range(10)}
    table = page_of("id").wide("scores", scores.score_rows(cohort_of_scores(scores_of, {})))
    assert table.rows[0][1:3] == ("10", "45,0 [23,3; 66,7]")


def test_a_range_of_scores_is_not_called_a_range_of_counts(cohort):
    table = page_of().listed("unmatched", unmatched.unmatched_estimates(cohort))
    assert any(item.is_range for item in table.estimates)
    assert not any("counts" in note for note in table.notes)
    assert "Without score" in [column.label for column in table.columns]


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_gain_figure_says_in_words_what_it_shows(cohort, language):
    figure = figures.gain_figure(page_of(language), gain_picture.gain_picture(cohort))
    pairs = len(cohort.pairs)
    assert f"n = {pairs}" in figure.alt
    rose = sum(cohort.pairs["post"] > cohort.pairs["pre"] + 1e-9)
    assert f": {rose} " in figure.alt
    assert figure.svg.startswith("<svg")


@pytest.fixture
def for_one_column():
    draw_for(ONE_COLUMN)
    yield
    draw_for(TWO_COLUMNS)


def test_the_gain_figure_has_its_parts_one_above_the_other_where_one_column_is_drawn_for(
    cohort, for_one_column, monkeypatch
):
    placed = []

    def remember(figure, *box):
        placed.append(box)
        return place(figure, *box)

    monkeypatch.setattr("helpers.show.learning_community.gain_figure.place", remember)
    assert figures.gain_figure(page_of(), gain_picture.gain_picture(cohort)).width_cm == 8.5
    (_, top, _, height), (left, below, width, _) = placed
    assert below > top + height
    assert left + width < DRAWN_FOR_ONE_CM


def test_the_gain_figure_of_many_people_says_that_they_were_gathered():
    before = {f"p{number}": float(number % 101) for number in range(600)}
    apart = {name: float(7 * place % 101 + place / 1000) % 100 for place, name in enumerate(before)}
    crowd = cohort_of_scores(before, apart)
    one = cohort_of_scores(dict(list(before.items())[:50]), before)
    captions = {
        figures.gain_figure(page_of(), gain_picture.gain_picture(each)).caption for each in (crowd, one)
    }
    assert len(captions) == 2


def test_points_have_one_decimal_in_both_languages():
    from helpers.show.cells import value_text

    assert (value_text(4.25, "points", "id"), value_text(-4.25, "points", "en")) == ("4,3", "−4.3")


@pytest.mark.parametrize(("language", "heading"), [("id", "Angka"), ("en", "Number")])
def test_printed_counts_are_not_called_estimates(language, heading):
    printed = [Estimate("design.people", "learning_community.row.people", 45, unit="people")]
    page = page_of(language)
    assert [column.label for column in page.listed("design", printed).columns][1:] == [heading]
    assert page.listed("ends", printed).columns[1].label != heading
