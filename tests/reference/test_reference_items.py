"""Methods for items, scales, groups and attendance against R: items_r.json, by items.R (versions inside).

Tolerances: closed forms and exact p-values 1e-9; roots of noncentral distributions 1e-6 (those of R are
good to about 1e-8); what either side draws at random, five standard errors of both together.

What does not agree: ``wilcox.test`` and ``cor.test`` give no exact p-value with ties, hence coin and
listing all ways to deal out; ``psych::alpha.ci`` is Feldt's; the limits of Cliff's delta are held
against Feng and Cliff's formulas in models.R, for no package at hand has them.
"""

from __future__ import annotations

import json
from math import sqrt
from pathlib import Path

import numpy as np
import pytest

from helpers.methods.attendance_trend import attendance_trend
from helpers.methods.clustered_share import clustered_share
from helpers.methods.cochran_q import cochran_q
from helpers.methods.discrimination import item_rest_correlation, upper_lower_index
from helpers.methods.drop_off import drop_off
from helpers.methods.group_scores import mean_comparison, pairwise_dominance, rank_comparison
from helpers.methods.item_change import Pairs, gained_to_lost, item_changes, share_change
from helpers.methods.means import g_pooled, welch
from helpers.methods.medians import median_of
from helpers.methods.permutation import Effort
from helpers.methods.rank_correlation import kendall, spearman
from helpers.methods.reliability import reliability
from helpers.methods.scale_scores import scale_mean, scale_median
from helpers.methods.value_dominance import mann_whitney

READ = json.loads((Path(__file__).parent / "items_r.json").read_text(encoding="utf-8"))
MANY = Effort(budget=20_000_000, draws=200_000)


def of_kind(kind: str) -> list:
    found = [case for case in READ["cases"] if case["kind"] == kind]
    assert found
    return [pytest.param(case["inputs"], case["results"], id=f"{kind}-{i}") for i, case in enumerate(found)]


def close(value, abs: float = 1e-9):
    return pytest.approx(value, abs=abs, rel=1e-9)


def limits(estimate) -> tuple[float | None, float | None]:
    return estimate.ci_low, estimate.ci_high


def assert_p(tested, found) -> None:
    """R's p-value is drawn; ours is exact or drawn."""
    p = found["p"]
    theirs = sqrt(p * (1 - p) / found["draws"])
    room = 5 * sqrt(theirs**2 + (tested.p_standard_error or 0.0) ** 2)
    assert tested.effect.p_value == pytest.approx(p, abs=room + 2 / found["draws"])


@pytest.mark.parametrize(("given", "found"), of_kind("pairs"))
def test_mcnemar_and_the_change_of_a_share(given, found):
    both, lost, gained, neither = given["pairs"]
    pairs, level = Pairs(both, lost, gained, neither), given["level"]
    change = share_change(pairs, level)
    assert (change.estimate, *limits(change)) == close((found["difference"], found["low"], found["high"]))
    for mid_p, p, share in ((False, "p", "share"), (True, "mid_p", "mid_share")):
        ours = gained_to_lost(pairs, level, mid_p)
        if p not in found:
            assert (ours.estimate, ours.p_value, ours.note) == (None, None, "nobody_changed")
            continue
        low, high = found[share]
        assert ours.p_value == close(found[p])
        assert ours.ci_low == pytest.approx(low / (1 - low), rel=1e-7, abs=1e-9)
        if lost:
            assert ours.estimate == close(gained / lost)
            assert ours.ci_high == pytest.approx(high / (1 - high), rel=1e-7)
        else:
            assert (ours.estimate, ours.ci_high, ours.note) == (None, None, "unbounded_above")


@pytest.mark.parametrize(("given", "found"), of_kind("changes_holm"))
def test_holm_over_the_items(given, found):
    ours = item_changes(given["pre"], given["post"])
    assert [item.ratio.p_value for item in ours] == close(found["p"])
    assert [item.adjusted.p_value for item in ours] == close(found["holm"])


