"""What the pages of all studies share, on a study that borrows the catalogue of figures and tables."""

from dataclasses import replace

import pytest
from estimates_to_show import DECREE, NOTHING, RANGE, TEXTS

from helpers.language import MissingText, catalogue
from helpers.show.inline import Inline
from helpers.show.labels import Labels
from helpers.show.page import StudyPage, ident
from helpers.show.spec import RowGroup
from helpers.words.estimates import Estimate

SENTENCES = {
    "show.sentence.one": "{share:label}: {share}, {share:1}, {share:kn}, {share:n}, {share:ci}.",
    "show.sentence.named": "{what} and {number}",
    "show.column.own.n": "own n",
    "show.choice.yes": "Yes",
}


class Page(StudyPage):
    study = "show"


@pytest.fixture
def page(monkeypatch):
    texts = catalogue.catalogue("en") | SENTENCES
    monkeypatch.setattr(catalogue, "texts_under", lambda *_: texts)
    return Page("en", TEXTS)


def test_texts_stand_in_the_studys_catalogue(page):
    assert page.text("column", "n") == "n"
    assert page.text("note", "method", methods="M") == "Method: M."
    assert page.text_if_any("column", "nothing") is None
    with pytest.raises(MissingText, match=r"show\.column\.nothing"):
        page.text("column", "nothing")


def test_labels_are_the_studys_then_the_catalogues(page):
    assert page.label("item.decree") == "Decree"
    assert page.label("note.no_answers") == "Not estimable: nobody answered."


def test_headings_of_the_table_of_the_study_and_labels(page):
    assert page.heading("n", "own") == "own n"
    assert page.heading("n", "other") == page.heading("n") == "n"
    assert page.heading("item.decree") == "Decree"
    with pytest.raises(MissingText):
        page.heading("item.nothing")


def test_a_study_may_name_its_columns_itself(page):
    class Own(Page):
        def name(self, key):
            return key.upper()

    assert Own("en", TEXTS).heading("kkg") == "KKG"


def test_choices_in_words_or_as_they_are(page):
    assert (page.choice("yes"), page.choice("published")) == ("Yes", "published")


def test_a_sentence_takes_estimates_labels_and_numbers(page):
    found = page.sentence("one", share=DECREE)
    assert found.text == "Decree: 63%, 63.5%, 33/52, 52, [49%, 77%]."
    assert found.estimates == (DECREE,)
    assert str(page.sentence("named", what="item.tor", number=3)) == "Terms and 3"


def test_a_hole_without_a_value_is_a_fault(page):
    with pytest.raises(MissingText):
        page.sentence("named", what="item.tor")


def test_sections_are_runs_of_equal_labels(page):
    assert page.sections(["group.kkg", "group.kkg", "", "item.tor"]) == (
        RowGroup("Teachers' groups", 0, 2),
        RowGroup("Terms", 3, 4),
    )


def test_ids_of_tables_and_figures():
    assert (ident("tbl", "decree_frame"), ident("fig", "index")) == ("tbl-decree-frame", "fig-index")


@pytest.mark.parametrize(("count", "en", "indonesian"), [(0, "none", "tidak satu pun"), (3, "3", "3")])
def test_no_one_of_them_is_said_in_words(count, en, indonesian):
    found = Estimate("x", "item.tor", count, unit="count")
    shown = [format(Inline(found, language, Labels(language, TEXTS)), "none") for language in ("en", "id")]
    assert shown == [en, indonesian]


@pytest.mark.parametrize(
    ("estimate", "form", "english", "indonesian"),
    [
        (DECREE, "", "63%", "63%"),
        (DECREE, "1", "63.5%", "63,5%"),
        (RANGE, "", "33–35%", "33–35%"),
        (RANGE, "kn", "17–18/52", "17–18/52"),
        (DECREE, "ci", "[49%, 77%]", "[49%; 77%]"),
        (replace(DECREE, p_value=0.0125), "p", "= .013", "= 0,013"),
        (DECREE, "p", "–", "–"),
        (DECREE, "label", "Decree", "SK"),
        (DECREE, "group", "KKG", "KKG"),
        (replace(DECREE, group=None), "group", "", ""),
        (replace(DECREE, unit="percentage_points", estimate=-0.125), "size", "13", "13"),
        (NOTHING, "", "–", "–"),
        (NOTHING, "n", "–", "–"),
    ],
)
def test_forms_of_an_estimate_in_a_sentence(estimate, form, english, indonesian):
    shown = {language: Inline(estimate, language, Labels(language, TEXTS)) for language in ("en", "id")}
    assert format(shown["en"], form) == english
    assert format(shown["id"], form) == indonesian


def test_an_unknown_form_is_a_fault():
    with pytest.raises(ValueError, match="xx"):
        format(Inline(DECREE, "en", str), "xx")


@pytest.mark.parametrize(
    ("what", "named"),
    [
        (["note.no_answers"], "Not estimable: nobody answered."),
        (["x", "y", "z"], "x, y and z"),
        ([1, 2], "1 and 2"),
        (["a", "b", "c", "d", "e"], "a, b, c and 2 others"),
        ([("a", "b"), ("a", "c")], "a – b; a – c"),
    ],
)
def test_several_are_named_one_after_the_other(page, what, named):
    letters = {letter: {"en": letter, "id": letter} for letter in "abcdexyz"}
    shown = replace(page, texts=letters).sentence("named", what=what, number=7)
    assert shown.text == f"{named} and 7"
