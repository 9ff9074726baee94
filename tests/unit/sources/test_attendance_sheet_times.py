"""Times in an attendance list: arrivals, departures and hours of sessions."""

from __future__ import annotations

from datetime import datetime

from attendance_sheet_file import ListBlock
from attendance_sheet_read import A, days, marks, of_blocks, of_rows
from source_told import refused, remarks

CLOCKS = [
    ["DAFTAR HADIR"],
    ["Tanggal: 17/05/2025"],
    ["No", "Nama", "Jam Datang", "Jam Pulang"],
    [1, "Ani", "07.55", "15:00"],
    [2, "Budi", "8:20", None],
    [3, "Citra", None, None],
]


def test_arrivals_and_departures(tmp_path):
    source = of_rows(tmp_path, CLOCKS)
    assert marks(source) == [("Ani", "v"), ("Budi", "v"), ("Citra", "a")]
    assert source.presence["joined"].tolist()[:2] == [
        datetime(2025, 5, 17, 7, 55),
        datetime(2025, 5, 17, 8, 20),
    ]
    assert source.presence["minutes"].tolist()[0] == 425
    assert source.presence["minutes"].isna().tolist() == [False, True, True]


def test_problems_of_times_all_at_once(tmp_path):
    rows = [*CLOCKS, [4, "Doni", "8:00", "25:70"], [5, "Eka", "9:00", "8:00"]]
    assert set(refused(of_rows, tmp_path, rows)) == {
        ("source.not_a_time", 7, "Jam Pulang", "25:70"),
        ("attendance.left_before_joined", 8, "Jam Pulang", "08:00"),
    }


def test_hours_of_sessions_from_the_settings(tmp_path):
    source = of_blocks(tmp_path, ListBlock("VII A", A), start="08:00", end="09:30")
    assert source.sessions["minutes"].tolist() == [90] * 4
    assert source.sessions["start"].iloc[0] == datetime(2025, 1, 6, 8)
    wished = [{"column": "6", "minutes": 45}, {"column": "9", "label": "Penutup", "date": "2025-01-20"}]
    source = of_blocks(tmp_path, ListBlock("VII A", A), sessions=wished)
    assert source.sessions["label"].tolist() == ["2025-01-06", "Penutup"]
    assert days(source) == ["2025-01-06", "2025-01-20"]
    assert source.sessions["minutes"].tolist()[0] == 45
    assert remarks(source)["attendance.blank_columns"] == {"count": 2}


def test_arrivals_and_departures_of_several_days(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "6 Januari 2025", None, "7 Januari 2025", None],
        [None, None, "Datang", "Pulang", "Datang", "Pulang"],
        [1, "Ani", "07:00", "15:00", "07:10", "15:10"],
        [2, "Budi", "07:30", "14:00", None, None],
    ]
    source = of_rows(tmp_path, rows)
    assert days(source) == ["2025-01-06", "2025-01-07"]
    assert marks(source) == [("Ani", "vv"), ("Budi", "va")]
    assert source.presence["minutes"].tolist()[:3] == [480, 480, 390]


def test_times_under_days_are_arrivals(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["Bulan: Januari 2025"],
        ["No", "Nama", 6, 7],
        [1, "Ani", "07:30", "hadir"],
        [2, "Budi", "S", "07:45:30"],
    ]
    source = of_rows(tmp_path, rows)
    assert marks(source) == [("Ani", "vv"), ("Budi", "sv")]
    joined = source.presence["joined"]
    assert joined.tolist()[0] == datetime(2025, 1, 6, 7, 30)
    assert joined.tolist()[3] == datetime(2025, 1, 7, 7, 45, 30)
    assert joined.isna().tolist() == [False, True, True, False]
