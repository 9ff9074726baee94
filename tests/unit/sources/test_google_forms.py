"""Google Forms: quizzes and questionnaires as real exports are laid out."""

from datetime import date

import pytest
from forms_file import csv_file, csv_time, opened, quiz, sheet_time, survey
from google_forms_read import ANSWERS, SURVEY, TOTALS, problems, proposed, read, results
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.language import LANGUAGES, say
from helpers.sources.forms.columns import column_letters, split_grid
from helpers.sources.forms.settings import spans
from helpers.sources.importers import google_forms
from helpers.sources.registry import recognise


@pytest.fixture
def test_file(tmp_path):
    return csv_file(tmp_path / "a.csv", *quiz(ANSWERS, TOTALS))


def test_a_quiz_without_points_gets_its_results_from_its_totals(test_file):
    proposal = proposed(test_file)
    assert recognise(opened(test_file)) is google_forms.IMPORTER
    assert proposal.kind == "test"
    assert proposal.settings["columns"] == {
        "submitted": "Timestamp", "score": "Score", "name": "Nama Lengkap", "identifier": "NIP",
    }  # fmt: skip
    assert proposal.settings["key"] == {"1": "A", "2": "B", "3": "C"}
    source = read(test_file)
    assert results(source) == [
        ["correct", "correct", "correct"],
        ["correct", "correct", "wrong"],
        ["wrong", "correct", "correct"],
        ["correct", "wrong", "no_answer"],
    ]
    assert source.items["correct"].tolist() == ["A", "B", "C"]
    assert source.entries["score"].tolist() == [3, 2, 2, 1]
    assert source.entries["max_score"].tolist() == [3, 3, 3, 3]
    assert source.date == date(2026, 3, 17)
    assert source.entries["submitted"].iloc[1].isoformat() == "2026-03-17T08:01:05"
    assert source.remarks == ()


def test_the_longest_table_has_narrow_columns(test_file):
    kinds = {name: kind.name for name, kind in read(test_file).answers.dtypes.items()}
    assert kinds == {
        "entry": "int32", "item": "int16", "answer": "category", "result": "category",
        "share": "float32", "seconds": "float32",
    }  # fmt: skip


def test_without_a_key_answers_stay_unscored_and_totals_count(test_file):
    source = read(test_file, key=None)
    assert set(source.answers["result"]) == {"unscored", "no_answer"}
    assert source.entries["score"].sum() == 8


def test_a_key_of_the_users_own_is_held_against_the_totals(test_file):
    source = read(test_file, key={"1": "a ", "2": ["B", "D"], "Soal 3": "C"})
    assert results(source)[0] == ["correct"] * 3
    assert [
        (remark.key, remark.row, remark.found, remark.values["computed"]) for remark in source.remarks
    ] == [("forms.total_differs", 5, "1", "2")]


def test_a_key_for_some_questions_leaves_room_for_the_others(test_file):
    assert read(test_file, key={"1": "A"}).remarks == ()
    assert [remark.row for remark in read(test_file, key={"1": "B"}).remarks] == [2]


def test_a_key_that_names_no_question_and_one_that_nobody_answered(test_file):
    found = problems(test_file, key={"9": "A", "Soal X": "B", "1": 5.5, "2": {"a": 1}})
    assert [(problem.key, problem.found) for problem in found] == [
        ("forms.no_such_question", "9"),
        ("forms.no_such_question", "Soal X"),
        ("source.wrong_setting", "{'a': 1}"),
    ]
    remarks = read(test_file, key={"1": ["A", "Z"], "2": "B", "3": "C"}).remarks
    assert [(remark.key, remark.found, remark.column) for remark in remarks] == [
        ("forms.key_not_given", "Z", "key.1")
    ]


def test_an_answer_that_nobody_accepted_is_an_empty_key(tmp_path):
    header, rows = quiz(
        [["A", "X"], ["A", "Y"], ["B", "X"], ["B", "Y"]], ["1 / 2", "1 / 2", "0 / 2", "0 / 2"]
    )
    path = csv_file(tmp_path / "a.csv", header, rows)
    assert proposed(path).settings["key"] == {"1": "A", "2": []}
    assert {row[1] for row in results(read(path))} == {"wrong"}


