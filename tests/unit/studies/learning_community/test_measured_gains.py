"""Gains of twelve people against R 4.2.2: t.test, signs written out, cor, power.t.test(strict = TRUE), lm.

pre <- c(40,55,30,70,62,48,35,81,58,44,66,52); post <- c(58,60,49,71,80,45,57,90,65,63,64,75)
"""

from dataclasses import replace

import pytest
from cohort_of_scores import cohort_of_scores

from helpers.studies.learning_community.measured.caveats import caveats_said, shown_said
from helpers.studies.learning_community.measured.gain_picture import gain_picture
from helpers.studies.learning_community.measured.gains import (
    direction_estimates,
    gain_estimates,
    gain_said,
    stated_estimates,
)
from helpers.studies.learning_community.measured.groups import model_estimates
from helpers.studies.learning_community.measured.normalized import (
    band_estimates,
    normalized_estimates,
    normalized_said,
)
from helpers.studies.learning_community.measured.planning import planning_notes, planning_rows, planning_said
from helpers.studies.learning_community.measured.unmatched import (
    WITHHELD,
    gap_estimates,
    unmatched_estimates,
    unmatched_said,
)

BEFORE = (40, 55, 30, 70, 62, 48, 35, 81, 58, 44, 66, 52)
AFTER = (58, 60, 49, 71, 80, 45, 57, 90, 65, 63, 64, 75)
NAMES = [f"p{number:02d}" for number in range(12)]
PRE, POST = dict(zip(NAMES, BEFORE, strict=True)), dict(zip(NAMES, AFTER, strict=True))
ALONE = {f"q{number}": score for number, score in enumerate((20, 35, 60, 72, 41))}
HALVES = {name: "a" if place < 6 else "b" for place, name in enumerate(NAMES)}


@pytest.fixture(scope="module")
def cohort():
    return cohort_of_scores(PRE | ALONE, POST, {"Half": HALVES})


def by_id(estimates):
    return {item.id: item for item in estimates}


def names(said):
    return [each.name for each in said]


def test_differences_are_those_of_r(cohort):
    found = by_id(gain_estimates(cohort))
    mean = found["gain.mean_difference"]
    assert (mean.estimate, mean.statistic, mean.p_value) == pytest.approx((11.3333333, 4.0958181, 0.00177193))
    assert (mean.ci_low, mean.ci_high) == pytest.approx((5.2430974, 17.4235693))
    assert mean.unit == "points"
    assert found["gain.median_difference"].estimate == 13.5
    assert found["gain.d_z"].estimate == pytest.approx(1.18236083)


def test_exact_tests_are_those_of_all_signs_written_out(cohort):
    found = by_id(gain_estimates(cohort))
    assert (found["gain.rank_biserial"].statistic, found["gain.rank_biserial"].p_value) == (73, 0.0048828125)
    assert found["gain.permutation"].p_value == 0.00390625
    assert found["gain.permutation"].ci_low is None


def test_every_standardised_change_is_named(cohort):
    kinds = {f"gain.{letter}_{kind}" for letter in "dg" for kind in ("z", "av", "rm")}
    assert kinds <= set(by_id(gain_estimates(cohort)))


def test_normalised_gains_are_those_of_r(cohort):
    found = by_id(normalized_estimates(cohort))
    assert found["gain.normalized.hake"].estimate == pytest.approx(0.243291592)
    assert found["gain.normalized.individual"].estimate == pytest.approx(0.239192182)
    assert found["gain.normalized.change"].estimate == pytest.approx(0.241168249)
    assert names(normalized_said(cohort)) == ["hake", "band_of_gain", "gains_agree"]


def test_bands_count_everybody_with_a_gain(cohort):
    found = by_id(band_estimates(cohort))
    counts = {name.rpartition("_")[2]: round(item.estimate * item.n) for name, item in found.items()}
    assert counts == {"low": 6, "medium": 6, "high": 0}


