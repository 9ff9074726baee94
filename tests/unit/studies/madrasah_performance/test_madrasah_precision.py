"""What a mean can say under an assumed standard deviation."""

import pytest

from helpers.studies.madrasah_performance.precision import (
    difference_rows,
    firmness_rows,
    firmness_summary,
    interval_rows,
    largest_spread,
    level_difference,
    level_pairs,
    smallest_difference_rows,
    telling_sd,
    widest_differences,
)

T_32, T_18 = 2.036933, 2.100922  # 97.5 % points of Student's t, from printed tables


def test_pairs_of_levels(table1):
    assert level_pairs(table1) == [("mtsn", "min"), ("man", "min"), ("man", "mtsn")]


def test_the_largest_spread_that_the_scale_allows(table1):
    # sqrt(19/18 x (4 - 3.43) x (3.43 - 1))
    assert largest_spread(table1, "min").estimate == pytest.approx((19 / 18 * 0.57 * 2.43) ** 0.5)


def test_a_difference_carries_both_roundings(table1):
    gap = level_difference(table1, "collaboration", ("man", "mtsn"))
    values = (gap.estimate, gap.estimate_low, gap.estimate_high)
    assert values == (pytest.approx(-0.05), pytest.approx(-0.06), pytest.approx(-0.04))
    assert gap.n == 36


def test_telling_spread_by_hand(table1):
    found = telling_sd(table1, "plan_follow_up", ("mtsn", "min"), 0.95)
    assert found.estimate == pytest.approx(0.36 / (T_32 * (1 / 15 + 1 / 19) ** 0.5), rel=1e-5)


def test_intervals_by_hand(table1):
    cell = interval_rows(table1, [0.4], 0.95)[0].cells["sd_0_4"]
    half = T_18 * 0.4 / 19**0.5
    assert (cell.ci_low, cell.ci_high) == (
        pytest.approx(3.43 - half, rel=1e-5),
        pytest.approx(3.43 + half, rel=1e-5),
    )


def test_a_spread_beyond_the_scale_has_no_interval(table1):
    cells = interval_rows(table1, [1.1], 0.95)[2].cells
    assert cells["sd_1_1"].ci_low is None  # the most that MAN allows is 1.02


def test_marks_agree_with_the_limit(table1):
    for row in difference_rows(table1, [0.2, 0.5], 0.95):
        for key, sd in (("sd_0_2", 0.2), ("sd_0_5", 0.5)):
            tells = row.cells[key].endswith(".yes")
            assert tells == (sd < row.cells["telling_sd"].estimate)


def test_fewer_differences_tell_as_the_spread_grows(table1):
    ranks, differences = firmness_rows(table1, [0.2, 0.3, 0.4, 0.5, 0.6], 0.95)
    told = [cell.estimate for cell in differences.cells.values()]
    assert told == [13, 7, 3, 2, 0]
    assert next(iter(differences.cells.values())).n == 21
    assert [cell.estimate for cell in ranks.cells.values()] == sorted(
        (cell.estimate for cell in ranks.cells.values()), reverse=True
    )


def test_the_widest_differences(table1):
    found = widest_differences(table1, 0.95)
    assert (found["parameter"], found["pair"]) == (
        "answer.plan_follow_up",
        "madrasah_performance.pair.mtsn_min",
    )
    assert found["difference"].estimate == pytest.approx(0.36)
    assert found["final_pair"] == "madrasah_performance.pair.man_min"


def test_smallest_differences_grow_with_the_spread(table1):
    rows = smallest_difference_rows(table1, [0.2, 0.4], 0.95, 0.8)
    for row in rows:
        assert row.cells["sd_0_4"].estimate == pytest.approx(2 * row.cells["sd_0_2"].estimate)


def test_what_firmness_is_counted_out_of(table1):
    found = firmness_summary(table1, [0.2, 0.3], 0.999)
    assert found["level"].estimate == 99.9
    # Three levels, or three pairs of them, on seven columns
    assert found["ranks"].n == found["differences"].n == 21
    assert found["ranks"].id == "rank.settled.sd_0_2"
