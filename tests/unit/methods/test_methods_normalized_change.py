from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.normalized_change import (
    change_counts,
    mean_normalized_change,
    median_normalized_change,
    normalized_changes,
)

PEOPLE = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=1, max_size=30)


def by_the_rules(pre: int, post: int) -> float | None:
    if pre == post:
        return None if pre in (0, 10) else 0.0
    return (post - pre) / (10 - pre) if post > pre else (post - pre) / pre


@steady(40)
@given(PEOPLE, st.sampled_from([0.1, 1.0, 100 / 7]))
def test_c_by_its_rules(people, unit):
    pre, post = (unit * np.array(part) for part in zip(*people, strict=True))
    expected = [by_the_rules(*pair) for pair in people]
    kept = [c for c in expected if c is not None]
    found = normalized_changes(pre, post, unit * 10)
    assert found == pytest.approx([np.nan if c is None else c for c in expected], nan_ok=True)
    mean, median = (
        mean_normalized_change(pre, post, unit * 10),
        median_normalized_change(pre, post, unit * 10),
    )
    assert mean.n == median.n == len(kept)
    assert mean.missing == median.missing == len(expected) - len(kept)
    if not kept:
        assert mean.note == median.note == "ends_only"
        return
    assert (mean.estimate, median.estimate) == pytest.approx((np.mean(kept), np.median(kept)))
    if mean.ci_low is not None:
        assert -1 <= mean.ci_low <= mean.estimate <= mean.ci_high <= 1


@steady(40)
@given(PEOPLE)
def test_gains_and_losses_mirror(people):
    """Counting what was missed instead of what was scored turns c around."""
    pre, post = (np.array(part) for part in zip(*people, strict=True))
    assert normalized_changes(10 - pre, 10 - post, 10) == pytest.approx(
        -normalized_changes(pre, post, 10), nan_ok=True
    )


@steady(40)
@given(PEOPLE)
def test_everybody_is_counted(people):
    pre, post = zip(*people, strict=True)
    counts = change_counts(pre, post, 10)
    assert counts.gained + counts.unchanged + counts.lost == len(people)
    left_out = int(np.isnan(normalized_changes(pre, post, 10)).sum())
    assert counts.stayed_empty + counts.stayed_full == left_out <= counts.unchanged


def test_a_fall_from_full_marks_is_a_loss_of_all_that_was_lost():
    assert normalized_changes([10, 10], [0, 8], 10).tolist() == [-1.0, -0.2]


def test_notes():
    assert mean_normalized_change([], [], 10).note == "no_pairs"
    assert mean_normalized_change([5], [7], 10).note == "no_interval"
    assert median_normalized_change([5, 5], [7, 6], 10).note == "too_few_for_level"
    assert median_normalized_change([5] * 8, [6] * 8, 10).note == "no_interval"
    assert mean_normalized_change([5, 4, 10], [7, 5, 10], 10).note == "ends_left_out"