def test_a_disagreement_of_the_ways_is_said():
    before, after = {"a": 10, "b": 90, "c": 20, "d": 90}, {"a": 60, "b": 80, "c": 70, "d": 80}
    cohort = cohort_of_scores(before, after, small_cells=0)
    assert names(normalized_said(cohort)) == ["hake_plain", "band_of_gain", "gains_differ_sign", "reason"]


def test_without_words_no_gain_is_called_anything(cohort):
    plain = replace(cohort, settings=replace(cohort.settings, gain_words="none"))
    assert names(normalized_said(plain)) == ["hake", "gains_agree"]
    assert band_estimates(plain) is None
    assert [each.id for each in normalized_estimates(plain)] == [
        each.id for each in normalized_estimates(cohort)
    ]
    loss = cohort_of_scores(POST, PRE)
    assert names(normalized_said(loss))[:2] == ["hake_loss", "band_of_loss"]
    silent = replace(loss, settings=replace(loss.settings, gain_words="none"))
    assert "band_of_loss" not in names(normalized_said(silent))


@pytest.mark.parametrize(("words", "said"), [("hake1998", "gains_differ_band"), ("none", "gains_agree")])
def test_a_difference_of_words_alone_is_none_without_words(words, said):
    """Gains of the means and of individuals, .306 and .281, on either side of .3, and hardly apart."""
    before, after = {"a": 20, "b": 90, "c": 20, "d": 90}, {"a": 45, "b": 92.5, "c": 45, "d": 92.5}
    found = cohort_of_scores(before, after, small_cells=0)
    found = replace(found, settings=replace(found.settings, gain_words=words))
    assert said in names(normalized_said(found))


def test_directions_add_up(cohort):
    found = direction_estimates(cohort)
    assert [round(item.estimate * item.n) for item in found.values()] == [10, 0, 2]


@pytest.mark.parametrize(
    ("test", "effect_size", "same"),
    [
        ("paired_t", "g_av", "gain.mean_difference"),
        ("signed_rank", "rank_biserial", "gain.rank_biserial"),
        ("permutation", "d_z", "gain.permutation"),
    ],
)
def test_what_the_main_results_state_is_chosen(test, effect_size, same):
    chosen = cohort_of_scores(PRE | ALONE, POST, test=test, effect_size=effect_size)
    p, size = stated_estimates(chosen)
    found = by_id(gain_estimates(chosen))
    assert p.estimate == found[same].p_value
    assert size.estimate == found[f"gain.{effect_size}"].estimate


def test_sentences_follow_the_numbers(cohort):
    assert names(gain_said(cohort)) == ["gain_rose", "gain_beyond_zero", "directions", "tests", "stated"]
    same = cohort_of_scores({"a": 40, "b": 60}, {"a": 50, "b": 70}, small_cells=0)
    assert names(gain_said(same))[:3] == ["gain_rose", "gain_no_interval", "gain_few"]
    less = cohort_of_scores({"a": 40, "b": 60, "c": 50}, {"a": 30, "b": 62, "c": 45}, small_cells=0)
    assert names(gain_said(less))[:2] == ["gain_fell", "gain_holds_zero"]


def test_one_test_and_no_pairs_are_said():
    assert gain_estimates(cohort_of_scores(PRE, {})) is None
    assert names(gain_said(cohort_of_scores(PRE, {}))) == ["one_test"]
    strangers = cohort_of_scores(PRE, ALONE)
    assert names(gain_said(strangers)) == ["gain_no_pairs"]
    assert {item.note for item in gain_estimates(strangers)} == {"no_pairs"}
    assert names(normalized_said(strangers)) == ["no_normalized"]


