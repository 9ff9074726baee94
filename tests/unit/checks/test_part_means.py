"""What the mean of some items leaves open of the mean of all: bounds worked out by hand."""

from fractions import Fraction

import pytest

from helpers.checks.part_means import PartMean, change, unchanged_exactly, unchanged_others, whole_mean
from helpers.checks.rounding import Interval
from helpers.words.printed import parse_printed

HALF = PartMean(parse_printed("50%"), 2, 4)  # stands for 49.5 to 50.5
AFTER = parse_printed("60%")


def ends(interval: Interval) -> tuple[float, float]:
    return float(interval.low), float(interval.high)


def test_the_other_items_may_have_given_anything():
    # (2 x 49.5 + 2 x 0) / 4 and (2 x 50.5 + 2 x 100) / 4
    assert ends(whole_mean(HALF)) == (24.75, 75.25)


def test_what_is_known_of_the_others_narrows_the_bounds():
    assert ends(whole_mean(HALF, Interval(Fraction(50), Fraction(60)))) == (49.75, 55.25)


def test_a_change_has_bounds_and_a_mean_of_the_others_without_change():
    assert ends(change(HALF, AFTER)) == (59.5 - 75.25, 60.5 - 24.75)
    assert unchanged_exactly(HALF, AFTER) == 70  # (4 x 60 - 2 x 50) / 2
    assert ends(unchanged_others(HALF, AFTER)) == (68.5, 71.5)  # (4 x 59.5 - 2 x 50.5) / 2, ...


def test_half_up_leaves_the_upper_end_open():
    found = whole_mean(PartMean(parse_printed("50%"), 4, 4))
    assert Fraction(99, 2) in found
    assert Fraction(101, 2) not in found


def test_a_part_that_is_the_whole_has_no_others():
    whole = PartMean(parse_printed("50%"), 4, 4)
    assert ends(change(whole, AFTER)) == (9, 11)
    for ask in (unchanged_exactly, unchanged_others):
        with pytest.raises(ValueError, match="no other items"):
            ask(whole, AFTER)


@pytest.mark.parametrize("items", [0, 5])
def test_a_part_is_within_its_test(items):
    with pytest.raises(ValueError, match="from 1 to 4"):
        PartMean(parse_printed("50%"), items, 4)
