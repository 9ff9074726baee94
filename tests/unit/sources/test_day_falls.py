"""Days that fall from left to right under one month's heading: the next month, or a question."""

from __future__ import annotations

from datetime import date

import pytest
from attendance_sheet_file import ListBlock, list_rows, write_list
from attendance_sheet_read import A, days, of_path, of_rows, proposed
from source_told import refused
from table_files import write_text

from helpers.sources.lists.days import Month, month_of
from helpers.studies.intake.next_month import too_late

FALLS = ("12", "19", "26", "2")


def under(heading: str, *headers, above: list | None = None) -> list[list]:
    """A list of two people under a heading; ``above`` stands over the days."""
    rows = [["DAFTAR HADIR"], [heading], ["No", "Nama", *(above or headers)]]
    rows += [[None, None, *headers]] if above else []
    return [*rows, [1, "Ani", *("v" * len(headers))], [2, "Budi", *("v" * len(headers))]]


def told(source) -> list[tuple[str, str | None, str]]:
    found = [problem for problem in source.remarks if "days" in problem.values]
    return [(problem.key.partition(".")[2], problem.column, problem.values["days"]) for problem in found]


@pytest.mark.parametrize(
    ("heading", "headers", "expected"),
    [
        ("Bulan: Juli 2025", FALLS, ["2025-07-12", "2025-07-19", "2025-07-26", "2025-08-02"]),
        ("Bulan: Desember 2025", ("20", "27", "3"), ["2025-12-20", "2025-12-27", "2026-01-03"]),
        ("Bulan: Desember 2025", ("29 Des", "5 Jan"), ["2025-12-29", "2026-01-05"]),
        ("Bulan: Desember 2025", ("29/12", "5/1"), ["2025-12-29", "2026-01-05"]),
        ("Bulan: Februari 2025", ("22", "1", "30"), ["2025-02-22", "2025-03-01", "2025-03-30"]),
        ("Bulan: Juli 2025", ("26", "2 Agu", "9"), ["2025-07-26", "2025-08-02", "2025-08-09"]),
        ("Juli - Agustus 2025", ("26", "2"), ["2025-07-26", "2025-08-02"]),
        ("Desember 2025 - Januari 2026", ("27", "3"), ["2025-12-27", "2026-01-03"]),
    ],
)
def test_days_behind_a_fall_are_of_the_next_month(tmp_path, heading, headers, expected):
    source = of_rows(tmp_path, under(heading, *headers))
    assert days(source) == expected
    turned = [
        (header, day) for header, day in zip(headers, expected, strict=True) if day[:7] != expected[0][:7]
    ]
    leaning = [pair for pair in turned if pair[0] != "2 Agu"]  # says itself of which month it is
    assert told(source) == [("next_month", leaning[0][0], ", ".join(day for _, day in leaning))]


@pytest.mark.parametrize(
    ("heading", "headers"),
    [
        ("Bulan: Juli 2025", ("12", "26", "2", "9", "1")),
        ("Bulan: Juli 2025", ("26", "19", "12")),
        ("Bulan: Januari 2025", ("31", "30")),
        ("Juli, Agustus, September 2025", ("26", "2")),
        ("Desember - Januari 2026", ("27", "3")),
    ],
)
def test_what_no_heading_explains_is_asked_for(tmp_path, heading, headers):
    path = write_text(tmp_path / "hadir.csv", under(heading, *headers), delimiter=";")
    assert [each[0] for each in refused(of_path, path)] == ["attendance.days_fall"]
    proposal = proposed(path)
    assert ("attendance.ask_days_fall", {"columns": ", ".join(headers)}) in proposal.questions
    assert "month" not in proposal.settings
    sessions = proposal.settings["sessions"]
    assert [each["date"] for each in sessions] == [""] * len(headers)
    given = [{**each, "date": f"2025-07-{at:02}"} for at, each in enumerate(sessions, start=1)]
    assert days(of_path(path, sessions=given))[0] == "2025-07-01"


