from __future__ import annotations

import pytest

from helpers.methods.punctuality import late_arrivals, late_shares, median_lateness

NAN = float("nan")


def test_minutes_forgiven_are_forgiven_in_spite_of_float_noise():
    assert late_shares([[0.1 + 0.2], [0.4]], threshold=0.3)[0].estimate == 0.5


def test_the_absent_are_missing_and_not_on_time():
    share = late_shares([[NAN], [10], [-5]])[0]
    assert (share.estimate, share.n, share.missing) == (0.5, 2, 1)
    assert late_arrivals([[NAN], [10], [-5]]).missing == 1


def test_a_session_without_any_arrival():
    minutes = [[NAN], [NAN]]
    assert (late_shares(minutes)[0].estimate, median_lateness(minutes)[0].estimate) == (None, None)
    assert late_arrivals(minutes).note == "no_answers"


def test_early_arrivals_do_not_make_up_for_late_ones():
    minutes = [[-60], [-30], [4], [6], [8]]
    assert median_lateness(minutes)[0].estimate == 4
    late = median_lateness(minutes, late_only=True)[0]
    assert (late.estimate, late.n, late.ci_low, late.note) == (6, 3, None, "too_few_for_level")


def test_nobody_late():
    found = late_arrivals([[0, -2], [-1, 0], [0, 0]])
    assert (found.estimate, found.ci_low) == (0, 0)
    assert found.ci_high > 0.3


@pytest.mark.parametrize("threshold", [-1, NAN])
def test_no_such_threshold(threshold):
    with pytest.raises(ValueError, match="forgiven"):
        late_shares([[1]], threshold)
