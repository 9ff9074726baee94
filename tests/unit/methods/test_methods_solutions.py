from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.contingency import association, odds_ratio
from helpers.methods.outcome import named, not_estimable, outcome
from helpers.methods.proportions import proportion
from helpers.methods.solutions import over_solutions, p_value_range


def test_one_solution_stays_a_number():
    assert over_solutions(proportion, [(3, 7)]) == proportion(3, 7)
    assert over_solutions(proportion, [(3, 7), (3, 7)]) == proportion(3, 7)


def test_several_become_a_range_with_the_union_of_intervals():
    found = over_solutions(proportion, [(32, 51), (33, 52), (31, 51)])
    assert found.is_range
    assert (found.estimate_low, found.estimate_high) == (31 / 51, 33 / 52)
    assert found.ci_low == proportion(31, 51).ci_low
    assert found.ci_high == max(proportion(*s).ci_high for s in [(32, 51), (33, 52)])
    assert found.n is None
    assert found.method == "clopper_pearson"


def test_equal_shares_of_different_bases_still_widen_the_interval():
    found = over_solutions(proportion, [(0, 52), (0, 30)])
    assert found.estimate == 0.0
    assert found.ci_high == proportion(0, 30).ci_high
    assert found.n is None


def test_tests_are_spanned_and_their_p_values_too():
    tables = [([[3, 1], [1, 4]],), ([[4, 0], [1, 4]],)]
    found = over_solutions(association, tables)
    assert found.is_range
    assert found.p_value is None
    each = [association(*t).effect for t in tables]
    assert found.estimate_high == max(e.estimate for e in each)
    assert p_value_range(association, tables) == (min(e.p_value for e in each), max(e.p_value for e in each))


def test_a_solution_that_gives_nothing_is_said():
    found = over_solutions(proportion, [(1, 4), (0, 0)])
    assert (found.estimate, found.note) == (0.25, "some_solutions_not_estimable")
    assert over_solutions(proportion, [(0, 0)]).note == "no_answers"


def test_a_limit_left_open_stays_open():
    tables = [([[3, 1], [1, 3]],), ([[3, 0], [1, 3]],)]
    found = over_solutions(odds_ratio, tables)
    assert found.ci_high is None
    assert found.ci_low == odds_ratio([[3, 1], [1, 3]]).ci_low
    assert found.note == "some_solutions_not_estimable"


def test_equal_solutions_are_computed_once():
    calls = []

    def count(table):
        calls.append(table)
        return outcome("share", estimate=1.0)

    over_solutions(count, [(np.ones((40, 40)),), (np.ones((40, 40)),), ([[1.0] * 40] * 40,)])
    assert len(calls) == 1


def test_nothing_to_span():
    with pytest.raises(ValueError, match="no solutions"):
        over_solutions(proportion, [])
    assert p_value_range(proportion, [(1, 2)]) is None


def test_named_keeps_what_it_is_not_told():
    found = named(proportion(1, 2), "decree.kkg", label="item.decree", group="KKG")
    assert (found.id, found.label, found.group, found.unit) == (
        "decree.kkg",
        "item.decree",
        "KKG",
        "proportion",
    )
    assert named(found, "x").group == "KKG"


def test_numbers_are_plain():
    found = outcome("share", estimate=np.float64(0.5), n=np.int64(2))
    assert (type(found.estimate), type(found.n)) == (float, int)
    assert not_estimable("share", "no_answers").estimate_low is None
