"""Kahoot reports of all years read alike; what was changed in them by hand is said with its row."""

from __future__ import annotations

from datetime import date, datetime

import pandas as pd
import pytest
from kahoot_file import RAW, Asked, Given, KahootGame, small_game, write_kahoot, write_raw_csv
from table_files import write_xlsx

from helpers.language import say
from helpers.sources.book import open_book
from helpers.sources.importers import kahoot
from helpers.sources.kahoot.questions import joined_options
from helpers.sources.registry import recognise
from helpers.sources.source import ANSWER_COLUMNS, ENTRY_COLUMNS, ITEM_COLUMNS, Source
from helpers.words.errors import InputError

YEARS = (2018, 2019, 2021, 2025)


def of_file(path, **settings) -> Source:
    book = open_book(path, path.name)
    assert recognise(book).layout == "kahoot"
    return kahoot.read(book, settings)


def of_sheets(tmp_path, sheets, **settings) -> Source:
    return of_file(write_kahoot(tmp_path / "report.xlsx", sheets), **settings)


def of_game(tmp_path, game: KahootGame, **settings) -> Source:
    return of_sheets(tmp_path, game.sheets(), **settings)


def problems(tmp_path, sheets, **settings) -> list[tuple]:
    with pytest.raises(InputError) as raised:
        of_sheets(tmp_path, sheets, **settings)
    for language in ("id", "en"):
        assert raised.value.render(language)
    return [(each.key, each.sheet, each.row, each.found) for each in raised.value.problems]


def remarks(source: Source) -> dict[str, dict]:
    return {each.key: dict(each.values) for each in source.remarks if each.render("id")}


def plain(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.astype({"answer": "str", "result": "str"})


def column(rows, name: str) -> int:
    return rows[0].index(name)


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


def test_an_empty_answer_in_between_is_an_answer_without_a_text(tmp_path):
    pictures = Asked("Gambar mana?", (), ("x",))
    given = {
        "A": [Given("", 7.5)],
        "B": [Given("", 20.0)],
        "C": [Given("", 0.0)],
        "D": [Given("", 3.0, "Correct")],
    }
    source = of_game(tmp_path, small_game(asked=[pictures], answers=given))
    assert plain(source.answers)["result"].to_list() == ["wrong", "no_answer", "no_answer", "correct"]
    assert source.answers["seconds"].to_list()[0] == 7.5


@pytest.mark.parametrize(
    "label", ["Survey", "Poll", "Word cloud", "Open-ended", "Brainstorm", "NPS scale", "Quiz"]
)
def test_questions_without_a_right_answer_are_not_scored(tmp_path, label):
    asked = [Asked("Tahu?"), Asked("Suka?", ("Ya", "Tidak"), (), label)]
    given = {"A": [Given("Ya betul"), Given("Ya")], "B": [Given("Bukan"), Given()]}
    source = of_game(tmp_path, KahootGame(asked, given))
    assert list(source.items["kind"]) == ["choice", "unscored"]
    assert plain(source.answers)["result"].to_list() == ["correct", "unscored", "wrong", "unscored"]
    key = "kahoot.no_key" if label == "Quiz" else "kahoot.unscored"
    assert remarks(source) == {key: {"items": "2"}}


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Type answer", "open"),
        ("Puzzle", "open"),
        ("Slider", "number"),
        ("Drop pin", "open"),
        ("Quiz", "choice"),
    ],
)
def test_kinds_of_scored_questions(tmp_path, label, kind):
    asked = [Asked("Apa?", ("satu", "dua"), ("satu",), label)]
    source = of_game(tmp_path, KahootGame(asked, {"A": [Given("satu")], "B": [Given("dua")]}))
    assert list(source.items["kind"]) == [kind]
    assert plain(source.answers)["result"].to_list() == ["correct", "wrong"]
    assert remarks(source) == {}


