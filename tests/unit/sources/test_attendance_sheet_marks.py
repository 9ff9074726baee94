"""Marks of an attendance list: presence, absence, lateness, blanks, totals and signatures."""

from __future__ import annotations

import pytest
from attendance_sheet_file import ListBlock, list_rows, write_list
from attendance_sheet_read import SIGNED, A, marks, of_path, of_rows, proposed, questions
from source_told import refused, remarks
from table_files import write_text

from helpers.words.errors import InputError


@pytest.mark.parametrize(
    "mark", ["v", "V", "√", "✓", "✔️", "h", "H.", "Hadir", "hadir ", "1", "•", ".", "TRUE"]
)
def test_marks_of_presence(tmp_path, mark):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1"], [1, "Ani", mark], [2, "Budi", "A"]]
    assert marks(of_rows(tmp_path, rows)) == [("Ani", "v"), ("Budi", "a")]


@pytest.mark.parametrize(
    ("mark", "status"),
    [
        ("S", "s"),
        ("sakit", "s"),
        ("I", "i"),
        ("Izin", "i"),
        ("Ijin", "i"),
        ("A", "a"),
        ("alpa", "a"),
        ("T", "t"),
    ],
)
def test_marks_of_absence_and_lateness(tmp_path, mark, status):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1"], [1, "Ani", mark], [2, "Budi", "v"]]
    assert marks(of_rows(tmp_path, rows)) == [("Ani", status), ("Budi", "v")]


@pytest.mark.parametrize("mark", ["x", "-", "L", "....", "B2", "hadir?"])
def test_marks_that_mean_different_things_are_asked_for(tmp_path, mark):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1", "P2"], [1, "Ani", mark, "v"], [2, "Budi", "v", mark]]
    path = write_text(tmp_path / "hadir.csv", rows, delimiter=";")
    found = refused(of_path, path)
    assert found == [("attendance.unknown_mark", 3, "P1", mark)]
    proposal = proposed(path)
    assert proposal.settings["marks"] == {mark: ""}
    assert ("attendance.ask_marks", {"marks": f"{mark} (2)"}) in proposal.questions
    assert marks(of_path(path, marks={mark: "absent"})) == [("Ani", "av"), ("Budi", "va")]
    assert marks(of_path(path, marks={mark: "not_held"})) == [("Ani", "-v"), ("Budi", "v-")]


def test_blank_cells_are_absence_where_presence_was_marked(tmp_path):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1"], [1, "Ani", "v"], [2, "Budi", None]]
    source = of_rows(tmp_path, rows)
    assert marks(source) == [("Ani", "v"), ("Budi", "a")]
    assert remarks(source) == {"attendance.blank_cells_absent": {"count": 1}}
    assert marks(of_rows(tmp_path, rows, blank="unknown")) == [("Ani", "v"), ("Budi", "?")]


def test_blank_cells_stay_unknown_where_only_absence_was_marked(tmp_path):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1"], [1, "Ani", "S"], [2, "Budi", None]]
    path = write_text(tmp_path / "hadir.csv", rows, delimiter=";")
    source = of_path(path)
    assert marks(source) == [("Ani", "s"), ("Budi", "?")]
    assert remarks(source) == {"attendance.blank_cells_unknown": {"count": 1}}
    proposal = proposed(path)
    assert proposal.settings["blank"] == "unknown"
    assert "ask_blank_unknown" in questions(proposal)
    assert marks(of_path(path, blank="present")) == [("Ani", "s"), ("Budi", "v")]


def test_sessions_without_any_mark_are_left_out(tmp_path):
    rows = [
        ["DAFTAR HADIR"],
        ["No", "Nama", "P1", "P2", "P3"],
        [1, "Ani", "v", None, None],
        [2, "Budi", "v", None, None],
    ]
    source = of_rows(tmp_path, rows)
    assert source.sessions["label"].tolist() == ["P1"]
    assert remarks(source) == {"attendance.blank_columns": {"count": 2}}


def test_totals_that_disagree_with_the_marks_are_said(tmp_path):
    rows, merged = list_rows([ListBlock("VII A", A)])
    adi = next(row for row in rows if "Adi Nugroho" in row)
    adi[-3] = 2
    source = of_path(write_list(tmp_path / "hadir.xlsx", rows, merged))
    assert marks(source)[0] == ("Adi Nugroho", "vvsv")
    assert remarks(source) == {"attendance.totals_differ": {"stated": 2, "found": 1, "count": 1}}
    assert (source.remarks[0].row, source.remarks[0].column) == (7, "S")


def test_signatures_on_paper_are_no_absence(tmp_path):
    rows = [row[:4] + [None, None] if row and row[0] in (1, 2, 3) else row for row in SIGNED]
    source = of_rows(tmp_path, rows)
    assert {statuses for _, statuses in marks(source)} == {"?"}
    assert "attendance.no_signature_text" in remarks(source)


def test_very_many_unknown_marks_are_counted(tmp_path):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1"]] + [
        [at, f"Orang {at}", f"catatan {at}"] for at in range(1, 101)
    ]
    path = write_text(tmp_path / "hadir.csv", rows, delimiter=";")
    with pytest.raises(InputError) as raised:
        of_path(path)
    keys = [problem.key for problem in raised.value.problems]
    assert keys == ["attendance.unknown_mark"] * 20 + ["attendance.more_marks"]
    assert raised.value.problems[-1].values["count"] == 80
    assert len(proposed(path).settings["marks"]) == 40


def test_marks_that_the_user_has_not_yet_explained_are_named_once(tmp_path):
    rows = [["DAFTAR HADIR"], ["No", "Nama", "P1"], [1, "Ani", "x"], [2, "Budi", "v"]]
    assert refused(of_rows, tmp_path, rows, marks={"x": ""}) == [("attendance.unknown_mark", 3, "P1", "x")]
