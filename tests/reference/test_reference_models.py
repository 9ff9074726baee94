"""Models of groups, and the methods that gains and items leave over, against R: models_r.json, by models.R.

Data: anorexia (MASS), Dyestuff and Dyestuff2 (lme4), Orthodont (nlme), and made-up scores. Tolerances:
closed forms 1e-9; roots of noncentral distributions 1e-6; what an optimiser found, a part in 10,000;
drawn p-values five standard errors.

What does not agree: ``effectsize`` divides a noncentrality by itself and df of error to get limits of
eta squared, Steiger (2004) and we by itself and n; where the variance between groups is 0, ``lmer`` has the
same mean and errors as ``lm``, with other degrees of freedom than the groups - 1 taken here.
"""

from __future__ import annotations

import json
from math import nan, sqrt
from pathlib import Path

import numpy as np
import pytest

from helpers.methods import attendance_trend as trend_module
from helpers.methods import cochran_q as q_module
from helpers.methods import group_permutation, rank_correlation, tipping_point
from helpers.methods.ancova import ancova
from helpers.methods.answer_time import (
    disengaged_share,
    median_time_shares,
    median_times,
    rapid_shares,
    rapid_thresholds,
)
from helpers.methods.attended_hours import attended_hours, hour_bands, hours_summary, share_reaching
from helpers.methods.chosen_by_pretest import chosen_by_pretest, hardest_against_all, hardest_items
from helpers.methods.distractors import choices, item_options
from helpers.methods.fisher_z import fisher_limits
from helpers.methods.group_scores import mean_comparison, rank_comparison
from helpers.methods.intraclass import intraclass_correlation
from helpers.methods.item_difficulty import item_difficulty
from helpers.methods.means import mean_of
from helpers.methods.mixed_gain import mixed_gain
from helpers.methods.permutation import Effort
from helpers.methods.punctuality import late_arrivals, late_shares, median_lateness
from helpers.methods.regression_to_mean import item_reliability, regression_of_chosen
from helpers.methods.scale_scores import level_counts, level_shares, straight_lining, top_box
from helpers.methods.session_attendance import overall_attendance, session_shares
from helpers.methods.unmatched import everyone
from helpers.methods.value_dominance import delta_of_values, mann_whitney
from helpers.methods.variance_explained import f_limits, partial_eta_squared, partial_omega_squared

READ = json.loads((Path(__file__).parent / "models_r.json").read_text(encoding="utf-8"))


def of_kind(kind: str) -> list:
    found = [case for case in READ["cases"] if case["kind"] == kind]
    assert found
    return [
        pytest.param(case["inputs"], case["results"], id=f"{kind}-{case['inputs'].get('name', i)}-{i}")
        for i, case in enumerate(found)
    ]


def only(kind: str) -> tuple[dict, dict]:
    (case,) = (case for case in READ["cases"] if case["kind"] == kind)
    return case["inputs"], case["results"]


def close(value, abs: float = 1e-9):
    return pytest.approx(value, abs=abs, rel=1e-9)


def matrix(rows: list) -> np.ndarray:
    return np.array([[nan if cell is None else cell for cell in row] for row in rows], dtype=float)


def limits(estimate) -> tuple[float | None, float | None]:
    return estimate.ci_low, estimate.ci_high


def column(estimates, field: str = "estimate") -> list:
    return [getattr(item, field) for item in estimates]


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


def test_cochrans_q_drawn_and_its_effect():
    given, found = only("cochran")
    ours = q_module.cochran_q(given["present"], effort=Effort(draws=100_000))
    assert ours.effect.statistic == close(found["q"])
    assert limits(ours.effect) == close((found["low"], found["high"]), abs=1e-7)
    theirs = sqrt(found["p"] * (1 - found["p"]) / found["draws"])
    room = 5 * sqrt(theirs**2 + (ours.p_standard_error or 0.0) ** 2)
    assert ours.effect.p_value == pytest.approx(found["p"], abs=room)


def test_cochrans_q_of_many_people(monkeypatch):
    given, found = only("cochran")
    monkeypatch.setattr(q_module, "LARGE", 0)
    ours = q_module.cochran_q(given["present"])
    assert (ours.effect.method, ours.effect.p_value) == ("cochran_q_large_sample", close(found["chi_p"]))


def test_trend_over_sessions(monkeypatch):
    given, found = only("cochran")
    exact = trend_module.attendance_trend(given["present"])
    error = sqrt(found["trend_p"] * (1 - found["trend_p"]) / found["draws"])
    assert exact.effect.p_value == pytest.approx(found["trend_p"], abs=5 * error + 2e-6)
    monkeypatch.setattr(trend_module, "BUDGET", 0)
    ours = trend_module.attendance_trend(given["present"])
    assert ours.effect.method == "page_trend_large_sample"
    assert ours.effect.p_value == close(found["trend_normal_p"])


