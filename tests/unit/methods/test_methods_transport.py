"""Capacity to demand, against every possible plan of small problems and plans worked out by hand."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.methods.transport import transport

small = st.integers(0, 3)


@st.composite
def problems(draw):
    m, n = draw(st.integers(1, 3)), draw(st.integers(1, 2))
    amounts = [draw(st.lists(small, min_size=size, max_size=size)) for size in (m, n)]
    cells = st.lists(st.booleans(), min_size=m * n, max_size=m * n)
    may, like = (np.array(draw(cells)).reshape(m, n) for _ in range(2))
    return np.array(amounts[0]), np.array(amounts[1]), may, like


def best(capacity, demand, may, like):
    """Most units, then most preferred ones, over every plan there is."""
    found = (0, 0)
    for cells in product(range(4), repeat=may.size):
        flow = np.array(cells).reshape(may.shape)
        if (flow[~may] == 0).all() and (flow.sum(1) <= capacity).all() and (flow.sum(0) <= demand).all():
            found = max(found, (int(flow.sum()), int(flow[like & may].sum())))
    return found


@settings(max_examples=40, deadline=None)
@given(problems())
def test_no_plan_is_better(problem):
    capacity, demand, may, like = problem
    flow = transport(capacity, demand, may, like).flow
    assert (flow >= 0).all()
    assert (flow[~may] == 0).all()
    assert (flow.sum(1) <= capacity).all()
    assert (flow.sum(0) <= demand).all()
    assert (int(flow.sum()), int(flow[like & may].sum())) == best(capacity, demand, may, like)


def test_a_preferred_pair_never_costs_a_unit():
    """By hand: the first supplier alone reaches the second receiver, and likes the first better."""
    may = np.array([[True, True], [True, False]])
    like = np.array([[True, False], [False, False]])
    assert transport(np.array([2, 2]), np.array([2, 2]), may, like).flow.tolist() == [[0, 2], [2, 0]]


def test_where_room_is_short_the_first_receivers_come_first():
    plan = transport(np.array([5]), np.array([4, 4, 4]), np.ones((1, 3), dtype=bool))
    assert plan.flow.tolist() == [[4, 1, 0]]
    assert (plan.total, plan.met.tolist(), plan.used.tolist()) == (5, [4, 1, 0], [5])


def test_ties_are_broken_along_the_diagonal():
    plan = transport(np.array([2, 2]), np.array([2, 2]), np.ones((2, 2), dtype=bool))
    assert plan.flow.tolist() == [[2, 0], [0, 2]]


def test_the_same_plan_comes_out_each_time_and_at_size():
    rng = np.random.default_rng(4)
    capacity, demand = rng.integers(0, 60, 60), rng.integers(0, 80, 120)
    may = rng.random((60, 120)) < 0.3
    like = rng.random(may.shape) < 0.1
    first, second = (transport(capacity, demand, may, like).flow for _ in range(2))
    assert (first == second).all()
    assert first.sum() > 0.9 * min(capacity.sum(), demand.sum())


@pytest.mark.parametrize("capacity", [[0, 0], []])
def test_nothing_is_sent_where_there_is_nothing(capacity):
    may = np.ones((len(capacity), 1), dtype=bool)
    assert transport(np.array(capacity, dtype=int), np.array([3]), may).total == 0


@pytest.mark.parametrize(
    ("capacity", "demand", "shape"), [([-1], [1], (1, 1)), ([1.5], [1], (1, 1)), ([1], [1], (2, 1))]
)
def test_what_is_no_such_problem_is_refused(capacity, demand, shape):
    with pytest.raises(ValueError, match="whole numbers|shape"):
        transport(np.array(capacity), np.array(demand), np.ones(shape, dtype=bool))
