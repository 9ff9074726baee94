"""Products and scaling out."""

import pytest

from helpers.studies.madrasah_performance.outcomes import (
    PRODUCTS,
    SCALED,
    base_summary,
    both_outcomes,
    fitting_bases,
    reach_summary,
    reading_counts,
    rule_rows,
    share_estimates,
)
from helpers.words.printed import parse_printed


def test_no_count_of_55_prints_81(numbers):
    # 44/55 = 80.0 %, 45/55 = 81.8 %
    assert reading_counts(numbers, PRODUCTS) == ((44, 45), False)
    assert reading_counts(numbers, SCALED) == ((41,), True)


def test_nearest_counts_make_a_range_and_say_so(numbers):
    products, scaled = share_estimates(numbers, 0.95, "wilson")
    assert products.estimate is None
    assert (products.estimate_low, products.estimate_high) == (pytest.approx(0.8), pytest.approx(45 / 55))
    assert products.note == "madrasah_performance.note.nearest_counts"
    assert (products.n, scaled.n) == (55, 55)
    assert scaled.estimate == pytest.approx(41 / 55)
    assert scaled.note is None


def test_no_rule_prints_both(numbers):
    rows = {row.label.rpartition(".")[2]: row.cells for row in rule_rows(numbers)}
    assert rows["down"]["products"].estimate == 45
    assert rows["down"]["scaled_out"] == "madrasah_performance.answer.no_count"
    assert rows["half_up"]["products"] == "madrasah_performance.answer.no_count"
    fitting = [name for name, cells in rows.items() if not any(isinstance(c, str) for c in cells.values())]
    assert fitting == ["within_one"]


def test_bases_that_fit(numbers):
    found = {name: item.estimate for name, item in base_summary(numbers).items() if name != "both"}
    # 44/54 = 81.48 %, 46/57 = 80.70 %; 43/53 and 40/53; neither 40/54 nor 41/54 prints 75
    assert found == {"below": 54, "above": 57, "common_below": 53, "common_above": 57}


def test_fitting_bases_by_hand():
    # Half of an even number of madrasahs; of so few, no odd number comes near enough
    assert fitting_bases([parse_printed("50%")], 2, 9) == [2, 4, 6, 8]


def test_reach(numbers):
    found = reach_summary(numbers)
    assert found["per_sampled"].estimate == pytest.approx(485 / 55)
    assert found["per_scaler"].estimate == pytest.approx(485 / 41)


def test_both_outcomes_by_their_bounds(numbers):
    # At least 44 + 41 - 55, at most 41
    both = both_outcomes(numbers)
    assert (both.estimate_low, both.estimate_high) == (30, 41)