def test_large_samples(monkeypatch):
    given, found = only("large_sample")
    monkeypatch.setattr(group_permutation, "LARGE", 0)
    monkeypatch.setattr(rank_correlation, "LARGE", 0)
    means = mean_comparison(given["values"], given["groups"])
    ranks = rank_comparison(given["values"], given["groups"])
    groups = np.array(given["two_groups"])
    one, two = (np.array(given["two"])[groups == name] for name in ("p", "q"))
    pair = mann_whitney(one, two)
    rho = rank_correlation.spearman(given["x"], given["values"])
    ways = [tested.effect.method.removesuffix("_large_sample") for tested in (means, ranks, pair, rho)]
    assert ways == ["mean_groups", "rank_groups", "mann_whitney", "spearman"]
    found_p = [tested.effect.p_value for tested in (means, ranks, pair, rho)]
    assert found_p == close([found["means"], found["ranks"], found["two"], found["spearman"]])


@pytest.mark.parametrize(("given", "found"), of_kind("delta_limits"))
def test_limits_of_cliffs_delta(given, found):
    ours = delta_of_values(given["x"], given["y"], given["level"])
    assert (ours.estimate, *limits(ours)) == close((found["delta"], *found["limits"]))


@pytest.mark.parametrize(("given", "found"), of_kind("fisher"))
def test_limits_on_fishers_scale(given, found):
    call = given["r"], given["n"], given["level"]
    assert fisher_limits(*call) == close(tuple(found["limits"]))
    expected = found.get("tau") or None
    ours = fisher_limits(*call, 0.437, 4)
    assert ours == (None if expected is None else close(tuple(expected)))


def test_item_difficulty():
    given, found = only("difficulty")
    ours = item_difficulty(matrix(given["matrix"]))
    assert column(ours) == close(found["share"])
    assert column(ours, "ci_low") == close(found["low"])
    assert column(ours, "ci_high") == close(found["high"])
    assert column(ours, "n") == found["n"]


def test_options_and_whom_they_attract():
    given, found = only("options")
    ours = item_options(choices(given["codes"], 4), keys=[0], totals=given["totals"])
    shares, indices = [item.share for item in ours.options], [item.index for item in ours.options]
    assert column(shares) == close(found["share"])
    assert (column(shares, "ci_low"), column(shares, "ci_high")) == (
        close(found["low"]),
        close(found["high"]),
    )
    assert (ours.no_answer.estimate, *limits(ours.no_answer)) == close((found["none"], *found["none_limits"]))
    assert column(indices) == close(found["index"])
    assert (column(indices, "ci_low"), column(indices, "ci_high")) == (
        close(found["index_low"]),
        close(found["index_high"]),
    )


def test_answer_times():
    given, found = only("times")
    seconds = matrix(given["seconds"])
    medians, shares = median_times(seconds), median_time_shares(seconds, given["allotted"])
    assert (column(medians), column(medians, "ci_low"), column(medians, "ci_high")) == (
        close(found["median"]),
        close(found["low"]),
        close(found["high"]),
    )
    assert column(shares) == close((np.array(found["median"]) / given["allotted"]).tolist())
    assert rapid_thresholds(seconds) == close(found["cut"])
    rapid = rapid_shares(seconds)
    assert column(rapid) == close(found["rapid"])
    assert (column(rapid, "ci_low"), column(rapid, "ci_high")) == (
        close(found["rapid_low"]),
        close(found["rapid_high"]),
    )
    ours = disengaged_share(seconds)
    assert (ours.estimate, *limits(ours)) == close((found["disengaged"], *found["disengaged_limits"]))


def test_ratings():
    given, found = only("ratings")
    levels = matrix(given["levels"])
    counts = level_counts(levels[:, 1], given["top"])
    assert counts.tolist() == found["counts"]
    shares, top = level_shares(counts), top_box(counts)
    assert column(shares) == close(found["share"])
    assert (column(shares, "ci_low"), column(shares, "ci_high")) == (
        close(found["low"]),
        close(found["high"]),
    )
    assert (top.estimate, *limits(top)) == close((found["top_two"], *found["top_limits"]))
    ours = straight_lining(levels)
    assert (ours.estimate, *limits(ours), ours.n) == close(
        (found["straight"], *found["straight_limits"], found["asked"])
    )


