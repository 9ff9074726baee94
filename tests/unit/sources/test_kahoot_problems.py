"""Kahoot reports that were changed: every problem is named, all at once."""

from __future__ import annotations

import pytest
from kahoot_file import RAW, Asked, Given, KahootGame, small_game
from kahoot_read import column, of_sheets, remarks
from table_files import write_xlsx

from helpers.sources.book import open_book
from helpers.sources.importers import kahoot
from helpers.words.errors import InputError


def problems(tmp_path, sheets, **settings) -> list[tuple]:
    with pytest.raises(InputError) as raised:
        of_sheets(tmp_path, sheets, **settings)
    for language in ("id", "en"):
        assert raised.value.render(language)
    return [(each.key, each.sheet, each.row, each.found) for each in raised.value.problems]


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
