"""Concentration, against sums worked out by hand."""

import pytest

from helpers.methods.concentration import herfindahl, top_share


def test_the_index_is_the_sum_of_squared_shares():
    assert herfindahl([5, 3, 2]).estimate == pytest.approx(0.25 + 0.09 + 0.04)
    assert herfindahl([7, 7, 7, 7]).estimate == pytest.approx(0.25)
    assert herfindahl([9, 0, 0]).estimate == 1
    assert herfindahl([9, 0, 0]).n == 3


def test_the_largest_share_what_they_have():
    assert top_share([5, 3, 2], 1).estimate == 0.5
    assert top_share([2, 5, 3], 2).estimate == pytest.approx(0.8)
    assert top_share([2, 5, 3], 9).estimate == 1
    assert top_share([2, 5, 3], 1).n == 10


@pytest.mark.parametrize("amounts", [[], [0, 0]])
def test_where_there_is_nothing_nothing_is_concentrated(amounts):
    for found in (herfindahl(amounts), top_share(amounts, 3)):
        assert (found.estimate, found.note) == (None, "nothing_to_share")


@pytest.mark.parametrize("amounts", [[-1, 2], [float("nan"), 1]])
def test_what_is_no_amount_is_refused(amounts):
    with pytest.raises(ValueError, match="from 0"):
        herfindahl(amounts)


def test_at_least_one_is_counted():
    with pytest.raises(ValueError, match="at least one"):
        top_share([1], 0)
