from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.grouping import grouped


def test_blank_groups_and_missing_numbers_are_counted():
    found = grouped([1, 2, 3, 4, 5, np.nan], ["a", " a ", None, "", float("nan"), "a"])
    assert (found.labels, found.sizes, found.missing) == (("a",), (2,), 4)
    assert found.of(0).tolist() == [1, 2]


def test_labels_are_text_in_text_order():
    assert grouped([1, 2, 3], [10, 9, "NA"]).labels == ("10", "9", "NA")


@pytest.mark.parametrize(
    ("values", "groups", "lack"),
    [
        ([], [], "no_answers"),
        ([1, 2], "aa", "one_group"),
        ([1, 2], "ab", "groups_of_one"),
        ([1, 1, 1], "aab", "values_without_spread"),
        ([1, 2, 1], "aab", None),
    ],
)
def test_why_groups_cannot_be_compared(values, groups, lack):
    assert grouped(values, list(groups)).lack == lack


def test_a_group_for_every_value():
    with pytest.raises(ValueError, match="group is needed"):
        grouped([1, 2], ["a"])
