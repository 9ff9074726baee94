"""The language of texts, told by common words."""

import pytest

from helpers.language.written import written_language


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


def test_a_long_text_counts_once():
    assert written_language(["The aim of the course and of this test", "Kelompok", "Asal sekolah"]) == "id"
