"""Methods for items, groups and attendance against examples as they were printed."""

from __future__ import annotations

import pytest

from helpers.methods.cochran_q import cochran_q
from helpers.methods.group_scores import rank_comparison
from helpers.methods.item_change import Pairs, gained_to_lost, share_change
from helpers.methods.permutation import Effort
from helpers.methods.rank_correlation import kendall
from helpers.methods.value_dominance import mann_whitney


def test_airway_hyper_responsiveness():
    """Fagerland, Lydersen & Laake (2013), BMC Medical Research Methodology 13, 91: p-values of table 3;
    (2014), Statistics in Medicine 33, 2850-2875: limits of the difference, square-and-add."""
    pairs = Pairs(both=1, lost=7, gained=1, neither=12)
    assert gained_to_lost(pairs).p_value == pytest.approx(0.0703, abs=5e-5)
    assert gained_to_lost(pairs, mid_p=True).p_value == pytest.approx(0.0391, abs=5e-5)
    found = share_change(pairs)
    assert (found.estimate, found.ci_low, found.ci_high) == pytest.approx((-0.286, -0.507, -0.026), abs=5e-4)


def test_diphtheria_on_four_media():
    """Cochran (1950), Biometrika 37, 256-266, table 1: Q = 8.05 for 69 specimens."""
    patterns = {(1, 1, 1, 1): 4, (1, 1, 0, 1): 2, (0, 1, 1, 1): 3, (0, 1, 0, 1): 1, (0, 0, 0, 0): 59}
    found = cochran_q([row for row, times in patterns.items() for _ in range(times)], effort=Effort())
    assert found.effect.statistic == pytest.approx(8.05, abs=0.005)
    assert (found.effect.df, found.effect.n, found.exact) == (3, 69, True)


def test_quality_of_canned_tuna():
    """Hollander & Wolfe (1973), Nonparametric Statistical Methods, p. 185-194; help page of R's cor.test."""
    lightness = [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1]
    panel = [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8]
    found = kendall(lightness, panel)
    assert found.effect.estimate == pytest.approx(0.4444, abs=5e-5)
    assert (found.exact, found.effect.p_value) == (True, pytest.approx(0.1194, abs=5e-5))


def test_permeability_of_the_human_chorioamnion():
    """Hollander & Wolfe (1973), p. 68-75; help page of R's wilcox.test: W = 35, one-sided p = 0.1272."""
    at_term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    early = [1.15, 0.88, 0.90, 0.74, 1.21]
    found = mann_whitney(at_term, early)
    assert found.effect.statistic == 35
    assert found.effect.p_value == pytest.approx(2 * 0.1272, abs=1e-4)


def test_mucociliary_efficiency():
    """Hollander & Wolfe (1973), p. 115-120; help page of R's kruskal.test: H = 0.77143."""
    values = [2.9, 3.0, 2.5, 2.6, 3.2, 3.8, 2.7, 4.0, 2.4, 2.8, 3.4, 3.7, 2.2, 2.0]
    groups = ["normal"] * 5 + ["obstructed"] * 4 + ["asbestosis"] * 5
    assert rank_comparison(values, groups).effect.statistic == pytest.approx(0.77143, abs=5e-6)