def test_what_cohort_toml_dates_is_taken_and_said(tmp_path):
    path = write_text(tmp_path / "hadir.csv", under("Bulan: Juli 2025", *FALLS), delimiter=";")
    proposal = proposed(path)
    assert ("attendance.ask_next_month", {"columns": "2", "days": "2025-08-02"}) in proposal.questions
    sessions = proposal.settings["sessions"]
    assert sessions[-1] == {"column": "2", "label": "2025-08-02", "date": "2025-08-02"}
    assert told(of_path(path, sessions=sessions)) == [("next_month_as_dated", "2", "2025-08-02")]
    sessions[-1] |= {"date": "2025-07-02"}
    source = of_path(path, sessions=sessions)
    assert told(source) == [("dated_earlier", "2", "2025-07-02")]
    assert days(source)[0] == "2025-07-02"
    sessions[-1] |= {"date": "2025-09-02"}
    assert told(of_path(path, sessions=sessions)) == []


def test_lists_of_several_classes_say_it_once(tmp_path):
    blocks = [ListBlock(name, A, days=(12, 19, 26, 2), titles=["Bulan: Juli 2025"]) for name in ("A", "B")]
    source = of_path(write_list(tmp_path / "hadir.xlsx", *list_rows(blocks)))
    assert told(source) == [("next_month", "2", "2025-08-02")]
    assert days(source)[-1] == "2025-08-02"


def test_months_above_days_turn_the_year(tmp_path):
    above = ["Desember", None, "Januari", None]
    source = of_rows(tmp_path, under("Tahun 2025", 22, 29, 5, 12, above=above))
    assert days(source) == ["2025-12-22", "2025-12-29", "2026-01-05", "2026-01-12"]
    assert told(source) == [("next_month", "5", "2026-01-05, 2026-01-12")]
    stated = of_rows(tmp_path, under("Tahun Pelajaran 2025/2026", 22, 29, 5, 12, above=above))
    assert (days(stated), told(stated)) == (days(source), [])


def test_days_behind_a_fall_stay_before_the_next_heading(tmp_path):
    above = ["Juli", None, None, "Agustus"]
    assert days(of_rows(tmp_path, under("Tahun 2025", 19, 26, 2, 9, above=above)))[2:] == [
        "2025-08-02",
        "2025-08-09",
    ]
    assert refused(of_rows, tmp_path, under("Tahun 2025", 19, 26, 9, 2, above=above))


def test_the_same_days_under_parts_of_the_day_do_not_fall(tmp_path):
    rows = under("Bulan: Juli 2025", 7, 8, 7, 8, above=["Pagi", None, "Siang", None])
    source = of_rows(tmp_path, rows)
    assert days(source) == ["2025-07-07", "2025-07-07", "2025-07-08", "2025-07-08"]
    assert told(source) == []


def test_days_grouped_by_weekday_are_no_turn_of_the_month(tmp_path):
    rows = under("Bulan: Juli 2025", 7, 14, 8, 15, above=["Senin", None, "Selasa", None])
    assert [each[0] for each in refused(of_rows, tmp_path, rows)] == ["attendance.days_fall"]


def test_numbers_of_meetings_above_days_that_fall(tmp_path):
    above = ["Pertemuan 1", "Pertemuan 2", "Pertemuan 3"]
    source = of_rows(tmp_path, under("Bulan: Juli 2025", 19, 26, 2, above=above))
    assert days(source) == ["2025-07-19", "2025-07-26", "2025-08-02"]


@pytest.mark.parametrize(
    ("end", "late"), [(date(2025, 7, 1), True), (date(2025, 7, 2), False), (None, False)]
)
def test_a_month_behind_the_end_of_the_activity_is_too_late(tmp_path, end, late):
    source = of_rows(tmp_path, under("Bulan: Juli 2025", *FALLS))
    found = list(too_late([source], {"end": end} if end else {}))
    assert [problem.key for problem in found] == ["attendance.next_month_too_late"] * late


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("Bulan: Juli 2025", True),
        ("12 Juli - 2 Agustus 2025", True),
        ("Juli - September 2025", False),
        ("Desember - Januari 2026", False),
        ("Desember 2025 - Januari 2026", True),
    ],
)
def test_headings_let_days_go_on_in_the_next_month(line, goes_on):
    assert month_of([line]).goes_on is goes_on


def test_the_month_after():
    assert (Month(7, 2025).after, Month(12, 2025).after) == (Month(8, 2025), Month(1, 2026))
