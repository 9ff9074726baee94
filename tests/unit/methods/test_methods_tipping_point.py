from __future__ import annotations

import pytest

from helpers.methods.imputation import USUAL_DRAWING, Spread, drawn_differences, pool
from helpers.methods.tipping_point import tipping_point
from helpers.methods.unmatched import everyone

PRE, POST = [4, 5, 6, 3, 7, 2, 5, 6], [6, 7, 8, 5, 8, 5, 7, 7]


@pytest.mark.parametrize("turned", [False, True])
def test_at_the_point_the_interval_meets_0_for_gains_and_losses(turned):
    people = everyone(POST, PRE, [], [5, 2]) if turned else everyone(PRE, POST, [5, 2])
    found = tipping_point(people, 10)
    known, drawn = people.pairs.post - people.pairs.pre, drawn_differences(people, USUAL_DRAWING)
    shift = found.estimate if turned else -found.estimate
    low, high = pool(*Spread.of(known, drawn).moments(shift), people.n).limits(0.95)
    assert (high if turned else low) == pytest.approx(0, abs=1e-6)
    assert (found.n, found.missing, found.method) == (10, 2, "delta_adjusted")


@pytest.mark.parametrize(
    ("people", "note"),
    [
        (everyone(PRE, POST), "nobody_unmatched"),
        (everyone(PRE[:3], POST[:3], [4]), "too_few_pairs"),
        (everyone([4, 5, 6, 3, 7], [5, 4, 7, 2, 7], [5]), "no_conclusion"),
    ],
)
def test_without_a_point_it_is_said(people, note):
    found = tipping_point(people, 10)
    assert (found.estimate, found.note) == (None, note)


def test_a_shift_beyond_the_scale_is_marked():
    people = everyone(list(range(1, 9)) * 6, [score + 1 + score % 2 for score in range(1, 9)] * 6, [4])
    assert tipping_point(people, 10).note == "tipping_beyond_scale"


def test_no_full_marks():
    with pytest.raises(ValueError, match="full marks"):
        tipping_point(everyone(PRE, POST, [4]), 0)
