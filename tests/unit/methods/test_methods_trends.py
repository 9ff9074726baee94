from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import kendalltau, kruskal
from steady import steady

from helpers.methods.permutation import Effort
from helpers.methods.tau_b import kendall_tau_b
from helpers.methods.trends import (
    group_shift,
    jonckheere_terpstra,
    kruskal_wallis_h,
    mean_ranks,
    ordered_trend,
    share_trend,
)

TABLES = st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=4)


def spread_out(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The respondents behind a table: group and answer of each."""
    rows, columns = np.indices(table.shape)
    return np.repeat(rows.ravel(), table.ravel()), np.repeat(columns.ravel(), table.ravel())


@steady(60)
@given(TABLES)
def test_statistics_are_those_of_the_respondents(table):
    counts = np.array(table)
    counts = counts[counts.any(axis=1)][:, counts.any(axis=0)]
    assume(min(counts.shape, default=0) >= 2)
    groups, answers = spread_out(counts)
    assert kendall_tau_b(counts).estimate == pytest.approx(kendalltau(groups, answers).statistic)
    h = kruskal(*(answers[groups == g] for g in range(len(counts)))).statistic
    assert float(kruskal_wallis_h(counts)) == pytest.approx(h)
    jt = sum(
        np.sign(b - a) / 2 + 0.5
        for i, a in enumerate(answers)
        for j, b in enumerate(answers)
        if groups[i] < groups[j]
    )
    assert jonckheere_terpstra(counts) == pytest.approx(jt)


def test_reversed_groups_reverse_the_trend():
    table = np.array([[4, 1, 0], [2, 2, 1], [0, 2, 3]])
    one, other = ordered_trend(table), ordered_trend(table[::-1])
    assert one.effect.estimate == pytest.approx(-other.effect.estimate)
    assert one.effect.p_value == pytest.approx(other.effect.p_value)
    assert group_shift(table).effect.p_value == pytest.approx(group_shift(table[::-1]).effect.p_value)


def test_perfect_order_has_no_interval_but_a_p_value():
    found = ordered_trend([[5, 0], [0, 5]])
    assert found.effect.estimate == 1.0
    assert (found.effect.ci_low, found.effect.note) == (None, "no_interval")
    assert found.effect.p_value == pytest.approx(2 / 252)


@pytest.mark.parametrize("function", [ordered_trend, group_shift])
@pytest.mark.parametrize(
    ("table", "note"), [([[3, 0], [4, 0]], "one_category"), ([[0, 0], [0, 0]], "no_answers")]
)
def test_no_spread_no_test(function, table, note):
    found = function(table)
    assert (found.effect.estimate, found.effect.p_value, found.effect.note) == (None, None, note)


def test_groups_without_answers_are_dropped():
    found = ordered_trend([[2, 1], [0, 0], [1, 3]])
    assert found.dropped_rows == (1,)
    assert found.effect.n == 7


def test_many_respondents_are_drawn_with_an_error():
    table = [[30, 20, 10, 5], [20, 20, 20, 20], [10, 20, 30, 25], [25, 5, 15, 20]]
    found = ordered_trend(table, effort=Effort(draws=2000))
    assert found.effect.method == "jonckheere_terpstra_monte_carlo"
    assert found.draws == 2000
    assert found.p_standard_error > 0


def test_trend_in_shares_needs_scores_that_differ():
    found = share_trend([1, 2], [4, 4], [3, 3])
    assert (found.effect.estimate, found.effect.p_value, found.effect.note) == (None, None, "one_category")


def test_trend_in_shares_by_hand():
    """Two groups of 3, all yes against none: 2 of the 20 tables are as extreme."""
    found = share_trend([0, 3], [3, 3])
    assert found.effect.p_value == pytest.approx(2 / 20)
    assert found.effect.estimate == 1.0


def test_trend_in_shares_follows_the_scores_and_not_the_places():
    one = share_trend([2, 3, 12, 3, 13], [11, 6, 18, 4, 13], [5, 4, 3, 2, 1])
    other = share_trend([13, 3, 12, 3, 2], [13, 4, 18, 6, 11], [1, 2, 3, 4, 5])
    assert one.effect.estimate == pytest.approx(other.effect.estimate)
    assert one.effect.p_value == pytest.approx(other.effect.p_value)
    assert one.effect.estimate < 0


def test_groups_with_equal_scores_count_as_one_in_tau():
    split, joined = share_trend([1, 2, 3], [4, 4, 4], [1, 1, 2]), share_trend([3, 3], [8, 4], [1, 2])
    assert split.effect.estimate == pytest.approx(joined.effect.estimate)
    assert split.effect.p_value == pytest.approx(joined.effect.p_value)


def test_scores_order_and_join_the_groups_of_ordered_answers():
    one = ordered_trend([[0, 2, 3], [4, 1, 0], [1, 1, 0], [1, 1, 1]], scores=[9, 2.5, 1, 2.5])
    other = ordered_trend([[1, 1, 0], [5, 2, 1], [0, 2, 3]])
    assert one.effect == other.effect
    with pytest.raises(ValueError, match="as long"):
        ordered_trend([[1, 2], [2, 1]], scores=[1])


def test_an_empty_group_takes_its_score_along():
    found = share_trend([1, 0, 3], [4, 0, 4], [1, 2, 9])
    assert found.effect.p_value == pytest.approx(share_trend([1, 3], [4, 4]).effect.p_value)


def test_lengths_must_agree():
    with pytest.raises(ValueError, match="as long"):
        share_trend([1, 2], [3, 3, 3])
    with pytest.raises(ValueError, match="not a count"):
        share_trend([4, 2], [3, 3])


def test_epsilon_squared_lies_in_its_repeatable_interval():
    table = [[1, 2, 8], [6, 4, 1], [3, 3, 3]]
    found = group_shift(table).effect
    assert 0 <= found.ci_low <= found.estimate <= found.ci_high <= 1
    assert found == group_shift(table).effect


def test_groups_of_one_have_no_bootstrap():
    found = group_shift([[1, 0, 0], [0, 1, 0], [0, 0, 1]]).effect
    assert (found.ci_low, found.note, found.p_value) == (None, "no_interval", 1.0)


def test_mean_ranks():
    assert mean_ranks([[1, 1], [0, 2]]) == [2.0, 3.0]
    assert mean_ranks([[0, 0], [1, 1]]) == [None, 1.5]
