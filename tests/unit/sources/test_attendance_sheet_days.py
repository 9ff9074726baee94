"""Days in the header of an attendance list: months, orders of day and month, weeks, parts of a day."""

from __future__ import annotations

from datetime import datetime

import pytest
from attendance_sheet_file import ListBlock, list_rows, write_list
from attendance_sheet_read import A, days, marks, of_blocks, of_path, of_rows, proposed, questions
from source_told import counts, refused
from table_files import write_text, write_xlsx


def test_months_above_days_in_one_row(tmp_path):
    rows = [
        ["Daftar Hadir Semester Genap Tahun Pelajaran 2024/2025"],
        ["No", "NIS", "Nama", "Januari", None, "Februari", None, "Jumlah", None, None],
        [None, None, None, 27, 28, 3, 4, "S", "I", "A"],
        [1, "0012", "Ani", "v", "v", "S", "v", 1, 0, 0],
        [2, "0013", "Budi", "v", "A", "v", "v", 0, 0, 1],
    ]
    source = of_rows(tmp_path, rows)
    assert days(source) == ["2025-01-27", "2025-01-28", "2025-02-03", "2025-02-04"]
    assert source.entries["identifier"].tolist() == ["0012", "0013"]
    assert marks(source) == [("Ani", "vvsv"), ("Budi", "vavv")]
    assert source.remarks == ()


def test_weeks_of_months_are_no_days(tmp_path):
    rows = [
        ["Daftar Hadir Semester Ganjil 2024/2025"],
        ["No", "Nama", "Juli", None, None, None, "Agustus", None, None, None],
        [None, None, 1, 2, 3, 4, 1, 2, 3, 4],
        [1, "Ani", *"vvvvSvvv"],
        [2, "Budi", *"vAvvvIvv"],
    ]
    path = write_text(tmp_path / "semester.csv", rows, delimiter=";")
    source = of_path(path)
    assert days(source) == [""] * 8
    assert source.sessions["label"].tolist()[::4] == ["Juli 1", "Agustus 1"]
    assert marks(source) == [("Ani", "vvvvsvvv"), ("Budi", "vavvvivv")]
    assert "ask_dates" in questions(proposed(path))


def test_a_year_that_nobody_states_is_asked_for(tmp_path):
    block = ListBlock("VII A", A, titles=["DAFTAR HADIR", "Bulan : Januari"])
    path = write_list(tmp_path / "hadir.xlsx", *list_rows([block]))
    proposal = proposed(path)
    assert days(of_path(path)) == [""] * 4
    assert proposal.settings["month"] == ""
    assert "ask_month" in questions(proposal)
    assert days(of_path(path, month="2026-01"))[0] == "2026-01-06"


def test_a_day_that_the_month_does_not_have(tmp_path):
    block = ListBlock("VII A", A, days=(28, 29, 30, 31), titles=["DAFTAR HADIR", "Bulan : Februari 2025"])
    found = refused(of_blocks, tmp_path, block)
    assert {(key, row, column) for key, row, column, _ in found} == {
        ("attendance.day_outside_month", 6, "29"),
        ("attendance.day_outside_month", 6, "30"),
        ("attendance.day_outside_month", 6, "31"),
    }


def test_a_day_twice(tmp_path):
    found = refused(of_blocks, tmp_path, ListBlock("VII A", A, days=(6, 7, 7, 8)))
    assert ("attendance.day_twice", 6, "7") in {each[:3] for each in found}


def dated(*headers) -> list[list]:
    return [["No", "Nama", *headers], [1, "Ani", *("v" * len(headers))], [2, "Budi", *("v" * len(headers))]]


def test_one_header_settles_day_and_month_for_all(tmp_path):
    assert days(of_rows(tmp_path, dated("03/02/2025", "10/02/2025", "17/02/2025")))[0] == "2025-02-03"
    assert days(of_rows(tmp_path, dated("02/03/2025", "02/10/2025", "02/17/2025")))[0] == "2025-02-03"


def test_headers_that_can_be_read_in_two_ways_are_asked_for(tmp_path):
    path = write_text(tmp_path / "hadir.csv", dated("03/02/2025", "10/02/2025"), delimiter=";")
    assert refused(of_path, path) == [("source.day_or_month_first", None, None, "03/02/2025")]
    proposal = proposed(path)
    assert proposal.settings["day_first"] is True
    assert ("attendance.ask_day_first", {"example": "03/02/2025"}) in proposal.questions
    assert all("date" not in each for each in proposal.settings["sessions"])
    assert days(of_path(path, **proposal.settings)) == ["2025-02-03", "2025-02-10"]
    assert days(of_path(path, **{**proposal.settings, "day_first": False})) == ["2025-03-02", "2025-10-02"]