def test_an_unknown_kind_is_read_and_said(tmp_path):
    asked = [Asked("Apa?", ("satu", "dua"), ("satu",), "Hologram")]
    source = of_game(tmp_path, KahootGame(asked, {"A": [Given("satu")]}))
    assert remarks(source) == {"kahoot.unknown_kind": {"items": "1"}}


def test_several_chosen_options(tmp_path):
    asked = [Asked("Mana saja?", ("a", "b, c", "d"), ("a", "b, c"))]
    given = {"A": [Given("a, b, c", verdict="Correct")], "B": [Given("a", verdict="Incorrect")]}
    source = of_game(tmp_path, KahootGame(asked, given))
    assert list(source.items["kind"]) == ["several"]
    assert list(source.items["correct"]) == ["a\nb, c"]
    assert plain(source.answers)["result"].to_list() == ["correct", "wrong"]


def test_part_of_the_marks(tmp_path):
    rows = small_game(asked=[Asked("Mana?")], answers={"A": [Given("Bukan")], "B": [Given("Ya betul")]}).raw()
    rows[1][column(rows, "Correct")] = 0.5
    answers = plain(of_sheets(tmp_path, {RAW: rows}).answers)
    assert answers["result"].to_list() == ["wrong", "correct"]
    assert answers["share"].to_list()[0] == 0.5


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        ("a", ["a", "b"], ["a"]),
        ("a, b", ["a", "b"], ["a", "b"]),
        ("a, b", ["a, b", "a", "b"], ["a, b"]),
        ("a, b, c", ["a", "b, c", "b"], ["a", "b, c"]),
        ("b, a", ["a", "b"], ["b", "a"]),
        ("a, a, b", ["a", "a, b"], ["a", "a, b"]),
        ("a, a", ["a"], []),
        ("a, x", ["a", "b"], []),
        ("", ["a"], []),
    ],
)
def test_joined_options_are_taken_apart(text, options, expected):
    assert joined_options(text, options) == expected


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


def test_part_of_the_questions_played(tmp_path):
    assert remarks(of_game(tmp_path, small_game(of=30))) == {}


def test_missing_rows_are_no_answers_without_a_time(tmp_path):
    game = small_game()
    rows = [row for row in game.raw() if row[0] != "2 Quiz" or row[8 + 2] != "Budi"]
    source = of_sheets(tmp_path, {RAW: rows})
    answers = plain(source.answers)
    assert len(answers) == 9
    budi = answers[(answers["entry"] == 1) & (answers["item"] == 2)].iloc[0]
    assert (budi["result"], budi["answer"]) == ("no_answer", "")
    assert remarks(source) == {"kahoot.missing_rows": {"count": 1, "players": 1}}


def test_questions_stand_in_the_order_of_the_game(tmp_path):
    asked = [Asked(f"Pertanyaan {number}") for number in range(1, 13)]
    rows = KahootGame(asked, {"A": [Given("Ya betul")] * 12, "B": [Given("Bukan")] * 12}).raw()
    by_player = [rows[0], *sorted(rows[1:], key=lambda row: (row[10], row[0]))]
    source = of_sheets(tmp_path, {RAW: by_player})
    assert list(source.items["text"]) == [question.text for question in asked]


def test_points_are_never_read(tmp_path):
    game = small_game()
    sheets = game.sheets()
    for row in sheets[RAW][1:]:
        for name in ("Score (points)", "Current Total Score (points)"):
            row[column(sheets[RAW], name)] = "banyak"
    assert plain(of_sheets(tmp_path, sheets).answers).equals(plain(of_game(tmp_path, game).answers))


# What was changed by hand


