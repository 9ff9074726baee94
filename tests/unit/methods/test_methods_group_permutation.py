from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from helpers.methods import group_permutation as module
from helpers.methods.group_permutation import dealt_p
from helpers.methods.permutation import USUAL, Effort


@pytest.mark.parametrize(
    "scores", [[1.0, 2, 2, 5, 7, 7.5], [0.1, 0.2, 0.3, 0.3, 0.9, 1.4], [1, 1, 1, 1, 1, 2]]
)
def test_two_groups_count_every_split(scores):
    values, groups = np.array(scores), np.array([0, 1, 0, 1, 1, 1])
    gap = abs(values[groups == 0].mean() - values.mean())
    splits = [abs(values[list(chosen)].mean() - values.mean()) for chosen in combinations(range(6), 2)]
    found = dealt_p(values, groups, USUAL)
    assert found.way == "exact"
    assert found.p_value == pytest.approx(np.mean(np.array(splits) >= gap - 1e-12))


def test_all_three_ways_speak_of_one_p_value(monkeypatch):
    generator = np.random.default_rng(5)
    scores, groups = generator.integers(0, 4, 24).astype(float), np.repeat([0, 1, 2], 8)
    exact = dealt_p(scores, groups, Effort(budget=50_000_000))
    drawn = dealt_p(scores, groups, Effort(budget=0, draws=50_000))
    monkeypatch.setattr(module, "MOST_CELLS", 0)
    shuffled = dealt_p(scores, groups, Effort(draws=50_000))
    monkeypatch.setattr(module, "LARGE", 0)
    normal = dealt_p(scores, groups, USUAL)
    assert [found.way for found in (exact, drawn, shuffled, normal)] == [
        "exact",
        "monte_carlo",
        "monte_carlo",
        "large_sample",
    ]
    for found in (drawn, shuffled):
        assert found.p_value == pytest.approx(exact.p_value, abs=5 * found.standard_error)
    assert normal.p_value == pytest.approx(exact.p_value, abs=0.1)
    assert len({round(found.statistic, 9) for found in (exact, drawn, shuffled, normal)}) == 1


def test_equal_scores_differ_by_nothing():
    assert dealt_p(np.array([3.0, 3, 3]), np.array([0, 1, 1]), USUAL).p_value == 1


def test_fewer_draws_for_more_people_and_never_a_p_of_0():
    scores = np.concatenate([np.arange(3000.0) ** 0.5, 500 + np.arange(3000.0) ** 0.5])
    found = dealt_p(scores, np.repeat([0, 1], 3000), Effort(draws=100_000))
    assert found.draws == module.SHUFFLED // 6000
    assert found.p_value == pytest.approx(1 / (1 + found.draws))
