"""Plain tables: what is proposed, and what comes out once it is confirmed."""

from __future__ import annotations

from datetime import date

import pytest
from table_files import write_text, write_xlsx

from helpers.language import LANGUAGES, say
from helpers.sources.book import open_book
from helpers.sources.importers import plain_table
from helpers.sources.registry import recognise
from helpers.words.errors import InputError

NAMES = ("Ani", "Budi", "Citra", "Dewi")


@pytest.fixture
def table(tmp_path):
    """Opens rows as a workbook, or as text where a delimiter or an encoding is given."""

    def opened(rows, **text):
        path = tmp_path / "tabel"
        (write_text if text else write_xlsx)(path, rows, **text)
        return open_book(path, "tabel")

    return opened


def read(book, **changed):
    """The source under the proposed settings and what was changed in them."""
    return plain_table.read(book, {**plain_table.propose(book).settings, **changed})


def keys(action, *given, **changed):
    """The problems that something raises: key, row, column."""
    with pytest.raises(InputError) as caught:
        action(*given, **changed)
    assert all(caught.value.render(language) for language in LANGUAGES)
    return [(problem.key, problem.row, problem.column) for problem in caught.value.problems]


def asked(proposal):
    return [key for key, _ in proposal.questions]


def results(source):
    return source.answers.pivot(index="entry", columns="item", values="result").to_numpy().tolist()


# Tests with questions


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


# Tests with one total


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


# Questionnaires, lists of people


def test_statements_on_an_answer_scale(table):
    rows = [["Nama", "Materi jelas", "Waktu cukup", "Saran"]]
    rows += [["Ani", "Setuju", "Sangat setuju", "Baik sekali, terima kasih"]]
    rows += [
        ["Budi", "Kurang setuju", "setuju", "Lanjutkan dengan contoh"],
        ["Citra", "Tidak setuju", "Setuju", "-"],
    ]
    source = read(table(rows))
    assert source.kind == "survey"
    levels = "Tidak setuju\nKurang setuju\nSetuju\nSangat setuju"
    assert source.items["options"].tolist()[:2] == [levels, levels]
    assert source.answers["answer"].tolist()[:2] == ["Setuju", "Sangat setuju"]


def test_a_list_of_people(table):
    rows = [["No", "Nama Lengkap", "NUPTK", "No HP", "Asal Sekolah"]]
    rows += [[1, "Ani", "001", "0812", "SD 1"], [2, "Budi", "002", "0813", "SD 2"]]
    source = read(table(rows, delimiter="\t"))
    assert source.kind == "roster"
    assert source.entries["identifier"].tolist() == ["001", "002"]
    # Not read, but searched for in what is published
    assert source.names == ("0812", "0813")


# Attendance


def test_marks_of_sessions(table):
    rows = [["Nama", "Pertemuan 1", "Pertemuan 2"], ["Ani", "H", "S"], ["Budi", None, "x"]]
    book = table(rows)
    given = {"role": "attendance", "columns": {"name": "Nama", "sessions": ["Pertemuan 1", "Pertemuan 2"]}}
    assert keys(plain_table.read, book, given) == [("attendance.unknown_mark", 3, "Pertemuan 2")]
    source = plain_table.read(book, {**given, "marks": {"x": "absent"}, "blank": "unknown"})
    assert source.presence["status"].tolist() == ["present", "sick", "unknown", "absent"]
    assert source.sessions["label"].tolist() == ["Pertemuan 1", "Pertemuan 2"]


def test_headers_that_are_dates(table):
    rows = [["Nama", "2026-03-17", "18 Maret 2026"], ["Ani", "hadir", "hadir"], ["Budi", "izin", "hadir"]]
    source = read(table(rows, delimiter=","))
    assert [day.date() for day in source.sessions["date"]] == [date(2026, 3, 17), date(2026, 3, 18)]
    assert source.presence["status"].tolist() == ["present", "present", "permitted", "present"]


