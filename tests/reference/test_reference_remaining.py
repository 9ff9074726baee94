"""Methods that gains and items leave over, against R: models_r.json, by models.R.

Tolerances as in ``test_reference_models``.
"""

from __future__ import annotations

from math import nan, sqrt

import numpy as np
import pytest
from reference_models import READ, close, column, limits, of_kind

from helpers.methods import attendance_trend as trend_module
from helpers.methods import cochran_q as q_module
from helpers.methods import group_permutation, rank_correlation, tipping_point
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
from helpers.methods.imputation import Spread
from helpers.methods.imputation_error import drawn_error
from helpers.methods.item_difficulty import item_difficulty
from helpers.methods.means import mean_of
from helpers.methods.permutation import Effort
from helpers.methods.punctuality import late_arrivals, late_shares, median_lateness
from helpers.methods.regression_to_mean import item_reliability, regression_of_chosen
from helpers.methods.scale_scores import level_counts, level_shares, straight_lining, top_box
from helpers.methods.session_attendance import overall_attendance, session_shares
from helpers.methods.unmatched import everyone
from helpers.methods.value_dominance import delta_of_values, mann_whitney


def only(kind: str) -> tuple[dict, dict]:
    (case,) = (case for case in READ["cases"] if case["kind"] == kind)
    return case["inputs"], case["results"]


def matrix(rows: list) -> np.ndarray:
    return np.array([[nan if cell is None else cell for cell in row] for row in rows], dtype=float)


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


@pytest.mark.parametrize("turned", [1, -1])
def test_drawn_errors_are_those_of_the_jackknife(turned):
    given, found = only("drawn_error")
    known, drawn = np.subtract(given["post"], given["pre"]), np.array(given["drawn"])
    spread, n = Spread.of(turned * known, turned * drawn), len(known) + drawn.shape[1]
    ours = drawn_error(spread, n, tipping=found["shift"])
    assert (ours.mean, ours.limit) == close((found["mean"], found["limit"]))
    assert ours.tipping == pytest.approx(found["tipping"], rel=0.05)  # by the slope, there by twelve roots
    assert drawn_error(spread, n).tipping is None
