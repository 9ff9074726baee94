from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.sum_distribution import MOST_PEOPLE, as_whole, subset_sums, two_sided_p


@steady()
@given(st.lists(st.integers(0, 9), min_size=1, max_size=9), st.integers(0, 9))
def test_every_set_is_counted_once(scores, size):
    size = min(size, len(scores))
    found = subset_sums(np.array(scores), size)
    listed = Counter(sum(chosen) for chosen in combinations(scores, size))
    assert {place: ways for place, ways in enumerate(found.tolist()) if ways} == dict(listed)


@steady()
@given(st.lists(st.integers(-5, 9), min_size=2, max_size=9), st.data())
def test_the_p_value_counts_sets_as_far_out(scores, data):
    size = data.draw(st.integers(1, len(scores) - 1))
    n, total = len(scores), sum(scores)
    far = [abs(n * sum(chosen) - size * total) for chosen in combinations(scores, size)]
    own = abs(n * sum(scores[:size]) - size * total)
    assert two_sided_p(np.array(scores), np.array(scores[:size])) == pytest.approx(
        np.mean(np.array(far) >= own)
    )


@pytest.mark.parametrize(
    ("values", "whole"),
    [
        ([2.5, 2.5], [0, 0]),
        ([0.1, 0.2, 0.4], [0, 1, 3]),
        ([1, 1.5, 5 / 3], [0, 3, 4]),
        ([0.3, 0.1 + 0.2], [0, 0]),
    ],
)
def test_a_unit_behind_the_values(values, whole):
    assert as_whole(np.array(values, float)).tolist() == whole


def test_without_a_unit_or_with_too_many_people_there_is_none():
    assert as_whole(np.array([0, 1, np.pi, np.e])) is None
    assert subset_sums(np.zeros(MOST_PEOPLE + 1, np.int64), 2) is None
