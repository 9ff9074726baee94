from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.intraclass import intraclass_correlation


def test_groups_of_one_size_have_the_ratio_of_mean_squares():
    values = np.array([[1.0, 2, 3], [5, 6, 7], [9, 8, 10], [4, 4, 7]])
    between = 3 * values.mean(axis=1).var(ddof=1)
    within = values.var(axis=1, ddof=1).mean()
    found = intraclass_correlation(values.ravel(), np.repeat(list("abcd"), 3))
    assert found.statistic == pytest.approx(between / within)
    assert found.estimate == pytest.approx((between - within) / (between + 2 * within), abs=1e-7)
    assert found.ci_low < found.estimate < found.ci_high < 1


@pytest.mark.parametrize(
    ("values", "groups", "note"),
    [
        ([], [], "no_answers"),
        ([1, 2, 3, 4], list("aabb"), "too_few_groups"),
        ([1, 2, 3], list("abc"), "groups_of_one"),
        ([1, 1, 2, 2, 3, 3], list("aabbcc"), "values_without_spread"),
    ],
)
def test_what_cannot_be_told_is_said(values, groups, note):
    found = intraclass_correlation(values, groups)
    assert (found.estimate, found.p_value, found.note) == (None, None, note)


def test_groups_more_alike_than_chance_have_no_limits():
    found = intraclass_correlation([1, 9, 2, 8, 3, 7, 4, 6], list("aabbccdd"))
    assert (found.estimate, found.ci_low, found.ci_high, found.note) == (0, None, None, "singular_fit")
    assert found.p_value == pytest.approx(1)


def test_people_without_group_or_number_are_missing():
    values = [1, 2, 5, 6, 9, 8, float("nan"), 4]
    found = intraclass_correlation(values, [*"aabbcc", "a", " "])
    assert (found.n, found.missing) == (6, 2)
