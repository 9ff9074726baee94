"""Texts, numbers and what is neither, decided for whole columns."""

from __future__ import annotations

import math
from datetime import date, datetime, time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.sources.cells.values import clean_text, each, lost_digits, text_of, texts, to_number


def column(*cells):
    return pd.Series(cells, dtype=object)


def numbers(*cells, decimal=None):
    """Values (None where there is none), and which cells are bad."""
    found = to_number(column(*cells), decimal)
    values = [None if math.isnan(value) else value for value in found.values]
    return values, found.bad.tolist()


@pytest.mark.parametrize(
    ("cells", "expected", "mark"),
    [
        (["7,5", "10", "8,25"], [7.5, 10, 8.25], ","),
        (["7.5", "10", "8.25"], [7.5, 10, 8.25], "."),
        (["19,270000000", "0,580000000"], [19.27, 0.58], ","),
        (["1.234.567", "Rp10.000", "Rp. 500"], [1234567, 10000, 500], ","),
        (["1.234", "5.678,9"], [1234, 5678.9], ","),
        (["1.234", "0.5"], [1.234, 0.5], "."),
        (["1,234", "12,345,678.5"], [1234, 12345678.5], "."),
        (["0.125", "0.250"], [0.125, 0.25], "."),
        (["12.5000", "3.125"], [12.5, 3.125], "."),
        (["85%", " 90 % ", None], [85, 90, None], ""),
        (["\u22125", "+3", "1.5E-05"], [-5, 3, 1.5e-05], "."),
        ([".5", ",5"[:0], "2."], [0.5, None, 2], "."),
        ([8.0, 7, "7,5", 2.5], [8, 7, 7.5, 2.5], ","),
    ],
)
def test_the_decimal_mark_is_that_of_the_column(cells, expected, mark):
    assert numbers(*cells) == (expected, [False] * len(cells))
    assert to_number(column(*cells)).mark == mark


@pytest.mark.parametrize(
    "cell",
    [
        "NA",
        "null",
        "None",
        "nan",
        "inf",
        "-",
        "1,2,3",
        "1.2.3",
        "12.34,56.7",
        "1e5x",
        "=1+1",
        "0x10",
        "1_000",
        "٣",
    ]
    + ["#DIV/0!", True, datetime(2026, 3, 2), date(2026, 3, 2), time(1), "8 / 10", "1.23.456", "0.000.000"],
)
def test_what_is_no_number_is_bad_and_not_missing(cell):
    assert numbers("7.5", cell) == ([7.5, None], [False, True])


@pytest.mark.parametrize("cell", [None, float("nan"), "", "  ", "\u00a0"])
def test_blank_cells_are_missing_and_not_bad(cell):
    assert numbers("7,5", cell) == ([7.5, None], [False, False])


def test_both_marks_in_one_column_are_reported_and_each_plain_cell_read():
    found = to_number(column("7,5", "7.5", "1.234"))
    assert found.mixed
    assert found.values.tolist()[:2] == [7.5, 7.5]
    assert found.bad.tolist() == [False, False, True]


def test_three_digits_behind_the_only_mark_could_be_either():
    found = to_number(column("1.234", "2.345", "12"))
    assert found.undecided
    assert found.bad.tolist() == [True, True, False]
    assert to_number(column("1.234", "2.345"), ",").values.tolist() == [1234, 2345]
    assert to_number(column("1.234", "2.345"), ".").values.tolist() == [1.234, 2.345]


def test_cells_that_contradict_a_known_mark_are_bad():
    assert numbers("7.5", "1.000", "2,5", decimal=",") == ([None, 1000, 2.5], [True, False, False])


def test_a_percent_sign_in_some_cells_only_is_bad():
    assert numbers("85%", "90") == ([None, 90], [True, False])


