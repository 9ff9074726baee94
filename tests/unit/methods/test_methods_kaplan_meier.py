"""Times until something is closed: curve by hand, what cannot be estimated, and what must always hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.methods.kaplan_meier import kaplan_meier

LOG = st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=25)


def test_the_curve_by_hand():
    found = kaplan_meier([2, 4, 4, 6, 9], [True, True, False, True, False])
    assert found.share == pytest.approx([4 / 5, 4 / 5 * 3 / 4, 3 / 5 * 1 / 2, 3 / 10])
    assert found.at_risk.tolist() == [5, 4, 2, 1]
    assert found.events.tolist() == [1, 1, 1, 0]
    assert found.censored.tolist() == [0, 1, 0, 1]
    assert [found.watched_at(time) for time in (0, 2, 3, 5, 9, 10)] == [5, 5, 4, 2, 1, 0]


def test_open_at_a_time():
    found = kaplan_meier([2, 4, 4, 6, 9], [True, True, False, True, False])
    assert found.open_at(5).estimate == pytest.approx(0.6)
    assert found.open_at(5).ci_low < 0.6 < found.open_at(5).ci_high
    assert (found.open_at(1).estimate, found.open_at(1).note) == (1.0, "no_limits_at_the_ends")
    assert (found.open_at(10).estimate, found.open_at(10).note) == (None, "beyond_follow_up")


def test_nothing_left_open_stays_so():
    found = kaplan_meier([1, 3], [True, True])
    assert found.open_at(100).estimate == 0
    assert found.open_at(100).ci_low is None


@pytest.mark.parametrize(
    ("days", "closed", "note"),
    [
        ([], [], "no_answers"),
        ([4, 7], [False, False], "median_not_reached"),
        ([5], [False], "median_not_reached"),
    ],
)
def test_where_there_is_no_median(days, closed, note):
    median = kaplan_meier(days, closed).median("count")
    assert (median.estimate, median.note, median.n) == (None, note, len(days))


def test_one_that_was_closed():
    found = kaplan_meier([5], [True])
    assert found.median().estimate == 5
    assert (found.median().ci_low, found.median().ci_high) == (None, None)
    assert found.median().note == "median_limit_open"


@pytest.mark.parametrize(
    ("days", "closed"), [([1, 2], [True]), ([-1], [True]), ([np.nan], [True]), ([np.inf], [False])]
)
def test_what_is_no_log(days, closed):
    with pytest.raises(ValueError, match="durations"):
        kaplan_meier(days, closed)


def test_a_level_that_there_is_not():
    with pytest.raises(ValueError, match="confidence level"):
        kaplan_meier([1], [True], level=1)


@given(LOG)
def test_what_always_holds(log):
    days, closed = [day for day, _ in log], [ended for _, ended in log]
    found = kaplan_meier(days, closed)
    assert found.n == len(log) == found.at_risk[0]
    assert (np.diff(found.share) <= 1e-12).all()
    known = ~np.isnan(found.low)
    assert (found.low[known] <= found.share[known] + 1e-12).all()
    assert (found.share[known] <= found.high[known] + 1e-12).all()
    if all(closed):  # without any left open it is the plain share
        shares = [np.mean([day > time for day in days]) for time in found.times]
        assert found.share == pytest.approx(shares)
