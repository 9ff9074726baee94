from __future__ import annotations

import pytest

from helpers.methods.tails import SMALLEST_P, floor_note, floored, two_sided_t, two_sided_z


def test_p_values_far_out_are_never_zero():
    assert two_sided_t(1e6, 1e5) == SMALLEST_P
    assert two_sided_z(-1e3) == SMALLEST_P
    assert floor_note(SMALLEST_P) == "p_floored"
    assert floor_note(1e-299) is None


def test_both_signs_give_the_same():
    assert two_sided_t(2.5, 7) == two_sided_t(-2.5, 7)
    assert two_sided_z(0.0) == 1.0
    assert floored(1.0000000002) == 1.0


def test_small_p_values_keep_their_digits():
    """2 P(Z > 20) = 2 phi(20) / 20 (1 - 1/400 + 3/160000 - ...)."""
    assert two_sided_z(20) == pytest.approx(5.507248237e-89, rel=1e-9)