def test_people_with_one_test_are_compared_with_pairs(cohort):
    gap = by_id(gap_estimates(cohort))["unmatched.gap_pre"]
    # t.test(pre, c(20, 35, 60, 72, 41))
    assert (gap.estimate, gap.ci_low, gap.ci_high) == pytest.approx((7.8166667, -17.2076983, 32.8410316))
    assert len(unmatched_estimates(cohort)) == 5
    assert names(unmatched_said(cohort)) == [
        "five_ways",
        "bounds",
        "imputed",
        "tipping",
        "drawn_anew_tipping",
    ]


def test_a_loss_is_said_as_one():
    cohort = cohort_of_scores(
        dict(zip(NAMES, AFTER, strict=True)) | ALONE, dict(zip(NAMES, BEFORE, strict=True))
    )
    assert names(gain_said(cohort))[0] == "gain_fell"
    assert names(normalized_said(cohort))[0] == "hake_loss"
    assert names(unmatched_said(cohort))[2:] == ["imputed", "tipping_loss", "drawn_anew_tipping"]


def test_a_handful_of_people_with_one_test_is_not_compared():
    few = dict(list(ALONE.items())[:4])
    assert gap_estimates(cohort_of_scores(PRE | few, POST)) is None
    assert gap_estimates(cohort_of_scores(PRE | few, POST, small_cells=4)) is not None


def test_where_all_sat_both_nothing_is_missing():
    assert unmatched_estimates(cohort_of_scores(PRE, POST)) is None
    assert names(unmatched_said(cohort_of_scores(PRE, POST))) == ["all_matched"]


def test_bounds_hold_whatever_the_missing_scores_were():
    cohort = cohort_of_scores(PRE | {"x": 20.0}, POST, small_cells=0)
    bounds = by_id(unmatched_estimates(cohort))["unmatched.bounds"]
    assert bounds.estimate_low == pytest.approx((136 - 20) / 13)
    assert bounds.estimate_high == pytest.approx((136 + 80) / 13)


def test_scores_of_a_few_with_one_test_cannot_be_worked_out():
    few = cohort_of_scores(PRE | {"x": 20.0}, POST)  # the bounds alone would give the one score
    assert unmatched_estimates(few) is None
    assert names(unmatched_said(few)) == ["unmatched_few"]
    # Bounds hold the sum of both; the difference of all scores, or either mean, would part them
    mixed = cohort_of_scores(PRE | {"x": 20.0, "y": 40.0}, POST | {"u": 90.0, "v": 80.0, "w": 70.0})
    found = by_id(unmatched_estimates(mixed))
    assert found["unmatched.all_scores"].note == WITHHELD
    assert found["unmatched.bounds"].is_range
    assert gap_estimates(mixed) is None


def test_people_whose_pair_does_not_count_are_not_said_to_have_sat_one_test():
    cohort = cohort_of_scores(PRE | {"x": 20.0}, POST, small_cells=0, matching="exact")
    cohort.tables["people"].loc[cohort.tables["people"]["person"].isin(NAMES[:3]), "matched_by"] = "similar"
    first = unmatched_said(cohort)[1]
    assert first.name == "bounds_set_apart"
    assert (first.values["one"].estimate, first.values["apart"].estimate) == (7, 3)
    [caveat] = [said for said in caveats_said(cohort) if said.name == "caveat_set_apart"]
    assert caveat.values["share"].estimate == pytest.approx(4 / 13)


def test_methods_that_do_not_agree_are_said():
    # R 4.2.2: t.test p = 0.026, wilcox.test(exact = TRUE) p = 0.125
    before, after = {"a": 10, "b": 30, "c": 40, "d": 50}, {"a": 20, "b": 60, "c": 70, "d": 65}
    four = cohort_of_scores(before, after, small_cells=0)
    assert "tests_disagree" in names(gain_said(four))
    assert names(shown_said(four)) == ["shown_disputed"]
    pre, post = PRE | ALONE, POST | {f"z{number}": 95.0 for number in range(6)}
    assert "imputed_disagrees" not in names(unmatched_said(cohort_of_scores(pre, post)))