@pytest.mark.parametrize(("given", "found"), of_kind("item_rest"))
def test_item_rest_correlation(given, found):
    ours = item_rest_correlation(given["matrix"], binary=False)
    assert [item.estimate for item in ours] == close(found["r"])
    assert [item.ci_low for item in ours] == close(found["low"])
    assert [item.ci_high for item in ours] == close(found["high"])


@pytest.mark.parametrize(("given", "found"), of_kind("alpha"))
def test_alpha_and_feldts_limits(given, found):
    ours, wide = reliability(given["matrix"]), reliability(given["matrix"], 0.9)
    assert ours.alpha.estimate == close(found["alpha"])
    assert limits(ours.alpha) == close((found["low"], found["high"]))
    assert limits(wide.alpha) == close((found["low90"], found["high90"]))
    assert [item.estimate for item in ours.if_dropped] == close(found["dropped"])


@pytest.mark.parametrize(("given", "found"), of_kind("kr20"))
def test_kr20(given, found):
    ours = reliability(given["matrix"]).alpha
    assert ours.method == "kr20_feldt"
    assert ours.estimate == close(found["kr20"])


@pytest.mark.parametrize(("given", "found"), of_kind("upper_lower"))
def test_upper_lower_index(given, found):
    ours = upper_lower_index(given["matrix"], given["share"])
    assert [item.estimate for item in ours] == close(found["index"])
    assert [item.ci_low for item in ours] == close(found["low"])
    assert [item.ci_high for item in ours] == close(found["high"])


@pytest.mark.parametrize(("given", "found"), of_kind("median"))
def test_median(given, found):
    ours = median_of(given["values"], given["level"])
    assert (ours.estimate, *limits(ours)) == close((found["median"], found["low"], found["high"]))


@pytest.mark.parametrize(("given", "found"), of_kind("mann_whitney"))
def test_mann_whitney_exact_with_ties(given, found):
    ours = mann_whitney(given["x"], given["y"])
    assert ours.exact
    assert (ours.effect.p_value, ours.effect.statistic) == close((found["p"], found["u"]))
    assert ours.effect.estimate == close(found["delta"])


@pytest.mark.parametrize(("given", "found"), of_kind("permutation_two"))
def test_permutation_of_two_means(given, found):
    values = given["x"] + given["y"]
    ours = mean_comparison(values, ["x"] * len(given["x"]) + ["y"] * len(given["y"]))
    assert ours.exact
    assert (ours.effect.p_value, ours.effect.statistic) == close((found["p"], found["f"]))


@pytest.mark.parametrize(("given", "found"), of_kind("means_two"))
def test_welch_and_hedges_g(given, found):
    ours = welch(given["x"], given["y"])
    assert (ours.estimate, *limits(ours)) == close((found["difference"], found["low"], found["high"]))
    assert (ours.statistic, ours.df, ours.p_value) == close((found["t"], found["df"], found["p"]))
    g = g_pooled(given["x"], given["y"])
    assert g.estimate == close(found["g"])
    assert limits(g) == close((found["g_low"], found["g_high"]), abs=1e-6)


@pytest.mark.parametrize(("compare", "kind"), [(rank_comparison, "ranks"), (mean_comparison, "values")])
def test_groups_exact(compare, kind):
    (case,) = (case for case in READ["cases"] if case["kind"] == f"groups_exact_{kind}")
    ours = compare(case["inputs"]["values"], case["inputs"]["groups"])
    assert ours.exact
    assert ours.effect.p_value == close(case["results"]["p"])


@pytest.mark.parametrize(("given", "found"), of_kind("rank_groups"))
def test_kruskal_wallis(given, found):
    ours = rank_comparison(given["values"], given["groups"], effort=MANY)
    assert (ours.effect.statistic, ours.effect.estimate) == close((found["h"], found["epsilon"]))
    assert limits(ours.effect) == close((found["low"], found["high"]), abs=1e-6)
    assert_p(ours, found)


