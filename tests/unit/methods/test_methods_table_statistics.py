from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kruskal, rankdata

from helpers.methods.table_statistics import concordance, linear_by_linear, midranks, rank_spread

TABLE = np.array([[4, 1, 0], [2, 2, 1], [0, 2, 3]])
ROWS, COLUMNS = TABLE.sum(axis=1).tolist(), TABLE.sum(axis=0).tolist()


def people() -> tuple[np.ndarray, np.ndarray]:
    cells = [(i, j) for i, row in enumerate(TABLE) for j, count in enumerate(row) for _ in range(count)]
    x, y = zip(*cells, strict=True)
    return np.array(x), np.array(y)


def test_midranks_are_those_of_the_people():
    _, y = people()
    assert midranks(COLUMNS)[np.sort(y)] == pytest.approx(np.sort(rankdata(y)))


def test_concordant_less_discordant_pairs():
    x, y = people()
    signs = np.sign(np.subtract.outer(x, x)) * np.sign(np.subtract.outer(y, y))
    assert float(concordance(ROWS, COLUMNS).of(TABLE)) == pytest.approx(signs.sum() / 2)


def test_scores_are_covaried():
    x, y = people()
    scores, levels = np.array([0, 1, 5]), np.array([2, 3, 7])
    covariance = ((scores[x] - scores[x].mean()) * (levels[y] - levels[y].mean())).sum()
    assert float(linear_by_linear(ROWS, COLUMNS, scores, levels).of(TABLE)) == pytest.approx(covariance)


def test_rank_spread_is_kruskal_and_wallis_up_to_ties():
    x, y = people()
    ranks = rankdata(y)
    h = kruskal(*(y[x == group] for group in range(3))).statistic
    spread = float(rank_spread(ROWS, COLUMNS).of(TABLE))
    assert spread / ranks.var(ddof=1) == pytest.approx(h)
