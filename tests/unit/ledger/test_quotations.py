"""Quotations from documents: quotation marks, and what words mean to readers of another language."""

import csv
import re
import tomllib
from pathlib import Path

import pytest

from helpers.language import LANGUAGES
from helpers.ledger.quotations import explained, quoted

RAW = Path(__file__).parents[3] / "data" / "raw"


@pytest.mark.parametrize(
    ("printed", "english", "indonesian"),
    [
        ("Lebih banyak", "“Lebih banyak” ‘more’", "“Lebih banyak”"),
        ("81 persen; 81%", "“81 persen” ‘81 per cent’; “81%”", "“81 persen”; “81%”"),
        ("57,6", "“57,6”", "“57,6”"),
        (
            "Sama dengan bulan Juli.",
            "“Sama dengan bulan Juli.” ‘the same as in July’",
            "“Sama dengan bulan Juli.”",
        ),
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


SAME = {"Na", "PIC", "PMM", "IKM", "MERRDEKA", "BBMPM/BPMP", "BBPMP/BPMP dan BBGP/BGP"}
SAME |= {"SIPLAH, E-KATALOG, PMM", "Sumbawa Besar"}


def test_words_that_the_documents_print_are_explained():
    """Names and abbreviations mean the same in every language; everything else has a meaning."""
    printed = {text for folder in RAW.glob("*/published") for text in _words(folder)}
    assert len(printed) > 100
    assert [text for text in printed - SAME if all(explained(text, each) == text for each in LANGUAGES)] == []


def _words(folder):
    for path in folder.glob("*_values.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            yield from _texts(row["printed"] for row in csv.DictReader(file))
    claims = folder / "claims.toml"
    if claims.is_file():
        yield from _texts(claim["printed"] for claim in tomllib.loads(claims.read_text("utf-8"))["claim"])


def _texts(printed):
    return (text for each in printed for text in each.split("; ") if re.search("[A-Za-z]{2}", text))
