"""The language of texts, told by common words."""

import pytest

from helpers.language.written import _common, _told_apart, written_language


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["Apa tujuan komunitas belajar?", "Sangat setuju", "Kelompok"], "id"),
        (["What is the aim of a learning community?", "Strongly agree", "Group"], "en"),
        (["Kahoot", "IPA", "L/P", "7/15"], None),
        (["Kelompok", "Group"], None),
        ([], None),
    ],
)
def test_the_language_has_more_texts_with_its_common_words(texts, language):
    assert written_language(texts) == language


def test_a_catalogue_that_is_not_yet_translated_takes_nothing_from_the_one_it_is_copied_from(monkeypatch):
    common = {"id": "apa tujuan", "en": "what is the", "de": "what is the"}
    monkeypatch.setattr("helpers.language.written.LANGUAGES", tuple(common))
    monkeypatch.setattr("helpers.language.written.say", lambda key, language: common[language])
    for remembered in (_common, _told_apart):
        remembered.cache_clear()
    found = written_language(["What is the aim?", "Group"])
    for remembered in (_common, _told_apart):
        remembered.cache_clear()
    assert found == "en"


def test_a_long_text_counts_once():
    assert written_language(["The aim of the course and of this test", "Kelompok", "Asal sekolah"]) == "id"
