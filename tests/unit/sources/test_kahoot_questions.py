"""Questions and answers of a Kahoot report: kinds, marks, options, order and points."""

from __future__ import annotations

import pytest
from kahoot_file import RAW, Asked, Given, KahootGame, small_game
from kahoot_read import column, of_game, of_sheets, plain, remarks

from helpers.sources.kahoot.questions import joined_options


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