def test_headers_of_both_orders_are_refused(tmp_path):
    found = refused(of_rows, tmp_path, dated("17/02/2025", "02/24/2025"))
    assert found == [("source.not_a_time", 1, "02/24/2025", "02/24/2025")]


def test_a_title_with_the_month_settles_the_order(tmp_path):
    rows = [["DAFTAR HADIR"], ["Bulan: Februari 2025"], *dated("3/2", "10/2")]
    assert days(of_rows(tmp_path, rows)) == ["2025-02-03", "2025-02-10"]


def test_headers_as_dates_of_a_spreadsheet(tmp_path):
    rows = dated(datetime(2025, 2, 3), datetime(2025, 2, 10))
    source = of_path(write_xlsx(tmp_path / "hadir.xlsx", rows))
    assert days(source) == ["2025-02-03", "2025-02-10"]


@pytest.mark.parametrize("text", ["Senin, 3 Februari 2025", "3 Feb 2025", "2025-02-03", "03-02-2025"])
def test_headers_in_words(tmp_path, text):
    assert days(of_rows(tmp_path, dated(text, "Rabu, 26 Februari 2025"), day_first=True))[0] == "2025-02-03"


def test_weekdays_under_the_days_are_part_of_the_header(tmp_path):
    rows = [
        ["Bulan: Januari 2025"],
        ["No", "Nama", "Tanggal", None, None, None, None, "Ket"],
        [None, None, 6, 7, 8, 9, 10, None],
        [None, None, "S", "S", "R", "K", "J", None],
        [1, "Ani", "v", "v", "S", "v", "v", "rajin"],
        [2, "Budi", "A", "v", "v", "v", "v", None],
    ]
    source = of_rows(tmp_path, rows)
    assert days(source)[::4] == ["2025-01-06", "2025-01-10"]
    assert marks(source) == [("Ani", "vvsvv"), ("Budi", "avvvv")]
    assert counts(source) == {"entries": 2, "title": 1, "header": 3}


def test_meetings_in_roman_numbers(tmp_path):
    rows = [
        ["Daftar Hadir Pelatihan"],
        ["No", "Nama", "Pertemuan ke-", None, None, None, "S", "I", "A"],
        [None, None, "I", "II", "III", "IV", None, None, None],
        [1, "Ani", "v", "v", "S", "v", 1, 0, 0],
        [2, "Budi", "I", "A", "v", "v", 0, 1, 1],
    ]
    source = of_rows(tmp_path, rows)
    assert source.sessions["label"].tolist() == ["I", "II", "III", "IV"]
    assert marks(source) == [("Ani", "vvsv"), ("Budi", "iavv")]
    assert source.remarks == ()


def test_numbers_of_meetings_above_their_days(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "Pertemuan", None, None],
        [None, None, 1, 2, 3],
        [None, None, "6/1/2025", "13/1/2025", "20/1/2025"],
        [1, "Ani", "v", "v", "S"],
    ]
    source = of_rows(tmp_path, rows)
    assert days(source) == ["2025-01-06", "2025-01-13", "2025-01-20"]
    assert marks(source) == [("Ani", "vvs")]


def test_parts_of_a_day(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "Senin, 6 Januari 2025", None, "Selasa, 7 Januari 2025", None],
        [None, None, "Pagi", "Siang", "Pagi", "Siang"],
        [1, "Ani", "v", "v", "S", "v"],
    ]
    source = of_rows(tmp_path, rows)
    assert days(source) == ["2025-01-06", "2025-01-06", "2025-01-07", "2025-01-07"]
    assert source.sessions["label"].tolist()[1] == "Senin, 6 Januari 2025 Siang"
    assert marks(source) == [("Ani", "vvsv")]


def test_a_holiday_merged_over_all_people_is_no_session(tmp_path):
    rows, merged = list_rows(
        [ListBlock("VII A", {name: [*marks[:2], None, marks[3]] for name, marks in A.items()})]
    )
    rows[6][5] = "L I B U R"
    source = of_path(write_list(tmp_path / "hadir.xlsx", rows, [*merged, (7, 6, 9, 6)]))
    assert marks(source) == [("Adi Nugroho", "vv-v"), ("Budi Santoso", "vi-a"), ("Citra Dewi", "vv-v")]
