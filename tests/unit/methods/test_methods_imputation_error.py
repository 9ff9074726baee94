from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.imputation import Drawing, Spread, drawn_differences, imputed_difference
from helpers.methods.imputation_error import drawn_error
from helpers.methods.tipping_point import tipping_point
from helpers.methods.unmatched import everyone

PEOPLE = everyone([4, 5, 6, 3, 7, 2, 5, 6], [6, 7, 8, 5, 8, 5, 7, 7], [5, 2], [7])


def spread_of(drawn):
    return Spread.of(PEOPLE.pairs.post - PEOPLE.pairs.pre, drawn)


def test_errors_are_how_far_seeds_move_the_results():
    found = []
    for seed in range(60):
        drawn = drawn_differences(PEOPLE, Drawing(200, seed))
        ours = imputed_difference(PEOPLE, drawn=drawn)
        found.append((ours.estimate, ours.ci_low, tipping_point(PEOPLE, 10, drawn=drawn).estimate))
    moved = np.std(found, axis=0, ddof=1)
    errors = drawn_error(spread_of(drawn), PEOPLE.n, tipping=found[-1][2])
    # 60 seeds tell a standard deviation to some 9 per cent
    assert (errors.mean, errors.limit, errors.tipping) == pytest.approx(tuple(moved), rel=0.4)


def test_imputations_that_agree_have_no_error():
    errors = drawn_error(spread_of(np.full((5, 3), 1.5)), PEOPLE.n, tipping=2.0)
    assert (errors.mean, errors.limit, errors.tipping) == pytest.approx((0, 0, 0), abs=1e-9)


def test_no_such_level():
    with pytest.raises(ValueError, match="level"):
        drawn_error(spread_of(np.ones((3, 3))), PEOPLE.n, 1.2)
