"""Amounts of rupiah in all notations, and units that do not fit each other."""

import pandas as pd
import pytest

from helpers.studies.records.amounts import to_rupiah
from helpers.studies.records.cells import Cells, Spot
from helpers.studies.records.schema import Column


def read(values, unit=None):
    """A column of amounts, and the keys and rows of what is said of it."""
    series = pd.Series(values, dtype=object)
    rows = pd.Series(range(2, len(values) + 2))
    cells = Cells(Spot("f.xlsx", "S", 1), Column("cost", "rupiah"), "Cost", series, rows)
    found = to_rupiah(cells, unit)
    return found.tolist(), [(each.key.removeprefix("records."), each.row) for each in cells.problems]


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        (1250000, 1_250_000),
        (1250000.5, 1_250_000.5),
        ("1250000", 1_250_000),
        ("Rp 1.250.000", 1_250_000),
        ("Rp1.250.000,-", 1_250_000),
        ("Rp. 1.250.000,00", 1_250_000),
        ("IDR 1,250,000.00", 1_250_000),
        ("1.250.000 rupiah", 1_250_000),
        ("1,25 juta", 1_250_000),
        ("1.25 jt", 1_250_000),
        ("Rp 2 juta", 2_000_000),
        ("750 ribu", 750_000),
        ("750rb", 750_000),
        ("1,5 miliar", 1_500_000_000),
        ("2 M", 2_000_000_000),
        ("75.000", 75_000),
        ("75,000", 75_000),
        ("-50000", -50_000),
    ],
)
def test_an_amount_is_read(text, amount):
    assert read([text]) == ([amount], [])


@pytest.mark.parametrize(
    "text", ["gratis", "1.2.3", "12 apel", "Rp", "1.25.000", True, "1e6", "Rp 5 - 7 juta"]
)
def test_what_is_no_amount_is_said(text):
    assert read([text, 50_000])[1] == [("not_rupiah", 2)]


def test_a_mark_before_three_digits_and_a_word_is_asked_about():
    assert read(["1.250 juta", 50_000])[1] == [("rupiah_two_ways", 2)]


def test_notations_may_be_mixed():
    assert read(["Rp 1.250.000", "1,25 juta", 1250000, None, "-"])[0][:3] == [1_250_000] * 3


def test_millions_beside_rupiah_are_named_by_their_rows():
    assert read([2, 2_000_000, 1_500_000, 3, None])[1] == [("rupiah_mixed", 2), ("rupiah_mixed", 5)]


def test_amounts_that_are_all_small_are_asked_about():
    assert read([2, 1.5, None])[1] == [("rupiah_all_small", 2), ("rupiah_all_small", 3)]


def test_a_stated_unit_counts_for_bare_numbers_only():
    assert read([2, "1,5", "750 ribu"], unit=1_000_000) == ([2_000_000, 1_500_000, 750_000], [])
    assert read([2, 2_000_000], unit=1) == ([2, 2_000_000], [])


def test_nothing_and_large_ranges_are_fine():
    assert read([0, 5_000, 90_000_000])[1] == []
