from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.paired_mean import mean_difference
from helpers.methods.paired_permutation import SignEffort, sign_flip_test

NO_COUNT = SignEffort(budget=0)


def by_all_signs(differences: np.ndarray) -> float:
    signs = np.array(list(product((-1, 1), repeat=len(differences))))
    return float((np.abs(signs @ differences) >= abs(differences.sum()) - 1e-6).mean())


@steady(100)
@given(
    st.lists(st.integers(-9, 9), min_size=1, max_size=10),
    st.sampled_from([1.0, 0.1, 100 / 7, 100 / 3]),
)
def test_both_exact_ways_are_all_signs_written_out(differences, unit):
    values = np.array(differences) * unit
    expected = by_all_signs(values)
    counted = sign_flip_test(np.zeros(len(values)), values)
    written = sign_flip_test(np.zeros(len(values)), values, effort=NO_COUNT)
    if not any(differences):
        assert (counted.effect.p_value, counted.effect.note) == (None, "no_change")
        return
    assert counted.effect.method == written.effect.method == "sign_flip_exact"
    assert counted.effect.p_value == pytest.approx(expected)
    assert written.effect.p_value == pytest.approx(expected)


@pytest.mark.parametrize("unit", [1.0, np.pi])
@pytest.mark.parametrize("n", [25, 400])
def test_drawn_signs_are_within_their_error_of_all(unit, n):
    generator = np.random.default_rng(n)
    values = generator.integers(-7, 9, n) * unit
    values -= unit * np.rint(values.mean() / unit) * (n == 400)
    exact, drawn = sign_flip_test(np.zeros(n), values), sign_flip_test(np.zeros(n), values, effort=NO_COUNT)
    assert drawn.effect.method == "sign_flip_monte_carlo"
    assert drawn.draws == 99_999
    assert drawn.effect.p_value == pytest.approx(exact.effect.p_value, abs=5 * drawn.p_standard_error)
    assert drawn == sign_flip_test(np.zeros(n), values, effort=NO_COUNT)
    assert drawn != sign_flip_test(np.zeros(n), values, effort=SignEffort(budget=0, seed=1))


def test_measurements_without_a_unit_are_drawn_when_many_and_exact_when_few():
    generator = np.random.default_rng(2)
    values = generator.normal(0.2, 1, 40)
    assert not sign_flip_test(np.zeros(40), values).exact
    assert sign_flip_test(np.zeros(20), values[:20]).exact
    assert sign_flip_test(np.zeros(20), values[:20]).effect.p_value == pytest.approx(
        sign_flip_test(np.zeros(20), -values[:20]).effect.p_value
    )


def test_no_draw_gives_zero():
    values = np.random.default_rng(3).normal(9, 1, 60)
    found = sign_flip_test(np.zeros(60), values, effort=SignEffort(draws=1999))
    assert found.effect.p_value == 1 / 2000
    assert found.p_standard_error > 0


def test_the_mean_and_its_interval_stand_beside_the_p_value():
    pre, post = [3, 5, 4, 6, 2, 7], [5, 6, 7, 6, 6, 8]
    found, plain = sign_flip_test(pre, post).effect, mean_difference(pre, post)
    assert (found.id, found.estimate, found.ci_low, found.n) == (plain.id, plain.estimate, plain.ci_low, 6)
    assert (found.statistic, found.df) == (None, None)


def test_equal_gains_of_all_are_the_rarest_signs():
    found = sign_flip_test([0] * 8, [2] * 8)
    assert (found.effect.p_value, found.notes) == (2 / 2**8, ("constant_differences",))


def test_a_p_value_too_small_to_hold():
    found = sign_flip_test([0] * 2000, [1] * 1999 + [2])
    assert (found.effect.p_value, found.notes) == (1e-300, ("p_floored",))


def test_nobody():
    found = sign_flip_test([], [])
    assert (found.effect.estimate, found.notes) == (None, ("no_pairs",))
