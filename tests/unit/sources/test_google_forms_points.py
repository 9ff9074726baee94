"""Points and totals of a Google Forms quiz."""

import pytest
from forms_file import csv_file, csv_time, quiz, workbook
from google_forms_read import ANSWERS, TOTALS, problems, proposed, read, results


def test_points_of_each_question_give_results_and_shares(tmp_path):
    header = ["Cap waktu", "Nama pengguna", "Skor total", "Nama", "Nama [Skor]", "Nama [Masukan]"]
    header += [
        "Ibu kota?",
        "Ibu kota? [Skor]",
        "Ibu kota? [Masukan]",
        "Esai",
        "Esai [Skor]",
        "Esai [Masukan]",
    ]
    rows = [
        [
            csv_time(1),
            "siti@contoh.id",
            "3.00 / 3",
            "Siti",
            "-- / 0",
            "",
            "Jakarta",
            "1.00 / 1",
            "",
            "x y z",
            "2.00 / 2",
            "Baik",
        ],
        [
            csv_time(2),
            "budi@contoh.id",
            "1.00 / 3",
            "Budi",
            "-- / 0",
            "",
            "Bandung",
            "0.00 / 1",
            "",
            "y",
            "1.00 / 2",
            "",
        ],
        [
            csv_time(3),
            "ani@contoh.id",
            "0.00 / 3",
            "Ani",
            "-- / 0",
            "",
            "",
            "0.00 / 1",
            "",
            "z",
            "-- / 2",
            "",
        ],
    ]
    source = read(csv_file(tmp_path / "a.csv", header, rows), questions={"choice": [1], "open": [2]})
    assert results(source) == [["correct", "correct"], ["wrong", "wrong"], ["no_answer", "unscored"]]
    assert source.answers["share"].fillna(-1).tolist() == [1, 1, 0, 0.5, 0, -1]
    assert source.entries["email"].tolist() == ["siti@contoh.id", "budi@contoh.id", "ani@contoh.id"]
    assert source.items["correct"].tolist() == ["Jakarta", ""]
    assert source.remarks == ()


def test_points_that_do_not_add_up_to_the_total_are_named(tmp_path):
    header = ["Timestamp", "Score", "Name", "Q", "Q [Score]", "R", "R [Score]"]
    rows = [[csv_time(1), "2.00 / 2", "A", "x", "1.00 / 1", "y", "0.00 / 1"]]
    source = read(csv_file(tmp_path / "a.csv", header, rows))
    assert [(r.key, r.row, r.found, r.values["computed"]) for r in source.remarks] == [
        ("forms.total_differs", 2, "2", "1")
    ]
    found = problems(tmp_path / "a.csv", key={"1": "x"})
    assert [problem.key for problem in found] == ["forms.key_and_points"]


def test_a_row_of_a_grid_may_be_called_score(tmp_path):
    header = ["Timestamp", "Nama", "Penilaian [Materi]", "Penilaian [Score]"]
    rows = [[csv_time(n), f"P{n}", "Baik", "Cukup"] for n in range(5)]
    source = read(csv_file(tmp_path / "a.csv", header, rows))
    assert source.items["text"].tolist() == header[2:]
    assert source.kind == "survey"


@pytest.mark.parametrize(
    ("total", "key"),
    [
        ("4.00 / 3", "forms.score_over_maximum"),
        ("banyak", "forms.not_a_score"),
        ("-1.00 / 3", "forms.score_below_zero"),
    ],
)
def test_totals_that_cannot_be(tmp_path, total, key):
    header, rows = quiz(ANSWERS, [*TOTALS[:2], total, TOTALS[3]])
    found = problems(csv_file(tmp_path / "a.csv", header, rows))
    assert [(problem.key, problem.row, problem.column, problem.found) for problem in found] == [
        (key, 4, "Score", total)
    ]


def test_a_total_beyond_all_marks_is_no_score(tmp_path):
    header, rows = quiz(ANSWERS, ["1" * 400] * 4)
    assert {each.key for each in problems(csv_file(tmp_path / "a.csv", header, rows))} == {
        "forms.not_a_score"
    }
    huge = [[*row[:1], 1e308, *row[2:]] for row in rows]
    path = workbook(tmp_path / "a.xlsx", {"Form Responses 1": [header, *huge]})
    assert {each.key for each in problems(path)} == {"forms.not_a_score"}


def test_every_problem_at_once(tmp_path):
    header, rows = quiz(ANSWERS, ["9.00 / 3", "x", *TOTALS[2:]])
    path = csv_file(tmp_path / "a.csv", header, rows)
    columns = {
        "submitted": "Timestamp",
        "score": "Score",
        "name": "Nama",
        "nip": "NIP",
        "about": "Score",
        "identifier": 3,
    }
    found = problems(
        path, columns=columns, day_first="ya", max_score=-1, reversed="2", marks={"1": 0}, kind="ujian"
    )
    assert [(problem.key, problem.column) for problem in found] == [
        ("source.missing_header", "columns.name"),
        ("source.wrong_setting", "columns"),
        ("source.wrong_setting", "columns.identifier"),
        ("forms.column_twice", "columns.about"),
        ("source.wrong_setting", "kind"),
        ("source.wrong_setting", "reversed"),
        ("source.wrong_setting", "marks.1"),
        ("source.wrong_setting", "max_score"),
        ("source.wrong_setting", "day_first"),
        ("forms.not_a_score", "Score"),
        ("forms.score_over_maximum", "Score"),
    ]


def test_a_workbook_holds_totals_without_their_maximum(tmp_path):
    header, rows = quiz(ANSWERS, TOTALS)
    for row in rows:
        row[1] = float(row[1].split("/")[0])
    path = workbook(tmp_path / "a.xlsx", {"Form Responses 1": [header, *rows], "Catatan": [["x"], ["y"]]})
    proposal, source = proposed(path), read(path)
    assert dict(proposal.questions)["forms.ask_max_score"] == {"highest": "3"}
    assert source.entries["max_score"].isna().all()
    assert read(path, max_score=3).entries["max_score"].tolist() == [3, 3, 3, 3]
    assert {problem.key for problem in problems(path, max_score=2)} == {"forms.score_over_maximum"}
    assert [(count.sheet, count.what, count.rows) for count in source.counts][-1] == (
        "Catatan",
        "left_out",
        2,
    )
