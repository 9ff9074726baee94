"""The combination of cohorts against R's metafor: meta_r.json, by meta.R.

Data: BCG vaccine, magnesium, teacher expectancy and writing to learn from metadat, and made-up cohorts.
Tolerances: closed forms 1e-9; what rests on a tau squared that R's scoring found to 1e-11, 1e-6.

What does not agree: ``regtest`` with predictor ``sqrtninv`` and model ``lm`` has the same t, df and p,
whose interval comes from ``lm`` here; metafor's own prediction interval takes t with k - 1 degrees of freedom
under ``knha`` and normal quantiles under ``z``, and is therefore not the one pinned.
"""

from __future__ import annotations

import json
from math import sqrt
from pathlib import Path

import numpy as np
import pytest

from helpers.methods.meta_combined import fixed_effect, prediction_interval, random_effects, weights
from helpers.methods.meta_heterogeneity import q_test, tau_estimates
from helpers.methods.meta_influence import leave_one_out, small_study_slope
from helpers.methods.meta_inputs import (
    change_brought,
    gain_brought,
    logit_mean_brought,
    logit_share_brought,
    standardised_change_brought,
)
from helpers.methods.meta_model import effects, tau_squared
from helpers.methods.meta_regression import fitted_line, meta_slope

READ = json.loads((Path(__file__).parent / "meta_r.json").read_text(encoding="utf-8"))
TAU = {"PM": "paule_mandel", "REML": "reml"}
KIND = {"z": "normal", "knha": "hartung_knapp", "adhoc": "modified"}


def of_kind(kind: str) -> list:
    found = [case for case in READ["cases"] if case["kind"] == kind]
    assert found
    return [
        pytest.param(case["inputs"], case["results"], id=f"{case['inputs']['name']}-{i}")
        for i, case in enumerate(found)
    ]


def given(inputs: dict) -> object:
    return effects(inputs["values"], inputs["errors"])


def close(value, expected, tolerance=1e-6):
    assert value == pytest.approx(expected, rel=tolerance, abs=tolerance * 1e-2)


@pytest.mark.parametrize(("inputs", "expected"), of_kind("fixed"))
def test_fixed_effect_and_q(inputs, expected):
    found = fixed_effect(given(inputs), inputs["level"])
    close(found.estimate, expected["estimate"], 1e-9)
    close([found.ci_low, found.ci_high], [expected["low"], expected["high"]], 1e-9)
    close([found.statistic, found.p_value], [expected["z"], expected["p"]], 1e-9)
    tested = q_test(given(inputs), inputs["level"])
    close([tested.statistic, tested.p_value], [expected["q"], expected["q_p"]], 1e-9)
    close(tested.estimate, expected["i2"], 1e-9)


@pytest.mark.parametrize(("inputs", "expected"), of_kind("tau"))
def test_variance_between_cohorts(inputs, expected):
    squared, tau, share, ratio = tau_estimates(given(inputs), TAU[inputs["method"]], inputs["level"])
    close([squared.estimate, share.estimate, ratio.estimate], [expected[n] for n in ("tau2", "i2", "h2")])
    close(tau.estimate, sqrt(expected["tau2"]))
    if expected["low"] is None:
        assert (squared.ci_low, squared.note) == (None, "closer_than_chance")
        return
    for place, found in enumerate((squared, tau, share, ratio)):
        scale = 0.01 if place == 2 else 1.0  # I squared comes as a percentage
        close([found.ci_low, found.ci_high], [scale * expected[end][place] for end in ("low", "high")])


@pytest.mark.parametrize(("inputs", "expected"), of_kind("random"))
def test_random_effects(inputs, expected):
    ways = (TAU[inputs["method"]], KIND[inputs["test"]])
    found = random_effects(given(inputs), *ways, inputs["level"])
    close(found.estimate, expected["estimate"])
    close([found.ci_low, found.ci_high], [expected["low"], expected["high"]])
    close([found.statistic, found.p_value], [expected["statistic"], expected["p"]], 1e-5)
    close(weights(given(inputs), tau_squared(given(inputs), ways[0])), np.array(expected["weights"]))
    ahead = prediction_interval(given(inputs), *ways, inputs["level"])
    if expected["prediction"] is None:
        assert (ahead.estimate, ahead.note) == (None, "no_prediction")
    else:
        close([ahead.ci_low, ahead.ci_high], expected["prediction"])


