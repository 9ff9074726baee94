"""Methods for pairs against R: gains_r.json, made by gains.R (versions inside).

Tolerances: closed forms and exact p-values 1e-9; roots found with a sharp tolerance 1e-6; bootstrap
limits a share of the bootstrap's own spread; what both sides draw at random, five standard errors.

What does not agree: R's ``wilcox.test`` gives no exact result with ties or zeros, hence coin and
exactRankTests; the limits of ``effectsize::rank_biserial`` (0.8.3) rest on the standard error under no
change and are not used (see ``helpers.methods.wilcoxon``); ``effectsize::hedges_g`` corrects its limits
too, ours stay those of d; ``effectsize::cohens_d`` stops its search for limits early (1e-4); ``pt`` with a
noncentrality is good to 1e-8; ``mitools`` 2.4 leaves a factor out of Barnard and Rubin's degrees of
freedom, mice does not.
"""

from __future__ import annotations

import json
from math import sqrt
from pathlib import Path

import numpy as np
import pytest

from helpers.methods import mean_change, wilcoxon
from helpers.methods.imputation import Drawing, Spread, drawn_differences, imputed_difference, pool
from helpers.methods.normalized_change import mean_normalized_change, median_normalized_change
from helpers.methods.normalized_gain import gain_of_means, mean_gain
from helpers.methods.paired_mean import mean_difference
from helpers.methods.paired_median import median_difference
from helpers.methods.paired_permutation import sign_flip_test
from helpers.methods.paired_power import paired_power, pairs_needed, smallest_change
from helpers.methods.pairs import paired
from helpers.methods.partial_overlap import all_scores_difference
from helpers.methods.ratio_interval import fieller, ratio_limits
from helpers.methods.regression_to_mean import correlation, regression_by_cut
from helpers.methods.unmatched import difference_bounds, everyone
from helpers.methods.walsh import pseudo_median
from helpers.methods.wilcoxon import signed_rank

READ = json.loads((Path(__file__).parent / "gains_r.json").read_text(encoding="utf-8"))
DATA = READ["data"]


def of_kind(kind: str) -> list:
    found = [case for case in READ["cases"] if case["kind"] == kind]
    assert found
    return [
        pytest.param(case["inputs"], case["results"], id=f"{kind}-{case['inputs'].get('name', i)}-{i}")
        for i, case in enumerate(found)
    ]


def scores(given: dict) -> tuple[list[float], list[float]]:
    return DATA[given["name"]]["pre"], DATA[given["name"]]["post"]


def close(value: float | None, abs: float = 1e-9) -> object:
    return pytest.approx(value, abs=abs, rel=1e-9)


@pytest.mark.parametrize(("given", "found"), of_kind("paired_t"))
def test_mean_difference(given, found):
    ours = mean_difference(*scores(given), given["level"])
    assert (ours.estimate, ours.ci_low, ours.ci_high) == close(
        (found["estimate"], found["low"], found["high"])
    )
    assert (ours.statistic, ours.df, ours.p_value) == close((found["t"], found["df"], found["p"]))


@pytest.mark.parametrize(("given", "found"), of_kind("signed_rank"))
def test_signed_rank_exact_with_ties_and_zeros(given, found):
    zeros = {"Wilcoxon": "wilcox", "Pratt": "pratt"}[given["zeros"]]
    assert signed_rank(*scores(given), zeros=zeros).effect.p_value == close(found["p"])


@pytest.mark.parametrize(("given", "found"), of_kind("signed_rank_exact"))
def test_signed_rank_exact_by_another_package(given, found):
    ours = signed_rank(*scores(given)).effect
    assert (ours.statistic, ours.p_value) == close((found["v"], found["p"]))


@pytest.mark.parametrize(("given", "found"), of_kind("signed_rank_normal"))
def test_signed_rank_normal(given, found, monkeypatch):
    monkeypatch.setattr(wilcoxon, "EXACT_UP_TO", 0)
    ours = signed_rank(*scores(given)).effect
    assert ours.method == "signed_rank_normal"
    assert (ours.statistic, ours.p_value) == close((found["v"], found["p"]))


@pytest.mark.parametrize(("given", "found"), of_kind("rank_biserial"))
def test_rank_biserial(given, found):
    assert signed_rank(*scores(given)).effect.estimate == close(found["r"])


@pytest.mark.parametrize(("given", "found"), of_kind("jackknife"))
def test_jackknife_variance(given, found):
    steps = paired(*scores(given)).steps
    assert wilcoxon._jackknife_variance(steps[steps != 0]) == close(found["variance"])


