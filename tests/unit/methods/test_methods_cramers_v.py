from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.cramers_v import chi_square, cramers_v, smallest_expected


def test_independence_is_0_without_an_interval():
    found = cramers_v(np.array([[10, 20], [20, 40]]))
    assert (found.estimate, found.statistic, found.ci_low, found.note) == (0, 0, None, "no_interval")


def test_full_association_of_many_people_comes_to_1():
    assert cramers_v(np.array([[500, 0], [0, 500]])).estimate == pytest.approx(1)
    assert cramers_v(np.array([[500, 0], [0, 500]])).ci_high == 1


def test_too_few_answers_for_the_correction():
    found = cramers_v(np.array([[1, 0], [0, 1]]))
    assert (found.estimate, found.note) == (None, "too_few_answers")


def test_neither_order_nor_turning_matters():
    table = np.array([[7, 2, 5], [1, 9, 4]])
    values = {round(cramers_v(t).estimate, 12) for t in (table, table.T, table[::-1], table[:, ::-1])}
    assert len(values) == 1


def test_chi_square_and_expected_counts():
    assert float(chi_square(np.array([[10, 2], [3, 12]]))) == pytest.approx(
        27 * (10 * 12 - 2 * 3) ** 2 / (12 * 15 * 13 * 14)
    )
    assert smallest_expected(np.array([[10, 2], [3, 12]])) == pytest.approx(13 * 12 / 27)


@pytest.mark.parametrize("table", [[[1, 2]], [[1, 0], [2, 0]]])
def test_no_such_table(table):
    with pytest.raises(ValueError, match="2 x 2"):
        cramers_v(np.array(table))
