from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.ordinal_laplace import Ordered


@pytest.fixture
def data():
    rng = np.random.default_rng(1)
    thing, rater = rng.integers(0, 15, 200), np.arange(200) % 4
    design = rng.normal(size=(200, 2))
    liking = design @ [0.5, -0.3] + rng.normal(size=15)[thing] + 0.6 * rng.normal(size=4)[rater]
    y = np.digitize(liking + rng.logistic(size=200), [-1, 0.5, 2])
    return Ordered(y, design, {"thing": thing, "rater": rater})


AT = np.array([-1, 0.5, 2, 0.4, -0.2, np.log(0.8), np.log(0.5)])


def test_the_slope_is_that_of_differences(data):
    def value(at):
        return data.log_likelihood(data.mode(at))

    steps = np.eye(len(AT)) * 1e-5
    expected = [(value(AT + step) - value(AT - step)) / 2e-5 for step in steps]
    assert data.gradient(data.mode(AT)) == pytest.approx(np.array(expected), abs=1e-4)


def test_the_mode_is_where_the_slope_ends(data):
    assert np.abs(data.mode(AT).slope).max() < 1e-4
    again = data.mode(AT, data.mode(AT + 0.1).u)
    assert again.u == pytest.approx(data.mode(AT).u, abs=1e-5)


def test_one_factor_agrees_with_integration_by_quadrature():
    """Laplace's approximation against Gauss and Hermite, for things with many answers each."""
    rng = np.random.default_rng(3)
    thing = np.repeat(np.arange(6), 60)
    y = np.digitize(rng.normal(size=6)[thing] + rng.logistic(size=360), [-1, 1])
    data = Ordered(y, np.empty((360, 0)), {"thing": thing})
    cuts, sd = np.array([-1.0, 1.0]), 0.9
    found = data.log_likelihood(data.mode(np.array([*cuts, np.log(sd)])))
    nodes, weights = np.polynomial.hermite_e.hermegauss(80)
    ends = np.array([-np.inf, *cuts, np.inf])
    whole = 0.0
    for each in range(6):
        own = y[thing == each]
        upper = 1 / (1 + np.exp(-(ends[own + 1][:, None] - sd * nodes)))
        lower = 1 / (1 + np.exp(-(ends[own][:, None] - sd * nodes)))
        logs = np.log(upper - lower).sum(axis=0)
        whole += np.log((weights * np.exp(logs - logs.max())).sum() / np.sqrt(2 * np.pi)) + logs.max()
    assert found == pytest.approx(whole, abs=0.02)


def test_thresholds_out_of_order_have_no_mode(data):
    assert data.mode(np.array([1.0, 0.5, 2, 0, 0, 0, 0])) is None
