"""What a cohort brings to a combination: where it brings nothing, and why. Numbers: test_reference_meta."""

import pytest

from helpers.methods.meta_inputs import (
    change_brought,
    gain_brought,
    logit_mean_brought,
    logit_share_brought,
    standardised_change_brought,
)


@pytest.mark.parametrize(
    ("found", "estimate", "note"),
    [
        (change_brought([], []), None, "no_pairs"),
        (change_brought([3], [5]), 2.0, "one_pair"),
        (change_brought([3, 4], [5, 6]), 2.0, "constant_differences"),
        (standardised_change_brought([3, 4], [5, 6]), None, "constant_differences"),
        (standardised_change_brought([3, 4], [5, 7]), None, "too_few_pairs"),
        (gain_brought([], [], 10), None, "no_pairs"),
        (gain_brought([10, 10], [9, 10], 10), None, "full_pretest"),
        (gain_brought([4], [7], 10), 0.5, "one_pair"),
        (gain_brought([4, 8], [7, 9], 10), 0.5, "constant_differences"),
        (logit_share_brought(0, 0), None, "no_answers"),
        (logit_mean_brought([]), None, "no_answers"),
        (logit_mean_brought([1.0, 1.0]), None, "all_at_the_edge"),
        (logit_mean_brought([0.5, 0.5]), 0.0, "values_without_spread"),
    ],
)
def test_what_has_no_error_says_why(found, estimate, note):
    assert (found.error, found.note) == (None, note)
    assert found.estimate == (None if estimate is None else pytest.approx(estimate))


def test_all_or_none_get_half_a_person_on_either_side():
    none, every = logit_share_brought(0, 9), logit_share_brought(9, 9)
    assert (none.note, every.note) == ("half_added", "half_added")
    assert none.estimate == pytest.approx(-every.estimate)
    assert none.error == pytest.approx(every.error)


def test_impossible_counts_are_refused():
    with pytest.raises(ValueError, match="not a count"):
        logit_share_brought(10, 9)
