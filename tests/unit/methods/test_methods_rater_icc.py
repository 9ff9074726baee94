from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.rater_icc import KINDS, mean_squares, rater_icc

JUDGES = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def by_kind(ratings, level=0.95):
    return {each.id: each for each in rater_icc(ratings, level)}


def test_the_order_is_that_of_the_kinds():
    assert [each.id for each in rater_icc(JUDGES)] == list(KINDS)


def test_strictness_lowers_agreement_and_not_consistency():
    fair = np.array([[1.0, 1.2], [2, 2.1], [3, 3.3], [4, 4.1], [5, 5.2]])
    strict = fair + [0, 2]
    one, two = by_kind(fair), by_kind(strict)
    assert two["icc_a1"].estimate < one["icc_a1"].estimate
    assert two["icc_c1"].estimate == pytest.approx(one["icc_c1"].estimate)


def test_the_mean_of_raters_is_stepped_up_by_spearman_and_brown():
    found = by_kind(JUDGES)
    for one, many in (("icc_1", "icc_1k"), ("icc_a1", "icc_ak"), ("icc_c1", "icc_ck")):
        single = found[one].estimate
        assert found[many].estimate == pytest.approx(4 * single / (1 + 3 * single))


def test_within_is_made_of_raters_and_rest():
    matrix = np.array(JUDGES, dtype=float)
    within = matrix.var(axis=1, ddof=1).mean()
    assert mean_squares(matrix).within == pytest.approx(within)


def test_perfect_agreement_has_no_interval():
    found = by_kind([[1, 1], [2, 2], [4, 4]])
    assert (found["icc_a1"].estimate, found["icc_a1"].ci_low) == (1.0, None)
    assert found["icc_a1"].note == "perfect_agreement"


def test_the_same_order_with_a_constant_shift_is_consistent_and_no_agreement():
    found = by_kind([[1, 2], [2, 3], [4, 5]])
    assert found["icc_c1"].estimate == 1.0
    assert 0 < found["icc_a1"].estimate < 1
    assert found["icc_1"].ci_low is not None


def test_raters_who_contradict_each_other_are_negative():
    found = by_kind([[1, 4], [2, 3], [3, 2], [4, 1]])
    assert found["icc_c1"].estimate == pytest.approx(-1)
    assert found["icc_c1"].note == "negative_icc"


@pytest.mark.parametrize(
    ("ratings", "note"),
    [
        ([[1], [2], [3]], "one_rater"),
        ([[1, 2]], "too_few_cases"),
        ([[2, 2], [2, 2], [2, 2]], "values_without_spread"),
        (np.empty((0, 3)), "too_few_cases"),
    ],
)
def test_what_cannot_be_told_is_said(ratings, note):
    assert {(each.estimate, each.note) for each in rater_icc(ratings)} == {(None, note)}


def test_things_that_somebody_left_out_are_missing():
    found = rater_icc([*JUDGES, [5, float("nan"), 4, 5]])
    assert [(each.n, each.missing) for each in found] == [(6, 1)] * 6


def test_a_flat_list_is_no_matrix():
    with pytest.raises(ValueError, match="things x raters"):
        rater_icc([1, 2, 3])


def test_contradicting_raters_have_no_reliable_mean():
    """The formula of agreement would give 4.16 for the mean of these two, with limits above it."""
    found = by_kind([[1, 4], [4, 1], [2, 3], [3, 2.5]])
    assert (found["icc_ak"].estimate, found["icc_ak"].note) == (None, "negative_icc_of_means")
    assert found["icc_a1"].estimate < 0


def test_a_lower_limit_that_cannot_be_stepped_up_is_withheld():
    """A lower limit of one rater at or below -1 / (k - 1) would turn its sign."""
    rng = np.random.default_rng(0)
    for _ in range(300):
        for each in rater_icc(rng.normal(size=(4, 3))):
            assert each.ci_low is None or each.ci_low <= each.estimate <= each.ci_high
            assert each.estimate is None or each.estimate <= 1


def test_a_constant_shift_is_not_called_perfect_agreement():
    found = by_kind([[1, 2], [2, 3], [4, 5]])
    assert {found[kind].note for kind in ("icc_a1", "icc_ak", "icc_c1")} == {"no_interval"}
