from __future__ import annotations

import pytest
from scipy.stats import ncf

from helpers.methods.variance_explained import f_limits, partial_eta_squared, partial_omega_squared


@pytest.mark.parametrize("f", [0.0, 0.02, 1.0, 2.5, 40.0])
def test_limits_are_quantiles_of_the_noncentral_f(f):
    low, high = f_limits(f, 2, 42)
    for limit, tail in ((low, 0.975), (high, 0.025)):
        if limit:
            assert ncf.cdf(f, 2, 42, limit) == pytest.approx(tail, abs=1e-6)
        else:
            assert ncf.cdf(f, 2, 42, 1e-9) <= tail + 1e-6


def test_an_f_of_0_has_no_interval():
    found = partial_eta_squared(0.0, 2, 42)
    assert (found.estimate, found.p_value, found.ci_low, found.note) == (0, 1, None, "no_interval")


def test_omega_is_never_below_0_nor_above_eta():
    for f in (0.0, 0.5, 1.0, 3.0, 90.0):
        eta, omega = partial_eta_squared(f, 3, 20), partial_omega_squared(f, 3, 20)
        assert 0 <= omega.estimate <= eta.estimate < 1
        assert (omega.ci_low, omega.ci_high) == (eta.ci_low, eta.ci_high)


def test_a_huge_f_has_a_p_value_above_0_and_says_so():
    found = partial_eta_squared(1e6, 2, 2000)
    assert (found.p_value, found.note) == (1e-300, "p_floored")
    assert found.ci_high < 1


def test_a_share_that_leans_beyond_its_limits_is_said():
    eta, omega = partial_eta_squared(3.0, 5, 1), partial_omega_squared(3.0, 5, 1)
    assert eta.estimate > eta.ci_high
    assert eta.note == "share_above_limits"
    assert (omega.estimate <= omega.ci_high, omega.note) == (True, None)
    assert partial_eta_squared(6.0, 2, 42).note is None
