"""Widths against Adobe's published metrics of Times-Roman, and lines counted by hand."""

import pytest

from helpers.publish.letters import line_count, room_left, width_of


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [
        ("Tabel 1", 611 + 444 + 500 + 444 + 278 + 250 + 500),
        ("é", 444),
        ("", 0),
        ("中", 1000),
        ("e\u0301", 444),
    ],
)
def test_letters_are_as_wide_as_in_times(text, thousandths):
    assert width_of(text, 10.0) == pytest.approx(thousandths / 100)


def test_bold_has_widths_of_its_own_and_a_typewriter_knows_one():
    assert width_of("Lombok Tengah", 10.0, True) == pytest.approx(36.12 + 2.5 + 32.23)
    assert width_of("ill", 10.0, mono=True) == width_of("WWW", 10.0, mono=True)


def plain(text):
    return [(text, 10.0, False, False)]


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("", 100, 1),
        ("aaaa aaaa", 40, 1),  # 8 letters of 4.44 and a blank of 2.5: 38
        ("aaaa aaaa", 37, 2),
        ("aaaa-aaaa", 30, 2),  # a line may end behind a hyphen
        ("aaaa\u00a0aaaa a", 39, 2),  # but never at a blank that is firm
        ("aaaaaaaaaa", 20, 3),  # too long a word breaks
        ("a\na", 100, 2),
    ],
)
def test_lines_end_where_words_do(text, room, lines):
    assert line_count(plain(text), room) == lines


def test_a_word_of_two_looks_is_one_word():
    parts = [("aaaa ", 10.0, False, False), ("aa", 10.0, False, False), ("aa", 10.0, True, False)]
    assert line_count(parts, 37) == 2


def test_the_first_line_may_be_shorter():
    assert line_count(plain("aaaa aaaa"), 40) == 1
    assert line_count(plain("aaaa aaaa"), 40, first=20) == 2


def test_what_the_last_line_leaves_is_told():
    assert room_left(plain("aaaa"), 40) == pytest.approx(40 - width_of("aaaa", 10.0))
    assert room_left(plain("aaaa aaaa"), 30) == pytest.approx(30 - width_of("aaaa", 10.0))
