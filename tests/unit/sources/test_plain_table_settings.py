"""Settings of a plain table that are wrong, and what is said of them."""

from __future__ import annotations

import pytest
from plain_table_read import asked, keys
from table_files import write_xlsx

from helpers.language import LANGUAGES, say
from helpers.sources.book import open_book
from helpers.sources.importers import plain_table
from helpers.words.errors import InputError


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (
            [["No", "Nama", "Nilai", None], [None, None, "Pre", "Post"], [1, "Ani", 5, 6]],
            ("plain.two_headers", 1),
        ),
        ([["Nama", "Nilai", None, "Nama", "Nilai"], ["Ani", 5, None, "Budi", 6]], ("plain.side_by_side", 1)),
        ([["Nama", "Nilai"], ["Ani", 5], [], ["Nama", "Kelas"], ["Budi", "A"]], ("plain.second_table", 4)),
        ([["1", "5"], ["2", "6"]], ("plain.no_header", 1)),
        ([["Ani", "hadir"], ["Budi", "Hadir"], ["Citra", "izin"]], ("plain.no_header", 1)),
        ([[f"k{n}" for n in range(1200)], [1] * 1200], ("plain.too_wide", 1)),
    ],
)
def test_what_is_not_one_table_is_told_as_such(table, rows, problem):
    found = keys(plain_table.propose, table(rows))
    assert [each[:2] for each in found] == [problem]


def test_the_largest_sheet_is_taken_and_asked_for(tmp_path):
    rows = [["Nama", "NIP"], ["Ani", "1"], ["Budi", "2"]]
    path = write_xlsx(tmp_path / "dua.xlsx", rows[:2], "Kecil", Besar=rows)
    proposal = plain_table.propose(open_book(path, "dua.xlsx"))
    assert proposal.settings["sheet"] == "Besar"
    assert "forms.ask_sheet" in asked(proposal)


def test_a_header_that_is_not_there_names_those_that_are(table):
    book = table([["Nama", "Nilai"], ["Ani", 5.0]])
    with pytest.raises(InputError) as caught:
        plain_table.read(book, {"columns": {"name": "Nama", "score": "Skor"}, "max_score": 10})
    (problem,) = caught.value.problems
    assert (problem.key, problem.column, problem.found) == ("source.missing_header", "columns.score", "Skor")
    assert problem.values["headers"] == "Nama | Nilai"


@pytest.mark.parametrize(
    "wrong",
    [
        {"columns": {"name": "Nama", "nilai": "Nilai"}},
        {"columns": {"name": ["Nama"], "score": "Nilai"}},
        {"items_hold": "guesses"},
        {"decimal": ";"},
        {"max_score": -1},
        {"max_score": "100"},
        {"header_row": 99},
        {"key_row": "2"},
        {"sheet": "Lain"},
        {"role": "attendance", "blank": "perhaps", "columns": {"name": "Nama", "minutes": "Nilai"}},
        {"role": "attendance", "marks": {"x": "there"}, "columns": {"name": "Nama", "minutes": "Nilai"}},
    ],
)
def test_settings_that_are_wrong(table, wrong):
    book = table([["Nama", "Nilai"], ["Ani", 5.0], ["Budi", 6.0]])
    given = {"columns": {"name": "Nama", "score": "Nilai"}, "max_score": 10, **wrong}
    if "items_hold" in wrong:
        given["columns"] = {"name": "Nama", "items": ["Nilai"]}
    found = keys(plain_table.read, book, given)
    assert {key for key, _, _ in found} <= {"source.wrong_setting", "attendance.bad_setting"}


@pytest.mark.parametrize(
    ("role", "columns", "key"),
    [
        ("pre", {"name": "Nama"}, "plain.no_result"),
        ("satisfaction", {"name": "Nama"}, "plain.no_items"),
        ("attendance", {"name": "Nama"}, "plain.no_sessions"),
        ("attendance", {"minutes": ["Nilai"]}, "plain.no_people"),
        ("roster", {}, "plain.no_people"),
    ],
)
def test_columns_that_a_role_cannot_do_without(table, role, columns, key):
    book = table([["Nama", "Nilai"], ["Ani", 5.0], ["Budi", 6.0]])
    assert [each[0] for each in keys(plain_table.read, book, {"role": role, "columns": columns})] == [key]


def test_columns_that_nobody_names_are_said(table):
    book = table([["Nama", "Nilai", "Hobi"], ["Ani", 5.0, "catur"], ["Budi", 6.0, "tari"]])
    source = plain_table.read(book, {"columns": {"name": "Nama", "score": "Nilai"}, "max_score": 10})
    assert [remark.key for remark in source.remarks] == ["plain.unnamed_columns"]


def test_everything_that_is_said_and_asked_has_words(table):
    for rows in (
        [["Nama", "Pretes", "Postes", "Jumlah JP"], ["Ani", "7,5", "8", "30"], ["Budi", "6.5", "", ""]],
        [
            ["Nama", "Soal 1", "Soal 2", "Nilai", "Skor"],
            ["Ani", "4", "2", "6", "6"],
            ["Budi", "3", "1", "4", "4"],
        ],
        [["Nama", "6/1/2026", "7/1/2026"], ["Ani", "H", ""], ["Budi", "S", "H"]],
        [
            ["Nama", "Tanggal", "Status"],
            ["Ani", "6/1/2026", "H"],
            ["Ani", "7/1/2026", "H"],
            ["Budi", "6/1/2026", "A"],
        ],
    ):
        proposal = plain_table.propose(table(rows, delimiter=";"))
        for language in LANGUAGES:
            for key, values in (*proposal.summary, *proposal.questions):
                assert say(f"source.{key}", language, **values)
