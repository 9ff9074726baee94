from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.signed_sums import sum_probabilities, two_sided

WEIGHTS = st.lists(st.integers(0, 12), max_size=9)


def written_out(weights: list[int]) -> np.ndarray:
    return np.array(
        [
            sum(w for w, taken in zip(weights, each, strict=True) if taken)
            for each in product((0, 1), repeat=len(weights))
        ]
    )


@steady()
@given(WEIGHTS)
def test_the_distribution_is_that_of_all_subsets(weights):
    sums = written_out(weights)
    counted = np.bincount(sums, minlength=1 + sum(weights)) / len(sums)
    assert sum_probabilities(weights) == pytest.approx(counted, abs=1e-15)


@steady()
@given(WEIGHTS, st.data())
def test_two_sided_counts_what_lies_as_far_from_the_middle(weights, data):
    observed = data.draw(st.integers(0, sum(weights)))
    distance = np.abs(2 * written_out(weights) - sum(weights))
    expected = (distance >= abs(2 * observed - sum(weights))).mean()
    assert two_sided(sum_probabilities(weights), observed) == pytest.approx(expected)


def test_tiny_tails_keep_their_digits():
    probabilities = sum_probabilities(np.arange(1, 301))
    assert probabilities[-1] == 2.0**-300
    assert probabilities.sum() == pytest.approx(1)
    assert two_sided(probabilities, 0) == 2.0**-299
