"""Models of groups, and the methods that gains and items leave over, against R: models_r.json, by models.R.

Data: anorexia (MASS), Dyestuff and Dyestuff2 (lme4), Orthodont (nlme), and made-up scores. Tolerances:
closed forms 1e-9; roots of noncentral distributions 1e-6; what an optimiser found, a part in 10,000;
drawn p-values five standard errors.

What does not agree: ``effectsize`` divides a noncentrality by itself and df of error to get limits of
eta squared, Steiger (2004) and we by itself and n; where the variance between groups is 0, ``lmer`` has the
same mean and errors as ``lm``, with other degrees of freedom than the groups - 1 taken here.
"""

from __future__ import annotations

import numpy as np
import pytest
from reference_models import READ, close, column, limits, of_kind

from helpers.methods.ancova import ancova
from helpers.methods.intraclass import intraclass_correlation
from helpers.methods.mixed_gain import mixed_gain
from helpers.methods.variance_explained import f_limits, partial_eta_squared, partial_omega_squared


@pytest.mark.parametrize(("given", "found"), of_kind("ancova"))
def test_ancova(given, found):
    ours = ancova(given["pre"], given["post"], given["group"], given["level"])
    assert list(ours.labels) == found["labels"]
    assert (ours.eta.statistic, ours.eta.p_value) == close((found["f"], found["p"]))
    assert (ours.eta.df, ours.df_error) == (found["df"], found["df_error"])
    assert (ours.eta.estimate, ours.omega.estimate) == close((found["eta"], found["omega"]))
    assert limits(ours.eta) == limits(ours.omega) == close(tuple(found["eta_limits"]), abs=1e-6)
    assert (ours.robust.statistic, ours.robust.p_value) == close((found["robust_f"], found["robust_p"]))
    slope = ours.slope
    assert (slope.estimate, slope.statistic, slope.p_value, *limits(slope)) == close(tuple(found["slope"]))


@pytest.mark.parametrize(("given", "found"), of_kind("ancova"))
def test_adjusted_means_and_parallel_slopes(given, found):
    ours = ancova(given["pre"], given["post"], given["group"], given["level"])
    assert (ours.parallel.statistic, ours.parallel.p_value) == close(
        (found["parallel_f"], found["parallel_p"])
    )
    assert limits(ours.parallel) == close(tuple(found["parallel_limits"]), abs=1e-6)
    assert column(ours.means) == close(found["means"])
    assert column(ours.means, "ci_low") == close(found["means_low"])
    assert column(ours.means, "ci_high") == close(found["means_high"])


@pytest.mark.parametrize(("given", "found"), of_kind("ancova"))
def test_adjusted_differences_of_pairs(given, found):
    ours = ancova(given["pre"], given["post"], given["group"], given["level"]).pairs
    differences = [pair.difference for pair in ours]
    names = ("pairs", "pairs_t", "pairs_p", "pairs_low", "pairs_high", "holm")
    theirs = {name: np.atleast_1d(found[name]).tolist() for name in names}
    assert column(differences) == close(theirs["pairs"])
    assert column(differences, "statistic") == close(theirs["pairs_t"])
    assert column(differences, "p_value") == close(theirs["pairs_p"])
    assert column(differences, "ci_low") == close(theirs["pairs_low"])
    assert column(differences, "ci_high") == close(theirs["pairs_high"])
    assert [pair.adjusted.p_value for pair in ours] == close(theirs["holm"])


@pytest.mark.parametrize(("given", "found"), of_kind("explained"))
def test_share_of_a_spread_explained(given, found):
    call = given["f"], given["df"], given["df_error"], given["level"]
    eta, omega = partial_eta_squared(*call), partial_omega_squared(*call)
    assert (eta.estimate, omega.estimate, eta.p_value) == close((found["eta"], found["omega"], found["p"]))
    assert f_limits(*call) == close(tuple(found["noncentrality"]), abs=1e-5)
    if found["limits"][1]:
        assert limits(eta) == limits(omega) == close(tuple(found["limits"]), abs=1e-6)
    else:
        assert (limits(eta), eta.note) == ((None, None), "no_interval")


@pytest.mark.parametrize(("given", "found"), of_kind("mixed"))
def test_intraclass_correlation(given, found):
    ours = intraclass_correlation(given["y"], given["g"], given["level"])
    assert ours.estimate == pytest.approx(found["icc"], abs=1e-5)
    assert (ours.statistic, ours.p_value) == close((found["f"], found["p"]))
    if found["icc_limits"][1]:
        assert limits(ours) == close(tuple(found["icc_limits"]), abs=1e-8)
    else:
        assert limits(ours) == (None, None)


@pytest.mark.parametrize(("given", "found"), of_kind("mixed"))
def test_mixed_model(given, found):
    ours = mixed_gain(given["y"], given["g"], given.get("x"), given["level"])
    near = {"rel": 1e-4, "abs": 1e-5}
    for estimate, place in zip(filter(None, (ours.mean, ours.slope)), range(2), strict=False):
        assert estimate.estimate == pytest.approx(found["b"][place], **near)
        assert limits(estimate) == pytest.approx((found["low"][place], found["high"][place]), **near)
        assert estimate.statistic == pytest.approx(found["t"][place], **near)
        assert estimate.df == found["df"][place]
        assert estimate.p_value == pytest.approx(found["coefficient_p"][place], rel=2e-3, abs=1e-12)
    assert (ours.between.estimate, ours.within.estimate) == pytest.approx(tuple(found["sd"]), **near)
    assert ("singular_fit" in ours.notes) == found["singular"]


def test_dyestuff_as_published():
    """Bates, Maechler, Bolker & Walker (2015), Journal of Statistical Software 67(1); lme4's help page."""
    given = next(case["inputs"] for case in READ["cases"] if case["inputs"].get("name") == "Dyestuff")
    ours = mixed_gain(given["y"], given["g"])
    assert (ours.mean.estimate, ours.mean.statistic) == pytest.approx((1527.50, 78.80), abs=0.01)
    assert (ours.between.estimate, ours.within.estimate) == pytest.approx((42.00, 49.51), abs=0.005)
