from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.reliability import feldt_limits, reliability

NAN = float("nan")


def test_items_without_spread_are_named_and_left_out():
    marks = np.array([[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 0], [1, 0, 0, 0], [1, 1, 1, 1]])
    found, kept = reliability(marks), reliability(marks, keep_spreadless=True)
    assert (found.items, found.spreadless) == ((1, 2, 3), (0,))
    assert (found.alpha.note, kept.alpha.note) == ("spreadless_items_left_out", "spreadless_items_kept")
    assert (
        kept.alpha.estimate < found.alpha.estimate == pytest.approx(reliability(marks[:, 1:]).alpha.estimate)
    )


@pytest.mark.parametrize(
    ("matrix", "note"),
    [
        ([[1, 0, 1]], "too_few_people"),
        ([], "too_few_people"),
        ([[1, 1], [1, 0], [1, 1]], "too_few_items"),
        ([[1, 0], [0, 1], [1, 0]], "totals_without_spread"),
        ([[1, 1], [1, 1]], "too_few_items"),
    ],
)
def test_what_has_no_alpha(matrix, note):
    found = reliability(matrix)
    assert (found.alpha.estimate, found.alpha.ci_low, found.alpha.note) == (None, None, note)
    assert all(item.estimate is None for item in found.if_dropped)


def test_perfect_agreement_has_no_limits():
    found = reliability([[1, 1, 1], [0, 0, 0], [1, 1, 1]]).alpha
    assert (found.estimate, found.ci_low, found.note) == (1.0, None, "no_interval")


def test_items_that_pull_apart_give_a_negative_alpha():
    found = reliability([[5, 1, 4], [1, 5, 2], [4, 2, 5], [2, 4, 2]]).alpha
    assert found.estimate < 0
    assert found.note == "negative_alpha"
    assert found.ci_low < found.estimate < found.ci_high


def test_people_with_an_open_item_are_missing():
    found = reliability([[5, 4], [4, 4], [2, 1], [3, NAN]]).alpha
    assert (found.n, found.missing, found.method) == (3, 1, "alpha_feldt")


def test_two_items_are_spearman_and_brown_for_equal_spread():
    pairs = np.array([[1, 2], [2, 1], [3, 4], [4, 3], [5, 5.0]])
    r = np.corrcoef(pairs.T)[0, 1]
    assert reliability(pairs).alpha.estimate == pytest.approx(2 * r / (1 + r))


def test_limits_close_in_with_people():
    widths = [np.ptp(feldt_limits(0.8, n, 10)) for n in (10, 40, 160)]
    assert widths == sorted(widths, reverse=True)


def test_other_marks_than_0_and_1():
    with pytest.raises(ValueError, match="marks"):
        reliability([[2, 1], [1, 1]], binary=True)
