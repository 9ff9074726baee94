"""Percentages over people and questions, against every count tried one by one."""

from fractions import Fraction

import pytest

from helpers.checks.pooled_answers import fewest_missing, people_printing, right_answers, whole_percentages
from helpers.words.printed import parse_printed

PRINTED = parse_printed("57,6")


def by_hand(tenths: int, base: int) -> list[int]:
    """Counts whose percentage rounds half-up to so many tenths: floor(1000 k / base + 1/2)."""
    return [k for k in range(base + 1) if (2000 * k + base) // (2 * base) == tenths]


@pytest.mark.parametrize(("people", "questions"), [(45, 4), (33, 4), (45, 7), (43, 4), (10, 12)])
def test_right_answers_are_those_that_print_so(people, questions):
    assert list(right_answers(PRINTED, people, questions)) == by_hand(576, people * questions)


def test_a_whole_percentage_leaves_several_counts():
    assert list(right_answers(parse_printed("63%"), 45, 7)) == [197, 198, 199, 200]  # 62.54 to 63.49


def test_which_numbers_of_people_can_give_it():
    assert people_printing(PRINTED, 4, 45) == (23, 33, 36, 43)  # 53/92, 76/132, 83/144, 99/172
    assert people_printing(PRINTED, 1, 30) == ()


def test_how_many_answers_must_be_missing():
    assert by_hand(576, 177) == [102]
    assert fewest_missing(PRINTED, 180) == 3
    assert fewest_missing(PRINTED, 177) == 0
    assert fewest_missing(PRINTED, 10) is None


@pytest.mark.parametrize("questions", range(1, 11))
def test_means_of_whole_percentages(questions):
    sums = [
        s
        for s in range(100 * questions + 1)
        if Fraction("57.55") <= Fraction(s, questions) < Fraction("57.65")
    ]
    assert list(whole_percentages(PRINTED, questions)) == sums


def test_nobody_prints_nothing():
    with pytest.raises(ValueError, match="at least 1"):
        right_answers(PRINTED, 0, 4)
