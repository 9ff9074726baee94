from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from every_table import every_table, exact_p, probability, rows_of
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import rankdata
from steady import steady

from helpers.methods.exact_tables import MarginEnumeration, TooManyTables, compositions
from helpers.methods.permutation import Effort, permutation_p, table_probability
from helpers.methods.table_statistics import (
    concordance,
    improbability,
    linear_by_linear,
    midranks,
    rank_spread,
)

SMALL = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 3), min_size=width, max_size=width), min_size=2, max_size=4
    )
)


def without_empty(table: list[list[int]]) -> np.ndarray:
    counts = np.array(table)
    counts = counts[counts.any(axis=1)][:, counts.any(axis=0)]
    assume(min(counts.shape, default=0) >= 2)
    assume(counts.sum() <= 14)
    return counts


def kendall_s(table: np.ndarray) -> int:
    total = 0
    for (i, j), x in np.ndenumerate(table):
        for (k, m), y in np.ndenumerate(table):
            total += x * y * int(np.sign(k - i) * np.sign(m - j))
    return total // 2


def rank_variance(table: np.ndarray) -> Fraction:
    """Sum of squared rank sums over group sizes, exact (twice the ranks to stay whole)."""
    answers = np.repeat(np.tile(np.arange(table.shape[1]), table.shape[0]), table.ravel())
    groups = np.repeat(np.repeat(np.arange(table.shape[0]), table.shape[1]), table.ravel())
    ranks = np.rint(2 * rankdata(answers)).astype(int)
    sums = [int(ranks[groups == g].sum()) for g in range(table.shape[0])]
    return sum(Fraction(s * s, int(n)) for s, n in zip(sums, table.sum(axis=1), strict=True))


@steady(60)
@given(SMALL)
def test_freeman_halton_is_the_sum_over_all_tables(table):
    counts = without_empty(table)
    found = permutation_p(counts, improbability, Effort())
    slow = exact_p(counts.tolist(), lambda t, o: probability(t) <= probability(o))
    assert found.draws is None
    assert found.p_value == pytest.approx(slow, abs=1e-9)


@steady(60)
@given(SMALL)
def test_concordance_is_the_sum_over_all_tables(table):
    counts = without_empty(table)
    found = permutation_p(counts, concordance, Effort(), two_sided=True)
    slow = exact_p(counts.tolist(), lambda t, o: abs(kendall_s(t)) >= abs(kendall_s(o)))
    assert found.p_value == pytest.approx(slow, abs=1e-9)


@steady(60)
@given(SMALL)
def test_rank_spread_is_the_sum_over_all_tables(table):
    counts = without_empty(table)
    found = permutation_p(counts, rank_spread, Effort())
    slow = exact_p(counts.tolist(), lambda t, o: rank_variance(t) >= rank_variance(o))
    assert found.p_value == pytest.approx(slow, abs=1e-9)


@steady(40)
@given(SMALL)
def test_linear_by_linear_is_the_sum_over_all_tables(table):
    counts = without_empty(table)
    rows, columns = [3 * i * i for i in range(len(counts))], list(range(counts.shape[1]))

    def centred(t: np.ndarray) -> Fraction:
        n, by_row, by_column = int(t.sum()), t.sum(axis=1) @ rows, t.sum(axis=0) @ columns
        return Fraction(int(rows @ t @ columns)) - Fraction(int(by_row * by_column), n)

    found = permutation_p(
        counts, lambda r, c: linear_by_linear(r, c, rows, columns), Effort(), two_sided=True
    )
    slow = exact_p(counts.tolist(), lambda t, o: abs(centred(t)) >= abs(centred(o)))
    assert found.p_value == pytest.approx(slow, abs=1e-9)


@steady(30)
@given(SMALL)
def test_probabilities_of_all_tables_add_up_to_one(table):
    counts = without_empty(table)
    rows, columns = counts.sum(axis=1).tolist(), counts.sum(axis=0).tolist()
    tables = MarginEnumeration(rows, columns, improbability(rows, columns), 10**6)
    assert tables.upper_tail(-1.0) == pytest.approx(1.0, abs=1e-12)
    assert tables.upper_tail(1e6) == 0.0
    assert sum(probability(t) for t in every_table(rows, columns)) == 1
    assert table_probability(counts) == pytest.approx(float(probability(counts.tolist())))


def test_compositions_are_all_and_only_those():
    caps = (3, 1, 4)
    assert sorted(map(tuple, compositions(5, np.array(caps)).tolist())) == sorted(rows_of(5, caps))
    assert len(compositions(9, np.array(caps))) == 0


def test_budget_is_held():
    rows, columns = [10, 10, 10, 10], [10, 10, 10, 10]
    with pytest.raises(TooManyTables, match="budget"):
        MarginEnumeration(rows, columns, improbability(rows, columns), 1000)


def test_a_row_with_too_many_ways_is_refused_before_it_is_listed(monkeypatch):
    monkeypatch.setattr("helpers.methods.exact_tables.compositions", lambda *_: pytest.fail("listed"))
    rows, columns = [20, 20], [4] * 10
    with pytest.raises(TooManyTables, match="budget"):
        MarginEnumeration(rows, columns, improbability(rows, columns), 10**5)


def test_numbers_too_large_for_the_key_are_refused_not_mixed_up():
    margins = [400, 400, 400, 400, 400, 400]
    with pytest.raises(TooManyTables):
        MarginEnumeration(margins, margins, improbability(margins, margins), 10**12)


def test_draws_agree_with_the_exact_value_and_repeat():
    table = np.array([[7, 2, 10, 2, 4], [1, 2, 3, 1, 0], [0, 0, 1, 0, 1]])
    exact = permutation_p(table, improbability, Effort())
    first = permutation_p(table, improbability, Effort(budget=1, draws=20_000))
    again = permutation_p(table, improbability, Effort(budget=1, draws=20_000))
    other = permutation_p(table, improbability, Effort(budget=1, draws=20_000, seed=1))
    assert (exact.way, first.way) == ("exact", "monte_carlo")
    assert first == again
    assert first.p_value != other.p_value
    assert first.p_value == pytest.approx(exact.p_value, abs=5 * first.standard_error)


def test_drawn_p_value_is_never_zero():
    table = np.array([[20, 0, 0], [0, 20, 0], [0, 0, 20]])
    found = permutation_p(table, improbability, Effort(budget=1, draws=1000))
    assert found.p_value == pytest.approx(1 / 1001)
    assert (
        0
        < permutation_p(table, improbability, Effort()).p_value
        == pytest.approx(6 * table_probability(table), rel=1e-6)
    )


def test_two_sided_at_the_centre_is_one():
    assert permutation_p(np.array([[2, 2], [2, 2]]), concordance, Effort(), two_sided=True).p_value == 1.0


def test_midranks():
    assert midranks([1, 0, 4]).tolist() == [1.0, 1.5, 3.5]
