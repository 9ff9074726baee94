from __future__ import annotations

import pytest

from helpers.methods.item_difficulty import item_difficulty

NAN = float("nan")


def test_items_at_either_end_are_said_and_not_certain():
    right, wrong, some, none = item_difficulty([[1, 0, 1, NAN], [1, 0, 0, NAN], [1, 0, NAN, NAN]])
    assert (right.estimate, right.note, right.ci_high) == (1, "item_all_right", 1)
    assert (wrong.estimate, wrong.note, wrong.ci_low) == (0, "item_all_wrong", 0)
    assert right.ci_low < 0.7
    assert (some.estimate, some.n, some.missing, some.note) == (0.5, 2, 1, None)
    assert (none.estimate, none.n, none.missing) == (None, 0, 3)


def test_a_mark_that_is_none():
    with pytest.raises(ValueError, match="marks"):
        item_difficulty([[3]])
