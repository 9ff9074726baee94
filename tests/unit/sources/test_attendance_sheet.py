"""Attendance lists as schools and committees keep them: every row is something, and nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest
from attendance_sheet_file import ListBlock, list_rows, write_list
from attendance_sheet_read import A, days, marks, of_blocks, of_path, of_rows, proposed
from source_told import counts, refused
from table_files import write_text

from helpers.sources.book import open_book
from helpers.sources.importers import attendance_sheet
from helpers.sources.lists.header import find_headers

B = {"Dedi Kurnia": ["A", "A", "v", "v"], "Eka Putri": ["v", "v", "v", "v"]}


def test_a_school_list_with_two_classes(tmp_path):
    source = of_blocks(tmp_path, ListBlock("VII A", A), ListBlock("VII B", B))
    assert marks(source) == [
        ("Adi Nugroho", "vvsv"),
        ("Budi Santoso", "viva"),
        ("Citra Dewi", "vvvv"),
        ("Dedi Kurnia", "aavv"),
        ("Eka Putri", "vvvv"),
    ]
    assert days(source) == ["2025-01-06", "2025-01-07", "2025-01-08", "2025-01-09"]
    assert source.entries["about.Kelas"].tolist() == ["VII A"] * 3 + ["VII B"] * 2
    assert source.entries["about.L/P"].tolist() == ["P", "L", "P", "P", "L"]
    assert source.entries["row"].tolist() == [7, 8, 9, 24, 25]
    # Two times: 3 titles, blank, 2 header rows, people, totals, blank, 4 rows of signatures with one blank,
    # and a blank row, the last of which a spreadsheet does not count
    assert counts(source) == {
        **{"entries": 5, "title": 6, "blank": 7, "header": 2, "repeated_header": 2},
        **{"totals": 2, "signatures": 8},
    }
    assert source.remarks == ()
    assert (source.kind, source.title, source.date) == (
        "attendance",
        "DAFTAR HADIR PESERTA",
        date(2025, 1, 6),
    )


def test_the_title_is_the_line_that_tells_more_than_that_this_is_a_list(tmp_path):
    titles = ["DAFTAR HADIR PESERTA", "Bulan : Januari 2025", "LOKAKARYA KOMUNITAS BELAJAR"]
    source = of_blocks(tmp_path, ListBlock("VII A", A, titles=titles))
    assert source.title == "LOKAKARYA KOMUNITAS BELAJAR"
    only = ListBlock("VII A", A, titles=["Bulan : Januari 2025", "DAFTAR HADIR"])
    assert of_blocks(tmp_path, only).title == "Bulan : Januari 2025"


def test_the_proposal_says_what_is_read_and_reads_so(tmp_path):
    path = write_list(tmp_path / "hadir.xlsx", *list_rows([ListBlock("VII A", A), ListBlock("VII B", B)]))
    proposal = proposed(path)
    assert proposal.kind == "attendance"
    assert proposal.settings["role"] == "attendance"
    assert proposal.settings["columns"] == {"name": "Nama Peserta", "about": ["L/P", "Kelas"]}
    assert [each["date"] for each in proposal.settings["sessions"]][::3] == ["2025-01-06", "2025-01-09"]
    assert proposal.summary == (("attendance.found_lists", {"people": 5, "sessions": 4}),)
    again, first = of_path(path, **proposal.settings), of_path(path)
    assert again.presence.equals(first.presence)
    assert again.entries.equals(first.entries)


def test_the_same_rows_as_text_without_merged_cells(tmp_path):
    rows, _ = list_rows([ListBlock("VII A", A), ListBlock("VII B", B)])
    source = of_rows(tmp_path, rows)
    assert marks(source) == marks(of_blocks(tmp_path, ListBlock("VII A", A), ListBlock("VII B", B)))


def test_all_wrong_settings_at_once(tmp_path):
    found = refused(
        of_blocks,
        tmp_path,
        ListBlock("VII A", A),
        blank="kosong",
        marks={"x": "mungkin"},
        month="Januari",
        sheets=["Lain"],
        columns={"nama": "Nama Peserta", "about": ["Sekolah"]},
        sessions=[{"column": "77"}, {"label": "tanpa kolom"}],
        start="delapan",
    )
    keys = {(key, column) for key, _, column, _ in found}
    bad = {"blank", "marks.x", "month", "columns.nama", "sessions", "start"}
    assert {("attendance.bad_setting", key) for key in bad} <= keys
    assert "attendance.no_such_sheet" in {key for key, _ in keys}
    unknown = refused(
        of_blocks,
        tmp_path,
        ListBlock("VII A", A),
        columns={"about": ["Sekolah"]},
        sessions=[{"column": "77"}],
    )
    assert {key for key, *_ in unknown} == {"source.missing_header", "attendance.no_such_session"}


def test_a_title_without_a_list_is_refused_in_words(tmp_path):
    rows = [["DAFTAR HADIR PESERTA"], ["Tanggal: 17 Mei 2025"], ["belum diisi"]]
    assert refused(of_rows, tmp_path, rows) == [("attendance.no_list", None, None, None)]


@pytest.mark.parametrize(
    "rows",
    [
        [["Nama", "1", "2", "3"], ["Ani", "A", "B", "C"], ["Budi", "D", "A", "B"]],
        [["Nama", "1", "2", "3"], ["Ani", "1", "0", "1"], ["Budi", "0", "0", "1"]],
        [["No", "Nama", "P1", "P2"], ["1", "Ani", "85", "90"], ["2", "Budi", "70", "75"]],
        [["Nama", "Umur"], ["Ani", "30"]],
    ],
    ids=["options", "right and wrong", "marks out of 100", "no sessions"],
)
def test_tables_of_tests_are_not_taken_for_attendance(tmp_path, rows):
    path = write_text(tmp_path / "tes.csv", rows)
    assert not attendance_sheet.recognise(open_book(path, path.name))


def test_lists_beside_each_other_are_refused_not_cut(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "TTD", "No", "Nama", "TTD"],
        [1, "Ani", "ttd", 3, "Citra", "ttd"],
        [2, "Budi", "ttd", 4, "Dewi", None],
    ]
    assert refused(of_rows, tmp_path, rows) == [("attendance.lists_side_by_side", 2, "Nama", None)]


def with_formulas(path, rows: list[list], formulas: dict[str, str]):
    """A workbook as programs write it that store no results of formulas."""
    from openpyxl import Workbook

    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cell, formula in formulas.items():
        book.active[cell] = formula
    book.save(path)
    return path


LISTED = [
    ["DAFTAR HADIR"],
    ["No", "Nama", "P1", "P2", "Jumlah"],
    [1, "Ani", "v", "S", None],
    [2, "Budi", "v", "v", None],
    [None, "Jumlah hadir", None, None, None],
]


def test_totals_whose_results_are_not_stored_do_no_harm(tmp_path):
    formulas = {"E3": '=COUNTIF(C3:D3,"v")', "C5": '=COUNTIF(C3:C4,"v")', "D5": "=1/0", "A4": "=A3+1"}
    source = of_path(with_formulas(tmp_path / "hadir.xlsx", LISTED, formulas))
    assert marks(source) == [("Ani", "vs"), ("Budi", "vv")]
    assert counts(source) == {"entries": 2, "title": 1, "header": 1, "totals": 1}


def test_names_and_marks_whose_results_are_not_stored_are_named(tmp_path):
    path = with_formulas(tmp_path / "hadir.xlsx", LISTED, {"B4": "=Lain!B2", "D3": '=IF(1,"v","")'})
    assert set(refused(of_path, path)) == {
        ("source.formula_without_value", 4, "Nama", "=Lain!B2"),
        ("source.formula_without_value", 3, "P2", '=IF(1,"v","")'),
    }


def test_a_header_right_below_another_takes_nothing_of_it():
    rows = [
        ["DAFTAR HADIR"],
        [None, "No", "Nama", "Tanggal", None],
        [None, None, None, 6, 7],
        ["Nama", 1, "Ani", "P1", "P2"],
        [None, 2, "Budi", "v", "S"],
    ]
    found = find_headers([tuple(row) for row in rows], ())
    assert [(header.first, header.last) for header in found] == [(2, 3), (4, 4)]


def test_a_header_that_goes_on_below_the_rows_at_hand_ends_with_them():
    rows = [("Daftar hadir", None, None, None), ("No", "Nama", "Tanggal", None)]
    [found] = find_headers(rows, ((2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 4)))
    assert (found.first, found.last) == (2, 2)
