from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nchypergeom_fisher, ncx2
from steady import steady

from helpers.methods.contingency import association, clean, odds_ratio
from helpers.methods.cramers_v import chi_square, cramers_v, noncentrality_limits
from helpers.methods.permutation import Effort

LARGEST = [
    [0, 0, 4, 0, 0],
    [2, 0, 4, 2, 8],
    [1, 1, 3, 1, 1],
    [2, 0, 1, 1, 0],
    [1, 3, 4, 0, 2],
    [2, 0, 0, 0, 1],
    [3, 2, 2, 0, 1],
]


def test_margins_of_zero_are_dropped_and_named():
    found = association([[3, 0, 5], [0, 0, 0], [4, 0, 1]])
    assert (found.dropped_rows, found.dropped_columns) == ((1,), (1,))
    assert "empty_categories_dropped" in found.notes
    assert found.effect.p_value == association([[3, 5], [4, 1]]).effect.p_value


@pytest.mark.parametrize(
    ("table", "note"), [([[3, 4], [0, 0]], "one_category"), ([[0, 0], [0, 0]], "no_answers")]
)
def test_what_carries_no_comparison_has_neither_effect_nor_p(table, note):
    found = association(table)
    assert (found.effect.estimate, found.effect.p_value, found.effect.note) == (None, None, note)
    assert not found.exact


@pytest.mark.parametrize("table", [[[1, 2], [3]], [[1.5, 2], [3, 4]], [[-1, 2], [3, 4]], [1, 2]])
def test_what_is_no_table_of_counts_is_refused(table):
    with pytest.raises(ValueError):  # noqa: PT011 - numpy words the ragged case itself
        association(table)


@steady(40)
@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=3))
def test_turning_and_reordering_changes_nothing(table):
    one = association(table).effect
    for other in (np.array(table).T, np.array(table)[::-1], np.array(table)[:, ::-1]):
        turned = association(other).effect
        assert turned.p_value == (None if one.p_value is None else pytest.approx(one.p_value, abs=1e-9))
        assert turned.estimate == (None if one.estimate is None else pytest.approx(one.estimate, abs=1e-9))


@steady(40)
@given(st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=2, max_size=3))
def test_a_p_value_never_stands_alone_and_is_never_zero(table):
    effect = association(table).effect
    assert (effect.p_value is None) == (effect.estimate is None)
    if effect.p_value is not None:
        assert 0 < effect.p_value <= 1
        assert 0 <= effect.estimate <= 1
        assert effect.ci_low is None or effect.ci_low <= effect.ci_high <= 1


def test_large_tables_are_drawn_and_say_so():
    found = association(LARGEST)
    assert found.effect.method == "freeman_halton_monte_carlo"
    assert found.draws == 100_000
    assert 0 < found.p_standard_error < 0.002
    assert found == association(LARGEST)


def test_sparse_tables_say_so():
    assert "sparse_table" in association([[3, 0], [0, 3]]).notes
    assert association([[30, 20], [20, 30]]).notes == ()


def test_perfect_association_is_one_and_none_is_zero():
    assert association([[5, 0, 0], [0, 5, 0], [0, 0, 5]]).effect.estimate == pytest.approx(1.0)
    assert association([[5, 5], [5, 5]]).effect.estimate == 0.0
    assert association([[5, 5], [5, 5]]).effect.p_value == 1.0


def test_as_many_categories_as_answers_is_too_few():
    found = association([[1, 0], [0, 1]])
    assert (found.effect.estimate, found.effect.p_value, found.effect.note) == (None, None, "too_few_answers")


def test_no_interval_of_length_zero():
    found = cramers_v(np.array([[5, 5], [5, 5]]))
    assert (found.ci_low, found.ci_high, found.note) == (None, None, "no_interval")


def test_noncentralities_put_the_statistic_at_the_tails():
    low, high = noncentrality_limits(24.4, 12, 0.9)
    assert ncx2.cdf(24.4, 12, low) == pytest.approx(0.95)
    assert ncx2.cdf(24.4, 12, high) == pytest.approx(0.05)
    assert noncentrality_limits(6.0, 12)[0] == 0.0


def test_chi_square_by_hand():
    assert chi_square(np.array([[10, 20], [20, 10]])) == pytest.approx(60 * (300) ** 2 / 30**4)


@pytest.mark.parametrize("table", [[[3, 1], [1, 3]], [[10, 2], [3, 12]], [[2, 9], [13, 1]]])
def test_limits_of_the_odds_ratio_are_one_sided_tests_at_half_alpha(table):
    found = odds_ratio(table, 0.9)
    (a, b), (c, d) = table
    args = (a + b + c + d, a + b, a + c)
    assert nchypergeom_fisher.sf(a - 1, *args, found.ci_low) == pytest.approx(0.05, rel=1e-4)
    assert nchypergeom_fisher.cdf(a, *args, found.ci_high) == pytest.approx(0.05, rel=1e-4)
    assert nchypergeom_fisher.mean(*args, found.estimate) == pytest.approx(a, rel=1e-4)


def test_odds_ratios_at_the_edge():
    zero = odds_ratio([[0, 3], [3, 1]])
    assert (zero.estimate, zero.ci_low) == (0.0, 0.0)
    assert zero.ci_high < 10
    endless = odds_ratio([[3, 0], [0, 4]])
    assert (endless.estimate, endless.ci_high, endless.note) == (None, None, "unbounded_above")
    assert endless.ci_low > 0
    assert odds_ratio([[3, 0], [4, 0]]).note == "one_category"
    assert odds_ratio([[3, 0], [4, 0]]).p_value is None


def test_odds_ratio_wants_two_by_two():
    with pytest.raises(ValueError, match="2 x 2"):
        odds_ratio([[1, 2, 3], [4, 5, 6]])


def test_a_small_budget_still_answers():
    found = association([[2, 3], [4, 1]], effort=Effort(budget=0, draws=2000))
    assert found.draws == 2000


def test_clean_keeps_order():
    assert clean([[0, 1, 2], [0, 3, 4]]).counts.tolist() == [[1, 2], [3, 4]]
