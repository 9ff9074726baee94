"""Zoom reports of every layout give the same presence; no minute counts twice, no row gets lost."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from meeting_files import (
    ZOOM_JOINS,
    ZOOM_TOTALS,
    at,
    us,
    zoom_block,
    zoom_block_2023,
)
from source_told import counts, remarks
from table_files import write_text, write_xlsx
from zoom_read import JOINS, WIDE, minutes, of, of_path, problems, wide

from helpers.sources.book import open_book
from helpers.sources.importers import zoom
from helpers.sources.source import ENTRY_COLUMNS, PRESENCE_COLUMNS, SESSION_COLUMNS


def test_joins_of_one_person_add_up(tmp_path):
    source = of(tmp_path, JOINS)
    assert minutes(source) == {"Siti Aminah": [115], "Budi Santoso": [30]}
    assert counts(source) == {"entries": 2, "joins": 1, "header": 1}
    assert source.entries["row"].tolist() == [2, 3]
    assert source.entries["email"].tolist() == ["siti@contoh.id", ""]
    assert source.presence["joins"].tolist() == [2, 1]
    assert source.presence["joined"].tolist() == [at("08:00"), at("08:10")]
    assert source.presence["left"].tolist() == [at("10:00"), at("08:40")]
    assert source.presence["status"].tolist() == ["present", "present"]
    assert source.remarks == ()


def test_frames_have_their_columns(tmp_path):
    source = of(tmp_path, JOINS)
    assert tuple(source.entries) == ENTRY_COLUMNS
    assert tuple(source.sessions) == SESSION_COLUMNS
    assert tuple(source.presence) == PRESENCE_COLUMNS
    assert (source.kind, source.layout, source.date) == ("attendance", "zoom", date(2025, 3, 17))


@pytest.mark.parametrize("block", [zoom_block(3), zoom_block_2023(3)], ids=["until 2023", "since 2023"])
def test_the_block_says_what_the_meeting_was(tmp_path, block):
    source = of(tmp_path, [*block, *JOINS])
    session = source.sessions.iloc[0]
    assert (session["label"], session["minutes"]) == ("Lokakarya guru", 120)
    assert (session["start"], session["end"]) == (at("08:00"), at("10:00"))
    assert minutes(source) == {"Siti Aminah": [115], "Budi Santoso": [30]}
    assert counts(source) == {"entries": 2, "joins": 1, "meeting": 2, "blank": 1, "header": 1}
    assert source.entries["row"].tolist() == [5, 6]


def test_a_workbook_saved_in_excel(tmp_path):
    rows = [[cell if isinstance(cell, str) else cell for cell in row] for row in JOINS]
    rows[1][2], rows[1][3] = at("08:00"), at("09:00")
    rows[3][2], rows[3][3] = at("09:05"), at("10:00")
    rows[2][2], rows[2][3] = at("08:10"), at("08:40")
    source = of_path(write_xlsx(tmp_path / "zoom.xlsx", rows, "peserta", catatan=[["tak dipakai"], [1]]))
    assert minutes(source) == {"Siti Aminah": [115], "Budi Santoso": [30]}
    assert counts(source) == {"entries": 2, "joins": 1, "header": 1, "left_out": 2}


def test_totals_a_person(tmp_path):
    rows = [
        *zoom_block(2),
        list(ZOOM_TOTALS),
        ["Siti", "siti@contoh.id", 110, "No"],
        ["Budi", None, 0, "Yes"],
    ]
    source = of(tmp_path, rows)
    assert minutes(source) == {"Siti": [110], "Budi": [0]}
    assert source.presence["joined"].isna().all()
    assert source.presence["joins"].tolist() == [0, 0]


def test_several_totals_of_one_person_are_not_added_up(tmp_path):
    rows = [*zoom_block(2), list(ZOOM_TOTALS), ["Budi", None, 90, "Yes"], ["Budi", None, 40, "Yes"]]
    source = of(tmp_path, rows)
    assert minutes(source) == {"Budi": [90]}
    assert remarks(source) == {"attendance.longest_taken": {"count": 1}}


def test_a_report_with_the_meeting_in_every_row(tmp_path):
    second = datetime(2025, 3, 18)
    rows = [
        WIDE,
        *wide(
            "Hari 1",
            "1",
            at("00:00"),
            ["Budi", "", "08:00", "08:01", "No"],
            ["Siti", "", "08:00", "08:01", "No"],
        ),
        *wide("Hari 2", "2", second, ["Budi", "", "08:30", "08:31", "No"]),
    ]
    source = of(tmp_path, rows)
    assert source.sessions["label"].tolist() == ["Hari 1", "Hari 2"]
    assert source.sessions["date"].dt.day.tolist() == [17, 18]
    assert minutes(source) == {"Budi": [1, 1], "Siti": [1]}
    assert counts(source) == {"entries": 2, "joins": 1, "header": 1}


def test_indonesian_headers(tmp_path):
    header = [
        "Nama (Nama Asli)",
        "Email Pengguna",
        "Waktu Bergabung",
        "Waktu Keluar",
        "Durasi (Menit)",
        "Tamu",
    ]
    rows = [[*header, "Di Ruang Tunggu"]]
    rows += [["Siti", "", "17/03/2025 08:00:00", "17/03/2025 09:30:00", 90, "Ya", "Tidak"]]
    rows += [["Siti", "", "17/03/2025 07:50:00", "17/03/2025 08:00:00", 10, "Ya", "Ya"]]
    source = of(tmp_path, rows)
    assert minutes(source) == {"Siti": [90]}
    assert counts(source)["waiting_room"] == 1


def test_all_problems_at_once(tmp_path):
    rows = [
        list(ZOOM_JOINS),
        ["Budi", "", us("09:00"), us("08:00"), 60, "Yes"],
        ["", "", us("08:00"), us("09:00"), 60, "Yes"],
        ["Citra", "", "kemarin", us("09:00"), "lama", "Yes"],
        ["Dewi", "", "", us("09:00"), 60, "Yes"],
    ]
    found = problems(tmp_path, rows, start="jam delapan", hosts="mungkin")
    assert set(found) == {
        ("attendance.left_before_joined", 2, "Leave Time", "2025-03-17 08:00:00"),
        ("attendance.no_name", 3, None, None),
        ("source.not_a_time", 4, "Join Time", "kemarin"),
        ("attendance.not_a_length", 4, "Duration (Minutes)", "lama"),
        ("attendance.no_join_time", 5, "Join Time", None),
        ("attendance.bad_setting", None, "start", "jam delapan"),
        ("attendance.bad_setting", None, "hosts", "mungkin"),
    }
    assert len(found) == 7


def test_many_problems_of_one_kind_are_counted(tmp_path):
    rows = [list(ZOOM_JOINS)] + [["", "", us("08:00"), us("09:00"), 60, "Yes"] for _ in range(50)]
    found = problems(tmp_path, rows)
    assert [key for key, *_ in found].count("attendance.no_name") == 20
    assert ("attendance.and_more", None, None, None) in found


def test_blank_rows_between_joins_are_counted(tmp_path):
    rows = [JOINS[0], [], JOINS[1], [], [], *JOINS[2:]]
    source = of(tmp_path, rows)
    assert counts(source) == {"entries": 2, "joins": 1, "header": 1, "blank": 3}
    assert source.entries["row"].tolist() == [3, 6]


def test_semicolons_and_windows_letters(tmp_path):
    rows = [row[:] for row in JOINS]
    rows[1][0] = rows[3][0] = "Siti Aminé"
    path = write_text(tmp_path / "a.csv", rows, delimiter=";", encoding="cp1252")
    assert list(minutes(of_path(path))) == ["Siti Aminé", "Budi Santoso"]


def test_other_tables_are_not_taken_for_zoom(tmp_path):
    path = write_text(
        tmp_path / "a.csv", [["Name", "Email", "Join Time", "Leave Time"], ["Budi", "", "a", "b"]]
    )
    assert not zoom.recognise(open_book(path, path.name))
    path = write_text(tmp_path / "b.csv", [["Nama", "Durasi (menit)"], ["Budi", "60"]])
    assert not zoom.recognise(open_book(path, path.name))