def test_what_the_totals_leave_open_is_proposed_apart_and_not_used(tmp_path):
    path = csv_file(tmp_path / "a.csv", *quiz([["A", "A"], ["B", "A"]], ["1.00 / 2", "1.00 / 2"]))
    proposal = proposed(path)
    assert "key" not in proposal.settings
    assert proposal.settings["key_doubtful"] == {"1": [], "2": "A"}
    assert "forms.ask_key_doubtful" in dict(proposal.questions)
    assert set(read(path).answers["result"]) == {"unscored"}


def test_equal_questions_are_told_apart_by_their_place(tmp_path):
    questions = ["Jika a dan b sama maka: ", "Jika a dan b sama maka:", "Baris\nkedua  di sini"]
    path = csv_file(tmp_path / "a.csv", *quiz(ANSWERS, TOTALS, questions))
    source = read(path)
    assert source.items["text"].tolist() == ["Jika a dan b sama maka:"] * 2 + ["Baris kedua di sini"]
    again = read(
        path,
        key={"Jika a dan b sama maka: #2": "B", "Jika a dan b sama maka:": "A", "Baris kedua di sini": "C"},
    )
    assert results(again) == results(source)


def test_answers_without_scores_ask_for_a_key(tmp_path):
    columns = {"Nama": list("VWXYZ"), "Soal 1": list("AABBA"), "Soal 2": list("CCDDC")}
    path = csv_file(tmp_path / "a.csv", *survey(columns))
    assert proposed(path).kind == "survey"
    assert "forms.ask_test" in dict(proposed(path).questions)
    source = read(path, kind=None, key={"1": "A", "2": "D"})
    assert source.kind == "test"
    assert results(source)[0] == ["correct", "wrong"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["full", "trial", "blank", "partial"]), min_size=1, max_size=12))
def test_every_row_is_accounted_for(tmp_path, rows_of):
    header, (full, *_) = quiz(ANSWERS, TOTALS)
    made = {
        "full": full,
        "trial": [csv_time(0), "0.00 / 3", *[""] * 5],
        "blank": [""] * 7,
        "partial": [csv_time(0), "", "", "", "A", "", ""],
    }
    path = csv_file(tmp_path / "a.csv", header, [full, *(made[name] for name in rows_of), full])
    source = read(path, key=None)
    counts = {count.what: count.rows for count in source.counts}
    assert sum(counts.values()) == len(rows_of) + 3
    assert (
        counts["entries"] == len(source.entries) == 2 + sum(name in ("full", "partial") for name in rows_of)
    )
    assert counts.get("blank", 0) == rows_of.count("blank")
    assert len(source.answers) == 3 * len(source.entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_has_words(tmp_path, language):
    header, rows = survey(SURVEY)
    proposals = [
        proposed(csv_file(tmp_path / "a.csv", header, rows)),
        proposed(csv_file(tmp_path / "b.csv", *quiz(ANSWERS, TOTALS))),
        proposed(csv_file(tmp_path / "c.csv", *quiz([["A"], ["A"]], ["1 / 1", "0 / 1"]))),
        proposed(csv_file(tmp_path / "d.csv", *quiz([["A"], ["A"]], ["2 / 2", "2 / 2"]))),
        proposed(csv_file(tmp_path / "e.csv", *quiz([["A"], ["A"]], ["", ""]))),
    ]
    said = [entry for proposal in proposals for entry in (*proposal.summary, *proposal.questions)]
    assert {"forms.ask_key_no_key_fits", "forms.ask_key_marks_unequal", "forms.ask_key_no_totals"} <= set(
        dict(said)
    )
    assert all(say(f"source.{key}", language, **values) for key, values in said)


def test_small_helpers():
    assert [column_letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert split_grid("Penilaian materi [Baris 1]") == ("Penilaian materi", "Baris 1")
    assert split_grid("Apa itu?") == ("Apa itu?", "")
    assert spans([3, 1, 2, 8]) == "1-3, 8"
    assert sheet_time(1) == "17/03/2026 08:01:05"
