"""Quotations from documents: quotation marks, and what words mean to readers of another language."""

import pytest

from helpers.ledger.quotations import explained, quoted


@pytest.mark.parametrize(
    ("printed", "english", "indonesian"),
    [
        ("Lebih banyak", "“Lebih banyak” ‘more’", "“Lebih banyak”"),
        ("81 persen; 81%", "“81 persen” ‘81 per cent’; “81%”", "“81 persen”; “81%”"),
        ("57,6", "“57,6”", "“57,6”"),
        ("kata yang tidak dikenal", "“kata yang tidak dikenal”", "“kata yang tidak dikenal”"),
    ],
)
def test_words_of_a_document_are_explained_in_another_language(printed, english, indonesian):
    assert quoted(printed, "en") == english
    assert quoted(printed, "id") == indonesian


def test_a_cell_has_no_quotation_marks_around_what_is_printed():
    assert explained("satu", "en") == "satu ‘one’"
    assert explained("satu", "id") == "satu"
    assert explained("", "en") == ""