@pytest.mark.parametrize(("inputs", "expected"), of_kind("slope"))
def test_meta_regression(inputs, expected):
    ways = (TAU[inputs["method"]], inputs["test"] == "adhoc", inputs["level"])
    slope, left = meta_slope(given(inputs), inputs["moderator"], *ways)
    close(left.estimate**2, expected["tau2"])
    close([slope.estimate, slope.ci_low, slope.ci_high], [expected[n] for n in ("slope", "low", "high")])
    close([slope.statistic, slope.p_value], [expected["t"], expected["p"]], 1e-5)
    lines = fitted_line(given(inputs), inputs["moderator"], expected["at"], *ways)
    for found, name in zip(lines, ("fitted", "fitted_low", "fitted_high"), strict=True):
        close(found, np.array(expected[name]))


@pytest.mark.parametrize(("inputs", "expected"), of_kind("leave_one_out"))
def test_leave_one_out(inputs, expected):
    found = leave_one_out(given(inputs), TAU[inputs["method"]], "hartung_knapp", inputs["level"])
    for field, name in (("estimate", "estimate"), ("ci_low", "low"), ("ci_high", "high")):
        close(np.array([getattr(item, field) for item in found]), np.array(expected[name]))


@pytest.mark.parametrize(("inputs", "expected"), of_kind("small_study"))
def test_small_cohorts(inputs, expected):
    by_size = inputs["predictor"] == "sqrtninv"
    predictor = 1 / np.sqrt(inputs["n"]) if by_size else None
    found = small_study_slope(given(inputs), predictor, inputs["level"])
    close([found.statistic, found.df, found.p_value], [expected[n] for n in ("t", "df", "p")], 1e-9)
    close([found.ci_low, found.ci_high], [expected["low"], expected["high"]], 1e-9)


@pytest.mark.parametrize(("inputs", "expected"), of_kind("brought"))
def test_what_a_cohort_brings(inputs, expected):
    scores = inputs["pre"], inputs["post"]
    found = {
        "change": change_brought(*scores),
        "d": standardised_change_brought(*scores),
        "gain": gain_brought(*scores, inputs["maximum"]),
    }
    for name, each in found.items():
        close([each.estimate, each.error], [expected[name], expected[f"{name}_se"]], 1e-8)


@pytest.mark.parametrize(("inputs", "expected"), of_kind("logit_share") + of_kind("logit_mean"))
def test_shares_on_the_logit_scale(inputs, expected):
    whole = "yes" in inputs
    found = logit_share_brought(inputs["yes"], inputs["n"]) if whole else logit_mean_brought(inputs["shares"])
    close([found.estimate, found.error], [expected["estimate"], expected["error"]], 1e-8)


def test_the_printed_example():
    """Viechtbauer (2010), Journal of Statistical Software 36(3), section 3.1: BCG vaccine, REML."""
    bcg = next(case for case in READ["cases"] if case["inputs"]["name"] == "bcg")["inputs"]
    squared, tau, share, ratio = tau_estimates(given(bcg), "reml")
    assert [round(each.estimate, 4) for each in (squared, tau)] == [0.3132, 0.5597]
    assert (round(100 * share.estimate, 2), round(ratio.estimate, 2)) == (92.22, 12.86)
    assert [round(end, 4) for end in (squared.ci_low, squared.ci_high)] == [0.1197, 1.1115]
    pooled = random_effects(given(bcg), "reml", "normal")
    assert [round(end, 4) for end in (pooled.estimate, pooled.ci_low, pooled.ci_high)] == [
        -0.7145,
        -1.0669,
        -0.3622,
    ]
    assert round(q_test(given(bcg)).statistic, 4) == 152.2330
