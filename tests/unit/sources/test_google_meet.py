"""Google Meet: lengths without a day, hours with one, and lists of browser extensions."""

from __future__ import annotations

from datetime import date

from meeting_files import MEET, at, write_meeting
from source_told import counts, refused

from helpers.sources.book import open_book
from helpers.sources.importers import google_meet
from helpers.sources.registry import recognise
from helpers.sources.source import Source

REPORT = [
    list(MEET),
    ["Budi", "Santoso", "budi@contoh.id", "1 hr 5 min", "8:00 AM", "9:05 AM"],
    ["Citra", "", "c****@contoh.id", "45 min", "8:10 AM", "9:10 AM"],
]


def of(tmp_path, rows, **settings) -> Source:
    path = write_meeting(tmp_path / "meet.csv", rows)
    book = open_book(path, path.name)
    assert recognise(book).layout == "google_meet"
    source = google_meet.IMPORTER.read(book, settings)
    assert sum(count.rows for count in source.counts) == book.sheets[0].height, "a row is not accounted for"
    return source


def problems(tmp_path, rows, **settings) -> list[tuple]:
    return refused(of, tmp_path, rows, **settings)


def test_lengths_are_known_without_a_day(tmp_path):
    source = of(tmp_path, REPORT)
    assert source.entries["name"].tolist() == ["Budi Santoso", "Citra"]
    assert source.presence["minutes"].tolist() == [65, 45]
    assert source.presence["joined"].isna().all()
    assert [remark.key for remark in source.remarks] == ["attendance.no_date"]
    assert counts(source) == {"entries": 2, "header": 1}


def test_hidden_addresses_identify_nobody(tmp_path):
    source = of(tmp_path, REPORT)
    assert source.entries["email"].tolist() == ["budi@contoh.id", ""]


def test_the_day_makes_times_of_the_hours(tmp_path):
    source = of(tmp_path, REPORT, date="2025-03-17")
    assert source.presence["joined"].tolist() == [at("08:00"), at("08:10")]
    assert source.presence["left"].tolist() == [at("09:05"), at("09:10")]
    assert source.presence["minutes"].tolist() == [65, 45], "the stated length of all stays together"
    assert (source.date, source.remarks) == (date(2025, 3, 17), ())


def test_a_meeting_over_midnight(tmp_path):
    rows = [list(MEET), ["Budi", "S", "budi@contoh.id", "1 hr 30 min", "11:00 PM", "12:30 AM"]]
    source = of(tmp_path, rows, date="2025-03-17")
    left = source.presence["left"].iloc[0]
    assert (left.day, left.hour, left.minute) == (18, 0, 30)
    assert of(tmp_path, rows).presence["minutes"].tolist() == [90]


def test_the_day_is_asked_for(tmp_path):
    path = write_meeting(tmp_path / "meet.csv", REPORT)
    proposal = google_meet.IMPORTER.propose(open_book(path, path.name))
    assert ("attendance.ask_date", {}) in proposal.questions
    assert proposal.settings["role"] == "attendance"


def test_an_extension_with_a_blank_row_under_its_header(tmp_path):
    rows = [
        [
            "SNo",
            "Participant Name",
            "Joined At(Beta)",
            "Attendance Stopped At",
            "Attended Duration",
            "Meeting Code",
        ],
        [],
        ["1", "Budi", "08:00", "09:00", "01:00:00", "abc-defg-hij"],
        ["2", "Siti", "08:00", "08:30", "00:30:00", "abc-defg-hij"],
    ]
    source = of(tmp_path, rows)
    assert source.presence["minutes"].tolist() == [60, 30]
    assert source.title == "abc-defg-hij"
    assert counts(source) == {"entries": 2, "header": 1, "blank": 1}


def test_all_problems_at_once_even_without_a_day(tmp_path):
    rows = [
        *REPORT,
        ["Dewi", "", "", "lama", "8:10 AM", "8:55 AM"],
        ["Eko", "", "", "45 min", "8:10 AM", "7:55 AM"],
        ["Fitri", "", "", "45 min", "pagi", "8:55 AM"],
        ["", "", "", "45 min", "8:10 AM", "8:55 AM"],
    ]
    expected = {
        ("attendance.not_a_length", 4, "Duration", "lama"),
        ("attendance.left_before_joined", 5, "Time exited", "07:55:00"),
        ("source.not_a_time", 6, "Time joined", "pagi"),
        ("attendance.no_name", 7, None, None),
    }
    assert set(problems(tmp_path, rows)) == expected
    dated = {(key, row) for key, row, *_ in problems(tmp_path, rows, date="2025-03-17")}
    assert dated == {(key, row) for key, row, *_ in expected}


def test_a_plain_table_with_lengths_is_not_taken_for_meet(tmp_path):
    path = write_meeting(tmp_path / "a.csv", [["Name", "Duration"], ["Budi", "45 min"]])
    assert not google_meet.recognise(open_book(path, path.name))
