from itertools import product

import pytest
from hand_made_survey import DEFAULTS

from helpers.studies.working_groups.satisfaction import (
    impossible,
    largest_possible_n,
    satisfaction,
    satisfied_bounds,
)


def test_the_printed_means_are_found(data):
    found = {item.id: item for item in satisfaction(data, DEFAULTS)["mean"]}
    assert found["satisfaction.kkg.learning"].estimate == 2.2
    assert found["satisfaction.kkks.sociability"].estimate == 3.3
    assert (found["satisfaction.kkm.other"].estimate_low, found["satisfaction.kkm.other"].estimate_high) == (
        pytest.approx(2.75),
        pytest.approx(2.85),
    )
    assert len(found) == 7


def test_the_largest_spread_by_hand(data):
    # half of 0 and half of 4 would give 2; for 2.2 of 52: sqrt(52/51 x 1.8 x 2.2)
    found = {item.id: item for item in satisfaction(data, DEFAULTS)["sd"]}
    assert found["satisfaction_sd.kkg.learning"].estimate == pytest.approx((52 / 51 * 1.8 * 2.2) ** 0.5)


@pytest.mark.parametrize("n", [3, 4])
def test_the_share_of_satisfied_is_within_its_bounds_for_all_scores(n):
    for scores in product(range(5), repeat=n):
        mean = sum(scores) / n
        low, high = satisfied_bounds(mean, mean)
        share = sum(score >= 3 for score in scores) / n
        assert low - 1e-12 <= share <= high + 1e-12


def test_the_bounds_are_reached():
    # 4, 2, 2, 2 and 3, 3, 3, 0 have means of 2.5 and 2.25
    assert satisfied_bounds(2.5, 2.5)[0] == 1 / 4
    assert satisfied_bounds(2.25, 2.25)[1] == 3 / 4


def test_a_mean_that_seven_scores_cannot_have(data):
    # 19/7 prints 2.7 and 20/7 prints 2.9; 17/6 prints 2.8
    assert largest_possible_n("2,8", 7) == 6
    found = [item.id for item in impossible(satisfaction(data, DEFAULTS))]
    assert found == ["satisfaction_n.kkm.other", "satisfaction_n.kkm.learning"]


def test_no_number_of_scores_at_all():
    assert largest_possible_n("3,97", 3) is None
