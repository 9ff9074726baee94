"""Agreement of raters, mixed models, ranks and passing on, against R: ratings_r.json, by ratings.R.

Data: Shrout & Fleiss (1979), Penicillin (lme4), wine (ordinal), and a made-up rubric. Tolerances: closed
forms 1e-9; what an optimiser found, a part in 10,000 of the standard error for coefficients and a part in
1,000 for what rests on curvature, which both sides take from differences.

What does not agree. Where the lower limit of one rater lies below -1 / (k - 1), psych steps it up all the
same, and the mean gets a lower limit far above 1; we give none. For weighted kappa, psych 2.2.9 multiplies
a row's weights by the row's own share in place of all shares; the limits of vcd are by the formula of
Fleiss, Cohen and Everitt, as ours. ``clmm`` keeps a factor without spread at a tiny standard deviation and
we at 0, with the same likelihood.
"""

from __future__ import annotations

import json
from math import log
from pathlib import Path

import numpy as np
import pytest
from scipy.special import ndtri

from helpers.methods.cascade import cascade
from helpers.methods.crossed_model import crossed_model
from helpers.methods.ordinal_mixed import ordinal_model
from helpers.methods.ordinal_slopes import parallel_slopes, slopes_by_cut
from helpers.methods.partial_rank import partial_spearman
from helpers.methods.rank_stability import ranks_from_top, resampled_means
from helpers.methods.rater_icc import rater_icc
from helpers.methods.weighted_kappa import raters_kappa, weighted_kappa

READ = json.loads((Path(__file__).parent / "ratings_r.json").read_text(encoding="utf-8"))
Z = float(ndtri(0.975))


def of_kind(kind: str) -> list:
    found = [case for case in READ["cases"] if case["kind"] == kind]
    assert found
    return [pytest.param(case["inputs"], case["results"], id=f"{kind}-{i}") for i, case in enumerate(found)]


def matrix(rows) -> np.ndarray:
    return np.array([[np.nan if cell is None else cell for cell in row] for row in rows], dtype=float)


def near(expected, tolerance=1e-9):
    return pytest.approx(expected, abs=tolerance, rel=tolerance)


@pytest.mark.parametrize(("given", "expected"), of_kind("icc"))
def test_intraclass_correlations(given, expected):
    found = rater_icc(given["ratings"], given["level"])
    for name in ("estimate", "df"):
        assert [getattr(each, name) for each in found] == near(expected[name])
    assert [each.statistic for each in found] == near(expected["f"])
    assert [each.p_value for each in found] == near(expected["p"])
    for each, low, high in zip(found, expected["low"], expected["high"], strict=True):
        turned = low > each.estimate
        assert (each.ci_low, each.ci_high) == ((None, None) if turned else (near(low), near(high)))


@pytest.mark.parametrize(("given", "expected"), of_kind("kappa"))
def test_weighted_kappa_of_two_raters(given, expected):
    found = weighted_kappa(given["table"], given["kind"], given["level"])
    assert found.estimate == near(expected["estimate"])
    assert (found.ci_low, found.ci_high) == (near(expected["lower"]), near(min(1, expected["upper"])))


@pytest.mark.parametrize(("given", "expected"), of_kind("kappa_pairs"))
@pytest.mark.parametrize("kind", ["linear", "quadratic"])
def test_weighted_kappa_of_three_raters_is_the_mean_of_the_pairs(given, expected, kind):
    found = raters_kappa(matrix(given["ratings"]), given["levels"], kind)
    assert found.estimate == near(expected[kind])
    assert found.ci_low < found.estimate < found.ci_high


@pytest.mark.parametrize(("given", "expected"), of_kind("crossed"))
def test_crossed_random_effects(given, expected):
    found = crossed_model(given["y"], given["columns"], given["factors"])
    errors = np.array(expected["se"])
    own = list(found.coefficients.values())
    assert np.array([each.estimate for each in own]) == near(
        np.atleast_1d(expected["b"]), 1e-4 * errors.min()
    )
    assert [each.estimate / each.statistic for each in own] == near(np.atleast_1d(expected["se"]), 1e-4)
    assert [each.df for each in own] == near(np.atleast_1d(expected["df"]), 2e-3)
    assert [each.p_value for each in own] == near(np.atleast_1d(expected["p"]), 2e-3)
    assert found.criterion == near(expected["criterion"], 1e-6)
    spreads = list(found.spreads.values())
    assert [each.estimate for each in spreads] == near(expected["sd"], 1e-4)
    relative = np.array(expected["sd_se"]) / expected["sd"]
    assert [log(each.ci_high / each.ci_low) / 2 / Z for each in spreads] == near(relative, 2e-3)


