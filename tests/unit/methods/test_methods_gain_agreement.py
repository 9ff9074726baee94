from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.gain_agreement import gain_agreement

PEOPLE = st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), min_size=1, max_size=20)


@steady(40)
@given(PEOPLE, st.sampled_from(["mean_gain", "normalized_change"]))
def test_the_parts_sum_to_the_gap(people, measure):
    found = gain_agreement(*zip(*people, strict=True), 10, measure)
    if found.gap is None:
        assert not found.differs
        assert found.reason is None
        return
    assert found.gap == pytest.approx(found.of_means.estimate - found.of_individuals.estimate)
    if found.parts is not None:
        assert sum(found.parts.values()) == pytest.approx(found.gap, abs=1e-12)
    assert found.margin == (abs(found.gap) > 0.05 + 1e-10)


def test_the_two_can_have_different_signs():
    """Nine of ten before and eight after is a gain of -1."""
    found = gain_agreement([1, 9, 2, 9], [6, 8, 7, 8], 10)
    assert found.sign
    assert found.differs
    assert found.of_means.estimate > 0 > found.of_individuals.estimate
    assert found.reason == "gains_differ_by_weights"


def test_full_pretests_as_the_reason():
    found = gain_agreement([10, 10, 10, 5], [6, 6, 6, 10], 10)
    assert found.parts["weights"] == pytest.approx(0)
    assert found.reason == "gains_differ_by_left_out"


def test_losses_as_the_reason():
    """Each lost half of what was there and little of what could be gained: c sees -1/2, the means -1/9."""
    found = gain_agreement([1, 1], [0.5, 0.5], 10, "normalized_change")
    assert found.parts["weights"] == pytest.approx(0)
    assert found.reason == "gains_differ_by_losses"


def test_equal_gains_agree():
    found = gain_agreement([4, 6], [7, 8], 10)
    assert found.gap == pytest.approx(0)
    assert not found.differs
    assert found.reason is None


def test_a_band_apart_within_the_margin_differs_all_the_same():
    found = gain_agreement([0, 50], [29, 66], 100, margin=0.5)
    assert (found.margin, found.sign) == (False, False)
    assert found.band == (found.of_means.estimate >= 0.3 > found.of_individuals.estimate) or not found.band
    apart = gain_agreement([0, 80], [31, 84], 100, margin=0.5)
    assert apart.of_means.estimate == pytest.approx(35 / 120)
    assert apart.of_individuals.estimate == pytest.approx((0.31 + 0.2) / 2)
    assert not apart.band
    over = gain_agreement([0, 80], [35, 84], 100, margin=0.5)
    assert over.band
    assert over.differs


def test_no_gain_no_comparison_and_no_such_measure():
    assert gain_agreement([10], [9], 10).gap is None
    with pytest.raises(ValueError, match="mean_gain"):
        gain_agreement([1], [2], 10, "median")
    with pytest.raises(ValueError, match="margin"):
        gain_agreement([1], [2], 10, margin=-0.1)
