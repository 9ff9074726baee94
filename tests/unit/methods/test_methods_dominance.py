from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.dominance import cliffs_delta, vargha_delaney

GROUP = st.lists(st.integers(0, 6), min_size=4, max_size=4)


def by_pairs(first: list[int], second: list[int]) -> float:
    wins = sum(a * b for i, a in enumerate(first) for j, b in enumerate(second) if i > j)
    losses = sum(a * b for i, a in enumerate(first) for j, b in enumerate(second) if i < j)
    return (wins - losses) / (sum(first) * sum(second))


@steady()
@given(GROUP, GROUP)
def test_delta_counts_pairs_and_its_limits_hold_it(first, second):
    found = cliffs_delta(first, second)
    if not (sum(first) and sum(second)):
        assert (found.estimate, found.note) == (None, "no_answers")
        return
    assert found.estimate == pytest.approx(by_pairs(first, second))
    if min(sum(first), sum(second)) < 2:
        assert (found.ci_low, found.note) == (None, "no_interval")
    else:
        assert -1 <= found.ci_low <= found.estimate <= found.ci_high <= 1


@steady()
@given(GROUP, GROUP)
def test_swapped_groups_swap_the_sign(first, second):
    one, other = cliffs_delta(first, second), cliffs_delta(second, first)
    if one.ci_low is not None:
        assert one.ci_low == pytest.approx(-other.ci_high)


def test_groups_that_do_not_overlap():
    z2 = 1.959963984540054**2
    found = cliffs_delta([0, 0, 9], [5, 2, 0])
    assert (found.estimate, found.ci_high) == (1.0, 1.0)
    assert found.ci_low == pytest.approx((7 - z2) / (7 + z2))
    assert cliffs_delta([5, 2, 0], [0, 0, 9]).ci_high == pytest.approx(-(7 - z2) / (7 + z2))


def test_equal_groups_have_a_delta_of_zero_and_an_interval():
    found = cliffs_delta([4, 0], [4, 0])
    assert found.estimate == 0
    assert found.ci_low < 0 < found.ci_high


def test_a_is_delta_on_another_scale():
    delta = cliffs_delta([1, 2, 3], [3, 2, 1])
    found = vargha_delaney(delta)
    assert found.estimate == pytest.approx((delta.estimate + 1) / 2)
    assert found.ci_low == pytest.approx((delta.ci_low + 1) / 2)
    assert found.estimate_low == found.estimate
    assert found.id == "vargha_delaney_a"


@pytest.mark.parametrize("wrong", [([1, 2], [1, 2, 3]), ([1.5, 2], [1, 2]), ([-1, 2], [1, 2])])
def test_what_are_no_counts_of_the_same_answers_is_refused(wrong):
    with pytest.raises(ValueError, match="count"):
        cliffs_delta(*wrong)
