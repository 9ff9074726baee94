"""Files of Google Forms as they are found: dates, sheets, headers and what is no form."""

from datetime import date

import pytest
from forms_file import csv_file, csv_time, opened, quiz, survey, workbook
from google_forms_read import ANSWERS, SURVEY, TOTALS, problems, proposed, read

from helpers.sources.importers import google_forms


def test_a_form_without_answers_is_refused(tmp_path):
    header, _ = quiz(ANSWERS, TOTALS)
    path = csv_file(tmp_path / "a.csv", header, [[csv_time(0), "0.00 / 3", *[""] * 5]])
    assert [problem.key for problem in problems(path)] == ["forms.no_submissions"]
    assert [problem.key for problem in problems(csv_file(tmp_path / "b.csv", header, []))] == [
        "forms.no_submissions"
    ]


@pytest.mark.parametrize(
    ("stamp", "day_first", "asked"),
    [
        ("{:02}/08/2026 12:00:59", True, "forms.ask_day_first"),
        ("8/{}/2026 12:00:59", False, "forms.ask_month_first"),
        ("2026/08/{:02} 12:00:59 PM GMT+7", None, None),
        ("2026-08-{:02} 12:00:59", None, None),
    ],
)
def test_the_order_of_day_and_month_is_asked_for_where_nothing_tells(tmp_path, stamp, day_first, asked):
    header, rows = quiz(ANSWERS, TOTALS)
    for number, row in enumerate(rows, 3):
        row[0] = stamp.format(number)
    path = csv_file(tmp_path / "a.csv", header, rows)
    proposal = proposed(path)
    assert proposal.settings.get("day_first") is day_first
    assert (asked in dict(proposal.questions)) == (asked is not None)
    assert read(path).date == date(2026, 8, 3)
    if asked:
        assert [(p.key, p.row) for p in problems(path, day_first=None)] == [("source.day_or_month_first", 2)]
        assert read(path, day_first=not day_first).date != date(2026, 8, 3)


def test_a_time_that_cannot_be_read_is_remarked_and_left_missing(tmp_path):
    header, rows = quiz(ANSWERS, TOTALS)
    rows[1][0] = "kemarin"
    source = read(csv_file(tmp_path / "a.csv", header, rows))
    assert source.entries["submitted"].isna().tolist() == [False, True, False, False]
    assert [(remark.key, remark.row, remark.found) for remark in source.remarks] == [
        ("source.not_a_time", 3, "kemarin")
    ]


def test_dates_written_in_several_ways_are_remarked(tmp_path):
    header, rows = quiz(ANSWERS, TOTALS)
    stamps = ("2026-08-03 12:00:59", "05/08/2026 12:01", "17/08/2026 12:02", "18 Agustus 2026 12:03")
    for row, stamp in zip(rows, stamps, strict=True):
        row[0] = stamp
    source = read(csv_file(tmp_path / "a.csv", header, rows))
    assert source.entries["submitted"].dt.day.tolist() == [3, 5, 17, 18]
    assert [(remark.key, remark.found) for remark in source.remarks] == [
        ("source.dates_written_variously", "2026-08-03; 17/08/2026; 18 Agustus 2026")
    ]


def test_of_several_sheets_of_responses_the_longest_is_taken_and_asked_about(tmp_path):
    header, rows = quiz(ANSWERS, TOTALS)
    path = workbook(tmp_path / "a.xlsx", {"Lama": [header, *rows[:1]], "Baru": [header, *rows]})
    proposal = proposed(path)
    assert proposal.settings["sheet"] == "Baru"
    assert "forms.ask_sheet" in dict(proposal.questions)
    assert len(read(path, sheet="Lama").entries) == 1
    assert [problem.key for problem in problems(path, sheet="Nihil")] == ["source.wrong_setting"]


def test_a_header_below_a_title_is_found(tmp_path):
    header, rows = survey(SURVEY)
    path = workbook(tmp_path / "a.xlsx", {"S": [["Evaluasi pelatihan"], [], header, *rows]})
    source = read(path)
    assert {count.what: count.rows for count in source.counts} == {"title": 2, "header": 1, "entries": 5}
    assert source.entries["row"].tolist() == [4, 5, 6, 7, 8]


def test_a_comma_too_many_is_not_read_over(tmp_path):
    path = tmp_path / "a.csv"
    lines = [
        "Timestamp,Nama,Soal",
        f"{csv_time(1)},Siti,A",
        f"{csv_time(2)},Budi,B,C",
        f"{csv_time(3)},Ani,A",
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert ("forms.cells_beyond", 3) in [(problem.key, problem.row) for problem in problems(path)]


@pytest.mark.parametrize(
    "lines",
    [
        ["Timestamp,Value", "12.5,3", "13.5,4"],
        ["Nama,Timestamp", "Siti,2026/01/02 10:00:00"],
        ["Timestamp", "2026/01/02 10:00:00"],
        ["ID,Start time,Completion time,Email,Name,Q", "1,1/2/26 10:00:00,1/2/26 10:05:00,anonymous,,x"],
    ],
)
def test_other_files_are_not_taken_for_a_form(tmp_path, lines):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert not google_forms.recognise(opened(path))


def test_numbers_of_questions_that_moved_are_told_of_and_never_followed(tmp_path):
    path = csv_file(tmp_path / "survey.csv", *survey(SURVEY))
    first = proposed(path).settings
    first["columns"]["left_out"].append("Materi [Jelas]")
    roles = first["columns"]
    (found,) = [each for each in problems(path, columns=roles) if each.key == "forms.renumbered"]
    assert (found.found, found.values["count"]) == ("6", 5)
    left = {"scales": [], "questions": {}, "numbered": 5}
    assert len(read(path, columns=roles, **left).items) == 5
