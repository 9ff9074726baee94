"""Answer scales: the order of levels is known from wordings, never from how often they were chosen."""

import tomllib
from pathlib import Path

import pytest

import helpers.sources.forms.likert_scales as likert
from helpers.sources.forms.likert_scales import find_numbers, find_scale, fold, level_of

FULL = ["Sangat Tidak Setuju", "Tidak Setuju", "Netral", "Setuju", "Sangat Setuju"]


def levels(*labels: str) -> list[str] | None:
    scale = find_scale(dict.fromkeys(labels, 1))
    return None if scale is None else list(scale.levels)


def test_five_levels_of_agreement_are_ordered():
    assert levels(*reversed(FULL)) == FULL
    assert find_scale(dict.fromkeys(FULL, 3)).unseen == ()


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("SS", "S", "TS", "STS"), ["STS", "TS", "S", "SS"]),
        (("SS", "S", "N", "TS", "STS"), ["STS", "TS", "N", "S", "SS"]),
        (("Sangat Puas", "Puas", "Tidak Puas", "Sangat Tidak Puas"), None),
        (("Baik", "Cukup", "Kurang", "Sangat Baik"), ["Kurang", "Cukup", "Baik", "Sangat Baik"]),
        (
            ("Selalu", "Sering", "Kadang-kadang", "Jarang", "Tidak Pernah"),
            ["Tidak Pernah", "Jarang", "Kadang-kadang", "Sering", "Selalu"],
        ),
        (("Ya", "Tidak"), ["Tidak", "Ya"]),
        (
            ("Agree", "Strongly agree", "Disagree", "Neutral", "Strongly disagree"),
            ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"],
        ),
        (
            ("Always", "Never", "Sometimes", "Often", "Rarely"),
            ["Never", "Rarely", "Sometimes", "Often", "Always"],
        ),
        (
            ("Very useful", "Useful", "Not useful", "Somewhat useful"),
            ["Not useful", "Somewhat useful", "Useful", "Very useful"],
        ),
    ],
)
def test_known_wordings(given, expected):
    expected = expected or ["Sangat Tidak Puas", "Tidak Puas", "Puas", "Sangat Puas"]
    assert levels(*given) == expected


@pytest.mark.parametrize("word", ["bermanfaat", "jelas", "menarik", "sesuai harapan", "mudah dipahami"])
def test_degrees_of_any_word(word):
    given = [f"Sangat {word}", word.capitalize(), f"Kurang {word}", f"Tidak {word}"]
    assert levels(*given) == [f"Tidak {word}", f"Kurang {word}", word.capitalize(), f"Sangat {word}"]


def test_levels_that_nobody_chose_are_added_and_named():
    scale = find_scale({"Setuju": 9, "Sangat Setuju": 30})
    assert scale.levels == ("Sangat Tidak Setuju", "Tidak Setuju", "Setuju", "Sangat Setuju")
    assert scale.unseen == ("Sangat Tidak Setuju", "Tidak Setuju")
    assert find_scale({"SS": 1, "N": 2}).unseen == ("STS", "TS", "S")


def test_spellings_of_one_level_count_together_and_the_commonest_names_it():
    scale = find_scale({"sangat setuju ": 2, "Sangat setuju": 5, "SETUJU": 1, "Tidak setuju": 1})
    assert scale.levels == ("Sangat tidak setuju", "Tidak setuju", "SETUJU", "Sangat setuju")


@pytest.mark.parametrize(
    "given",
    [
        ("Sesi 1", "Sesi 2"),
        ("A", "B", "C"),
        ("B", "C"),
        ("Setuju", "Bandung"),
        ("Sangat Setuju",),
        ("Ada", "Tidak ada"),
        ("Jakarta", "Sangat Jakarta sekali dan seterusnya"),
        (),
    ],
)
def test_what_is_no_known_scale(given):
    assert levels(*given) is None


def test_wordings_of_two_ladders_that_disagree_are_left_to_the_user(monkeypatch):
    first = likert._Ladder("a", [["satu"], ["dua"]], [[1, 2]])
    second = likert._Ladder("b", [["dua"], ["satu"]], [[1, 2]])
    monkeypatch.setattr(likert, "_ladders", lambda: (first, second))
    assert levels("satu", "dua") is None
    monkeypatch.setattr(likert, "_ladders", lambda: (second,))
    assert levels("satu", "dua") == ["dua", "satu"]


def test_answers_beside_the_scale_stand_apart():
    scale = find_scale({"Puas": 4, "Sangat puas": 3, "Tidak tahu": 1, "N/A": 1})
    assert set(scale.apart) == {"Tidak tahu", "N/A"}
    assert "Tidak tahu" not in scale.levels


def test_labels_with_numbers_are_ordered_by_these():
    scale = find_scale({"3 - Tepat": 1, "1 - Lambat": 4, "2 - Agak lambat": 1})
    assert scale.levels == ("1 - Lambat", "2 - Agak lambat", "3 - Tepat")
    assert scale.unseen == ()
    assert find_scale({"5 = Ya": 1, "3 = Bisa jadi": 2}).unseen == ("1", "2", "4")


@pytest.mark.parametrize(
    ("answers", "ends"),
    [("345", (1, 5)), ("14", (1, 4)), ("017", (0, 10)), ("6", (1, 6)), (("10", "7"), (1, 10))],
)
def test_scales_of_numbers_are_the_smallest_customary(answers, ends):
    scale = find_numbers(answers)
    assert (int(scale.levels[0]), int(scale.levels[-1])) == ends
    assert set(scale.unseen) == {str(n) for n in range(ends[0], ends[1] + 1)} - set(answers)


@pytest.mark.parametrize("answers", [["11"], ["1", "dua"], ["1,5"], [], ["28", "3"]])
def test_other_numbers_are_no_scale(answers):
    assert find_numbers(answers) is None


def test_answers_find_their_level_by_spelling_and_by_rung():
    found = level_of(["sangat  setuju", "SS", "STS", "Setuju.", "ragu-ragu", "Bandung"], FULL)
    assert found == {
        "sangat  setuju": "Sangat Setuju",
        "SS": "Sangat Setuju",
        "STS": "Sangat Tidak Setuju",
        "Setuju.": "Setuju",
        "ragu-ragu": "Netral",
    }


def test_levels_of_the_users_own_take_no_other_wording():
    assert level_of(["Bagus", "Lumayan"], ["Bagus", "Luar biasa"]) == {"Bagus": "Bagus"}


def test_folding_keeps_words_apart():
    assert fold(" Ragu-Ragu. ") == fold("ragu ragu")
    assert fold("Tidak Setuju") != fold("Setuju")


def test_the_data_hold_what_the_code_expects():
    data = tomllib.loads(Path(likert.__file__).with_name("answer_scales.toml").read_text(encoding="utf-8"))
    for ladder in (*data["ladder"], *data["degrees"].values()):
        wordings = [fold(text) for rung in ladder["rungs"] for text in rung]
        assert len(wordings) == len(set(wordings)), ladder
        assert all(form == sorted(set(form)) and form[-1] <= len(ladder["rungs"]) for form in ladder["forms"])
