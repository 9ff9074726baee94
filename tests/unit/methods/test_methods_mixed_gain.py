from __future__ import annotations

import numpy as np
import pytest

from helpers.methods import mixed_gain as module
from helpers.methods.mixed_gain import mixed_gain

GAINS = [2, 3, 1, 4, 0, 2, 5, 3, 6, 4, 2, 7]
GROUPS = list("aaaabbbbcccc")


def test_groups_of_one_size_have_the_mean_and_error_of_their_means():
    values = np.array([1.0, 2, 3, 5, 6, 7, 9, 8, 10, 14, 15, 13])
    found = mixed_gain(values, list("aaabbbcccddd"))
    means = values.reshape(4, 3).mean(axis=1)
    assert found.mean.estimate == pytest.approx(values.mean())
    assert found.mean.statistic == pytest.approx(values.mean() / (means.std(ddof=1) / 2), rel=1e-4)
    assert (found.mean.df, found.groups, found.notes) == (3, 4, ())


def test_no_spread_between_groups_is_said():
    found = mixed_gain([1, 5, 3, 2, 4, 3, 5, 1, 3], list("aaabbbccc"))
    assert (found.notes, found.between.estimate, found.icc.note) == (("singular_fit",), 0, "singular_fit")
    assert found.mean.estimate == pytest.approx(3)


@pytest.mark.parametrize(
    ("gains", "groups", "note"),
    [
        ([], [], "no_answers"),
        (GAINS, ["a"] * 6 + ["b"] * 6, "too_few_groups"),
        ([1, 2, 3, 4], list("abcd"), "groups_of_one"),
        ([3, 3, 5, 5, 7, 7], list("aabbcc"), "values_without_spread"),
        ([2] * 6, list("aabbcc"), "values_without_spread"),
    ],
)
def test_what_cannot_be_fitted_is_said(gains, groups, note):
    found = mixed_gain(gains, groups)
    for estimate in (found.mean, found.between, found.within, found.icc):
        assert (estimate.estimate, estimate.p_value, estimate.note) == (None, None, note)
    assert found.slope is None


def test_a_covariate_without_spread_gives_no_slope():
    found = mixed_gain(GAINS, GROUPS, [5] * 12)
    assert (found.slope.estimate, found.slope.note) == (None, "covariate_without_spread")


def test_a_slope_needs_more_people_than_groups():
    found = mixed_gain([1, 3, 2, 5, 4], list("aabcd"), [1.0, 2, 4, 3, 6])
    assert (found.slope.estimate, found.slope.ci_low, found.slope.note) == (None, None, "too_few_people")
    assert mixed_gain([1, 3, 2, 5, 4], list("aabcd")).mean.estimate is not None


def test_missing_covariates_leave_their_people_out():
    covariate = [float(place % 5) for place in range(12)]
    found = mixed_gain([*GAINS, 3, 4], [*GROUPS, "a", "b"], [*covariate, float("nan"), 1.0])
    assert (found.mean.n, found.mean.missing) == (13, 1)


def test_too_many_groups(monkeypatch):
    monkeypatch.setattr(module, "MOST_GROUPS", 2)
    assert mixed_gain(GAINS, GROUPS).mean.note == "too_many_groups"


def test_a_unit_scales_all_but_the_share_between():
    covariate = [3.0, 4, 2, 6, 5, 4, 7, 3, 2, 8, 6, 5]
    plain, scaled = (mixed_gain(unit * np.array(GAINS), GROUPS, covariate) for unit in (1, 100 / 7))
    assert scaled.mean.ci_high == pytest.approx(100 / 7 * plain.mean.ci_high, rel=1e-4)
    assert scaled.slope.p_value == pytest.approx(plain.slope.p_value, rel=1e-3)
    assert scaled.icc.estimate == pytest.approx(plain.icc.estimate, abs=1e-6)


def test_lengths_that_differ():
    with pytest.raises(ValueError, match="covariate is needed"):
        mixed_gain(GAINS, GROUPS, [1.0])
