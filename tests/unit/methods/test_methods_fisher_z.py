from __future__ import annotations

import pytest

from helpers.methods.fisher_z import fisher_limits


@pytest.mark.parametrize(
    ("r", "n", "lost"),
    [(0.5, 3, 3), (0.5, 0, 3), (1.0, 50, 3), (-1.0, 50, 3), (1 - 1e-15, 50, 3), (0.2, 4, 4)],
)
def test_where_there_are_no_limits(r, n, lost):
    assert fisher_limits(r, n, 0.95, lost=lost) is None


def test_limits_hold_r_stay_within_1_and_turn_with_it():
    for r in (-0.99, -0.3, 0.0, 0.7, 0.999999):
        low, high = fisher_limits(r, 4, 0.95)
        assert -1 < low < r < high < 1
        assert fisher_limits(-r, 4, 0.95) == pytest.approx((-high, -low))
