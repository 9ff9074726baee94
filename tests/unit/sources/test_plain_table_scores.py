"""Scores, answers and totals in plain tables."""

from __future__ import annotations

import pytest
from plain_table_read import asked, keys, read

from helpers.sources.importers import plain_table

NAMES = ("Ani", "Budi", "Citra", "Dewi")


def results(source):
    return source.answers.pivot(index="entry", columns="item", values="result").to_numpy().tolist()


def test_results_of_questions_in_two_notations(table):
    rows = [["No", "Nama", "NIP", "Sekolah", "Soal 1", "Soal 2"]]
    rows += [[1, "Ani", "0012", "SD 1", 1.0, 0.0], [2, "Budi", "0013", "SD 2", None, 1.0]]
    source = read(table(rows))
    assert source.kind == "test"
    assert source.entries["identifier"].tolist() == ["0012", "0013"]
    assert source.entries["about.Sekolah"].tolist() == ["SD 1", "SD 2"]
    assert results(source) == [["correct", "wrong"], ["no_answer", "correct"]]
    assert set(source.answers["answer"]) == {""}
    words = [["Nama", "Soal 1", "Soal 2"], ["Ani", "Benar", "salah"], ["Budi", "-", "BENAR"]]
    proposal = plain_table.propose(table(words))
    assert "plain.ask_right_wrong" in asked(proposal)
    assert results(read(table(words))) == [["correct", "wrong"], ["no_answer", "correct"]]


def test_marks_of_the_users_own_and_marks_of_nobody(table):
    book = table([["Nama", "Soal 1", "Soal 2"], ["Ani", "v", "x"], ["Budi", "x", "?"]])
    given = {"items_hold": "right_wrong", "columns": {"name": "Nama", "items": ["Soal 1", "Soal 2"]}}
    marked = {"right": ["v"], "wrong": ["x"]}
    assert keys(plain_table.read, book, given | marked) == [("plain.not_right_or_wrong", 3, "Soal 2")]
    source = plain_table.read(book, given | marked | {"no_answer": ["?"]})
    assert results(source) == [["correct", "wrong"], ["wrong", "no_answer"]]


def test_a_row_with_the_key(table):
    rows = [["No", "Nama", "1a", "1b", "1c"], [None, "Kunci", "A", "B", "D"]]
    rows += [[1, "Ani", "a", "B", "C"], [2, "Budi", "A", None, "D"]]
    proposal = plain_table.propose(table(rows))
    assert proposal.settings["key_row"] == 2
    source = read(table(rows))
    assert source.items["correct"].tolist() == ["A", "B", "D"]
    assert results(source) == [["correct", "correct", "wrong"], ["correct", "no_answer", "correct"]]
    assert {count.what: count.rows for count in source.counts} == {"header": 2, "entries": 2}


def test_answers_without_a_key_are_asked_for(table):
    rows = [["Nama", "Butir 1", "Butir 2"], *([name, "A", "C"] for name in NAMES[:3]), ["Dewi", "B", "C"]]
    book = table(rows)
    assert "plain.ask_key" in asked(plain_table.propose(book))
    assert keys(read, book) == [("plain.no_key", None, "columns")]
    source = read(book, key={"1": "A", "Butir 2": ["C", "D"]})
    assert results(source) == [["correct", "correct"]] * 3 + [["wrong", "correct"]]


def test_points_need_their_highest_mark(table):
    rows = [["Nama", "Soal 1", "Soal 2"], ["Ani", 4.0, 1.5], ["Budi", 0.0, 3.0]]
    book = table(rows)
    assert "plain.ask_item_maximum" in asked(plain_table.propose(book))
    assert keys(read, book) == [("plain.no_item_maximum", None, "marks")]
    source = read(book, marks={"1": 4, "2": 3})
    assert source.answers["share"].tolist() == [1.0, 0.5, 0.0, 1.0]
    assert keys(read, book, marks={"1": 4, "2": 2}) == [("plain.score_over_maximum", 3, "Soal 2")]
    rows.insert(1, ["Skor maksimum", 4.0, 3.0])
    assert read(table(rows)).answers["share"].tolist() == [1.0, 0.5, 0.0, 1.0]


