"""Kahoot reports of all years read alike; what was changed in them by hand is said with its row."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from kahoot_file import RAW, Asked, Given, small_game, write_kahoot, write_raw_csv
from kahoot_read import column, of_file, of_game, of_sheets, plain, remarks
from table_files import write_xlsx

from helpers.language import say
from helpers.sources.book import open_book
from helpers.sources.importers import kahoot
from helpers.sources.source import ANSWER_COLUMNS, ENTRY_COLUMNS, ITEM_COLUMNS

YEARS = (2018, 2019, 2021, 2025)


@pytest.mark.parametrize("year", YEARS)
def test_a_report_of_any_year(tmp_path, year):
    source = of_game(tmp_path, small_game(year=year))
    assert (source.kind, source.title, source.date) == ("test", "Asesmen awal", date(2019, 12, 22))
    assert list(source.entries["name"]) == ["Sari", "Budi", "Ağa 😀"]
    assert list(source.entries["row"]) == [2, 3, 4]
    assert set(source.entries["sheet"]) == {RAW}
    assert list(source.items["text"]) == ["Apa itu asesmen?", "Kota di Inggris", "Benar atau salah"]
    assert list(source.items["kind"]) == ["choice", "choice", "true_false"]
    assert list(source.items["correct"]) == ["Ya betul", "Manchester\nBrighton, Hove", "True"]
    assert source.items["options"][0] == "Ya betul\nBukan\nKadang, jarang\nTidak tahu"
    assert list(source.items["seconds"]) == [20, 20, 10]
    answers = plain(source.answers)
    assert answers.pivot(index="entry", columns="item", values="result").to_numpy().tolist() == [
        ["correct", "correct", "correct"],
        ["wrong", "wrong", "no_answer"],
        ["no_answer", "correct", "wrong"],
    ]
    assert answers["answer"].to_list()[3:6] == ["Kadang, jarang", "Berlin", ""]
    assert answers["seconds"].to_list()[:3] == [2.345, 4.5, 2.345]
    assert answers["seconds"].isna().sum() == 2
    assert answers["share"].isna().all()
    assert remarks(source) == {}
    assert source.names == ("Bu Fasilitator",)


def test_frames_have_the_columns_of_the_contract(tmp_path):
    source = of_game(tmp_path, small_game())
    assert list(source.entries) == list(ENTRY_COLUMNS)
    assert list(source.items) == list(ITEM_COLUMNS)
    assert list(source.answers) == list(ANSWER_COLUMNS)
    assert source.entries["score"].isna().all()


@pytest.mark.parametrize("year", YEARS)
def test_every_row_of_every_sheet_is_counted(tmp_path, year):
    game = small_game(year=year)
    counts = of_game(tmp_path, game).counts
    found = {name: sum(count.rows for count in counts if count.sheet == name) for name in game.sheets()}
    assert found == {name: len(rows) for name, rows in game.sheets().items()}
    assert {(c.what, c.rows) for c in counts if c.sheet == RAW} == {("header", 1), ("answers", 9)}


@pytest.mark.parametrize(("delimiter", "mark"), [(",", "."), (";", ","), ("\t", ",")])
def test_the_raw_sheet_as_text(tmp_path, delimiter, mark):
    game = small_game()
    whole = of_game(tmp_path, game)
    text = of_file(write_raw_csv(tmp_path / "raw.csv", game.raw(), delimiter, mark))
    assert text.items.equals(whole.items)
    assert plain(text.answers).equals(plain(whole.answers))
    assert (text.title, text.date, text.names) == ("", None, ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_the_raw_sheet_as_text_in_other_encodings(tmp_path, encoding):
    game = small_game()
    game.answers = {name.replace("Ağa 😀", "Zoë"): given for name, given in game.answers.items()}
    whole = of_game(tmp_path, game)
    path = write_raw_csv(tmp_path / "raw.csv", game.raw(), "\t" if "16" in encoding else ";", ",")
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    path.write_bytes((mark + path.read_text("utf-8")).encode(encoding))
    text = of_file(path)
    assert list(text.entries["name"]) == ["Sari", "Budi", "Zoë"]
    assert plain(text.answers).equals(plain(whole.answers))


@pytest.mark.parametrize("year", YEARS)
def test_without_the_raw_sheet_the_sheets_of_the_questions_are_read(tmp_path, year):
    game = small_game(year=year, identifiers={"Budi": "b@x.id"} if year == 2021 else {})
    whole = of_game(tmp_path, game)
    sheets = game.sheets()
    del sheets[RAW]
    parted = of_sheets(tmp_path, sheets)
    assert parted.items.equals(whole.items)
    assert plain(parted.answers).equals(plain(whole.answers))
    assert parted.entries[["name", "identifier"]].equals(whole.entries[["name", "identifier"]])
    assert list(remarks(parted)) == ["kahoot.from_question_sheets"]
    found = {name: sum(c.rows for c in parted.counts if c.sheet == name) for name in sheets}
    assert found == {name: len(rows) for name, rows in sheets.items()}


def test_saved_again_in_excel(tmp_path):
    """Texts that look like numbers became numbers, shares became numbers, numbers became texts."""
    game = small_game(
        answers={"12": [Given("1835")], "Budi": [Given("1836")]},
        asked=[Asked("Tahun", ("1835", "1836"), ("1835",))],
    )
    rows = [[float(cell) if str(cell).isdigit() else cell for cell in row] for row in game.raw()]
    for row in rows[1:]:
        row[column(rows, "Answer Time (%)")] = 0.1172
        row[column(rows, "Correct")] = f"{row[column(rows, 'Correct')]:g}"
    source = of_sheets(tmp_path, {**game.sheets(), RAW: rows})
    assert list(source.entries["name"]) == ["12", "Budi"]
    assert source.items["options"][0] == "1835\n1836"
    assert plain(source.answers)["result"].to_list() == ["correct", "wrong"]


def test_headers_in_other_letters_and_rows_above(tmp_path):
    game = small_game()
    sheets = game.sheets()
    sheets["Final Scores"] = game.final("Total score (points)")
    rows = [["Salinan"], [None], [str(cell).upper() + " " for cell in game.raw()[0]], *game.raw()[1:]]
    source = of_sheets(tmp_path, {**sheets, RAW: rows})
    assert list(source.entries["row"]) == [4, 5, 6]
    assert ("title", 2) in {(count.what, count.rows) for count in source.counts if count.sheet == RAW}


def test_formulas_without_a_result_do_not_matter_where_words_tell(tmp_path):
    rows = small_game(year=2018).raw()
    for row in rows[1:]:
        row[column(rows, "Correct")] = row[column(rows, "Incorrect")] = None
    assert (of_sheets(tmp_path, {RAW: rows}).answers["result"] == "correct").sum() == 4


def test_without_words_the_numbers_tell(tmp_path):
    rows = small_game().raw()
    at = column(rows, "Correct / Incorrect")
    source = of_sheets(tmp_path, {RAW: [row[:at] + row[at + 1 :] for row in rows]})
    assert source.answers["result"].value_counts().to_dict() == {
        "correct": 4,
        "wrong": 3,
        "no_answer": 2,
        "unscored": 0,
    }


def test_identifiers(tmp_path):
    game = small_game(year=2021, identifiers={"Sari ": "sari@guru.id", "Budi": "0012345"})
    source = of_game(tmp_path, game)
    assert list(source.entries["identifier"]) == ["sari@guru.id", "0012345", ""]
    assert list(source.entries["email"]) == ["sari@guru.id", "", ""]


def test_nicknames_that_differ_in_outer_blanks_are_two_players(tmp_path):
    game = small_game(asked=[Asked("Apa?")], answers={"Adi": [Given("Ya betul")], "Adi ": [Given("Bukan")]})
    source = of_game(tmp_path, game)
    assert list(source.entries["name"]) == ["Adi", "Adi"]
    assert list(remarks(source))[0] == "kahoot.same_nickname"


@pytest.mark.parametrize(
    "name", ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "NA", "null", "😀", "x" * 10_000]
)
def test_nicknames_stay_as_they_are(tmp_path, name):
    source = of_game(tmp_path, small_game(asked=[Asked("Apa?")], answers={name: [Given("Ya betul")]}))
    assert list(source.entries["name"]) == [name]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("7 Apr 2025", date(2025, 4, 7)),
        ("22 Des 2019", date(2019, 12, 22)),
        (datetime(2020, 8, 17), date(2020, 8, 17)),
    ],
)
def test_the_day(tmp_path, written, expected):
    assert of_game(tmp_path, small_game(played_on=written)).date == expected


def test_a_day_that_cannot_be_read_is_said(tmp_path):
    source = of_game(tmp_path, small_game(played_on="kemarin"))
    assert source.date is None
    assert "kahoot.no_date" in remarks(source)


def test_what_is_proposed(tmp_path):
    game = small_game()
    book = open_book(write_kahoot(tmp_path / "a.xlsx", game.sheets()), "a.xlsx")
    proposal = kahoot.propose(book)
    assert (proposal.kind, dict(proposal.settings), proposal.questions) == ("test", {}, ())
    for language in ("id", "en"):
        assert "Asesmen awal" in say(f"source.{proposal.summary[0][0]}", language, **proposal.summary[0][1])
    raw = open_book(write_raw_csv(tmp_path / "a.csv", game.raw()), "a.csv")
    assert kahoot.propose(raw).summary[0][0] == "kahoot.found_rows"


def test_other_tables_are_not_taken_for_kahoot(tmp_path):
    rows = [["No", "Player", "Answer", "Question"], [1.0, "Adi", "a", "b"]]
    assert not kahoot.recognise(open_book(write_xlsx(tmp_path / "x.xlsx", rows), "x.xlsx"))
