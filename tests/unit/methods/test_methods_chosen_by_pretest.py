from __future__ import annotations

import pytest

from helpers.methods.chosen_by_pretest import chosen_by_pretest, hardest, hardest_against_all, hardest_items

PRE = [2, 3, 4, 5, 6, 7, 8, 9]


@pytest.mark.parametrize(
    ("places", "how", "note"),
    [
        ([0, 1, 2], "lowest", "chosen_lowest"),
        ([6, 7], "highest", "chosen_highest"),
        ([0, 1, 2, 4], "lower", "chosen_lowest"),
        ([3, 5, 6, 7], "higher", "chosen_highest"),
        ([0, 7, 3, 4], "evenly", None),
        (list(range(8)), "everybody", None),
        ([], "nobody", None),
    ],
)
def test_how_the_chosen_lie(places, how, note):
    found = chosen_by_pretest(PRE, [place in places for place in range(8)])
    assert (found.how, found.note, found.warned) == (how, note, note is not None)


def test_all_alike_lean_nowhere():
    assert chosen_by_pretest([5, 5, 5], [True, False, False]).how == "evenly"


@pytest.mark.parametrize(
    ("post", "reliability", "within"),
    [
        ([3, 4], None, True),
        ([9, 9], None, False),
        ([3, 4], 0.5, True),
        ([6, 7], 0.5, False),
        (None, 0.5, None),
    ],
)
def test_a_gain_no_larger_than_regression_is_told(post, reliability, within):
    found = chosen_by_pretest(PRE, [place < 2 for place in range(8)], post, reliability)
    assert found.within_regression is within


def test_a_fall_of_the_highest_is_compared_with_its_own_sign():
    chosen = [place > 5 for place in range(8)]
    assert chosen_by_pretest(PRE, chosen, [8, 8], 0.5).within_regression is True
    assert chosen_by_pretest(PRE, chosen, [3, 2], 0.5).within_regression is False
    assert chosen_by_pretest(PRE, chosen, [3, 2]).within_regression is False


def test_of_equally_hard_items_the_first_are_taken():
    assert hardest([0.5, 0.2, 0.5, 0.5], 2).tolist() == [True, True, False, False]


def test_all_items_kept_leave_no_gap():
    assert hardest_against_all([0.2, 0.4, 0.9], 3).estimate == pytest.approx(0)
    assert hardest_items([0.2, 0.4, 0.9], 20, 3).how == "everybody"


@pytest.mark.parametrize("k", [0, 4])
def test_no_such_number_of_items(k):
    with pytest.raises(ValueError, match="between 1 and 3"):
        hardest_against_all([0.2, 0.4, 0.9], k)
