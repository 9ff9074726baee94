"""Printed numbers: every digit kept, Indonesian and English marks told apart."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.words.printed import is_absent, parse_printed


@pytest.mark.parametrize(
    ("text", "value", "decimals", "percentage"),
    [
        ("63%", 63, 0, True),
        ("63 %", 63, 0, True),
        ("81 persen", 81, 0, True),
        ("81 percent", 81, 0, True),
        ("12,5%", Fraction(25, 2), 1, True),
        ("3,66", Fraction(366, 100), 2, False),
        ("3,60", Fraction(36, 10), 2, False),
        ("12.5", Fraction(25, 2), 1, False),
        ("10.000", 10000, 0, False),
        ("1.234,5", Fraction(12345, 10), 1, False),
        ("1.234.567", 1234567, 0, False),
        ("10,000", 10, 3, False),
        ("1.2345", Fraction(12345, 10000), 4, False),
        ("0,05", Fraction(1, 20), 2, False),
        ("-3,5", Fraction(-7, 2), 1, False),
        ("-1.234", -1234, 0, False),
        ("+2", 2, 0, False),
        ("  287  ", 287, 0, False),
        ("0", 0, 0, False),
        ("1234", 1234, 0, False),
    ],
)
def test_numbers_as_printed(text, value, decimals, percentage):
    found = parse_printed(text)
    assert (found.value, found.decimals, found.is_percentage) == (value, decimals, percentage)
    assert isinstance(found.value, Fraction)
    assert found.text == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "-", "Na", "%", "persen", "sekitar setengah", "63%%", "% 63", "3,", ",5", ".5", "5."),
        *("1,234,567", "1.23.456", "1.234.5", "3,6,6", "3 66", "10 000", "1e3", "0x10", "inf", "nan"),
        *("2,2 - 2,8", "33/52", "Rp10.000", "--3", "3\n4", "63 persennya"),
    ],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="not a printed number"):
        parse_printed(text)


def test_a_step_is_the_worth_of_the_last_digit():
    assert [parse_printed(text).step for text in ("63%", "3,66", "10.000", "2,0")] == [
        *(1, Fraction(1, 100), 1, Fraction(1, 10)),
    ]


def test_a_percentage_as_a_share_of_one():
    assert parse_printed("63%").proportion == Fraction(63, 100)
    assert parse_printed("12,5 persen").proportion == Fraction(1, 8)


@given(st.integers(-(10**7), 10**7), st.integers(0, 4))
def test_indonesian_numbers_come_back_as_they_went(whole, decimals):
    """Grouped by points, as the language prints them; below a thousand no group is needed."""
    digits = f"{abs(whole):0{decimals + 1}d}"
    before, after = (digits[:-decimals], digits[-decimals:]) if decimals else (digits, "")
    text = f"{'-' if whole < 0 else ''}{int(before):,}".replace(",", ".") + (f",{after}" if after else "")
    found = parse_printed(text)
    assert found.value == Fraction(whole, 10**decimals)
    assert found.decimals == decimals


@pytest.mark.parametrize("text", ["-", "–", "", "  ", "Na", "NA", " na ", "n.a.", "N/A"])
def test_marks_of_absence(text):
    assert is_absent(text)


@pytest.mark.parametrize("text", ["0", "0%", "tidak ada", "-1", "--", "nah"])
def test_a_zero_is_not_absent(text):
    assert not is_absent(text)
