from fractions import Fraction

import pytest
from brute_force import STEADY, percent, printed_percent, rules
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.rule_inference import infer_rule

EIGHTHS = [(count, 8) for count in range(9)] + [(1, 3), (2, 3), (1, 40), (3, 40)]


def document(rule, shares=EIGHTHS):
    return [(printed_percent(count, base, rule), base) for count, base in shares]


@pytest.mark.parametrize("rule", ["half_up", "half_even", "half_down", "down", "up"])
def test_a_document_with_ties_tells_its_rule(rule):
    found = infer_rule(document(rule))
    assert (found.rule, found.rules, found.verdict) == (rule, (rule,), "one")
    assert found.against == found.impossible == ()
    assert found.tallies[rule].incompatible == ()


@STEADY
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30)), min_size=1, max_size=20), rules)
def test_no_cell_speaks_against_the_rule_it_was_rounded_by(shares, rule):
    shares = [(min(count, base), base) for count, base in shares]
    found = infer_rule(document(rule, shares))
    assert found.verdict != "none"
    assert rule in found.rules
    assert found.against == found.impossible == ()


def test_a_few_misprints_do_not_sway_it_and_are_named():
    cells = [*document("half_up") * 2, (percent(50), 7), (percent(97), 52)]
    found = infer_rule(cells)
    assert (found.rule, found.verdict) == ("half_up", "one")
    assert found.impossible == (len(cells) - 2,)
    assert found.against == (len(cells) - 1,)
    assert len(cells) - 1 in found.telling


def test_too_many_misprints_leave_no_rule():
    cells = [*document("half_up"), *document("half_down"), *document("half_even")]
    found = infer_rule(cells, tolerated=Fraction(1, 100))
    assert (found.verdict, found.rules, found.rule) == ("none", (), "half_up")


def test_cells_that_all_rules_can_print_say_nothing():
    found = infer_rule([(percent(50), 8), (percent(0), 5), (percent(100), 5)])
    assert (found.verdict, found.rule, found.telling) == ("silent", "half_up", ())
    assert set(found.rules) == {"half_up", "half_even", "half_down", "down", "up"}
    assert infer_rule([]).verdict == "silent"


def test_rules_that_fit_equally_are_all_named():
    found = infer_rule([(percent(33), 3), (percent(67), 3)])
    assert found.verdict == "several"
    assert found.rules == ("half_up", "half_even", "half_down")
    assert found.rule == "half_up"
