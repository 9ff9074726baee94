"""Printed numbers are exact, and a word counts as a whole number."""

from fractions import Fraction

import pytest

from helpers.studies.madrasah_performance.printed import transcribed
from helpers.studies.printed_numbers import PrintedNumbers


def test_a_mean_keeps_its_digits(numbers):
    mean = numbers["t01.mtsn.score.classroom_change"]
    assert (mean.text, mean.value, mean.decimals) == ("3,30", Fraction(33, 10), 2)


def test_a_number_printed_as_a_word_is_a_count(numbers):
    assert numbers["s2_1.visits_each"].text == "tiga"
    assert numbers.count("s2_1.visits_each") == 3


def test_a_mean_is_no_count(numbers):
    with pytest.raises(ValueError, match="not a whole number"):
        numbers.count("t01.min.score.final")


def test_bases_are_those_stated(numbers):
    assert numbers.base("s2_2.products_completed") == 55
    assert numbers.base("s2_1.lecturers_active") is None


def test_an_unknown_identifier_is_an_error(numbers):
    with pytest.raises(KeyError):
        numbers["t99.nothing"]


def test_table_and_text_are_counted_apart(frame):
    small = frame[
        frame["value_id"].isin(["t01.min.score.final", "t01.man.score.final", "method.universities"])
    ]
    found = transcribed(PrintedNumbers(small))
    assert (found["table"].estimate, found["text"].estimate) == (2, 1)
