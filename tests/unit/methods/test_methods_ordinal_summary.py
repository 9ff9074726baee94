from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.ordinal_summary import OrdinalSummary, ordinal_summary, share_at_least
from helpers.methods.proportions import proportion


@steady()
@given(st.lists(st.integers(0, 9), min_size=2, max_size=6))
def test_median_and_limits_are_those_of_the_sorted_answers(counts):
    answers = [place for place, count in enumerate(counts) for _ in range(count)]
    found = ordinal_summary(counts)
    if not answers:
        assert found == OrdinalSummary(0)
        return
    n = len(answers)
    assert (found.median_low, found.median_high) == (answers[(n - 1) // 2], answers[n // 2])
    assert found.quartile_low <= found.median_low <= found.median_high <= found.quartile_high
    if found.limit_low is not None:
        assert found.limit_low <= found.median_low <= found.median_high <= found.limit_high


@pytest.mark.parametrize("shares", [(0.2, 0.5, 0.3), (0.5, 0.1, 0.4), (0.45, 0.1, 0.45)])
def test_limits_cover_the_median_of_the_population(shares):
    n, covered = 7, 0.0
    reached = [sum(shares[: i + 1]) for i in range(3)]
    median = next(i for i in range(3) if reached[i] >= 0.5)
    for answers in product(range(3), repeat=n):
        found = ordinal_summary([answers.count(i) for i in range(3)], 0.9)
        if found.limit_low <= median <= found.limit_high:
            chance = 1.0
            for answer in answers:
                chance *= shares[answer]
            covered += chance
    assert covered >= 0.9


def test_too_few_answers_have_no_limits():
    assert ordinal_summary([1, 2, 2]).limit_low is None
    assert ordinal_summary([0, 3, 3]).limit_low == 1


def test_share_at_least_is_a_proportion():
    found = share_at_least([2, 5, 9, 4], 2, 0.9, "wilson")
    plain = proportion(13, 20, 0.9, "wilson")
    assert (found.estimate, found.ci_low, found.ci_high) == (plain.estimate, plain.ci_low, plain.ci_high)
    assert found.label == "method.quantity.share_at_least"
    assert share_at_least([0, 0], 1).note == "no_answers"


def test_bad_places_and_counts_are_refused():
    with pytest.raises(ValueError, match="no such answer"):
        share_at_least([1, 2], 2)
    with pytest.raises(ValueError, match="not counts"):
        ordinal_summary([1, -2])