def test_sessions_with_unknown_attendance():
    given, found = only("attended")
    ours = session_shares(matrix(given["present"]))
    known, everybody = [item.of_known for item in ours], [item.of_all for item in ours]
    assert column(known) == close(found["session"])
    assert (column(known, "ci_low"), column(known, "ci_high")) == (
        close(found["session_low"]),
        close(found["session_high"]),
    )
    lows = [item.estimate if item.estimate_low is None else item.estimate_low for item in everybody]
    highs = [item.estimate if item.estimate_high is None else item.estimate_high for item in everybody]
    assert (lows, highs) == (close(found["all_low"]), close(found["all_high"]))
    assert (column(everybody, "ci_low"), column(everybody, "ci_high")) == (
        close(found["all_ci_low"]),
        close(found["all_ci_high"]),
    )
    rate = overall_attendance(matrix(given["present"]))
    assert (rate.estimate_low, rate.estimate_high) == close(tuple(found["rate"]))
    assert limits(rate) == close(tuple(found["rate_limits"]))


def test_hours_with_unknown_attendance():
    given, found = only("attended")
    hours = attended_hours(matrix(given["present"]), given["hours"])
    assert (hours.low.tolist(), hours.high.tolist()) == (found["low"], found["high"])
    reach = share_reaching(hours, given["required"])
    assert (reach.estimate_low, reach.estimate_high) == close(tuple(found["reach"]))
    assert limits(reach) == close(tuple(found["reach_limits"]))
    bands = hour_bands(hours, given["cuts"])
    lows = [band.estimate if band.estimate_low is None else band.estimate_low for band in bands]
    highs = [band.estimate if band.estimate_high is None else band.estimate_high for band in bands]
    assert (lows, highs) == (close(found["band_low"]), close(found["band_high"]))
    assert (column(bands, "ci_low"), column(bands, "ci_high")) == (
        close(found["band_ci_low"]),
        close(found["band_ci_high"]),
    )
    for ours, name in zip(hours_summary(hours, most=30.0), ("median", "mean"), strict=True):
        assert (ours.estimate_low, ours.estimate_high) == close(tuple(found[name]))
        assert limits(ours) == close(tuple(found[f"{name}_limits"]))


def test_who_came_late():
    given, found = only("late")
    minutes = matrix(given["minutes"])
    shares, medians = late_shares(minutes, given["threshold"]), median_lateness(minutes)
    assert column(shares) == close(found["share"])
    assert (column(shares, "ci_low"), column(shares, "ci_high")) == (
        close(found["low"]),
        close(found["high"]),
    )
    assert late_arrivals(minutes, given["threshold"]).estimate == close(found["all"])
    assert (column(medians), column(medians, "ci_low"), column(medians, "ci_high")) == (
        close(found["median"]),
        close(found["median_low"]),
        close(found["median_high"]),
    )
    assert column(median_lateness(minutes, late_only=True)) == close(found["late_only"])


@pytest.mark.parametrize(("given", "found"), of_kind("mean"))
def test_mean(given, found):
    ours = mean_of(given["values"], given["level"])
    assert (ours.estimate, *limits(ours)) == close((found["mean"], *found["limits"]))


def test_the_hardest_items():
    given, found = only("hardest")
    assert item_reliability(given["shares"], given["n"]) == close(found["reliability"])
    choice = hardest_items(given["shares"], given["n"], given["k"])
    assert (choice.how, choice.expected.estimate) == ("lowest", close(found["expected"]))
    assert hardest_against_all(given["shares"], given["k"]).estimate == close(found["gap"])


def test_people_chosen_by_their_pretest():
    given, found = only("chosen")
    ours = chosen_by_pretest(given["pre"], given["chosen"], given["post"], given["reliability"])
    assert (ours.how, ours.expected.estimate) == ("lowest", close(found["expected"]))
    assert (ours.observed.estimate, *limits(ours.observed)) == close(
        (found["observed"], found["low"], found["high"])
    )
    expected = regression_of_chosen(
        given["pre"], given["chosen"], given["reliability"], tuple(given["limits"])
    )
    assert limits(expected) == close(tuple(found["limits"]))


def test_tipping_point_of_the_same_drawn_changes(monkeypatch):
    given, found = only("tipping")
    drawn = np.array(given["drawn"])
    monkeypatch.setattr(tipping_point, "drawn_differences", lambda *_: drawn)
    people = everyone(given["pre"], given["post"], given["pre_only"], given["post_only"])
    ours = tipping_point.tipping_point(people, given["maximum"])
    assert ours.estimate == close(found["shift"], abs=1e-7)
