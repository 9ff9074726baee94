from __future__ import annotations

from helpers.methods.unmatched import everyone
from helpers.methods.unmatched_sensitivity import unmatched_sensitivity

IDS = (
    "mean_difference",
    "all_scores_difference",
    "imputed_difference",
    "mean_difference_bounds",
    "tipping_point",
)


def test_five_ways_for_one_table():
    found = unmatched_sensitivity(everyone([4, 5, 6, 3, 7], [6, 8, 7, 4, 9], [5, 2], [7]), 10)
    assert tuple(item.id for item in found) == IDS
    assert [item.n for item in found] == [5, 8, 8, 8, 8]
    bounds = found[3]
    for item in found[:3]:
        assert bounds.estimate_low < item.estimate < bounds.estimate_high


def test_without_pairs_what_needs_them_is_not_estimable():
    found = unmatched_sensitivity(everyone([], [], [5, 2, 3], [7, 6]), 10)
    assert [item.note for item in found] == ["no_pairs", None, "too_few_pairs", None, "too_few_pairs"]
