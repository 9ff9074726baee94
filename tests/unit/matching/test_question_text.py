"""Wordings of questions as two exports can agree on them."""

import pytest

from helpers.matching.question_text import differ_by_slips, likeness, plain_options, plain_question


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Apa kepanjangan PLC?", "1. apa  kepanjangan plc"),
        ("Apa kepanjangan PLC?", "12) Apa kepanjangan <b>PLC</b> ?"),
        ("Apa kepanjangan PLC?", "Soal 3: Apa kepanjangan&nbsp;PLC?"),
        ("Apa kepanjangan PLC?", "Q4. Apa kepanjangan\u200b PLC ?"),
        ("Komunitas belajar adalah ...", "Komunitas belajar adalah ____"),
        ("Nilai 1,5 liter", "Nilai 1.5 liter"),
        ("Guru - guru berkumpul", "Guru-guru berkumpul"),
        ("“Refleksi” itu apa?", '"Refleksi" itu apa'),
    ],
)
def test_the_same_question(one, other):
    assert plain_question(one) == plain_question(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2 + 3 = ?", "2 - 3 = ?"),
        ("2 + 3 = ?", "3 = ?"),
        ("2.5 liter air", "5 liter air"),
        ("5 : 4 sama dengan", "3 : 4 sama dengan"),
        ("Kurikulum 2013", "Kurikulum 2006"),
        ("Q3 2019", "Q4 2019"),
        ("a > b", "a < b"),
        ("50%", "50"),
        ("x = -2", "x = 2"),
        ("Ini komunitas", "Ini bukan komunitas"),
    ],
)
def test_other_questions(one, other):
    assert plain_question(one) != plain_question(other)


def test_options_are_a_set_in_any_order():
    assert plain_options("A. Ya\nB. Tidak") == plain_options("tidak\nYA\n\n")
    assert plain_options("<\n>") != plain_options("=\n>")
    assert plain_options("5\n6") != plain_options("5\n7")


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("komunitas belajar guru", "komunitas belajr guru", True),
        ("komunitas belajar guru", "guru belajar komunitas", True),
        ("tahun 2019 di jember", "tahun 2018 di jember", False),
        ("ini komunitas", "ini bukan komunitas", False),
        ("pada sekolah ini", "para sekolah ini", True),
        ("di sana", "ke sana", False),
    ],
)
def test_slips_are_single_letters_of_longer_words(one, other, slips):
    assert differ_by_slips(one, other) is slips


def test_likeness_by_hand():
    # insertions and deletions: "abcd" to "abce" is two of eight letters
    assert likeness("abcd", "abce") == pytest.approx(1 - 2 / 8)
    assert likeness("satu dua", "dua satu") == 1.0


def test_a_number_that_is_all_there_is_stays():
    assert plain_question("Soal 3") != plain_question("Soal 4") != ""
