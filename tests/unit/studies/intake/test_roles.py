"""What each file is for: words first, then dates, then the order in which two were given."""

from datetime import date

import pytest

from helpers.sources.source import ATTENDANCE, ROSTER, SURVEY, TEST
from helpers.studies.intake.roles import Clue, propose_roles


def roles(*clues):
    return propose_roles(clues)


def test_kinds_other_than_tests_tell_it_themselves():
    clues = (Clue(SURVEY, "a"), Clue(ATTENDANCE, "b"), Clue(ROSTER, "c"))
    assert roles(*clues) == ["satisfaction", "attendance", "roster"]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("pre", "pre"),
        ("Pre-test kombel", "pre"),
        ("PRETEST 2026", "pre"),
        ("tes awal", "pre"),
        ("hasil_posttest", "post"),
        ("Post", "post"),
        ("tes akhir", "post"),
        ("sebelum", "pre"),
        ("Kahoot 1", ""),
        ("presensi guru", ""),
        ("pre dan post", ""),
    ],
)
def test_words_of_a_name(name, role):
    assert roles(Clue(TEST, name)) == [role]


def test_the_title_speaks_where_the_name_is_silent():
    assert roles(Clue(TEST, "report", "Post-test komunitas belajar")) == ["post"]


def test_names_go_before_titles_and_dates():
    first = Clue(TEST, "pre", "x", date(2026, 2, 1))
    assert roles(first, Clue(TEST, "post", "x", date(2026, 1, 1))) == ["pre", "post"]


def test_of_two_tests_without_words_the_earlier_came_first():
    late, early = Clue(TEST, "a", "", date(2026, 2, 1)), Clue(TEST, "b", "", date(2026, 1, 1))
    assert roles(late, early) == ["post", "pre"]
    assert roles(early, late) == ["pre", "post"]


def test_without_words_and_dates_the_order_given_decides():
    assert roles(Clue(TEST, "a"), Clue(TEST, "b")) == ["pre", "post"]


def test_one_known_role_gives_the_other():
    assert roles(Clue(TEST, "a"), Clue(TEST, "pre")) == ["post", "pre"]


def test_a_single_test_without_words_is_left_open():
    assert roles(Clue(TEST, "quiz")) == [""]


def test_one_quiz_played_twice_is_told_apart_by_its_dates():
    late, early = (Clue(TEST, "report", "Pre-test", date(2026, month, 1)) for month in (2, 1))
    assert roles(late, early) == ["post", "pre"]


def test_two_rounds_of_the_same_test_are_what_their_names_say():
    clues = [Clue(TEST, f"pretest kelas {name}", "Kuis", date(2026, 1, 1)) for name in "ab"]
    assert roles(*clues) == ["pre", "pre"]
