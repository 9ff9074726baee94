"""The day that a header stands for: from its cell, the titles around it and the school year."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from helpers.sources.lists.days import Month, day_in, day_of_lines, days_in_lines, month_of, year_of

JANUARY = Month(1, 2025)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (6, date(2025, 1, 6)),
        ("06", date(2025, 1, 6)),
        ("tgl 6", date(2025, 1, 6)),
        ("6 Jan", date(2025, 1, 6)),
        ("6/1", date(2025, 1, 6)),
        ("Senin, 6 Januari 2025", date(2025, 1, 6)),
        ("Jum'at, 10 Januari 2025", date(2025, 1, 10)),
        ("6-Peb-25", date(2025, 2, 6)),
        (datetime(2025, 1, 6, 8), date(2025, 1, 6)),
        (45663, date(2025, 1, 6)),
        ("2025-01-06 00:00:00", date(2025, 1, 6)),
        (32, None),
        ("30/2/2025", None),
        ("P1", None),
        (True, None),
    ],
)
def test_the_day_of_a_header(cell, expected):
    assert day_in(cell, JANUARY, True) == expected


def test_a_number_alone_is_no_day():
    assert day_in(6, None, True) is None
    assert day_in("6 Januari", Month(3, None), True) is None


def test_the_order_of_figures_is_the_one_given():
    assert day_in("3/2/2025", None, False) == date(2025, 3, 2)
    assert day_in("3/2/2025", None, None) == date(2025, 2, 3)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Bulan : Januari 2025"], Month(1, 2025)),
        (["Bulan Agustus", "Tahun Pelajaran 2024/2025"], Month(8, 2024)),
        (["Bulan: Maret", "TAHUN PELAJARAN 2024/2025"], Month(3, 2025)),
        (["Bulan: Maret", "Tahun 2026"], Month(3, 2026)),
        (["Bulan: Maret", "2025", "2026"], Month(3, None)),
        (["Jember, 31 Januari 2025", "Bulan : Februari 2025"], Month(2, 2025)),
        (["Pelatihan Mar Thoma"], None),
        (["Guru berprestasi"], None),
    ],
)
def test_the_month_of_titles(lines, expected):
    assert month_of(lines) == expected


def test_the_halves_of_a_school_year():
    assert [year_of(month, ["2024/2025"]) for month in (6, 7)] == [2025, 2024]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Hari/Tanggal : Sabtu, 17 Mei 2025", date(2025, 5, 17)),
        ("Tanggal: 17/05/2025", date(2025, 5, 17)),
        ("Tanggal: 2025-05-17", date(2025, 5, 17)),
        ("Tanggal : 17.05.2025", date(2025, 5, 17)),
        ("Waktu : 08.10-12.00", None),
        ("Waktu : 08.10 - 12.05 WIB", None),
        ("Tanggal : 17 - 19 Mei 2025", None),
        ("Jember, 17 Mei 2025", None),
    ],
)
def test_the_day_of_a_title(line, expected):
    assert day_of_lines([line], True) == expected


def test_two_days_in_titles_are_none():
    assert day_of_lines(["Tanggal: 17 Mei 2025", "Tanggal: 18 Mei 2025"], True) is None


def test_figures_in_titles_are_found_for_the_order():
    assert days_in_lines(["Tanggal: 03/05/2025", "Waktu: 08.10-12.00", "Jember, 3/5/2025"]) == ["03/05/2025"]