def test_power_is_that_of_r(cohort):
    (said,) = planning_said(cohort)
    assert said.name == "smallest_points"
    assert said.values["smallest"].estimate == pytest.approx(0.888657431583, rel=1e-5)
    rows = {row.label.rpartition(".")[2]: row.cells for row in planning_rows(cohort)}
    assert rows["medium"]["pairs"].estimate == 34
    assert rows["medium"]["people"].estimate == 43
    assert rows["as_here"]["d_z"].estimate == pytest.approx(1.18236083)
    assert set(rows) == {"as_here", "careful", "small", "medium", "large"}


@pytest.mark.parametrize(
    ("words", "called", "notes"),
    [
        ("cohen1988", ["small", "medium", "large"], ["planning", "planning_cohen1988"]),
        (
            "sawilowsky2009",
            ["small", "medium", "large", "very_large", "huge"],
            ["planning", "planning_sawilowsky2009"],
        ),
        ("none", ["to_compare"] * 3, ["planning"]),
    ],
)
def test_sizes_to_plan_for_are_called_as_the_parameter_says(cohort, words, called, notes):
    chosen = replace(cohort, settings=replace(cohort.settings, size_words=words))
    rows = planning_rows(chosen)[2:]
    assert [row.label.rpartition(".")[2] for row in rows] == called
    assert [row.cells["d_z"].estimate for row in rows][:3] == [0.2, 0.5, 0.8]
    assert len({row.cells["d_z"].id for row in rows}) == len(rows)
    assert planning_notes(chosen) == notes
    assert planning_notes(None) == ["planning"]


def test_a_cohort_too_small_for_any_change_is_told_so():
    three = ({"a": 0, "b": 100, "c": 28}, {"a": 57, "b": 71, "c": 43})
    (said,) = planning_said(cohort_of_scores(*three, small_cells=0))
    assert said.name == "smallest_beyond"
    assert planning_said(cohort_of_scores({"a": 0}, {"a": 57})) is None


def test_covariance_is_that_of_r(cohort):
    found = by_id(model_estimates(cohort))
    eta = found["group.half.partial_eta_squared"]
    # anova(lm(post ~ pre), lm(post ~ pre + g))
    assert (eta.estimate, eta.statistic, eta.p_value) == pytest.approx(
        (0.11286574, 1.14503, 0.31245), rel=1e-4
    )
    assert {each.missing for each in found.values()} == {eta.missing}


def test_the_picture_counts_every_pair(cohort):
    picture = gain_picture(cohort)
    assert picture.counts.sum() == picture.moved.sum() == 12
    assert not picture.binned
    assert gain_picture(cohort_of_scores({"a": 1, "b": 2}, {"a": 3, "b": 4})) is None


def test_many_pairs_of_many_scores_are_gathered_into_squares():
    before = {f"p{number}": float(number % 101) for number in range(600)}
    apart = {name: float(7 * place % 101 + place / 1000) % 100 for place, name in enumerate(before)}
    picture = gain_picture(cohort_of_scores(before, apart))
    assert picture.binned
    assert picture.counts.sum() == picture.moved.sum() == 600
    assert set(picture.after % 5) == {2.5}
    assert max(picture.before) == 97.5


def test_many_pairs_of_few_scores_stand_where_they_are():
    before = {f"p{number}": float(number % 5) * 25 for number in range(600)}
    picture = gain_picture(cohort_of_scores(before, dict.fromkeys(before, 100.0)))
    assert not picture.binned
    assert picture.counts.tolist() == [120] * 5
    assert set(picture.after) == {100}


def test_the_gain_of_three_people_stays_on_the_scale_and_says_so():
    few = cohort_of_scores({"a": 0, "b": 0, "c": 0}, {"a": 100, "b": 100, "c": 40}, small_cells=0)
    mean = by_id(gain_estimates(few))["gain.mean_difference"]
    assert (mean.ci_high, mean.note) == (100, "cut_at_scale_ends")
