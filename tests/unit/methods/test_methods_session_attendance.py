from __future__ import annotations

import pytest

from helpers.methods.session_attendance import overall_attendance, session_shares

NAN = float("nan")


def test_all_unknown_is_anything_from_nobody_to_everybody():
    found = session_shares([[NAN], [NAN]])[0]
    assert (found.of_known.estimate, found.of_known.missing) == (None, 2)
    assert (found.of_all.estimate_low, found.of_all.estimate_high) == (0, 1)
    rate = overall_attendance([[NAN], [NAN]])
    assert (rate.estimate_low, rate.estimate_high, rate.missing) == (0, 1, 2)


def test_nothing_unknown_is_one_share():
    found = session_shares([[1, 0], [1, 1], [0, 0]])
    assert [item.of_known.estimate for item in found] == [item.of_all.estimate for item in found]
    assert [item.of_all.missing for item in found] == [0, 0]


def test_full_sessions_are_not_certain():
    found = session_shares([[1]] * 8)[0].of_known
    assert (found.estimate, found.ci_high) == (1, 1)
    assert found.ci_low < 0.8
    assert overall_attendance([[1, 1]] * 8).note == "people_alike"


def test_people_and_not_attendances_are_counted():
    alike = overall_attendance([[1, 1, 1, 1], [0, 0, 0, 0]] * 5)
    mixed = overall_attendance([[1, 1, 0, 0], [0, 1, 0, 1]] * 5)
    assert alike.estimate == mixed.estimate == 0.5
    assert alike.ci_high - alike.ci_low > mixed.ci_high - mixed.ci_low
    assert alike.n == 10


def test_parts_of_a_session_count_in_the_rate_only():
    assert overall_attendance([[0.5, 1], [0, 1]]).estimate == 0.625
    with pytest.raises(ValueError, match="marks|attendance"):
        session_shares([[0.5]])