@pytest.mark.parametrize(("given", "expected"), of_kind("crossed"))
def test_effects_of_single_levels(given, expected):
    first = next(iter(given["factors"]))
    found = crossed_model(given["y"], given["columns"], given["factors"]).effects[first]
    pairs = [found[level] for level in expected["levels"]]
    assert [effect for effect, _ in pairs] == near(expected["modes"], 1e-4)
    assert [error for _, error in pairs] == near(expected["mode_se"], 1e-4)


@pytest.mark.parametrize(("given", "expected"), of_kind("ordinal"))
def test_cumulative_logits_with_random_effects(given, expected):
    found = ordinal_model(given["y"], given["columns"], given["factors"])
    odds = list(found.odds.values())
    assert [log(each.estimate) for each in odds] == near(expected["b"], 2e-4)
    assert [log(each.ci_high / each.ci_low) / 2 / Z for each in odds] == near(expected["se"], 1e-3)
    assert [each.estimate for each in found.thresholds] == near(expected["thresholds"], 2e-4)
    half = [(each.ci_high - each.ci_low) / 2 / Z for each in found.thresholds]
    assert half == near(expected["threshold_se"], 1e-3)
    spreads = list(found.spreads.values())
    assert [each.estimate for each in spreads] == near(np.atleast_1d(expected["sd"]), 1e-3)
    wide = [log(each.ci_high / each.ci_low) / 2 / Z for each in spreads]
    assert wide == near(np.atleast_1d(expected["log_sd_se"]), 5e-3)
    assert found.criterion == near(-2 * expected["log_likelihood"], 1e-6)


@pytest.mark.parametrize(("given", "expected"), of_kind("ordinal_alone"))
def test_a_factor_without_spread_leaves_the_plain_model(given, expected):
    alike = [str(number % 7) for number in range(len(given["y"]))]
    found = ordinal_model(given["y"], given["columns"], {"place": alike})
    assert (found.spreads["place"].estimate, found.spreads["place"].note) == (0.0, "singular_factor")
    odds = list(found.odds.values())
    assert [log(each.estimate) for each in odds] == near(expected["b"], 1e-4)
    assert [log(each.ci_high / each.ci_low) / 2 / Z for each in odds] == near(expected["se"], 1e-3)
    assert found.criterion == near(-2 * expected["log_likelihood"], 1e-6)


@pytest.mark.parametrize(("given", "expected"), of_kind("parallel"))
def test_parallel_slopes_with_a_random_effect(given, expected):
    answers = given["y"], given["columns"], given["factors"]
    found = parallel_slopes(ordinal_model(*answers), *answers, np.atleast_1d(given["tested"]).tolist())
    assert (found.statistic, found.df) == near((expected["statistic"], expected["df"]), 1e-3)


@pytest.mark.parametrize(("given", "expected"), of_kind("parallel_alone"))
def test_parallel_slopes_where_no_factor_has_a_spread(given, expected):
    alike = [str(number % 7) for number in range(len(given["y"]))]
    answers = given["y"], given["columns"], {"place": alike}
    found = parallel_slopes(ordinal_model(*answers), *answers, [given["tested"]])
    assert (found.statistic, found.p_value) == near((expected["statistic"], expected["p"]), 1e-4)
    assert found.df == expected["df"]


@pytest.mark.parametrize(("given", "expected"), of_kind("step"))
def test_each_step_of_the_scale_by_itself(given, expected):
    odds = slopes_by_cut(given["y"], given["columns"], given["factors"])[given["place"]].values()
    assert [log(each.estimate) for each in odds] == near(expected["b"], 2e-3)
    assert [log(each.ci_high / each.ci_low) / 2 / Z for each in odds] == near(expected["se"], 5e-3)


@pytest.mark.parametrize(("given", "expected"), of_kind("ranks"))
def test_ranks_of_resamples(given, expected):
    means = resampled_means(matrix(given["values"]), np.array(given["times"], dtype=float))
    assert ranks_from_top(means).tolist() == expected["ranks"]


@pytest.mark.parametrize(("given", "expected"), of_kind("partial"))
def test_spearman_within_groups(given, expected):
    found = partial_spearman(given["x"], given["y"], given["groups"], given["level"]).effect
    assert found.estimate == near(expected["rho"])
    assert [found.ci_low, found.ci_high] == near(expected["limits"])


@pytest.mark.parametrize(("given", "expected"), of_kind("cascade"))
def test_passing_on(given, expected):
    found = cascade(given["origins"], [tuple(link) for link in given["links"]])
    # Who took part and is in no link is not in R's graph
    assert {name: place for name, place in found.generation.items() if name != "c"} == expected["generation"]
    assert found.out == {name: n for name, n in expected["out"].items() if n}
    assert found.into == {name: n for name, n in expected["into"].items() if n}
