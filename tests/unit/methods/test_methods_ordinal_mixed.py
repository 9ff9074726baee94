from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.ordinal_mixed import ordinal_model


def scored(seed=6, n=240):
    rng = np.random.default_rng(seed)
    thing, rater, late = np.arange(n) % 20, np.arange(n) // 20 % 4, (np.arange(n) >= n // 2).astype(float)
    liking = 0.8 * late + rng.normal(size=20)[thing] + 0.5 * rng.normal(size=4)[rater]
    y = 1 + np.digitize(liking + rng.logistic(size=n), [-2, 0, 2])
    return y, {"late": late}, {"thing": [f"t{i}" for i in thing], "rater": [f"r{i}" for i in rater]}


def test_what_was_put_in_comes_out():
    found = ordinal_model(*scored())
    assert found.lack is None
    assert found.odds["late"].ci_low < np.exp(0.8) < found.odds["late"].ci_high
    assert found.spreads["thing"].ci_low < 1 < found.spreads["thing"].ci_high
    values = [each.estimate for each in found.thresholds]
    assert values == sorted(values)


def test_turning_the_scale_turns_the_odds():
    y, columns, factors = scored()
    one, two = ordinal_model(y, columns, factors), ordinal_model(5 - y, columns, factors)
    assert one.odds["late"].estimate == pytest.approx(1 / two.odds["late"].estimate, rel=1e-4)
    assert one.criterion == pytest.approx(two.criterion, abs=1e-5)


def test_places_that_nobody_used_are_left_out():
    y, columns, factors = scored()
    stretched = np.where(y == 4, 9, y)
    one, two = ordinal_model(y, columns, factors), ordinal_model(stretched, columns, factors)
    assert one.odds == two.odds
    assert len(two.thresholds) == 3


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (lambda y, c, f: (np.full(240, 4), c, f), "one_level_used"),
        (lambda y, c, f: (y, c, {"rater": ["r"] * 240}), "one_level_factor"),
        (lambda y, c, f: (y, c, {**f, "again": f["thing"]}), "factors_alike"),
        (lambda y, c, f: (y, c, {**f, "rater": [f"r{late:g}" for late in c["late"]]}), "factor_in_columns"),
        (lambda y, c, f: (y, {**c, "again": c["late"]}, f), "columns_dependent"),
        (lambda y, c, f: (np.where(c["late"] > 0, 4, 1), c, f), "separated"),
        (lambda y, c, f: (np.where(c["late"] > 0, 4, y), c, f), "separated"),
    ],
)
def test_what_cannot_be_fitted_is_said(change, note):
    found = ordinal_model(*change(*scored()))
    assert found.lack == note
    everything = [*found.odds.values(), *found.spreads.values()]
    assert {(each.estimate, each.note) for each in everything} == {(None, found.lack)}
    assert found.thresholds == ()


def test_gaps_are_refused():
    with pytest.raises(ValueError, match="finite"):
        ordinal_model([1, float("nan")], {}, {"thing": ["a", "b"]})
