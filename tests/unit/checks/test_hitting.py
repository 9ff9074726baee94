from itertools import combinations

import pytest
from brute_force import STEADY
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.hitting import hitting_sets
from helpers.checks.search import Budget, OutOfBudget

names = st.sampled_from("abcdef")
families = st.lists(st.frozensets(names, min_size=1, max_size=4), max_size=6)


def meets_all(chosen, sets):
    return all(chosen & other for other in sets)


@STEADY
@given(families, st.integers(0, 6))
def test_every_minimal_set_of_a_size_is_found_once(sets, size):
    found = list(hitting_sets(sets, size, Budget(100_000)))
    assert len(found) == len(set(found))
    assert all(meets_all(chosen, sets) and len(chosen) <= size for chosen in found)
    minimal = {
        chosen
        for length in range(size + 1)
        for chosen in map(frozenset, combinations("abcdef", length))
        if meets_all(chosen, sets) and not any(meets_all(chosen - {name}, sets) for name in chosen)
    }
    assert minimal <= set(found)


@STEADY
@given(families, families)
def test_blocked_sets_and_what_contains_them_are_left_out(sets, blocked):
    for chosen in hitting_sets(sets, 6, Budget(100_000), blocked):
        assert not any(other <= chosen for other in blocked)


def test_nothing_to_meet_takes_nothing():
    assert list(hitting_sets([], 3, Budget(10))) == [frozenset()]
    assert list(hitting_sets([frozenset()], 3, Budget(10))) == []


def test_the_budget_ends_the_search():
    sets = [frozenset({f"a{n}", f"b{n}"}) for n in range(12)]
    with pytest.raises(OutOfBudget):
        list(hitting_sets(sets, 12, Budget(50)))
