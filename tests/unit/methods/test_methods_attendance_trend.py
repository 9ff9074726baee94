from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.attendance_trend import attendance_trend

CAME = [[1, 1, 0, 0], [1, 0, 0, 0], [1, 1, 1, 0], [1, 1, 1, 1], [0, 1, 0, 0]]


def test_the_slope_is_that_of_the_sessions_shares():
    found = attendance_trend(CAME).effect
    assert found.estimate == pytest.approx(np.polyfit(range(4), np.mean(CAME, axis=0), 1)[0])
    assert found.ci_low < found.estimate < found.ci_high


def test_sessions_backwards_turn_the_sign_and_keep_the_p_value():
    one, other = attendance_trend(CAME), attendance_trend([row[::-1] for row in CAME])
    assert one.effect.estimate == pytest.approx(-other.effect.estimate)
    assert one.effect.p_value == pytest.approx(other.effect.p_value)
    assert one.exact


@pytest.mark.parametrize(
    ("came", "note"),
    [([], "too_few_sessions"), ([[1], [1]], "too_few_sessions"), ([[float("nan"), 1]], "no_answers")],
)
def test_what_has_no_trend_is_said(came, note):
    found = attendance_trend(came)
    assert (found.effect.estimate, found.effect.p_value, found.notes) == (None, None, (note,))


def test_always_or_never_there_has_a_slope_of_0_and_no_p_value():
    found = attendance_trend([[1, 1, 1], [0, 0, 0]]).effect
    assert (found.estimate, found.p_value, found.note) == (0, None, "nobody_varies")


def test_all_leave_alike():
    found = attendance_trend([[1, 1, 0, 0]] * 30).effect
    assert found.p_value == pytest.approx(2 * 6.0**-30)
    assert found.ci_low is None


def test_one_person():
    found = attendance_trend([[1, 0]]).effect
    assert (found.estimate, found.ci_low, found.p_value) == (-1, None, 1.0)


def test_no_limit_is_steeper_than_attendance_can_be():
    two = attendance_trend([[1, 1], [1, 0]]).effect
    assert (two.estimate, two.ci_low, two.ci_high) == (-0.5, -1, 1)
    # Four sessions, away from the first two: (3 + 1) / (9 + 1 + 1 + 9) * 2
    assert attendance_trend([[0, 0, 1, 1], [1, 1, 0, 0]]).effect.ci_high == pytest.approx(0.4)