def changed(name: str, row: int, value, game: KahootGame | None = None):
    rows = (game or small_game()).raw()
    rows[row - 1][column(rows, name)] = value
    return {RAW: rows}


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        (changed("Player", 3, None), ("kahoot.no_player", RAW, 3, None)),
        (changed("Question", 3, "Lain"), ("kahoot.changing_question", RAW, 3, "Lain")),
        (changed("Answer 2", 3, "Lain"), ("kahoot.changing_question", RAW, 3, "Lain")),
        (changed("Correct Answers", 4, "Bukan"), ("kahoot.changing_question", RAW, 4, "Bukan")),
        (changed("Correct / Incorrect", 3, "Correct"), ("kahoot.contradiction", RAW, 3, "Kadang, jarang")),
        (changed("Answer", 2, "Bukan"), ("kahoot.contradiction", RAW, 2, "Bukan")),
        (changed("Correct / Incorrect", 3, "Benar"), ("kahoot.unknown_verdict", RAW, 3, "Benar")),
        (changed("Correct / Incorrect", 3, "-"), ("kahoot.no_verdict", RAW, 3, "Kadang, jarang")),
        (changed("Answer Time (seconds)", 5, "cepat"), ("kahoot.no_time", RAW, 5, "cepat")),
        (changed("Answer Time (seconds)", 5, -0.5), ("kahoot.no_time", RAW, 5, "-0.5")),
    ],
)
def test_changed_cells_are_named(tmp_path, sheets, expected):
    if expected[0] == "kahoot.no_verdict":
        sheets[RAW][2][column(sheets[RAW], "Correct")] = None
    assert expected in problems(tmp_path, sheets)


def test_a_row_twice(tmp_path):
    rows = small_game().raw()
    with pytest.raises(InputError) as raised:
        of_sheets(tmp_path, {RAW: [*rows, rows[2]]})
    (problem,) = raised.value.problems
    assert (problem.key, problem.row, problem.values["other"]) == ("kahoot.doubled", 11, 3)
    assert "Budi" in problem.render("id")


def test_what_messages_show_of_a_file_is_harmless(tmp_path):
    sheets = small_game().sheets()
    for row in sheets[RAW][1:]:
        row[0] = "1 Quiz \u202e\u200b" + "x" * 100
    with pytest.raises(InputError) as raised:
        of_sheets(tmp_path, sheets)
    assert "kahoot.doubled" in {each.key for each in raised.value.problems}
    assert all(mark.isprintable() for mark in raised.value.render("id").replace("\n", ""))


def test_a_hundred_rows_twice_are_not_a_hundred_messages(tmp_path):
    game = small_game(asked=[Asked("Apa?")], answers={f"P{n}": [Given("Bukan")] for n in range(100)})
    found = problems(tmp_path, {RAW: [*game.raw(), *game.raw()[1:]]})
    assert len(found) == 21
    assert found[-1][0] == "kahoot.doubled_more"


def test_one_nickname_with_changing_identifiers(tmp_path):
    game = small_game(year=2021, identifiers={"Budi": "b1"})
    sheets = changed("Player identifier", 6, "b2", game)
    assert ("kahoot.changing_identifier", RAW, 6, "b2") in problems(tmp_path, sheets)


def test_marks_of_two_kinds(tmp_path):
    rows = small_game().raw()
    at = column(rows, "Answer Time (seconds)")
    rows[1][at], rows[2][at] = "2.345", "2,345"
    assert problems(tmp_path, {RAW: rows})[0][0] == "kahoot.mixed_marks"


def test_all_problems_at_once(tmp_path):
    rows = small_game().raw()
    rows[1][column(rows, "Answer Time (seconds)")] = "?"
    rows[2][column(rows, "Correct / Incorrect")] = "?"
    rows[3][column(rows, "Question")] = "?"
    assert {key for key, *_ in problems(tmp_path, {RAW: rows})} >= {
        "kahoot.no_time",
        "kahoot.unknown_verdict",
        "kahoot.changing_question",
    }


