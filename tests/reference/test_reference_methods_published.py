"""Methods against numbers that authors printed, at the precision that they printed."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.contingency import association, odds_ratio
from helpers.methods.dominance import cliffs_delta, vargha_delaney
from helpers.methods.permutation import Effort
from helpers.methods.practice_index import practice_index
from helpers.methods.proportions import difference
from helpers.methods.tau_b import kendall_tau_b
from helpers.methods.trends import share_trend

# Newcombe (1998), Statistics in Medicine 17, 873-890, Table II, methods 10 and 11, 95 %
NEWCOMBE = [
    ((56, 70), (48, 80), (0.0524, 0.3339), (0.0428, 0.3422)),
    ((9, 10), (3, 10), (0.1705, 0.8090), (0.1013, 0.8387)),
    ((6, 7), (2, 7), (0.0582, 0.8062), (-0.0290, 0.8423)),
    ((5, 56), (0, 29), (-0.0381, 0.1926), (-0.0667, 0.2037)),
    ((0, 10), (0, 20), (-0.1611, 0.2775), (-0.2005, 0.3445)),
    ((0, 10), (0, 10), (-0.2775, 0.2775), (-0.3445, 0.3445)),
    ((10, 10), (0, 20), (0.6791, 1.0000), (0.6014, 1.0000)),
    ((10, 10), (0, 10), (0.6075, 1.0000), (0.5128, 1.0000)),
]


@pytest.mark.parametrize(("first", "second", "plain", "corrected"), NEWCOMBE)
def test_newcombe_table_ii(first, second, plain, corrected):
    for continuity, printed in ((False, plain), (True, corrected)):
        found = difference(first, second, continuity=continuity)
        assert (found.ci_low, found.ci_high) == pytest.approx(printed, abs=5e-5)


@pytest.mark.parametrize(("first", "second", "plain", "corrected"), NEWCOMBE)
def test_mover_limits_of_two_components_are_newcombes(first, second, plain, corrected):
    """p1 + (1 - p2) - 1 = p1 - p2: the index's limits must carry over."""
    components = {"a": first, "b": (second[1] - second[0], second[1])}
    found = practice_index(components, {"a": 1, "b": 1}, interval="mover")
    assert (2 * found.ci_low - 1, 2 * found.ci_high - 1) == pytest.approx(plain, abs=5e-5)


def test_lady_tasting_tea():
    """Fisher (1935): 3 of 4 cups, p = 34/70; conditional odds ratio as in Agresti (1990)."""
    found = odds_ratio([[3, 1], [1, 3]])
    assert found.p_value == pytest.approx(34 / 70)
    assert found.estimate == pytest.approx(6.408, abs=5e-4)


def test_job_satisfaction():
    """Agresti (2002), Categorical Data Analysis, 2nd ed., table 2.8: exact p = 0.7827."""
    table = [[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]]
    found = association(table, effort=Effort(budget=10_000_000))
    assert found.exact
    assert found.effect.p_value == pytest.approx(0.7827, abs=5e-5)


def test_pain_trial():
    """SAS/STAT user's guide, PROC FREQ, Cochran-Armitage example: Z, exact p, tau-b and its ASE."""
    no, yes = [26, 26, 23, 18, 9], [6, 7, 9, 14, 23]
    found = share_trend(yes, [a + b for a, b in zip(no, yes, strict=True)], scores=[0, 1, 2, 3, 4])
    assert found.effect.statistic == pytest.approx(4.7918, abs=5e-5)
    assert found.effect.p_value == pytest.approx(1.324e-06, abs=5e-10)
    tau = kendall_tau_b(np.array([no, yes]).T)
    assert tau.estimate == pytest.approx(0.3373, abs=5e-5)
    assert (tau.ci_high - tau.ci_low) / 2 / 1.959964 == pytest.approx(0.0642, abs=5e-5)


def test_cliffs_delta_of_hogarty_and_kromrey():
    """The data of Hogarty & Kromrey (1999) with the limits in the test suite of R's effsize."""
    treatment = [2, 3, 3, 1, 1]  # 10, 20, 30, 40, 50
    control = [1, 1, 1, 2, 1]
    found = cliffs_delta(treatment, control)
    assert found.estimate == -0.25
    assert (found.ci_low, found.ci_high) == pytest.approx((-0.7265846, 0.3890062), abs=5e-8)
    assert vargha_delaney(found).estimate == 0.375
