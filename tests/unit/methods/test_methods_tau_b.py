from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.tau_b import kendall_tau_b


@pytest.mark.parametrize("table", [[[4, 1, 3]], [[2], [5]], [[6]]])
def test_one_category_has_no_order(table):
    found = kendall_tau_b(np.array(table))
    assert (found.estimate, found.note) == (None, "one_category")


@pytest.mark.parametrize(("table", "tau"), [([[4, 0], [0, 5]], 1), ([[0, 4], [5, 0]], -1)])
def test_a_perfect_order_has_no_interval(table, tau):
    found = kendall_tau_b(np.array(table))
    assert (found.estimate, found.ci_low, found.note) == (pytest.approx(tau), None, "no_interval")


def test_turned_tables_turn_the_sign_and_limits_stay_within_1():
    table = np.array([[4, 1, 0], [2, 2, 1], [0, 2, 3]])
    one, other, flipped = (kendall_tau_b(t) for t in (table, table[::-1], table.T))
    assert one.estimate == pytest.approx(-other.estimate) == pytest.approx(flipped.estimate)
    assert one.ci_low == pytest.approx(-other.ci_high)
    assert one.ci_high <= 1
