from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.discrimination import item_rest_correlation, upper_lower_index

MARKS = np.array([[1, 1, 1], [1, 1, 0], [1, 0, 0], [0, 0, 0], [1, 1, 1], [0, 1, 0]])


def test_the_item_itself_is_left_out():
    ours = [item.estimate for item in item_rest_correlation(MARKS)]
    totals = MARKS.sum(axis=1)
    assert ours == pytest.approx([np.corrcoef(item, totals - item)[0, 1] for item in MARKS.T])
    assert all(r < np.corrcoef(item, totals)[0, 1] for r, item in zip(ours, MARKS.T, strict=True))


@pytest.mark.parametrize(
    ("matrix", "notes"),
    [
        ([[1], [0], [1]], ["one_item"]),
        ([[1, 0], [0, 1]], ["too_few_people"] * 2),
        ([[1, 0], [1, 1], [1, 0]], ["item_without_spread", "rest_without_spread"]),
        ([[1, 1], [0, 0], [1, 1], [0, 0]], ["no_interval"] * 2),
    ],
)
def test_what_cannot_correlate_is_said(matrix, notes):
    found = item_rest_correlation(matrix)
    assert [item.note for item in found] == notes
    assert all(item.ci_low is None for item in found)


@pytest.mark.parametrize(
    ("matrix", "note"),
    [([[1, 0], [0, 1], [1, 0]], "totals_without_spread"), ([[1, 0]], "too_few_people")],
)
def test_without_better_and_worse_there_is_no_index(matrix, note):
    assert {(item.estimate, item.note) for item in upper_lower_index(matrix)} == {(None, note)}


def test_ties_at_the_cut_are_shared_and_order_does_not_matter():
    found = upper_lower_index(MARKS, 0.33)
    turned = upper_lower_index(MARKS[::-1], 0.33)
    assert [item.estimate for item in found] == pytest.approx([item.estimate for item in turned])
    assert {item.n for item in found} == {4}


def test_an_item_that_tells_fully():
    found = upper_lower_index([[1], [1], [0], [0]], 0.5)[0]
    assert (found.estimate, found.ci_high) == (1.0, 1.0)
    assert 0 < found.ci_low < 1


def test_no_such_share():
    with pytest.raises(ValueError, match="share"):
        upper_lower_index(MARKS, 0.6)