@pytest.mark.parametrize(("given", "found"), of_kind("pseudo_median"))
def test_pseudo_median(given, found):
    ours = pseudo_median(*scores(given), given["level"])
    assert ours.method == "hodges_lehmann_exact"
    assert (ours.estimate, ours.ci_low, ours.ci_high) == close(
        (found["estimate"], found["low"], found["high"])
    )


@pytest.mark.parametrize(("given", "found"), of_kind("median"))
def test_median_difference(given, found):
    ours = median_difference(*scores(given), given["level"])
    assert (ours.estimate, ours.statistic, ours.p_value) == close(
        (found["estimate"], found["rises"], found["p"])
    )
    assert (ours.ci_low, ours.ci_high) == close((found["low"], found["high"]))


@pytest.mark.parametrize(("given", "found"), of_kind("sign_flip"))
def test_permutation_of_the_mean(given, found):
    ours = sign_flip_test(*scores(given))
    assert ours.exact
    assert ours.effect.p_value == close(found["p"])


@pytest.mark.parametrize(("given", "found"), of_kind("standardised"))
def test_standardised_changes(given, found):
    change = getattr(mean_change, f"d_{given['which']}")(*scores(given), given["level"])
    corrected = mean_change.hedges_corrected(change)
    assert (change.estimate, corrected.estimate) == close((found["d"], found["g"]))
    assert (change.ci_low, change.ci_high) == close((found["low"], found["high"]), abs=1e-6)
    assert (corrected.ci_low, corrected.ci_high) == (change.ci_low, change.ci_high)


@pytest.mark.parametrize(("given", "found"), of_kind("effectsize"))
def test_d_z_by_effectsize(given, found):
    change = mean_change.d_z(*scores(given))
    assert (change.estimate, mean_change.hedges_corrected(change).estimate) == close((found["d"], found["g"]))
    assert (change.ci_low, change.ci_high) == close((found["low"], found["high"]), abs=1e-4)


@pytest.mark.parametrize(("given", "found"), of_kind("correlation"))
def test_correlation(given, found):
    ours = correlation(*scores(given), given["level"])
    assert (ours.estimate, ours.ci_low, ours.ci_high) == close((found["r"], found["low"], found["high"]))


@pytest.mark.parametrize(("given", "found"), of_kind("fieller"))
def test_fieller_limits(given, found):
    pre, post = (np.array(part, dtype=float) for part in scores(given))
    limits = fieller(post - pre, given["maximum"] - pre, 0.95)
    assert gain_of_means(pre, post, given["maximum"]).estimate == close(found["gain"])
    if found["open"]:
        assert limits is None
    else:
        assert limits == close((found["low"], found["high"]), abs=1e-6)


@pytest.mark.parametrize(("given", "found"), of_kind("individual"))
def test_gains_and_changes_of_individuals(given, found):
    gain = mean_gain(*scores(given), given["maximum"])
    change = mean_normalized_change(*scores(given), given["maximum"])
    middle = median_normalized_change(*scores(given), given["maximum"])
    assert (gain.estimate, gain.n) == close((found["gain"], found["gain_n"]))
    assert (change.estimate, change.n) == close((found["change"], found["change_n"]))
    assert (middle.estimate, middle.n) == close((found["change_median"], found["change_n"]))
    if change.method == "normalized_change_t":
        limits = max(-1, found["low"]), min(1, found["high"])
        assert (change.ci_low, change.ci_high) == close(limits)


@pytest.mark.parametrize(("given", "found"), of_kind("bca"))
def test_bootstrap_limits(given, found):
    measure = {"gain_of_means": gain_of_means, "normalized_change": mean_normalized_change}[given["which"]]
    ours = measure(*scores(given), given["maximum"])
    assert ours.method.endswith("_bca")
    assert ours.ci_low == pytest.approx(found["low"], abs=0.1 * found["spread"])
    assert ours.ci_high == pytest.approx(found["high"], abs=0.1 * found["spread"])


def test_a_ratio_to_one_has_the_t_interval():
    values = np.array(DATA["few"]["post"], dtype=float)
    limits = ratio_limits(values, np.ones(len(values)), 0.95)
    ours = mean_difference(np.zeros(len(values)), values)
    assert not limits.bootstrap
    assert (limits.low, limits.high) == close((ours.ci_low, ours.ci_high))


