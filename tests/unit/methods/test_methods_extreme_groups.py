from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.extreme_groups import extreme_groups


@steady()
@given(st.lists(st.integers(0, 6), min_size=2, max_size=40), st.sampled_from([0.1, 0.27, 0.33, 0.5]))
def test_both_groups_have_their_size_and_share_ties(totals, share):
    scores = np.array(totals, float)
    found = extreme_groups(scores, share)
    if np.ptp(scores) == 0:
        assert found is None
        return
    for weights in (found.upper, found.lower):
        assert weights.sum() == pytest.approx(found.size)
        assert ((weights >= 0) & (weights <= 1)).all()
        for score in set(totals):
            assert np.ptp(weights[scores == score]) == 0
    assert found.upper @ scores >= found.lower @ scores
    assert 1 <= found.size <= len(totals) // 2


def test_too_few_people():
    assert extreme_groups(np.array([3.0])) is None
    assert extreme_groups(np.array([])) is None


def test_float_noise_makes_no_best():
    assert extreme_groups(np.array([0.3, 0.1 + 0.2])) is None


@pytest.mark.parametrize("share", [0, 0.51, float("nan")])
def test_no_such_share(share):
    with pytest.raises(ValueError, match="share"):
        extreme_groups(np.array([1.0, 2.0]), share)
