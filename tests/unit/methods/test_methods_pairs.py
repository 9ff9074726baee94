from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.pairs import numbers, on_scale, paired


def test_differences_that_were_equal_on_paper_are_equal():
    found = paired([0.1, 0.3, 57.1], [0.3, 0.5, 57.3])
    assert len(set(found.steps.tolist())) == 1
    assert found.constant
    assert found.differences.tolist() == [0.2, 0.2, 0.2]


def test_small_differences_of_large_scores_are_kept():
    found = paired([100_000.0, 100_000.0], [100_000.01, 100_000.02])
    assert found.differences == pytest.approx([0.01, 0.02])
    assert not found.constant


@steady()
@given(st.lists(st.integers(0, 1000), min_size=1, max_size=20), st.integers(-3, 6), st.integers(1, 7))
def test_whole_scores_divided_or_moved_keep_their_ties(scores, digits, parts):
    """Thirds, sevenths, thousands: which differences are equal does not hang on the unit."""
    unit = 10.0**digits / parts
    before, after = np.array(scores) * unit, np.array(scores[::-1]) * unit
    whole = np.array(scores[::-1]) - np.array(scores)
    found = paired(before, after)
    assert (np.sign(found.steps) == np.sign(whole)).all()
    assert (np.equal.outer(found.steps, found.steps) == np.equal.outer(whole, whole)).all()


@pytest.mark.parametrize(
    "wrong", [[1.0, float("nan")], [1.0, float("inf")], [[1.0, 2.0]], [1.0, None], ["a", "b"]]
)
def test_what_are_no_numbers_is_refused(wrong):
    with pytest.raises(ValueError, match=r"numbers|convert"):
        numbers(wrong)


def test_lengths_must_agree():
    with pytest.raises(ValueError, match="as long as each other"):
        paired([1, 2], [1])


def test_nobody_and_all_zero():
    assert paired([], []).n == 0
    assert paired([0, 0], [0, 0]).steps.tolist() == [0, 0]


def test_scores_off_the_scale_are_refused():
    on_scale(np.array([0.0, 10.0 + 1e-10, -1e-10]), 10)
    for wrong in ([10.5], [-0.5]):
        with pytest.raises(ValueError, match="must lie between"):
            on_scale(np.array(wrong), 10)
    with pytest.raises(ValueError, match="not a scale"):
        on_scale(np.array([1.0]), 0)