def test_hours_of_people(table):
    rows = [["Nama", "Jumlah JP"], ["Ani", 30.0], ["Budi", 0.0], ["Citra", None]]
    book = table(rows)
    assert plain_table.propose(book).settings["hour_minutes"] == 45
    source = read(book, minutes=1440)
    assert source.presence["minutes"].tolist()[:2] == [1350.0, 0.0]
    assert source.presence["status"].tolist() == ["present", "absent", "absent"]
    assert keys(read, table([*rows, ["Dewi", "tiga"]])) == [("source.not_a_number", 5, "Jumlah JP")]


def test_a_row_a_person_and_session(table):
    rows = [["NIP", "Nama", "Tanggal", "Kehadiran"]]
    rows += [
        ["1", "Ani", "18/03/2026", "H"],
        ["1", "ANI", "17/03/2026", "I"],
        ["2", "Budi", "17/03/2026", "H"],
    ]
    source = read(table(rows, delimiter=";"))
    assert source.entries["identifier"].tolist() == ["1", "2"]
    assert [day.day for day in source.sessions["date"]] == [17, 18]
    assert source.presence[["entry", "session", "status"]].to_numpy().tolist() == [
        [0, 1, "permitted"],
        [0, 2, "present"],
        [1, 1, "present"],
    ]
    assert {count.what: count.rows for count in source.counts} == {
        "header": 1,
        "entries": 2,
        "further_lines": 1,
    }
    rows.append(["2", "Budi", "17/03/2026", "S"])
    assert [key for key, _, _ in keys(read, table(rows, delimiter=";"))] == ["plain.session_twice"] * 2


# What stands around tables


def test_titles_totals_and_signatures_are_left_out_and_counted(table):
    rows = [["DAFTAR NILAI"], ["Sekolah", "SD 1"], [], ["No", "Nama", "NIP", "Nilai (maks 10)"]]
    rows += [[1, "Ani", "01", 7.0], [2, "Budi", "02", 8.0], [None, "Rata-rata", None, 7.5], []]
    rows += [
        [None, None, None, "Jember, 17 Mei 2026"],
        [None, None, None, "Kepala Sekolah"],
        [None, None, None, "Suparno"],
    ]
    source = read(table(rows))
    assert source.entries["row"].tolist() == [5, 6]
    counted = {count.what: count.rows for count in source.counts}
    assert counted == {"title": 3, "header": 1, "entries": 2, "totals": 1, "signatures": 3, "blank": 1}
    assert "Suparno" in source.names
    assert [remark.key for remark in source.remarks] == ["plain.totals_left_out", "plain.signatures_left_out"]


def test_a_person_whose_name_reads_like_a_total_stays(table):
    rows = [["No", "Nama", "Nilai (maks 10)"], [1, "Jumlah", 7.0], [2, "Median", 8.0]]
    assert read(table(rows)).entries["name"].tolist() == ["Jumlah", "Median"]


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


# Settings


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


# Encodings, delimiters, and the last resort


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_however_the_text_is_written(table, encoding, delimiter):
    book = table(
        [["Nama", "NIP"], ["Zoë, A.", "007"], ["Budi", "008"]], delimiter=delimiter, encoding=encoding
    )
    source = read(book)
    assert source.entries["name"].tolist() == ["Zoë, A.", "Budi"]
    assert source.entries["identifier"].tolist() == ["007", "008"]


def test_it_is_asked_last(table):
    book = table([["Timestamp", "Nama", "Soal"], ["2026-03-17 08:00:00", "Ani", "A"]], delimiter=",")
    assert plain_table.IMPORTER.recognise(book)
    assert recognise(book).layout == "google_forms"
    assert recognise(table([["Nama", "Nilai"], ["Ani", 5.0]])).layout == "plain_table"


@pytest.mark.parametrize("text", ["", "Hanya satu baris\n", "Surat.\nTanpa tabel.\n"])
def test_prose_is_no_table(tmp_path, text):
    path = tmp_path / "surat.txt"
    path.write_text(text or "\n x \n", encoding="utf-8")
    assert not plain_table.IMPORTER.recognise(open_book(path, "surat.txt"))


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "NA", "null", "😀", "a" * 10_000]
)
def test_names_stay_as_they_are(table, name):
    rows = [["Nama", "Nilai (maks 10)"], [name, 5.0], ["Budi", 6.0]]
    assert read(table(rows)).entries["name"].tolist() == [name, "Budi"]
