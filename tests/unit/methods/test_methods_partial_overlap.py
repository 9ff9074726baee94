from __future__ import annotations

import pytest

from helpers.methods.means import welch
from helpers.methods.paired_mean import mean_difference
from helpers.methods.partial_overlap import all_scores_difference
from helpers.methods.unmatched import everyone

FIELDS = ("estimate", "ci_low", "ci_high", "statistic", "df", "p_value")


def agree(one, other):
    for field in FIELDS:
        assert getattr(one, field) == pytest.approx(getattr(other, field)), field


def test_its_two_ends_are_the_paired_and_welchs_test():
    pre, post = [4, 5, 6, 2, 7], [6, 8, 7, 3, 7]
    agree(all_scores_difference(everyone(pre, post)), mean_difference(pre, post))
    agree(all_scores_difference(everyone([], [], pre, post)), welch(post, pre))


@pytest.mark.parametrize(
    ("people", "estimate", "note"),
    [
        (everyone([], []), None, "too_few_scores"),
        (everyone([3], [5]), None, "too_few_scores"),
        (everyone([], [], [3, 4], [5]), None, "too_few_scores"),
        (everyone([5, 5], [5, 5], [5], [5]), 0, "no_interval"),
        (everyone([4, 5, 6], [5, 6, 7]), 1, "no_interval"),
    ],
)
def test_without_spread_there_is_no_test(people, estimate, note):
    found = all_scores_difference(people)
    assert (found.estimate, found.p_value, found.ci_low, found.note) == (estimate, None, None, note)


def test_all_of_the_overlap_alike_counts_as_no_correlation():
    found = all_scores_difference(everyone([5, 5], [6, 8], [3, 4], [9]), equal_variances=True)
    assert found.method == "partially_overlapping_pooled"
    assert found.ci_low < found.estimate < found.ci_high
