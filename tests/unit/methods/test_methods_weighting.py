from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.proportions import score_limits
from helpers.methods.weighting import Stratum, standard_error, weighted_share


@st.composite
def a_stratum(draw):
    population = draw(st.integers(1, 40))
    n = draw(st.integers(0, population))
    return Stratum(population, n, draw(st.integers(0, n)))


@steady()
@given(st.lists(a_stratum(), min_size=1, max_size=5), st.sampled_from(["wilson", "logit"]))
def test_whatever_the_strata_the_interval_holds_the_share_within_zero_and_one(strata, interval):
    found = weighted_share(strata, 0.9, interval)
    weighted, bounds = found.weighted, found.bounds
    if not any(s.n for s in strata):
        assert (weighted.estimate, weighted.note, bounds.note) == (None, "no_answers", "no_answers")
        return
    assert 0 <= bounds.estimate_low <= bounds.estimate_high <= 1
    if weighted.ci_low is None:
        assert weighted.note == "no_interval"
    else:
        assert -1e-12 <= weighted.ci_low <= weighted.estimate + 1e-9
        assert weighted.estimate - 1e-9 <= weighted.ci_high <= 1 + 1e-12
    assert found.shift.estimate == pytest.approx(weighted.estimate - found.unweighted.estimate)


def test_equal_fractions_leave_the_share_alone():
    found = weighted_share([Stratum(20, 5, 2), Stratum(40, 10, 7)])
    assert found.shift.estimate == pytest.approx(0.0)


def test_weights_are_those_of_the_frame():
    found = weighted_share([Stratum(30, 3, 3), Stratum(10, 3, 0)])
    assert found.weighted.estimate == pytest.approx(0.75)
    assert found.unweighted.estimate == pytest.approx(0.5)
    assert found.bounds.estimate == pytest.approx(0.75)


def test_census_has_no_sampling_error():
    found = weighted_share([Stratum(3, 3, 1), Stratum(5, 5, 5)]).weighted
    assert (found.method, found.ci_low, found.ci_high) == ("census", 0.75, 0.75)


def test_a_lonely_answer_enters_with_the_largest_variance():
    strata = [Stratum(6, 1, 1), Stratum(10, 5, 2)]
    found = weighted_share(strata)
    assert (found.weighted.note, found.lonely) == ("lonely_stratum", (0,))
    assert found.weighted.df == 4
    lonely = (6 / 16) ** 2 * (1 - 1 / 6) * (6 / 5) * 0.25
    other = (10 / 16) ** 2 * (1 - 5 / 10) * 0.4 * 0.6 / 4
    assert standard_error(strata) == pytest.approx((lonely + other) ** 0.5)


def test_a_stratum_of_one_is_no_lonely_one():
    assert weighted_share([Stratum(1, 1, 1), Stratum(10, 5, 2)]).lonely == ()


def test_only_lonely_strata_have_no_interval():
    found = weighted_share([Stratum(6, 1, 1), Stratum(3, 1, 0)]).weighted
    assert found.estimate == pytest.approx(2 / 3)
    assert (found.ci_low, found.note) == (None, "no_interval")


def test_all_alike_is_not_certain():
    found = weighted_share([Stratum(20, 5, 5), Stratum(30, 5, 0)]).weighted
    assert found.note == "no_spread"
    t8 = 2.306004135204166
    assert (found.ci_low, found.ci_high) == pytest.approx(score_limits(0.4, 10, t8))
    everyone = weighted_share([Stratum(20, 5, 5), Stratum(30, 5, 5)]).weighted
    assert everyone.ci_low < 1 == everyone.ci_high


@pytest.mark.parametrize("interval", ["wilson", "logit"])
def test_all_yes_with_a_lonely_answer_is_not_certain_either(interval):
    found = weighted_share([Stratum(6, 1, 1), Stratum(10, 5, 5)], interval=interval)
    assert (found.weighted.note, found.lonely) == ("no_spread", (0,))
    assert found.weighted.ci_low < 0.8
    assert found.weighted.ci_high == 1.0


def test_strata_without_answers_leave_a_range():
    found = weighted_share([Stratum(10, 5, 5), Stratum(30, 0, 0)])
    assert found.unreached == (1,)
    assert (found.bounds.estimate_low, found.bounds.estimate_high) == (0.25, 1.0)
    assert (found.bounds.note, found.bounds.missing) == ("unreached_strata", 30)
    assert found.weighted.estimate == 1.0


def test_bad_arguments_are_refused():
    with pytest.raises(ValueError, match="not a count"):
        weighted_share([Stratum(3, 4, 1)])
    with pytest.raises(ValueError, match="no such interval"):
        weighted_share([Stratum(4, 3, 1)], interval="wald")


def test_a_stratum_that_answers_alike_is_named():
    alike, mixed = Stratum(43, 3, 3), Stratum(18, 8, 2)
    assert weighted_share([alike, mixed]).weighted.note == "alike_stratum"
    assert weighted_share([alike, mixed, Stratum(6, 1, 0)]).weighted.note == "lonely_stratum+alike_stratum"
    # All of the stratum were asked: nothing is left to vary
    assert weighted_share([Stratum(3, 3, 3), mixed]).weighted.note is None
