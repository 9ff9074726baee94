from __future__ import annotations

from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.finite_population import certain_share, population_counts, population_share
from helpers.methods.proportions import proportion


@pytest.mark.parametrize(("n", "population"), [(3, 8), (13, 15), (4, 43), (1, 6)])
@pytest.mark.parametrize("level", [0.8, 0.95])
def test_coverage_is_at_least_the_level_for_every_population(n, population, level):
    bounds = [population_counts(k, n, population, level) for k in range(n + 1)]
    for true in range(population + 1):
        covered = sum(
            comb(true, k) * comb(population - true, n - k)
            for k in range(n + 1)
            if bounds[k].low <= true <= bounds[k].high
        )
        assert covered / comb(population, n) >= level


@steady()
@given(st.integers(1, 40), st.data())
def test_bounds_nest_and_hold_the_sample(population, data):
    n = data.draw(st.integers(0, population))
    yes = data.draw(st.integers(0, n))
    found = population_counts(yes, n, population)
    assert yes == found.certain_low <= found.low <= found.high <= found.certain_high == yes + population - n
    if n:
        share = population_share(yes, n, population)
        assert share.ci_low - 1e-12 <= share.estimate <= share.ci_high + 1e-12


def test_all_asked_is_a_census():
    found = population_share(5, 8, 8)
    assert (found.method, found.note, found.missing) == ("census", None, 0)
    assert found.ci_low == found.estimate == found.ci_high == 0.625


def test_thirteen_of_fifteen_is_far_narrower_than_a_binomial():
    finite, endless = population_share(10, 13, 15), proportion(10, 13)
    assert finite.ci_high - finite.ci_low < (endless.ci_high - endless.ci_low) / 3


def test_a_small_part_of_a_large_frame_is_nearly_binomial():
    finite, endless = population_share(3, 20, 20_000), proportion(3, 20)
    assert finite.ci_low == pytest.approx(endless.ci_low, abs=1e-3)
    assert finite.ci_high == pytest.approx(endless.ci_high, abs=1e-3)


def test_thousands_are_no_matter():
    found = population_counts(1200, 4000, 50_000)
    assert found.low / 50_000 == pytest.approx(0.3 - 1.96 * (0.21 / 4000 * 0.92) ** 0.5, abs=1e-3)


def test_purposive_samples_say_so():
    assert population_share(2, 11, 88).note == "purposive_sample"
    assert population_share(2, 11, 88, purposive=False).note is None


def test_nobody_asked():
    found = population_share(0, 0, 6)
    assert (found.estimate, found.ci_low, found.note) == (None, None, "no_answers")


def test_certain_share_is_a_range_without_a_level():
    found = certain_share(13, 13, 15)
    assert found.is_range
    assert (found.estimate_low, found.estimate_high, found.ci_level) == (13 / 15, 1.0, None)
    assert certain_share(1, 4, 4).estimate == 0.25
    assert certain_share(0, 0, 0).note == "no_answers"
    assert (certain_share(0, 0, 3).estimate_low, certain_share(0, 0, 3).estimate_high) == (0.0, 1.0)


@pytest.mark.parametrize("wrong", [(3, 2, 5), (1, 6, 5), (-1, 2, 3)])
def test_contradicting_numbers_are_refused(wrong):
    with pytest.raises(ValueError, match="not a count"):
        population_counts(*wrong)