@given(st.lists(st.decimals(-999_999, 999_999, places=2), min_size=1, max_size=20), st.booleans())
def test_numbers_come_back_from_either_way_of_writing(values, indonesian):
    """Two decimals show the mark; with the thousands or without."""
    written = [f"{value:,.2f}" if number % 2 else f"{value:.2f}" for number, value in enumerate(values)]
    if indonesian:
        written = [text.translate(str.maketrans(",.", ".,")) for text in written]
    found = to_number(column(*written))
    assert not found.bad.any()
    assert found.values.tolist() == [float(value) for value in values]


@given(
    st.lists(
        st.one_of(st.none(), st.text(max_size=8), st.floats(), st.integers(), st.booleans()), max_size=10
    )
)
def test_every_cell_is_a_number_blank_or_bad(cells):
    series = pd.Series(cells, dtype=object, index=range(5, 5 + len(cells)))
    found = to_number(series)
    assert found.values.index.equals(series.index)
    blank = texts(series) == ""
    assert (found.values.notna() | found.bad | blank).all()
    assert not (found.values.notna() & found.bad).any()


NUMBER_LIKE = st.from_regex(r"[+-]?[0-9]{0,4}([.,][0-9]{1,4}){0,2}", fullmatch=True)


@given(st.lists(st.one_of(st.none(), NUMBER_LIKE), max_size=6), st.sampled_from([None, ",", "."]))
def test_columns_of_text_are_read_as_columns_of_anything(cells, decimal):
    quick, careful = to_number(pd.Series(cells, dtype="str"), decimal), to_number(column(*cells), decimal)
    pd.testing.assert_series_equal(quick.values, careful.values)
    assert quick.bad.tolist() == careful.bad.tolist()
    assert quick[3:] == careful[3:]
    assert {quick.mark, careful.mark} <= {"", decimal or quick.mark}


def test_a_number_beyond_all_measure_is_bad():
    assert numbers("9" * 400, 10**400, "1") == ([None, None, 1], [True, True, False])
    assert to_number(pd.Series(["9" * 400, "1"], dtype="str")).bad.tolist() == [True, False]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (8.0, "8"),
        (7.5, "7.5"),
        (0.1, "0.1"),
        (-0.0, "0"),
        (1e-7, "0.0000001"),
        (1e22, "10000000000000000000000"),
        (3506012345678901.0, "3506012345678901"),
        (123456789012345678, "123456789012345678"),
        ("0071 ", "0071"),
        ("NA", "NA"),
        (None, ""),
        (float("nan"), ""),
        (True, "TRUE"),
        (datetime(2026, 3, 17), "2026-03-17"),
        (datetime(2026, 3, 17, 8, 15), "2026-03-17 08:15:00"),
        (time(8, 15), "08:15:00"),
    ],
)
def test_a_cell_as_text(cell, expected):
    assert text_of(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Apa&nbsp;itu <b>guru</b>?<br>Pilih", "Apa itu guru? Pilih"),
        ("a &lt; b &amp;&amp; c", "a < b && c"),
        ("x < y dan y > z", "x < y dan y > z"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\ufeffna\u200bma \u00a0 lengkap\n", "nama lengkap"),
        ("\U0001f468\u200d\U0001f3eb", "\U0001f468\u200d\U0001f3eb"),
        ("e\u0301", "é"),
        (5.0, "5"),
        (None, ""),
    ],
)
def test_the_plain_text_of_a_question(cell, expected):
    assert clean_text(cell) == expected


def test_equal_cells_of_different_types_are_kept_apart():
    assert texts(column(1, True, 1.0, "1", None)).tolist() == ["1", "TRUE", "1", "1", ""]
    assert each(column(1, True), lambda cell: type(cell).__name__).tolist() == ["int", "bool"]


def test_a_column_of_texts_can_be_cleaned():
    assert texts(column(" a&amp;b "), clean=True).tolist() == ["a&b"]
    assert texts(column(" a&amp;b ")).tolist() == ["a&amp;b"]


def test_identifiers_that_a_spreadsheet_has_cut():
    cells = column(
        3.506012345678901e15, 198501012010011001, "3,50601E+15", "3.5E+15", "198501012010011001", 171110037.0
    )
    assert lost_digits(cells).tolist() == [True, True, True, True, False, False]