@pytest.mark.parametrize(("given", "found"), of_kind("mean_groups"))
def test_group_means(given, found):
    ours = mean_comparison(given["values"], given["groups"], effort=MANY)
    assert (ours.effect.statistic, ours.effect.df) == (close(found["f"]), found["df"][0])
    assert ours.effect.estimate == close(found["eta"])
    assert limits(ours.effect) == close((found["low"], found["high"]), abs=1e-6)
    assert_p(ours, found)


@pytest.mark.parametrize(("given", "found"), of_kind("pairwise"))
def test_pairs_of_groups_with_holm(given, found):
    ours = pairwise_dominance(given["values"], given["groups"])
    assert [pair.tested.effect.p_value for pair in ours] == close(found["p"])
    assert [pair.adjusted.p_value for pair in ours] == close(found["holm"])


@pytest.mark.parametrize(("given", "found"), of_kind("sessions"))
def test_cochrans_q_and_the_trend_over_sessions(given, found):
    q, trend = cochran_q(given["present"], effort=MANY), attendance_trend(given["present"])
    assert q.effect.statistic == close(found["q"])
    people, sessions = np.shape(given["present"])
    assert q.effect.estimate == close(found["q"] / people / (sessions - 1))
    slope = trend.effect
    steepest = sum(range(sessions - 1, 0, -2)) / sum(step**2 for step in range(sessions - 1, 0, -2))
    cut = max(-steepest, found["low"]), min(steepest, found["high"])  # R's t.test knows no steepest slope
    assert (slope.estimate, *limits(slope)) == close((found["slope"], *cut))
    assert slope.estimate == close(found["lm"])
    if "exact_q" in found:
        assert (q.exact, trend.exact) == (True, True)
        assert (q.effect.p_value, slope.p_value) == close((found["exact_q"], found["exact_trend"]))


@pytest.mark.parametrize(("given", "found"), of_kind("last_session"))
def test_drop_off_is_kaplan_and_meiers(given, found):
    ours = drop_off(given["present"])
    # before the first session: who never came; the survivor function at 1 is the share that ever came
    assert [point.still.estimate for point in ours[1:]] == close(found["still_after"])
    left = [point.left for point in ours[:-1]]
    shares = np.array(found["left"]) / np.array(found["at_risk"])
    assert [item.estimate for item in left] == close(shares.tolist())
    assert [item.n for item in left] == found["at_risk"]


@pytest.mark.parametrize(("given", "found"), of_kind("clustered"))
def test_clustered_share(given, found):
    ours = clustered_share(given["yes"], given["asked"])
    assert (ours.estimate, *limits(ours)) == close((found["share"], found["low"], found["high"]))


@pytest.mark.parametrize(("given", "found"), of_kind("correlation"))
def test_rank_correlations(given, found):
    rho, tau = spearman(given["x"], given["y"], effort=MANY), kendall(given["x"], given["y"], effort=MANY)
    assert (rho.effect.estimate, *limits(rho.effect)) == close((found["rho"], found["low"], found["high"]))
    assert tau.effect.estimate == close(found["tau"])
    assert_p(rho, found)
    if "exact_p" in found:
        assert (rho.exact, tau.exact) == (True, True)
        assert (rho.effect.p_value, tau.effect.p_value) == close((found["exact_p"], found["tau_exact_p"]))


@pytest.mark.parametrize(("given", "found"), of_kind("correlation"))
def test_tau_of_many_people_is_normal(given, found, monkeypatch):
    from helpers.methods import rank_correlation

    monkeypatch.setattr(rank_correlation, "LARGE_TAU", 0)
    ours = kendall(given["x"], given["y"])
    assert (ours.effect.method, ours.draws) == ("kendall_large_sample", 0)
    assert ours.effect.p_value == close(found["tau_normal_p"])


@pytest.mark.parametrize(("given", "found"), of_kind("scale"))
def test_means_and_medians_of_ratings(given, found):
    ours, held = scale_mean(given["counts"]), scale_mean(given["counts"], method="anderson")
    assert (ours.estimate, *limits(ours)) == close((found["mean"], found["t_low"], found["t_high"]))
    assert (held.estimate, *limits(held)) == close((found["mean"], found["low"], found["high"]))
    assert scale_median(given["counts"]).estimate == close(found["median"])
