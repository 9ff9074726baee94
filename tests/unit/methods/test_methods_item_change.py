from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.item_change import Pairs, gained_to_lost, item_changes, mcnemar_p, share_change

COUNTS = st.builds(Pairs, *(st.integers(0, 12) for _ in range(4)))


@steady()
@given(COUNTS, st.booleans())
def test_swapped_tests_turn_all_round(pairs, mid_p):
    turned = Pairs(pairs.both, pairs.gained, pairs.lost, pairs.neither)
    one, other = share_change(pairs), share_change(turned)
    if not pairs.n:
        assert one.note == other.note == "no_pairs"
        return
    assert one.estimate == pytest.approx(-other.estimate)
    assert one.ci_low == pytest.approx(-other.ci_high)
    assert -1 <= one.ci_low <= one.estimate <= one.ci_high <= 1
    ratios = gained_to_lost(pairs, mid_p=mid_p), gained_to_lost(turned, mid_p=mid_p)
    assert ratios[0].p_value == ratios[1].p_value
    if pairs.lost and pairs.gained:
        assert ratios[0].ci_low == pytest.approx(1 / ratios[1].ci_high, rel=1e-6)


@steady()
@given(st.integers(0, 40), st.integers(0, 40))
def test_the_mid_p_is_never_larger_and_never_0(lost, gained):
    if lost + gained:
        assert 0 < mcnemar_p(lost, gained, mid_p=True) <= mcnemar_p(lost, gained) <= 1


def test_nobody_changed():
    pairs = Pairs(5, 0, 0, 3)
    found = gained_to_lost(pairs)
    assert (found.estimate, found.p_value, found.note) == (None, None, "nobody_changed")
    assert share_change(pairs).estimate == 0
    assert share_change(pairs).ci_low < 0 < share_change(pairs).ci_high


def test_nobody_lost_gives_no_infinity():
    found = gained_to_lost(Pairs(2, 0, 6, 1))
    assert (found.estimate, found.ci_high, found.note) == (None, None, "unbounded_above")
    assert found.p_value == pytest.approx(2 / 64)
    assert found.ci_low > 1


def test_everybody_gained():
    found = share_change(Pairs(0, 0, 9, 0))
    assert (found.estimate, found.ci_high) == (1.0, 1.0)


def test_items_without_change_are_no_test_for_holm():
    pre = [[0, 1], [0, 1], [0, 1], [0, 0], [0, 0], [0, 0]]
    post = [[1, 1], [1, 1], [1, 1], [1, 0], [1, 0], [1, 0]]
    moved, still = item_changes(pre, post)
    assert moved.adjusted.p_value == moved.ratio.p_value == pytest.approx(1 / 32)
    assert (still.adjusted.p_value, still.adjusted.note) == (None, "nobody_changed")


def test_marks_of_other_people():
    with pytest.raises(ValueError, match="same persons"):
        item_changes([[1, 0]], [[1, 0], [0, 1]])
