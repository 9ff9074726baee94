from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.crossed_model import WIDEST, _coefficient, crossed_model, log_limits


def scored(spread_of_raters=0.6, seed=4):
    rng = np.random.default_rng(seed)
    things, raters = np.repeat(np.arange(12), 6), np.tile(np.arange(6), 12)
    late = (things % 2).astype(float)
    y = 3 + 0.5 * late + rng.normal(0, 1, 12)[things] + rng.normal(0, spread_of_raters, 6)[raters]
    y = y + rng.normal(0, 0.5, 72)
    factors = {"thing": [f"t{i:02d}" for i in things], "rater": [f"r{i}" for i in raters]}
    return y, {"late": late}, factors


def test_what_was_put_in_comes_out():
    found = crossed_model(*scored())
    assert found.lack is None
    assert found.spreads["thing"].ci_low < 1 < found.spreads["thing"].ci_high
    assert found.spreads["rest"].ci_low < 0.5 < found.spreads["rest"].ci_high
    assert found.coefficients["late"].ci_low < 0.5 < found.coefficients["late"].ci_high


def test_a_column_between_things_has_degrees_of_freedom_of_things():
    found = crossed_model(*scored())
    assert found.coefficients["late"].df == pytest.approx(10, abs=0.2)
    assert found.coefficients["late"].n == 72


def test_many_scores_of_few_things_do_not_pass_for_many_things():
    y, columns, factors = scored()
    doubled = [np.concatenate([part, part]) for part in (y, columns["late"])]
    again = {name: [*labels, *labels] for name, labels in factors.items()}
    one = crossed_model(y, columns, factors).coefficients["late"]
    two = crossed_model(doubled[0], {"late": doubled[1]}, again).coefficients["late"]
    widths = [each.ci_high - each.ci_low for each in (one, two)]
    assert widths[1] == pytest.approx(widths[0], rel=0.05)


def test_a_spread_of_none_is_zero_and_says_so():
    things, turns = np.repeat(np.arange(12), 6), np.tile(np.arange(6), 12)
    y = things + np.where(turns % 2, 1.0, -1.0)
    factors = {"thing": things.tolist(), "rater": ((turns + things) % 6).tolist()}
    found = crossed_model(y, {}, factors).spreads["rater"]
    assert (found.estimate, found.ci_low, found.note) == (0.0, None, "singular_factor")


def test_a_limit_that_is_far_off_is_no_limit():
    assert log_limits(0.1, (0.1 * np.log(WIDEST)) ** 2, 0.95) is None
    low, high = log_limits(0.1, 0.01**2, 0.95)
    assert low * high == pytest.approx(0.01)


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (lambda y, c, f: ([], {}, {"thing": []}), "nothing_scored"),
        (lambda y, c, f: (np.full(72, 4.0), c, f), "values_without_spread"),
        (lambda y, c, f: (y, c, {**f, "rater": ["r"] * 72}), "one_level_factor"),
        (lambda y, c, f: (y, c, {**f, "again": f["thing"]}), "factors_alike"),
        (lambda y, c, f: (y, c, {**f, "rater": [f"r{late:g}" for late in c["late"]]}), "factor_in_columns"),
        (lambda y, c, f: (y, {**c, "again": c["late"]}, f), "columns_dependent"),
        (lambda y, c, f: (y, c, {"all": [str(i) for i in range(72)]}), "too_few_cases"),
        (lambda y, c, f: (np.repeat(np.arange(12.0), 6), {}, f), "perfect_fit"),
    ],
)
def test_what_cannot_be_fitted_is_said(change, note):
    found = crossed_model(*change(*scored()))
    assert found.lack == note
    everything = [*found.coefficients.values(), *found.spreads.values()]
    assert {(each.estimate, each.note) for each in everything} == {(None, note)}


def test_gaps_are_refused():
    with pytest.raises(ValueError, match="finite"):
        crossed_model([1.0, float("nan")], {}, {"thing": ["a", "b"]})


def test_degrees_of_freedom_near_none_give_no_limits():
    """Limits of t with nearly no degrees of freedom are numbers such as 1e149."""
    found = _coefficient(0.2, 0.4, 1e-7, 112, 0.95)
    assert (found.estimate, found.ci_low, found.p_value, found.note) == (0.2, None, None, "no_interval")
