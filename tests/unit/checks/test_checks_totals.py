from fractions import Fraction

import pytest
from brute_force import STEADY, percent, printed_percent, rules
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.totals import check_hundred, check_share, check_sum
from helpers.words.printed import parse_printed


def test_sums_are_exact():
    found = check_sum([4, 11, 2, 4, 2, 6, 3, 5, 3, 6], 45)
    assert (found.total, found.difference, found.holds) == (46, -1, False)
    assert check_sum([parse_printed("0,1")] * 3, parse_printed("0,3")).holds


@pytest.mark.parametrize(
    ("count", "base", "text", "holds"),
    [(52, 287, 18, True), (34, 181, 19, True), (7, 22, 32, True), (52, 287, 19, False), (1, 8, 13, True)],
)
def test_sampling_fractions(count, base, text, holds):
    found = check_share(count, base, percent(text))
    assert found.holds == holds
    assert found.percentage == Fraction(100 * count, base)


def test_a_share_names_the_rules_that_would_print_it():
    found = check_share(1, 8, percent(12))
    assert (found.holds, found.shown) == (False, 13)
    assert found.other_rules == ("half_even", "half_down", "down", "within_one")


columns = st.lists(st.integers(0, 20), min_size=1, max_size=6).filter(any)


@STEADY
@given(columns, rules)
def test_rounding_explains_any_full_column(counts, rule):
    base = sum(counts)
    printed = [printed_percent(count, base, rule) for count in counts]
    found = check_hundred(printed, base, rule)
    assert found.verdict == ("rounding" if found.departure else "exact")
    assert 0 in found.missing
    assert check_hundred(printed, None, rule).verdict == found.verdict


@STEADY
@given(columns, st.integers(1, 30), rules)
def test_a_missing_group_is_among_those_named(counts, missing, rule):
    base = sum(counts) + missing
    found = check_hundred([printed_percent(count, base, rule) for count in counts], base, rule)
    assert found.verdict in ("missing", "rounding", "exact")
    assert missing in found.missing


@STEADY
@given(columns, st.integers(1, 9), rules)
def test_answers_given_twice_are_among_those_named(counts, over, rule):
    base = max(max(counts), sum(counts) - over)
    over = sum(counts) - base
    found = check_hundred([printed_percent(count, base, rule) for count in counts], base, rule)
    assert found.verdict in ("overlap", "rounding", "exact")
    assert over in found.over


def test_a_column_that_lacks_two_respondents():
    found = check_hundred([percent(21), percent(57), percent(7)], 14)
    assert (found.verdict, found.missing, found.departure) == ("missing", range(2, 3), -15)


def test_overlapping_bands():
    found = check_hundred([percent(60), percent(60)], 5)
    assert (found.verdict, found.over, found.missing) == ("overlap", range(1, 2), range(0))


def test_a_cell_that_no_count_prints():
    assert check_hundred([percent(80), percent(20)], 7).verdict == "impossible"


@pytest.mark.parametrize(
    ("shares", "verdict"),
    [([33, 33, 33], "rounding"), ([50, 50], "exact"), ([33, 33, 32], "missing"), ([34, 34, 34], "overlap"),
     ([50, 52], "overlap"), ([100.5, 0, 0, 0, 0], "overlap"), ([50, 49], "missing")],
)  # fmt: skip
def test_without_a_base_any_shares_count(shares, verdict):
    assert check_hundred([percent(share) for share in shares]).verdict == verdict


def test_nothing_is_no_column_and_no_sum():
    with pytest.raises(ValueError, match="at least one"):
        check_hundred([])
    with pytest.raises(ValueError, match="at least one"):
        check_sum([], 3)
    with pytest.raises(ValueError, match="at least 1"):
        check_share(1, 0, percent(10))
