from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.crossed_reml import Crossed, cross_counts, level_numbers, part_alike


@pytest.fixture
def data():
    rng = np.random.default_rng(2)
    codes = {"thing": np.repeat(np.arange(5), 4), "rater": np.tile(np.arange(4), 5)}
    design = np.column_stack([np.ones(20), rng.normal(size=20)])
    return Crossed(rng.normal(size=20), design, codes)


def test_the_criterion_is_the_restricted_likelihood_of_the_normal_distribution(data):
    ratios, variance = np.array([0.7, 1.3]), 0.8
    z = [np.eye(size)[codes] for size, codes in zip(data.sizes, data.codes.values(), strict=True)]
    covariance = variance * (
        np.eye(20) + sum(r**2 * each @ each.T for r, each in zip(ratios, z, strict=True))
    )
    inverse, x = np.linalg.inv(covariance), data.design
    b = np.linalg.solve(x.T @ inverse @ x, x.T @ inverse @ data.y)
    rest = data.y - x @ b
    expected = 18 * np.log(2 * np.pi) + np.linalg.slogdet(covariance)[1] + rest @ inverse @ rest
    expected += np.linalg.slogdet(x.T @ inverse @ x)[1]
    found = data.fitted(ratios)
    assert found.b == pytest.approx(b)
    assert found.at(variance) == pytest.approx(expected)
    assert found.criterion <= found.at(variance)


def test_without_spread_it_is_least_squares(data):
    found = data.fitted([0.0, 0.0])
    b, squares = np.linalg.lstsq(data.design, data.y, rcond=None)[:2]
    assert found.b == pytest.approx(b)
    assert found.variance == pytest.approx(squares[0] / 18)


def test_counts_of_shared_scores():
    counts = cross_counts(np.array([[0, 2], [0, 3], [1, 2]]), 4, np.array([1.0, 1.0, 2.0]))
    assert counts.tolist() == [[2, 0, 1, 1], [0, 2, 2, 0], [1, 2, 3, 0], [1, 0, 0, 1]]


def test_levels_are_numbered_in_their_order():
    labels, numbers = level_numbers(["b", "a", "b"])
    assert (labels, numbers.tolist()) == (["a", "b"], [1, 0, 1])


def test_factors_that_part_the_scores_alike_are_found_whatever_their_labels():
    things, days = ["a", "a", "b", "b"], [1, 2, 1, 2]
    assert part_alike({"thing": things, "rater": ["y", "y", "x", "x"], "day": days}) == ["rater"]
    assert part_alike({"thing": things, "pair": list("wwww"), "each": list("wxyz")}) == []
