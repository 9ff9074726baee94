from decimal import Decimal
from fractions import Fraction

import pytest
from brute_force import DECIMAL_RULES, STEADY, percent, printed_percent, rules
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.rounding import (
    EXACT_RULES,
    RULES,
    Interval,
    count_range,
    counts_printing,
    preimage,
    prints_as,
    round_value,
    rules_printing,
    totals_printing,
)
from helpers.words.printed import parse_printed

TIE = Fraction(25, 2)  # 12.5


@pytest.mark.parametrize(
    ("rule", "shown"), [("half_up", 13), ("half_even", 12), ("half_down", 12), ("down", 12), ("up", 13)]
)
def test_a_tie_goes_where_its_rule_says(rule, shown):
    assert round_value(TIE, 0, rule) == shown
    assert prints_as(TIE, percent(shown), rule)
    assert not prints_as(TIE, percent(25 - shown), rule)


@pytest.mark.parametrize("rule", EXACT_RULES)
def test_negative_numbers_mirror_positive_ones(rule):
    assert round_value(-TIE, 0, rule) == -round_value(TIE, 0, rule)
    assert preimage(parse_printed("-3"), rule) == preimage(parse_printed("3"), rule).times(-1)


@pytest.mark.parametrize(
    ("value", "rule", "shown"),
    [("0.5", "half_up", "1"), ("0.5", "half_even", "0"), ("1.5", "half_even", "2"), ("0.5", "half_down", "0"),
     ("99.5", "half_up", "100"), ("99.4", "half_up", "99"), ("99.01", "up", "100"), ("99.99", "down", "99"),
     ("3.545", "half_up", "3.55"), ("3.545", "half_even", "3.54"), ("0", "up", "0"), ("0.1", "up", "1")],
)  # fmt: skip
def test_known_roundings(value, rule, shown):
    printed = parse_printed(shown)
    assert round_value(Fraction(value), printed.decimals, rule) == printed.value
    assert prints_as(Fraction(value), printed, rule)


def test_within_one_takes_both_ends_of_one_unit():
    printed = percent(50)
    assert [prints_as(Fraction(v), printed, "within_one") for v in (49, 51)] == [True, True]
    assert not prints_as(Fraction("48.999"), printed, "within_one")
    assert not prints_as(Fraction("51.001"), printed, "within_one")
    assert prints_as(Fraction("0.495"), parse_printed("0.50"), "within_one")


@STEADY
@given(st.decimals(-300, 300, places=4), st.integers(0, 3), rules)
def test_rounding_agrees_with_the_decimal_module(value, decimals, rule):
    expected = value.quantize(Decimal(1).scaleb(-decimals), rounding=DECIMAL_RULES[rule])
    assert round_value(Fraction(value), decimals, rule) == Fraction(expected)


@STEADY
@given(st.fractions(-200, 200, max_denominator=40), st.integers(0, 2), st.sampled_from(EXACT_RULES))
def test_a_number_prints_as_its_rounding_and_nothing_else(value, decimals, rule):
    shown = round_value(value, decimals, rule)
    step = Fraction(1, 10**decimals)
    for steps in (-2, -1, 0, 1, 2):
        text = str(Decimal(int((shown + steps * step) * 10**decimals)).scaleb(-decimals))
        assert prints_as(value, parse_printed(text), rule) == (steps == 0)


@STEADY
@given(st.integers(1, 60), st.integers(0, 100), st.integers(0, 1), rules)
def test_counts_are_those_that_long_division_prints_so(base, whole, decimals, rule):
    printed = percent(whole if decimals == 0 else f"{whole}.{whole % 10}")
    expected = [
        count for count in range(base + 1)
        if printed_percent(count, base, rule, decimals).value == printed.value
    ]  # fmt: skip
    assert list(counts_printing(printed, base, rule)) == expected


@STEADY
@given(st.integers(1, 10**12), st.data(), st.sampled_from(RULES))
def test_every_count_is_among_those_that_print_as_it_does(base, data, rule):
    count = data.draw(st.integers(0, base))
    assert count in count_range(printed_percent(count, base, rule), base, rule)


def test_documented_examples():
    assert counts_printing(percent(97), 52) == ()
    assert counts_printing(percent(97), 30) == (29,)
    assert counts_printing(percent(13), 8) == (1,)
    assert counts_printing(percent(13), 8, "half_even") == ()
    assert counts_printing(percent("33.3"), 3) == (1,)
    assert counts_printing(percent(0), 7) == (0,)
    assert counts_printing(percent(100), 7) == (7,)
    assert counts_printing(percent(0), 300) == (0, 1)
    assert counts_printing(percent(120), 50) == ()
    assert counts_printing(percent(-1), 50) == ()


def test_huge_bases_are_no_work():
    base = 10**15
    counts = count_range(percent(50), base)
    assert counts[0] == 495 * 10**12
    assert len(counts) == 10**13


@pytest.mark.parametrize("base", [0, -3])
def test_a_base_below_one_is_refused(base):
    with pytest.raises(ValueError, match="at least 1"):
        counts_printing(percent(50), base)


def test_unknown_rules_are_refused_by_name():
    with pytest.raises(ValueError, match="'nearest'.*half_up"):
        counts_printing(percent(50), 10, "nearest")
    with pytest.raises(ValueError, match="within_one"):
        round_value(TIE, 0, "within_one")


def test_score_sums_behind_a_mean():
    assert list(totals_printing(parse_printed("3,38"), 19)) == []
    assert list(totals_printing(parse_printed("3,38"), 19 * 4)) == [257]


def test_rules_that_explain_a_print():
    assert rules_printing(TIE, percent(13)) == ("half_up", "up", "within_one")


def test_intervals():
    half_open = Interval(Fraction(1), Fraction(3), True, False)
    assert list(half_open.integers()) == [1, 2]
    assert list(half_open.times(-1).integers()) == [-2, -1]
    assert not half_open.meets(Interval(Fraction(3), Fraction(4)))
    assert half_open.meets(Interval(Fraction(0), Fraction(1)))
    assert half_open.plus(half_open) == Interval(Fraction(2), Fraction(6), True, False)
    assert half_open.at_least(2) == Interval(Fraction(2), Fraction(3), True, False)
    assert half_open.at_least(0) is half_open
    assert Interval(Fraction(1), Fraction(1), True, False).is_empty
    assert list(Interval(Fraction(5, 4), Fraction(7, 4)).integers()) == []
