from fractions import Fraction

import pytest
from brute_force import STEADY
from hypothesis import given
from hypothesis import strategies as st

from helpers.checks.means import check_mean, compare_means
from helpers.checks.rounding import Interval, round_value
from helpers.words.printed import parse_printed

hundredths = st.integers(100, 400)


def printed(*texts):
    return [parse_printed(text) for text in texts]


def two_digits(value):
    return parse_printed(f"{int(round_value(value, 2) * 100) / 100:.2f}")


def test_a_tie_that_floats_lose():
    parts = printed("3,54", "3,59", "3,52", "3,44", "3,66", "3,52")
    found = check_mean(parse_printed("3,55"), parts)
    assert found.value == Fraction(3545, 1000)
    assert found.verdict == "reproduced"
    assert check_mean(parse_printed("3,54"), parts).verdict == "rounding"
    assert "half_even" in check_mean(parse_printed("3,54"), parts).other_rules
    assert round(float(found.value), 2) == 3.54  # why fractions


@STEADY
@given(st.lists(st.tuples(hundredths, st.integers(0, 30)), min_size=1, max_size=6), st.booleans())
def test_the_mean_of_what_is_printed_is_reproduced(pairs, weigh):
    parts = [parse_printed(f"{value / 100:.2f}") for value, _ in pairs]
    weights = [weight + (n == 0) for n, (_, weight) in enumerate(pairs)] if weigh else [1] * len(pairs)
    mean = Fraction(sum(w * v for w, (v, _) in zip(weights, pairs, strict=True)), 100 * sum(weights))
    found = check_mean(two_digits(mean), parts, weights if weigh else None)
    assert (found.value, found.verdict) == (mean, "reproduced")
    assert found.within_inputs


@STEADY
@given(st.lists(st.integers(10_000, 40_000), min_size=1, max_size=6))
def test_the_mean_of_what_lies_behind_agrees_within_rounding(values):
    parts = [two_digits(Fraction(value, 10_000)) for value in values]
    claim = two_digits(Fraction(sum(values), 10_000 * len(values)))
    found = check_mean(claim, parts)
    assert found.verdict in ("reproduced", "rounding")
    assert found.within_inputs


def test_a_mean_out_of_reach_differs():
    found = check_mean(parse_printed("3,60"), printed("3,38", "3,64", "3,59"))
    assert (found.verdict, found.within_inputs, found.other_rules) == ("differs", False, ())


def test_the_range_is_open_where_rounding_is():
    # two halves-up inputs reach 2.495 and stay below 2.505
    found = check_mean(parse_printed("2,51"), printed("2,00", "3,00"))
    assert (found.range.low, found.range.high) == (Fraction(2495, 1000), Fraction(2505, 1000))
    assert found.verdict == "differs"
    # a unit off in the last digit is no rule of rounding
    assert check_mean(parse_printed("2,6"), printed("2,50", "2,50")).verdict == "differs"


@pytest.mark.parametrize(
    ("claim", "parts", "verdict"),
    [("3,54", ("3,38", "3,64", "3,59"), "unweighted"), ("3,44", ("3,38", "3,30", "3,65"), "unweighted"),
     ("3,46", ("3,38", "3,30", "3,65"), "weighted"), ("3,59", ("3,47", "3,67", "3,64"), "both"),
     ("3,70", ("3,47", "3,67", "3,64"), "neither")],
)  # fmt: skip
def test_which_reading_fits(claim, parts, verdict):
    found = compare_means(parse_printed(claim), printed(*parts), [19, 15, 21])
    assert found.verdict == verdict
    assert found.weighted.weights == (19, 15, 21)
    assert found.unweighted.weights is None


def test_parts_of_no_weight_do_not_blur_the_range():
    found = check_mean(parse_printed("2,00"), printed("2,00", "4"), [1, 0])
    assert found.range.high - found.range.low == Fraction(1, 100)
    even = check_mean(parse_printed("2"), printed("2", "3"), [1, 0], "half_even")
    assert even.range == Interval(Fraction(3, 2), Fraction(5, 2), True, True)


@pytest.mark.parametrize("weights", [[1], [1, -1], [0, 0]])
def test_weights_must_fit(weights):
    with pytest.raises(ValueError, match="2 values take 2 weights"):
        check_mean(parse_printed("2"), printed("1", "3"), weights)


def test_nothing_has_no_mean():
    with pytest.raises(ValueError, match="at least one"):
        check_mean(parse_printed("2"), [])
