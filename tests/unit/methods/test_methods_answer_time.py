from __future__ import annotations

import pytest

from helpers.methods.answer_time import (
    disengaged_share,
    median_time_shares,
    median_times,
    rapid_shares,
    rapid_thresholds,
    right_against_wrong,
)

NAN = float("nan")


def test_no_answer_is_no_time():
    found = median_times([[5.0, NAN], [7.0, NAN], [NAN, NAN]])
    assert (found[0].estimate, found[0].n, found[0].missing) == (6.0, 2, 1)
    assert (found[1].estimate, found[1].note) == (None, "no_answers")


def test_a_time_at_the_threshold_is_not_rapid():
    assert rapid_shares([[1.0], [0.9], [5.0]], [1.0])[0].estimate == pytest.approx(1 / 3)
    assert rapid_thresholds([[NAN], [NAN]]) == [None]
    assert rapid_shares([[NAN]])[0].estimate is None


def test_no_limit_of_time_has_no_share():
    with_limit, without = median_time_shares([[5.0, 5.0], [9.0, 9.0]], [20, NAN])
    assert (with_limit.estimate, without.estimate) == (0.35, None)


def test_a_person_at_the_limit_is_engaged():
    rows = [[0.1] + [20.0] * 9, [0.1, 0.1] + [20.0] * 8, [20.0] * 10, [NAN] * 10]
    found = disengaged_share(rows, [1.0] * 10)
    assert (found.estimate, found.n, found.missing) == (pytest.approx(1 / 3), 3, 1)
    assert disengaged_share([[NAN, NAN]]).note == "no_answers"


def test_right_answers_that_took_longer():
    found = right_against_wrong([[9.0, 1], [8.0, 2], [3.0, 3], [NAN, 4]], [[1, 1], [1, 1], [0, 1], [0, 1]])
    assert (found[0].effect.estimate, found[0].effect.missing) == (1, 1)
    assert found[0].effect.p_value == pytest.approx(2 / 3)
    assert (found[1].effect.estimate, found[1].effect.p_value, found[1].effect.note) == (
        None,
        None,
        "all_alike_marked",
    )


@pytest.mark.parametrize(
    "call",
    [
        lambda: median_times([[-1.0]]),
        lambda: median_time_shares([[1.0]], [0]),
        lambda: right_against_wrong([[1.0, 2.0]], [[1]]),
        lambda: rapid_shares([[1.0]], [1.0, 2.0]),
    ],
)
def test_no_such_times(call):
    with pytest.raises(ValueError, match="times|time allotted|zip"):
        call()
