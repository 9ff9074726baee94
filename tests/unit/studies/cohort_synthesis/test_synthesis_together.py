"""What cohorts say together, carried back to what readers know."""

from math import exp, log

import numpy as np
import pytest
from made_cohorts import compared, many, number

from helpers.studies.cohort_synthesis.funnel import funnel_of
from helpers.studies.cohort_synthesis.influence import most_telling, small_cohorts, without_each
from helpers.studies.cohort_synthesis.over_time import over_time
from helpers.studies.cohort_synthesis.saying import influence_said, spread_said, time_said, together_said
from helpers.studies.cohort_synthesis.scales import back
from helpers.studies.cohort_synthesis.together import Together, own_estimate


def logit(share):
    return log(share / (1 - share))


def shares(*values, error=0.3):
    return [
        number(logit(value), error, 30, scale="logit", unit="proportion", scale_facts=("unit",))
        for value in values
    ]


def names(said):
    return [each.name for each in said]


def test_weights_add_up_and_follow_precision():
    found = Together(compared(number(5.0, 1.0), number(9.0, 2.0), number(None, None, 0, note="no_pairs")))
    fixed = [row.weights["fixed"].estimate for row in found.rows if row.weights]
    assert fixed == pytest.approx([0.8, 0.2])
    assert found.rows[2].weights == {}
    assert found.rows[2].estimate is None
    assert found.fixed.estimate == pytest.approx(5.8)


def test_a_cohorts_own_interval_is_that_of_t_where_df_are_known():
    found = compared(number(5.0, 1.0, df=9), number(5.0, 1.0))
    first, second = (own_estimate(found, entry) for entry in found.entries)
    assert [first.ci_low, first.ci_high] == pytest.approx([5 - 2.2621572, 5 + 2.2621572])
    assert [second.ci_low, second.ci_high] == pytest.approx([5 - 1.9599640, 5 + 1.9599640])


def test_shares_come_back_between_nothing_and_all():
    found = Together(compared(*shares(0.6, 0.8, 0.97)))
    for item in (found.fixed, found.random, found.prediction, *(row.estimate for row in found.rows)):
        assert 0 < item.ci_low < item.estimate < item.ci_high < 1
        assert (item.unit, item.p_value) == ("proportion", None)
    assert found.rows[0].estimate.estimate == pytest.approx(0.6)
    tau = next(each for each in found.spread if each.id.endswith(".tau"))
    assert tau.unit is None  # logits
    assert "spread_scaled" in names(spread_said(found))


def test_a_number_on_another_scale_is_carried_back_from_its_own():
    plain = number(0.7, None, 40, unit="proportion", scale_facts=("unit",), note="full_list")
    found = Together(compared(*shares(0.6, 0.8), plain))
    assert [row.estimate.estimate for row in found.rows] == pytest.approx([0.6, 0.8, 0.7])
    other = Together(compared(number(5.0, 1.0), number(6.0, 1.0), number(0.4, 0.1, unit="sd")))
    assert [row.estimate.unit for row in other.rows] == ["points", "points", "sd"]


def test_ratios_come_back_as_ratios_and_keep_their_test():
    ratio = {"scale": "log", "unit": "ratio", "scale_facts": ("unit",)}
    found = Together(compared(*(number(log(x), 0.2, 30, **ratio) for x in (1.5, 2.0, 3.0))))
    assert found.random.estimate == pytest.approx(exp(log(9) / 3), rel=1e-6)
    assert found.random.p_value < 1
    assert "beyond_nothing" in names(together_said(found)) or "may_be_nothing" in names(together_said(found))
    assert back(1e9, "log") < float("inf")
    assert back(-1e9, "logit") == 0.0


def test_nobody_asks_whether_a_mean_score_is_nothing():
    scores = [number(3.2 + each / 10, 0.1, 12, unit="score", is_level=True) for each in range(4)]
    found = Together(compared(*scores))
    assert found.random.ci_low > 0
    assert (found.random.p_value, found.random.statistic, found.fixed.p_value) == (None, None, None)
    assert [each.name for each in together_said(found)] == ["mean_random", "prediction"]
    changes = Together(compared(*(number(3.2 + each / 10, 0.1) for each in range(4))))
    assert changes.random.p_value < 0.01
    said = together_said(changes)
    assert [each.name for each in said] == ["mean_random", "beyond_nothing", "prediction"]
    named = said[0].values["headline"]
    assert (named.id, named.label) == ("together.headline", changes.compared.first.label)
    assert named.estimate == changes.leaning.estimate


