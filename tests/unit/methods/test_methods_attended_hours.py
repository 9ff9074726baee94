from __future__ import annotations

import pytest

from helpers.methods.attended_hours import (
    attended_hours,
    hour_bands,
    hours_summary,
    share_of_session,
    share_reaching,
)

NAN = float("nan")


def test_hours_in_tenths_reach_a_limit_in_spite_of_float_noise():
    hours = attended_hours([[1, 1, 1]], [0.1, 0.1, 0.1])
    assert share_reaching(hours, 0.3).estimate == 1
    assert [band.estimate for band in hour_bands(hours, [0.3])] == [0, 1]


def test_bands_add_up_to_everybody():
    hours = attended_hours([[1, 1], [1, 0], [0, 0], [0.5, 1], [1, 0.25]], [8, 6])
    bands = hour_bands(hours, [4, 8, 12])
    assert sum(band.estimate for band in bands) == pytest.approx(1)


def test_the_unknown_count_in_every_band_they_may_lie_in():
    bands = hour_bands(attended_hours([[1, NAN], [1, 1]], [10, 10]), [10, 20])
    assert [(band.estimate_low, band.estimate_high) for band in bands] == [(0, 0), (0, 0.5), (0.5, 1)]
    assert [band.missing for band in bands] == [0, 1, 1]


def test_nobody_on_the_list():
    hours = attended_hours([], [])
    assert (share_reaching(hours, 30).estimate, share_reaching(hours, 30).note) == (None, "no_answers")
    assert [summary.estimate for summary in hours_summary(hours)] == [None, None]


def test_all_came_all_the_time():
    hours = attended_hours([[1, 1]] * 4, [8, 8])
    median, mean = hours_summary(hours, most=16)
    assert (median.estimate, mean.estimate, mean.note) == (16, 16, "values_without_spread")
    assert share_reaching(hours, 0).estimate == 1


def test_who_stayed_longer_was_there_once():
    assert share_of_session([[0, 45, 500, NAN]], [90] * 4)[0, :3].tolist() == [0, 0.5, 1]


@pytest.mark.parametrize(
    "call",
    [
        lambda: attended_hours([[1, 1]], [8]),
        lambda: attended_hours([[1]], [-1]),
        lambda: attended_hours([[1.5]], [8]),
        lambda: share_of_session([[10]], [0]),
        lambda: share_of_session([[-1]], [90]),
        lambda: share_reaching(attended_hours([[1]], [8]), NAN),
        lambda: hour_bands(attended_hours([[1]], [8]), [8, 8]),
    ],
)
def test_no_such_numbers(call):
    with pytest.raises(ValueError, match="hours|attendance|minutes|cuts"):
        call()
