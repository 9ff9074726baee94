from fractions import Fraction

import pytest
from brute_force import percent

from helpers.checks.cells import Candidate, check_cell, nearest_counts


def test_an_impossible_percentage_names_its_neighbours():
    check = check_cell(percent(97), 52)
    assert not check.possible
    assert check.nearest == (
        Candidate(50, 52, Fraction(1250, 13), Fraction(96)),
        Candidate(51, 52, Fraction(1275, 13), Fraction(98)),
    )
    assert check.other_rules == ("up", "within_one")


def test_a_possible_percentage_has_its_counts():
    check = check_cell(percent(63), 52)
    assert check.possible
    assert list(check.counts) == [33]


def test_an_exact_hit_has_one_neighbour():
    assert [c.count for c in nearest_counts(percent(50), 8)] == [4]


@pytest.mark.parametrize(("text", "expected"), [(120, [7]), (-4, [0])])
def test_neighbours_stay_within_the_base(text, expected):
    assert [c.count for c in nearest_counts(percent(text), 7)] == expected


def test_within_one_shows_half_up():
    assert check_cell(percent(12), 8, "within_one").nearest[-1].shown == 13


def test_a_base_of_nobody_is_refused():
    with pytest.raises(ValueError, match="at least 1"):
        nearest_counts(percent(50), 0)
