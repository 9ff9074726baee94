from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.partial_rank import partial_spearman
from helpers.methods.permutation import Effort
from helpers.methods.rank_correlation import spearman

FEW = Effort(draws=1_999)


def test_one_group_is_spearmans_rho():
    x, y = [1, 5, 2, 8, 3, 9, 4], [2, 4, 1, 9, 5, 8, 3]
    one, two = partial_spearman(x, y, ["a"] * 7, effort=FEW).effect, spearman(x, y).effect
    assert (one.estimate, one.ci_low) == pytest.approx((two.estimate, two.ci_low))
    assert one.p_value == pytest.approx(two.p_value, abs=0.02)


def test_what_only_the_groups_share_is_gone():
    rng = np.random.default_rng(2)
    groups = np.repeat(list("abcd"), 10)
    high = np.repeat([0, 10, 20, 30], 10)
    x, y = high + rng.normal(size=40), high + rng.normal(size=40)
    assert spearman(x, y, effort=FEW).effect.estimate > 0.8
    found = partial_spearman(x, y, list(groups), effort=FEW).effect
    assert abs(found.estimate) < 0.4
    assert found.p_value > 0.05


def test_those_alone_in_their_group_are_left_out():
    found = partial_spearman([1, 2, 3, 4, 5, 99], [1, 3, 2, 5, 4, 0], ["a"] * 5 + ["b"], effort=FEW).effect
    assert (found.n, found.missing) == (5, 1)


@pytest.mark.parametrize(
    ("x", "groups", "note"),
    [
        ([1, 2, 3, 4], ["a", "a", "b", "b"], "too_few_cases"),
        ([1, 1, 1, 2, 2, 2], ["a"] * 3 + ["b"] * 3, "values_without_spread"),
        ([1, 2, 3], ["a", "b", "c"], "too_few_cases"),
    ],
)
def test_what_cannot_be_told_is_said(x, groups, note):
    found = partial_spearman(x, list(range(len(x))), groups, effort=FEW)
    assert (found.effect.estimate, found.effect.p_value, found.effect.note) == (None, None, note)


def test_a_group_is_needed_for_all():
    with pytest.raises(ValueError, match="for every unit"):
        partial_spearman([1, 2], [1, 2], ["a"])
