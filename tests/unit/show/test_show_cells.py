"""One estimate in a cell: its unit, its range, its interval, its count, in both notations."""

from dataclasses import replace
from fractions import Fraction

import pytest
from estimates_to_show import DECREE, NOTHING, RANGE, SCORE

from helpers.language import MissingText
from helpers.show.cells import (
    ABSENT,
    count_span,
    count_text,
    estimate_text,
    interval_text,
    level_text,
    method_text,
    range_text,
    value_text,
)
from helpers.words.estimates import Estimate

MINUS = "\u2212"


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "indonesian", "english"),
    [
        (0.634, "proportion", None, "63%", "63%"),
        (0.6346, "proportion", 1, "63,5%", "63.5%"),
        (63, "%", None, "63", "63"),
        (-0.125, "percentage_points", None, MINUS + "13", MINUS + "13"),
        (0.31, "correlation", None, "0,31", ".31"),
        (0.0125, "probability", None, "0,013", ".013"),
        (0.00004, "probability", None, "< 0,001", "< .001"),
        (1.0, "probability", None, "> 0,999", "> .999"),
        (0.0, "p_difference", None, "0,000", ".000"),
        (10000, "rupiah", None, "Rp10.000", "Rp10,000"),
        (2010, "year", None, "2010", "2010"),
        (1234, "groups", None, "1.234", "1,234"),
        (7.25, "groups", None, "7,3", "7.3"),
        (3.545, "score", None, "3,55", "3.55"),
        (3.545, None, None, "3,55", "3.55"),
        (3.0, "score", None, "3,00", "3.00"),
        (None, "proportion", None, ABSENT, ABSENT),
        (0.0, "proportion", None, "0%", "0%"),
    ],
)
def test_values_in_their_units(value, unit, decimals, indonesian, english):
    assert value_text(value, unit, "id", decimals) == indonesian
    assert value_text(value, unit, "en", decimals) == english


def test_ranges_say_the_percent_sign_once():
    assert estimate_text(RANGE, "en") == "33–35%"
    assert estimate_text(RANGE, "id", 1) == "32,7–34,6%"


def test_a_range_that_prints_as_one_number_is_one_number():
    assert range_text(0.631, 0.634, "proportion", "en") == "63%"


def test_ranges_from_below_zero_use_a_word():
    assert range_text(-0.2, 0.1, "score", "en") == f"{MINUS}0.20 to 0.10"
    assert range_text(-0.2, 0.1, "score", "id") == f"{MINUS}0,20 sampai 0,10"


def test_what_cannot_be_estimated_is_a_dash():
    assert (estimate_text(NOTHING, "id"), interval_text(NOTHING, "id"), count_text(NOTHING, "id")) == (
        ABSENT,
    ) * 3


def test_intervals_are_told_apart_from_decimal_commas():
    assert interval_text(SCORE, "id") == "[3,40; 3,69]"
    assert interval_text(SCORE, "en") == "[3.40, 3.69]"
    assert interval_text(DECREE, "id") == "[49%; 77%]"


def test_half_an_interval_is_none():
    assert interval_text(replace(DECREE, ci_high=None), "en") == ABSENT


def test_counts_out_of_n():
    assert count_text(DECREE, "en") == "33/52"
    assert count_text(RANGE, "en") == "17–18/52"
    assert (
        count_text(replace(DECREE, estimate=1.0, estimate_low=1.0, estimate_high=1.0, n=1234), "id")
        == "1.234/1.234"
    )


def test_a_share_of_nobody_is_a_count():
    assert count_text(Estimate("a", "b", 0.0, n=7, unit="proportion"), "en") == "0/7"


@pytest.mark.parametrize(
    "changes",
    [{"n": None}, {"n": 0}, {"unit": "score"}, {"estimate": 0.5, "estimate_low": 0.5, "estimate_high": 0.51}],
)
def test_what_is_no_count(changes):
    assert count_span(replace(DECREE, **changes)) is None


def test_every_fraction_of_every_small_base_is_its_count():
    for n in range(1, 120):
        for k in range(n + 1):
            assert count_span(Estimate("a", "b", k / n, n=n, unit="proportion")) == (k, k), Fraction(k, n)


def test_levels():
    assert level_text([DECREE, SCORE, NOTHING], "en") == "95%"
    assert level_text([replace(DECREE, ci_level=0.975)], "id") == "97,5%"
    assert level_text([DECREE, replace(DECREE, ci_level=0.9)], "en") == ""
    assert level_text([NOTHING], "en") == ""
    assert level_text([replace(DECREE, ci_low=None, ci_high=None)], "en") == ""  # a power, or a test


def test_methods_have_names():
    assert method_text("wilson", "en") == "Wilson score interval (1927)"
    assert method_text("By hand", "en") == "By hand"
    with pytest.raises(MissingText, match="no_such_method"):
        method_text("no_such_method", "en")


def test_limits_that_would_print_alike_have_more_decimals_and_so_has_the_estimate():
    many = Estimate("a", "a", 0.8812, ci_low=0.88056, ci_high=0.88184, unit="proportion", n=1_000_000)
    assert (estimate_text(many, "en"), interval_text(many, "en")) == ("88.1%", "[88.1%, 88.2%]")
    assert (estimate_text(many, "id"), interval_text(many, "id")) == ("88,1%", "[88,1%; 88,2%]")
    mean = replace(many, estimate=51.0312, ci_low=51.0301, ci_high=51.0323, unit="points")
    assert (estimate_text(mean, "en", 1), interval_text(mean, "en", 1)) == ("51.031", "[51.030, 51.032]")


def test_limits_that_are_equal_or_told_apart_keep_their_decimals():
    few = Estimate("a", "a", 0.88, ci_low=0.75, ci_high=0.95, unit="proportion", n=40)
    assert interval_text(few, "en") == "[75%, 95%]"
    assert interval_text(replace(few, ci_low=1.0, ci_high=1.0), "en") == "[100%, 100%]"
    assert interval_text(replace(few, ci_low=1.0, ci_high=1.0 + 1e-9), "en") == "[100%, 100%]"
