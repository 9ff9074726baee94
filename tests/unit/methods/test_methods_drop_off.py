from __future__ import annotations

from itertools import product

import pytest

from helpers.methods.drop_off import drop_off

NAN = float("nan")


def test_an_unknown_day_spans_all_that_it_may_have_been():
    came = [[1, NAN, 0], [1, 1, NAN], [1, 0, 0], [0, 0, NAN]]
    found = drop_off(came)
    tables = []
    for guess in product((0, 1), repeat=3):
        values = iter(guess)
        tables.append(drop_off([[next(values) if day != day else day for day in row] for row in came]))
    for place, point in enumerate(found):
        shares = [table[place].still.estimate for table in tables]
        assert (point.still.estimate_low, point.still.estimate_high) == (min(shares), max(shares))
        if point.left:
            leaving = [table[place].left.estimate for table in tables]
            known = [share for share in leaving if share is not None]
            if point.left.estimate_low is not None:
                assert point.left.estimate_low <= min(known) <= max(known) <= point.left.estimate_high


def test_a_day_missed_between_is_no_leaving():
    table = drop_off([[1, 0, 1], [1, 1, 1]])
    assert [point.still.estimate for point in table] == [1, 1, 1, 1]
    assert [point.left.estimate for point in table[:-1]] == [0, 0, 0]


def test_nobody_came():
    table = drop_off([[0, 0], [0, 0]])
    assert [point.still.estimate for point in table] == [0, 0, 0]
    assert table[0].left.estimate == 1
    assert (table[1].left.estimate, table[1].left.note) == (None, "nobody_still_coming")


def test_nobody_on_the_list():
    table = drop_off([])
    assert {point.still.note for point in table} == {"no_answers"}


@pytest.mark.parametrize("came", [[[0.5, 1]], [[2, 0]]])
def test_parts_of_a_session(came):
    with pytest.raises(ValueError, match="marks|attendance"):
        drop_off(came)