@pytest.mark.parametrize(
    ("rows", "changed"),
    [
        ([["Nama", "Nilai (maks. 100)"], ["Ani", "87,5"], ["Budi", "70"]], {}),
        ([["Nama", "Nilai"], ["Ani", "87,5"], ["Budi", "70"]], {"max_score": 100}),
        ([["Nama", "Skor", "Skor Maks"], ["Ani", "87.5", "100"], ["Budi", "70", "100"]], {}),
        ([["Nama", "Skor"], ["Ani", "87.5 / 100"], ["Budi", "70/100"]], {}),
    ],
)
def test_totals_and_where_their_maximum_may_stand(table, rows, changed):
    source = read(table(rows, delimiter=";"), **changed)
    assert source.entries["score"].tolist() == [87.5, 70.0]
    assert source.entries["max_score"].tolist() == [100.0, 100.0]
    assert source.items.empty


def test_a_maximum_is_asked_for_and_never_guessed(table):
    book = table([["Nama", "Nilai"], ["Ani", 95.0], ["Budi", 70.0]])
    assert "plain.ask_max_score" in asked(plain_table.propose(book))
    assert "max_score" not in plain_table.propose(book).settings
    assert keys(read, book) == [("plain.no_maximum", 1, "Nilai")]


def test_every_wrong_score_at_once(table):
    rows = [["Nama", "Nilai /40"], ["Ani", "41"], ["Budi", "-3"], ["Citra", "banyak"], ["Dewi", "40"]]
    assert keys(read, table(rows, delimiter=";")) == [
        ("source.not_a_number", 4, "Nilai /40"),
        ("plain.score_over_maximum", 2, "Nilai /40"),
        ("plain.score_below_zero", 3, "Nilai /40"),
    ]


def test_both_decimal_marks_in_a_column_are_not_settled_by_guess(table):
    rows = [["Nama", "Nilai (max 100)"], ["Ani", "87,5"], ["Budi", "70.25"]]
    book = table(rows, delimiter=";")
    assert "plain.ask_decimal" in asked(plain_table.propose(book))
    assert keys(read, book) == [("source.decimal_mark", 1, "Nilai (max 100)")]
    thousands = [["Nama", "Nilai (max 2000)"], ["Ani", "1.234"], ["Budi", "1.100"]]
    assert read(table(thousands, delimiter=";"), decimal=",").entries["score"].tolist() == [1234.0, 1100.0]


def test_scores_of_both_tests_in_one_table(table):
    rows = [["Nama Guru", "Pretes", "Postes", "N-Gain"], ["Ani", 5.0, 8.0, 0.6], ["Budi", 6.0, None, None]]
    book = table(rows)
    proposal = plain_table.propose(book)
    (further,) = proposal.further
    assert (proposal.settings["role"], further["role"]) == ("pre", "post")
    assert "plain.ask_both_tests" in asked(proposal)
    pre, post = (plain_table.read(book, {**each, "max_score": 10}) for each in (proposal.settings, further))
    assert pre.entries["score"].tolist() == [5.0, 6.0]
    # Who has no score did not sit the test
    assert post.entries[["row", "score"]].to_numpy().tolist() == [[2, 8.0]]
    assert [(remark.key, remark.row) for remark in post.remarks] == [("plain.without_result", 3)]
    assert {count.what: count.rows for count in post.counts} == {
        "header": 1,
        "entries": 1,
        "empty_submission": 1,
    }


def test_questions_of_both_tests_have_the_same_texts(table):
    rows = [["Nama", "Pre 1", "Pre 2", "Post 1", "Post 2"], ["Ani", 0.0, 1.0, 1.0, 1.0]]
    rows.append(["Budi", 1.0, 0.0, 1.0, 0.0])
    book = table(rows)
    proposal = plain_table.propose(book)
    sources = [plain_table.read(book, each) for each in (proposal.settings, *proposal.further)]
    assert [source.items["text"].tolist() for source in sources] == [["1", "2"], ["1", "2"]]
    assert [results(source)[0] for source in sources] == [["wrong", "correct"], ["correct", "correct"]]


def test_a_total_that_the_questions_do_not_give_is_said(table):
    rows = [
        ["Nama", "Soal 1", "Soal 2", "Nilai (maks 100)"],
        ["Ani", 1.0, 0.0, 50.0],
        ["Budi", 1.0, 1.0, 50.0],
    ]
    remarks = read(table(rows)).remarks
    assert [(remark.key, remark.row) for remark in remarks] == [("plain.total_differs", 3)]
