"""Numbers as each language writes them: rounded half-up on decimals, marks and signs of their own."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language import decimal_mark, number, p_value, percent
from helpers.language.numbers import bounded, half_up

MINUS = "\u2212"


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        (3.545, 2, "3.55"),  # Python's round gives 3.54
        (0.285, 2, "0.29"),  # 0.28
        (2.675, 2, "2.68"),  # 2.67
        (1.005, 2, "1.01"),  # 1.0
        (0.5, 0, "1"),  # 0
        (2.5, 0, "3"),  # 2
        (-0.5, 0, "-1"),
        (-3.545, 2, "-3.55"),
        (3.5449999, 2, "3.54"),
        (0.1 + 0.2, 2, "0.30"),
        (1e-9, 3, "0.000"),
        (1e21, 0, "1000000000000000000000"),
        (7, 1, "7.0"),
        (Fraction(1, 8), 2, "0.13"),
        (Fraction(-1, 8), 2, "-0.13"),
        (Fraction(2, 3), 4, "0.6667"),
        (Fraction(1, 200), 2, "0.01"),
        (Decimal("0.125"), 2, "0.13"),
        (1249, -2, "1200"),
        (1250, -2, "1300"),
    ],
)
def test_half_up(value, decimals, rounded):
    found = half_up(value, decimals)
    assert found == Decimal(rounded)
    assert -found.as_tuple().exponent == decimals


@given(st.fractions(min_value=-1000, max_value=1000, max_denominator=5000), st.integers(0, 4))
def test_half_up_is_the_nearest_and_away_from_zero_on_ties(value, decimals):
    found = Fraction(half_up(value, decimals))
    step = Fraction(1, 10**decimals)
    assert found % step == 0
    assert abs(found - value) <= step / 2
    if abs(found - value) == step / 2:
        assert abs(found) > abs(value)


@given(st.integers(0, 400), st.sampled_from([8, 16, 25, 40, 125]))
def test_finite_decimals_round_like_the_fractions_that_they_are(k, n):
    assert half_up(Fraction(k, n), 2) == half_up(k / n, 2)


@pytest.mark.parametrize(
    ("value", "decimals", "indonesian", "english"),
    [
        (3.545, 2, "3,55", "3.55"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1234567.891, 2, "1.234.567,89", "1,234,567.89"),
        (10000, 0, "10.000", "10,000"),
        (999.995, 2, "1.000,00", "1,000.00"),
        (-0.31, 2, MINUS + "0,31", MINUS + "0.31"),
        (-1234.5, 1, MINUS + "1.234,5", MINUS + "1,234.5"),
        (-0.004, 2, "0,00", "0.00"),
        (0, 0, "0", "0"),
        (Fraction(1, 3), 3, "0,333", "0.333"),
    ],
)
def test_numbers_in_both_notations(value, decimals, indonesian, english):
    assert number(value, "id", decimals) == indonesian
    assert number(value, "en", decimals) == english


def test_years_are_not_grouped():
    assert number(2010, "id", 0, grouping=False) == "2010"
    assert number(1234.5, "id", 1, grouping=False) == "1234,5"


@pytest.mark.parametrize(
    ("share", "decimals", "indonesian", "english"),
    [
        (0.63, 0, "63%", "63%"),
        (0.285, 0, "29%", "29%"),
        (0.125, 0, "13%", "13%"),
        (Fraction(1, 8), 0, "13%", "13%"),
        (Fraction(2, 3), 1, "66,7%", "66.7%"),
        (0.145, 1, "14,5%", "14.5%"),
        (0.0, 0, "0%", "0%"),
        (1.0, 1, "100,0%", "100.0%"),
        (-0.05, 0, MINUS + "5%", MINUS + "5%"),
    ],
)
def test_percentages(share, decimals, indonesian, english):
    assert percent(share, "id", decimals) == indonesian
    assert percent(share, "en", decimals) == english


@pytest.mark.parametrize(
    ("value", "decimals", "indonesian", "english"),
    [
        (0.31, 2, "0,31", ".31"),
        (-0.31, 2, MINUS + "0,31", MINUS + ".31"),
        (1.0, 2, "1,00", "1.00"),
        (0.0, 2, "0,00", ".00"),
        (0.995, 2, "1,00", "1.00"),
        (0.4, 0, "0", "0"),
    ],
)
def test_numbers_that_cannot_exceed_one(value, decimals, indonesian, english):
    assert bounded(value, "id", decimals) == indonesian
    assert bounded(value, "en", decimals) == english


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (0.012, "= 0,012", "= .012"),
        (0.0125, "= 0,013", "= .013"),
        (0.05, "= 0,050", "= .050"),
        (0.001, "= 0,001", "= .001"),
        (0.0009999, "< 0,001", "< .001"),
        (0.0, "< 0,001", "< .001"),
        (0.999, "= 0,999", "= .999"),
        (0.9991, "> 0,999", "> .999"),
        (1.0, "> 0,999", "> .999"),
    ],
)
def test_p_values(value, indonesian, english):
    assert p_value(value, "id") == indonesian
    assert p_value(value, "en") == english


def test_decimal_marks():
    assert (decimal_mark("id"), decimal_mark("en")) == (",", ".")


def test_an_unknown_language_is_refused():
    with pytest.raises(KeyError):
        number(1, "xx")
