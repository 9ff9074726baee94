"""Odds ratios at every step of a scale: equal where the data are made so, unlike where they are not."""

import numpy as np
import pytest
from scipy.special import expit

from helpers.methods.ordinal_laplace import Ordered
from helpers.methods.ordinal_mixed import ordinal_model
from helpers.methods.ordinal_slopes import parallel_slopes, slopes_by_cut

CUTS = (-1.5, 0.0, 1.5)


def made(effects, n=900, levels=30, seed=3):
    """Answers whose log odds of passing each cut a column moves by ``effects``, levels by a normal spread."""
    rng = np.random.default_rng(seed)
    who = rng.integers(0, levels, n)
    column = (np.arange(n) % 2).astype(float)
    eta = rng.normal(0, 0.7, levels)[who]
    beyond = [expit(eta + effect * column - cut) for cut, effect in zip(CUTS, effects, strict=True)]
    drawn = rng.random(n)
    return sum((drawn < chance).astype(int) for chance in beyond), {"x": column}, {"who": who.tolist()}


def of_model(answers):
    return parallel_slopes(ordinal_model(*answers), *answers, ["x"])


def test_equal_effects_are_not_told_apart():
    answers = made((0.8, 0.8, 0.8))
    assert of_model(answers).p_value > 0.05
    odds = [each["x"].estimate for each in slopes_by_cut(*answers).values()]
    assert odds == pytest.approx([np.exp(0.8)] * 3, rel=0.5)


def test_unlike_effects_are():
    answers = made((2.0, 0.8, 0.0))
    found = of_model(answers)
    assert (found.df, found.method) == (2, "parallel_slopes_lr")
    assert found.p_value < 0.001
    first, *_, last = (each["x"].estimate for each in slopes_by_cut(*answers).values())
    assert first > 2 * last


def test_the_gradient_is_that_of_the_likelihood():
    y, columns, factors = made((1.0, 0.5, 0.2), n=80, levels=6)
    column = columns["x"][:, None]
    data = Ordered(y, column, {"who": np.array(factors["who"])}, column)
    at = np.array([-1.4, 0.1, 1.3, 0.6, -0.2, -0.4, -0.3])
    step = 1e-5
    slopes = [
        (data.log_likelihood(data.mode(at + move)) - data.log_likelihood(data.mode(at - move))) / (2 * step)
        for move in np.eye(len(at)) * step
    ]
    assert data.gradient(data.mode(at)) == pytest.approx(slopes, abs=1e-4)


def test_shifts_that_turn_the_places_round_have_no_likelihood():
    y, columns, factors = made((0.5, 0.5, 0.5), n=60, levels=5)
    column = columns["x"][:, None]
    data = Ordered(y, column, {"who": np.array(factors["who"])}, column)
    assert data.mode(np.array([-1.0, 0.0, 1.0, 0.5, 5.0, -5.0, -1.0])) is None


def test_two_places_have_one_step():
    y, columns, factors = made((0.5, 0.5, 0.5), n=200)
    answers = (y >= 2).astype(float), columns, factors
    found = of_model(answers)
    assert (found.estimate, found.note) == (None, "one_step")
    assert list(slopes_by_cut(*answers)) == [1.0]


def test_where_there_is_no_model_there_is_no_test():
    answers = [1, 1, 1], {"x": [0, 1, 0]}, {"who": ["a", "b", "c"]}
    assert of_model(answers).note == "one_level_used"
    assert slopes_by_cut(*answers) == {}
    y, columns, factors = made((0.5, 0.5, 0.5), n=200)
    assert parallel_slopes(ordinal_model(y, columns, factors), y, columns, factors, []).note == (
        "nothing_compared"
    )