def test_totals_that_differ(tmp_path):
    sheets = small_game().sheets()
    sheets["Final Scores"][3][-2] = 1.0
    assert problems(tmp_path, sheets) == [("kahoot.totals_differ", "Final Scores", 4, "1 / 0")]
    source = of_sheets(tmp_path, sheets, trust="rows")
    assert list(remarks(source)) == ["kahoot.totals_differ"]


def test_totals_of_kinds_that_were_never_seen_refuse_nothing(tmp_path):
    asked = [Asked("Apa?"), Asked("Urutkan", ("a", "b"), ("a, b",), "Puzzle")]
    game = KahootGame(asked, {"A": [Given("Ya betul"), Given("a, b", verdict="Correct")]})
    sheets = game.sheets()
    sheets["Final Scores"][3][-2] = 1.0
    assert list(remarks(of_sheets(tmp_path, sheets))) == ["kahoot.totals_differ"]


def test_other_names_in_the_totals_are_identifying_too(tmp_path):
    sheets = small_game().sheets()
    for row, name in zip(sheets["Final Scores"][3:], ["Sari Dewi", "Agung", "Budi Utomo"], strict=True):
        row[1] = name
    source = of_sheets(tmp_path, sheets)
    assert list(remarks(source)) == ["kahoot.names_differ"]
    assert source.names == ("Agung", "Bu Fasilitator", "Budi Utomo", "Sari Dewi")


def test_totals_of_other_players(tmp_path):
    sheets = small_game().sheets()
    sheets["Final Scores"].pop()
    assert [each[0] for each in problems(tmp_path, sheets)] == ["kahoot.players_differ"]
    assert list(remarks(of_sheets(tmp_path, sheets, trust="rows"))) == ["kahoot.players_differ"]


def test_an_overview_that_differs_is_a_remark_with_numbers(tmp_path):
    game = small_game()
    sheets = game.sheets()
    sheets["Overview"][3][1], sheets["Overview"][4][1], sheets["Overview"][7][2] = "4 players", "9 of 9", 0.9
    found = remarks(of_sheets(tmp_path, sheets))
    assert found["kahoot.overview_differs"] == {"stated": 9, "counted": 3}
    assert found["kahoot.share_differs"] == {"stated": "90.0%", "counted": "44.4%"}


def test_rows_of_many_games(tmp_path):
    rows = small_game().raw()
    found = [[f"{n} Quiz", f"Q{n}", *rows[1][2:10], f"P{n}", *rows[1][11:]] for n in range(1, 60)]
    assert [each[0] for each in problems(tmp_path, {RAW: [rows[0], *found]})] == ["kahoot.scattered"]


def test_two_raw_sheets(tmp_path):
    rows = small_game().raw()
    assert problems(tmp_path, {RAW: rows, "lagi": rows})[0][0] == "kahoot.several_games"


def test_a_header_alone(tmp_path):
    assert problems(tmp_path, {RAW: small_game().raw()[:1]})[0][0] == "kahoot.no_answers"


def test_totals_alone(tmp_path):
    game = small_game()
    assert problems(tmp_path, {"Final Scores": game.final()})[0][0] == "kahoot.only_totals"


def test_a_column_that_kahoot_does_not_write_between_name_and_answer(tmp_path):
    sheets = small_game().question_sheets()
    for rows in sheets.values():
        for row in rows[14:]:
            row[0], row[1] = 1.0, row[0]
    found = problems(tmp_path, sheets)
    assert found[0] == ("kahoot.changed_sheet", "1 Quiz", 15, "Sari")


def test_a_wrong_setting(tmp_path):
    assert problems(tmp_path, {RAW: small_game().raw()}, trust="totals")[0][0] == "kahoot.bad_trust"


def test_an_error_of_the_spreadsheet(tmp_path):
    rows = small_game().raw()
    rows[3][column(rows, "Answer")] = "#N/A"
    path = write_xlsx(tmp_path / "text.xlsx", rows, RAW)
    assert kahoot.read(open_book(path, "text.xlsx"), {}) is not None


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