@pytest.mark.parametrize(
    ("cohorts", "expected"),
    [
        ([], "nothing_together"),
        ([number(5.0, 1.0)], "one_alone"),
        ([number(5.0, 1.0), number(8.0, 1.0)], "two_not_informative"),
    ],
)
def test_few_cohorts_are_said_to_be_few(cohorts, expected):
    found = Together(compared(*cohorts, number(None, None, 0, note="no_pairs")))
    assert expected in names(together_said(found))
    assert found.prediction.estimate is None


def test_cohorts_that_are_all_alike_show_no_spread_and_still_have_an_interval():
    found = Together(compared(*[number(5.0, 1.0)] * 12, interval="hartung_knapp"))
    assert found.random.ci_low < 5 < found.random.ci_high
    squared = next(each for each in found.spread if each.id.endswith("tau_squared"))
    assert (squared.estimate, squared.ci_high, squared.note) == (0.0, None, "closer_than_chance")
    assert "spread_none_found" in names(spread_said(found))


def test_a_line_over_time():
    rising = [number(2.0 * at, 0.3) for at in range(6)]
    found = over_time(compared(*rising))
    assert found.slope.estimate == pytest.approx(2 / (200 / 365.25), rel=1e-6)
    assert found.line.middle[0] < found.line.middle[-1]
    assert "trend_rises" in names(time_said(found, compared(*rising)))
    falling = compared(*rising[::-1])
    assert "trend_falls" in names(time_said(over_time(falling), falling))
    flat = compared(*[number(x, 1.0) for x in (5, 7, 5, 7)])
    assert "trend_flat" in names(time_said(over_time(flat), flat))


def test_no_line_without_days_or_with_two_cohorts():
    undated = compared(number(1.0, 1.0), number(2.0, 1.0), number(3.0, 1.0), years=False)
    found = over_time(undated)
    assert (found.undated, found.slope.estimate, found.line) == (3, None, None)
    assert names(time_said(found, undated)) == ["undated", "no_trend"]
    assert over_time(compared(number(1.0, 1.0), number(2.0, 1.0))).slope.note == "too_few_for_a_trend"
    assert over_time(compared(number(None, None, 0, note="no_pairs"), None)).slope.estimate is None


def test_leaving_one_out_and_the_funnel_begin_at_ten():
    nine, ten = compared(*many(9)), compared(*many(10))
    assert (without_each(nine), funnel_of(nine)) == ([], None)
    assert small_cohorts(nine).note == "too_few_for_a_funnel"
    left = without_each(ten)
    assert [item.label for item in left] == [f"cohort.c{at}" for at in range(1, 11)]
    whole = Together(ten).random
    farthest = most_telling(left, whole, 3)
    assert len(farthest) == 3
    moved = [abs(item.estimate - whole.estimate) for item in left]
    assert abs(farthest[0].estimate - whole.estimate) == pytest.approx(max(moved))
    assert len(funnel_of(ten).values) == 10
    assert names(influence_said(left, whole, small_cohorts(ten), ten))[0] == "without_each"


def test_a_funnel_that_leans_is_said_to_lean():
    rng = np.random.default_rng(4)
    errors = np.linspace(0.5, 4, 15)
    leaning = compared(
        *(number(float(3 * e + rng.normal(0, 0.3)), float(e), int(200 / e**2) + 6) for e in errors)
    )
    slope = small_cohorts(leaning)
    assert slope.method == "egger"
    said = influence_said(without_each(leaning), Together(leaning).random, slope, leaning)
    assert "funnel_leans" in names(said)


def test_standardised_changes_are_asked_by_their_size():
    values = compared(*(number(0.1 * x, 0.2 + 0.01 * x, 20 + x, unit="sd") for x in range(11)))
    assert small_cohorts(values).method == "egger_by_size"
