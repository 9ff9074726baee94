"""A line through cohorts, the slope on imprecision: where there is none. Numbers: test_reference_meta."""

import numpy as np
import pytest

from helpers.methods.meta_influence import FEWEST, leave_one_out, small_study_slope
from helpers.methods.meta_model import effects
from helpers.methods.meta_regression import fitted_line, meta_slope

THREE = effects([1.0, 2.0, 2.5], [0.5, 0.5, 0.4])


def test_too_few_or_one_point_in_time_give_no_line():
    slope, left = meta_slope(effects([1.0, 2.0], [1.0, 1.0]), [0.0, 1.0])
    assert (slope.estimate, slope.note, left.note) == (None, "too_few_for_a_trend", "too_few_for_a_trend")
    slope, _ = meta_slope(THREE, [2020.0] * 3)
    assert slope.note == "one_point_in_time"
    with pytest.raises(ValueError, match="no line"):
        fitted_line(THREE, [2020.0] * 3, [2020.0])


def test_cohorts_on_a_line_have_an_interval_where_errors_count():
    straight = effects([1.0, 2.0, 3.0], [0.5, 0.5, 0.5])
    safe, _ = meta_slope(straight, [0, 1, 2])
    assert (safe.estimate, safe.ci_low < 1 < safe.ci_high) == (pytest.approx(1.0), True)
    bare, _ = meta_slope(straight, [0, 1, 2], modified=False)
    assert bare.estimate == pytest.approx(1.0)
    assert bare.p_value is None or np.isfinite(bare.statistic)


def test_years_far_from_zero_change_nothing():
    slope, left = meta_slope(THREE, [0.0, 0.5, 1.0])
    later, also = meta_slope(THREE, [2026.0, 2026.5, 2027.0])
    assert [later.estimate, later.ci_low] == pytest.approx([slope.estimate, slope.ci_low], rel=1e-9)
    assert also.estimate == pytest.approx(left.estimate, rel=1e-9)


def test_a_short_line_is_marked():
    assert meta_slope(THREE, [0, 1, 2])[0].note == "few_for_a_trend"
    ten = effects(np.arange(10.0) % 3, [1.0] * 10)
    assert meta_slope(ten, np.arange(10))[0].note is None


def test_unknown_tau_is_refused():
    with pytest.raises(ValueError, match="tau"):
        meta_slope(THREE, [0, 1, 2], "dl")


def test_below_ten_cohorts_there_is_neither_funnel_nor_leaving_out():
    nine = effects(np.arange(9.0), np.linspace(1, 2, 9))
    assert (FEWEST, leave_one_out(nine)) == (10, [])
    assert small_study_slope(nine).note == "too_few_for_a_funnel"


def test_no_funnel_where_all_are_equally_precise_or_on_a_line():
    assert small_study_slope(effects(np.arange(10.0), [1.0] * 10)).note == "no_funnel"
    errors = np.linspace(1, 2, 10)
    assert small_study_slope(effects(3 * errors, errors)).note == "no_funnel"


def test_leaving_out_the_odd_one_moves_the_most():
    values = [5.0, 5.1, 4.9, 5.2, 4.8, 5.0, 5.1, 4.9, 5.0, 20.0]
    left = leave_one_out(effects(values, [1.0] * 10))
    assert int(np.argmin([item.estimate for item in left])) == 9
    assert {item.n for item in left} == {9}
