from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.weighted_kappa import LINEAR, PLAIN, QUADRATIC, raters_kappa, weighted_kappa

TABLE = [[9, 3, 1], [2, 8, 3], [0, 2, 12]]


def test_with_two_levels_all_weights_are_alike():
    found = {kind: weighted_kappa([[10, 3], [4, 9]], kind).estimate for kind in (LINEAR, QUADRATIC, PLAIN)}
    assert len({round(each, 12) for each in found.values()}) == 1


def test_near_misses_cost_less_than_far_ones():
    near, far = [[5, 5, 0], [0, 5, 0], [0, 0, 5]], [[5, 0, 5], [0, 5, 0], [0, 0, 5]]
    assert weighted_kappa(near).estimate > weighted_kappa(far).estimate
    assert weighted_kappa(near, PLAIN).estimate == pytest.approx(weighted_kappa(far, PLAIN).estimate)


def test_perfect_agreement_is_one_without_an_interval():
    found = weighted_kappa([[5, 0], [0, 7]])
    assert (found.estimate, found.ci_low, found.note) == (1.0, None, "perfect_agreement")


def test_two_raters_from_ratings_or_from_their_table_are_the_same():
    pairs = [
        (i + 1, j + 1) for i, row in enumerate(TABLE) for j, count in enumerate(row) for _ in range(count)
    ]
    one, two = raters_kappa(np.array(pairs), (1, 2, 3), LINEAR), weighted_kappa(TABLE, LINEAR)
    assert (one.estimate, one.ci_low, one.method) == (two.estimate, two.ci_low, "kappa_linear")


def test_three_raters_have_a_seeded_interval():
    rng = np.random.default_rng(5)
    true = rng.integers(1, 5, 20)
    ratings = np.clip(true[:, None] + rng.integers(-1, 2, (20, 3)), 1, 4)
    one, two, other = (raters_kappa(ratings, (1, 2, 3, 4), seed=seed) for seed in (1, 1, 2))
    assert one == two
    assert one.ci_low < one.estimate < one.ci_high
    assert other.estimate == one.estimate
    assert other.ci_low != one.ci_low


@pytest.mark.parametrize(
    ("ratings", "note"),
    [
        (np.ones((4, 1)), "one_rater"),
        (np.ones((4, 2)), "one_level_used"),
        (np.ones((4, 3)), "one_level_used"),
        (np.array([[1, np.nan], [np.nan, 2]]), "nothing_scored"),
        (np.array([[1, np.nan, np.nan]]), "nothing_scored"),
    ],
)
def test_what_cannot_be_told_is_said(ratings, note):
    found = raters_kappa(ratings, (1, 2, 3, 4))
    assert (found.estimate, found.note) == (None, note)


def test_few_things_and_many_raters_have_no_interval():
    found = raters_kappa([[1, 2, 1], [2, 2, 3], [4, 3, 4]] * 2, (1, 2, 3, 4))
    assert found.estimate is not None
    assert (found.ci_low, found.note) == (None, "no_interval")


def test_a_rating_off_the_scale_is_refused():
    with pytest.raises(ValueError, match="none of the levels"):
        raters_kappa([[1, 5]], (1, 2, 3, 4))
    with pytest.raises(ValueError, match="no such weights"):
        weighted_kappa(TABLE, "cubic")


def test_a_rater_who_uses_one_point_tells_nothing():
    """Kappa is 0 then by its formula, with an error of 0, however often the two agree."""
    for table in ([[0, 0], [3, 9]], [[0, 3], [0, 9]]):
        found = weighted_kappa(table)
        assert (found.estimate, found.ci_low, found.note) == (None, None, "one_level_by_one")
    found = raters_kappa([[4, 4, 4]] * 11 + [[4, 4, 3]], (1, 2, 3, 4))
    assert (found.estimate, found.note) == (None, "no_pair_of_raters")


def test_few_things_carry_no_large_sample_interval():
    found = weighted_kappa([[3, 1], [0, 4]])
    assert found.estimate == pytest.approx(0.75)
    assert (found.ci_low, found.note) == (None, "no_interval")


def test_pairs_with_little_in_common_do_not_count():
    """Twelve things, six raters, two raters each: every pair shares two things at most."""
    ratings = np.full((12, 6), np.nan)
    for i in range(12):
        ratings[i, [i % 6, (i + 1) % 6]] = (1 + i % 4, 1 + (i * 3) % 4)
    found = raters_kappa(ratings, (1, 2, 3, 4))
    assert (found.estimate, found.note, found.n) == (None, "no_pair_of_raters", 12)
