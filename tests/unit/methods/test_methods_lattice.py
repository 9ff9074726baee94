from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.lattice import common_unit
from helpers.methods.pairs import paired


@steady()
@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=30),
    st.integers(1, 40),
    st.sampled_from([1.0, 10.0, 100.0]),
)
def test_percentages_of_a_few_questions_have_their_unit(right, questions, full):
    """Differences of k out of q questions are whole multiples of full / q, however q divides."""
    post = np.array([min(k, questions) for k in right]) * full / questions
    found = paired(np.zeros(len(right)), post)
    unit, multiples = common_unit(found.steps)
    assert multiples * unit == pytest.approx(found.steps, abs=50)
    expected = np.array([min(k, questions) for k in right])
    if expected.any():
        assert (multiples * np.gcd.reduce(expected) == expected).all()


def test_numbers_without_a_unit_keep_their_steps():
    generator = np.random.default_rng(1)
    steps = generator.integers(-(10**10), 10**10, 30)
    unit, multiples = common_unit(steps)
    assert (multiples * unit == np.abs(steps)).all()
    assert unit < 10


def test_nothing_and_zeros():
    assert common_unit(np.array([], dtype=np.int64))[1].tolist() == []
    assert common_unit(np.array([0, 0]))[1].tolist() == [0, 0]
