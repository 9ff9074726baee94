import pytest

from helpers.checks.relations import Linear, Problem, Ratio
from helpers.checks.search import Budget, OutOfBudget, Search


def narrowed(relation, lows, highs):
    lows, highs = list(lows), list(highs)
    changed = relation.narrow(lows, highs)
    return changed, list(zip(lows, highs, strict=True))


def test_a_sum_cuts_its_terms_at_both_ends():
    assert narrowed(Linear(((0, 1), (1, 1)), 9, 9), (0, 0), (5, 6)) == ([0, 1], [(3, 5), (4, 6)])


def test_falling_and_larger_coefficients():
    # 2x - 3y between 4 and 5, x in 0..4, y in 0..4
    assert narrowed(Linear(((0, 2), (1, -3)), 4, 5), (0, 0), (4, 4)) == ([0, 1], [(2, 4), (0, 1)])


def test_an_open_end_cuts_one_side_only():
    assert narrowed(Linear(((0, 1),), None, 3), (0,), (9,)) == ([0], [(0, 3)])
    assert narrowed(Linear(((0, 1),), 3, None), (0,), (9,)) == ([0], [(3, 9)])


def test_a_sum_out_of_reach_is_refuted():
    assert narrowed(Linear(((0, 1), (1, 1)), 12, None), (0, 0), (5, 6))[0] is None


def test_a_ratio_drops_bases_and_keeps_the_hull_of_counts():
    ratio = Ratio(0, 1, {5: range(1, 2), 6: range(0), 8: range(2, 4), 9: range(7, 8)})
    assert narrowed(ratio, (0, 5), (4, 9)) == ([0, 1], [(1, 3), (5, 8)])
    assert narrowed(ratio, (5, 5), (6, 9))[0] is None


def test_gaps_are_never_solutions():
    problem = Problem((0, 0), (9, 9), (Linear(((0, 1), (1, -1)), 0, 0),), {0: (2, 5, 7)})
    assert list(Search(problem, Budget(1000)).solutions()) == [(2, 2), (5, 5), (7, 7)]
    empty = Problem((3,), (4,), (), {0: (2, 5)})
    assert Search(empty, Budget(1000)).first() is None


def test_projections_leave_the_rest_open():
    problem = Problem((0, 0), (2, 9), (Linear(((0, 1), (1, 1)), 9, 9),))
    assert list(Search(problem, Budget(1000)).projected([0])) == [(0,), (1,), (2,)]


def test_wide_variables_are_split_not_walked():
    # x + y even by 2z, x + y odd by 2w + 1: no solution, though propagation alone cannot tell
    odd = (Linear(((0, 1), (1, -2)), 0, 0), Linear(((0, 1), (2, -2)), 1, 1))
    with pytest.raises(OutOfBudget):
        Search(Problem((0, 0, 0), (10**9,) * 3, odd), Budget(2000)).first()
    budget = Budget(100_000)
    low = (Linear(((0, 3), (1, -1)), 0, 0), Linear(((0, 1), (1, -1)), 10**6, None))
    assert Search(Problem((0, 0), (10**9, 10**9), low), budget).first() is None


def test_a_budget_of_time():
    budget = Budget(10**6, seconds=0.0)
    with pytest.raises(OutOfBudget):
        spend_all(budget)


def spend_all(budget):
    while True:
        budget.spend()
