"""Limits and a p-value that do not agree about 0 are told, and only these."""

from dataclasses import replace

from helpers.studies.learning_community.measured.saying import limits_noted
from helpers.words.estimates import Estimate

LIMITS = {"ci_low": -0.07, "ci_high": 0.95, "ci_level": 0.95}
RANKS = Estimate("r", "r", 0.71, **LIMITS, p_value=0.007, note="zeros_left_out")


def test_limits_on_both_sides_of_0_beside_a_small_p_are_noted():
    assert limits_noted(RANKS).note == "zeros_left_out+limits_and_test_differ"


def test_limits_on_one_side_of_0_beside_a_large_p_are_noted():
    assert limits_noted(replace(RANKS, ci_low=0.15, p_value=0.11, note=None)).note == "limits_and_test_differ"


def test_what_agrees_or_has_no_limits_stays():
    kept = [replace(RANKS, p_value=0.2), replace(RANKS, ci_low=0.15), replace(RANKS, ci_low=None)]
    assert [limits_noted(each) for each in kept] == kept
