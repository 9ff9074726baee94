from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import fisher_exact

from helpers.methods.permutation import Effort, permutation_p, table_probability
from helpers.methods.table_statistics import concordance, improbability

TABLES = [[[3, 1], [1, 3]], [[8, 0], [0, 7]], [[5, 5], [5, 5]], [[1, 9], [11, 3]]]


@pytest.mark.parametrize("table", TABLES)
def test_two_by_two_is_fishers_exact_test(table):
    found = permutation_p(np.array(table), improbability, Effort())
    assert (found.way, found.p_value) == ("exact", pytest.approx(fisher_exact(table)[1]))


@pytest.mark.parametrize("table", TABLES)
def test_drawn_p_values_come_near_and_never_are_0(table):
    found = permutation_p(np.array(table), improbability, Effort(budget=0, draws=20_000))
    assert found.way == "monte_carlo"
    assert found.p_value == pytest.approx(fisher_exact(table)[1], abs=5 * found.standard_error + 1e-4)
    assert found.p_value >= 1 / 20_001


def test_no_association_at_all_is_a_two_sided_p_of_1():
    assert permutation_p(np.array([[2, 2], [2, 2]]), concordance, Effort(), two_sided=True).p_value == 1


def test_two_sided_p_values_do_not_depend_on_the_direction():
    table = np.array([[4, 2, 1], [1, 2, 3]])
    one, other = (permutation_p(t, concordance, Effort(), two_sided=True) for t in (table, table[::-1]))
    assert one.p_value == pytest.approx(other.p_value)


def test_probability_of_a_table():
    assert table_probability(np.array([[3, 1], [1, 3]])) == pytest.approx(16 / 70)