@pytest.mark.parametrize(("given", "found"), of_kind("regression"))
def test_regression_to_the_mean(given, found):
    model = given["mean"], given["sd"], given["reliability"], given["cut"]
    assert regression_by_cut(*model, "below").estimate == close(found["below"], abs=1e-7)
    assert regression_by_cut(*model, "above").estimate == close(found["above"], abs=1e-7)


@pytest.mark.parametrize(("given", "found"), of_kind("overlap"))
def test_partially_overlapping_samples(given, found):
    people = everyone(*scores(given), given["pre_only"], given["post_only"])
    ours = all_scores_difference(people, equal_variances=given["equal"])
    assert (ours.estimate, ours.statistic, ours.df) == close((found["estimate"], found["t"], found["df"]))
    assert (ours.p_value, ours.ci_low, ours.ci_high) == close((found["p"], found["low"], found["high"]))


def test_the_published_example_of_partial_overlap():
    """Derrick, Toher & White (2017), Quantitative Methods for Psychology 13, 120-126: p = .026."""
    people = everyone(
        [14, 15, 18, 20, 11, 19, 14, 15],
        [15, 10, 15, 17, 13, 19, 12, 13],
        [20, 21, 16, 18, 14, 12, 14, 17],
        [10, 16, 18, 16, 15, 14, 13, 10],
    )
    assert all_scores_difference(people, equal_variances=True).p_value == pytest.approx(0.026, abs=5e-4)


def test_students_sleep():
    """t = -4.0621, df = 9, p = .002833, limits -2.4598858 and -0.7001142, as R's manual prints it."""
    ours = mean_difference(DATA["sleep"]["post"], DATA["sleep"]["pre"])
    assert ours.statistic == pytest.approx(-4.0621, abs=5e-5)
    assert ours.p_value == pytest.approx(0.002833, abs=5e-7)
    assert (ours.ci_low, ours.ci_high) == pytest.approx((-2.4598858, -0.7001142), abs=5e-8)


def test_hollander_and_wolfes_depression_scores():
    """Their table 3.1, as R's manual has it: V = 40, one-sided p = .01953."""
    before = [1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30]
    after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29]
    ours = signed_rank(after, before).effect
    assert ours.statistic == 40
    assert ours.p_value == pytest.approx(2 * 0.01953, abs=1e-5)


@pytest.mark.parametrize(("given", "found"), of_kind("bounds"))
def test_worst_case_bounds(given, found):
    people = everyone(*scores(given), given["pre_only"], given["post_only"])
    ours = difference_bounds(people, given["maximum"])
    assert (ours.estimate_low, ours.estimate_high) == close((found["low"], found["high"]))
    assert (ours.ci_low, ours.ci_high) == close((found["ci_low"], found["ci_high"]))


@pytest.mark.parametrize(("given", "found"), of_kind("rubin"))
def test_rubins_rules(given, found):
    ours = pool(np.array(given["means"]), np.array(given["variances"]), given["n"])
    assert (ours.mean, ours.variance, ours.df) == close((found["mean"], found["variance"], found["df"]))


@pytest.mark.parametrize(("given", "found"), of_kind("imputation"))
def test_imputations_are_drawn_as_mice_draws_them(given, found):
    people = everyone(*scores(given), given["pre_only"], given["post_only"])
    drawing = Drawing(imputations=2000, seed=7)
    known = people.pairs.post - people.pairs.pre
    means, within = Spread.of(known, drawn_differences(people, drawing)).moments()
    ours = imputed_difference(people, drawing=drawing)
    slack = 5 * sqrt(2)  # as many imputations on both sides
    assert ours.estimate == pytest.approx(found["mean"], abs=slack * found["se_mean"])
    assert within.mean() == pytest.approx(found["within"], abs=slack * found["se_within"])
    assert means.var(ddof=1) == pytest.approx(found["between"], abs=slack * found["se_between"])


@pytest.mark.parametrize(("given", "found"), of_kind("power"))
def test_power(given, found):
    assert paired_power(given["n"], given["d_z"], given["level"]).estimate == close(found["power"], abs=1e-8)


@pytest.mark.parametrize(("given", "found"), of_kind("pairs_needed"))
def test_pairs_needed(given, found):
    assert pairs_needed(given["d_z"], given["power"], given["level"]).estimate == found["n"]


@pytest.mark.parametrize(("given", "found"), of_kind("smallest_change"))
def test_smallest_change(given, found):
    assert smallest_change(given["n"], given["power"], given["level"]).estimate == close(
        found["d_z"], abs=1e-6
    )
