from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.ancova import MOST_MODELLED, ancova

PRE = [4, 5, 3, 6, 7, 5, 4, 8, 6, 5, 2, 7]
POST = [6, 5, 6, 7, 7, 8, 3, 9, 8, 6, 5, 7]
GROUPS = list("aaaaaabbbbbb")


def everything(found):
    return (found.eta, found.omega, found.robust, found.slope, found.parallel, *found.means)


@pytest.mark.parametrize(
    ("pre", "post", "groups", "note"),
    [
        ([], [], [], "no_pairs"),
        (PRE, POST, ["a"] * 12, "one_group"),
        (PRE, POST, list("aaaabbbbbbbb"), "group_too_small"),
        (PRE[:6] + [5] * 6, POST, GROUPS, "pre_without_spread"),
        (PRE, [7] * 12, GROUPS, "values_without_spread"),
        (PRE, [x + (g == "a") for x, g in zip(PRE, GROUPS, strict=True)], GROUPS, "perfect_fit"),
        ([5, 5, 5, 5, 5, 5 + 1e-6, 3, 3, 3, 3, 3, 9], POST, GROUPS, "leverage_of_one"),
    ],
)
def test_what_cannot_be_fitted_is_said(pre, post, groups, note):
    found = ancova(pre, post, groups)
    # last case: all but one person of a group stand on one spot, and that person alone makes the slope
    for estimate in everything(found):
        assert (estimate.estimate, estimate.p_value, estimate.ci_low, estimate.note) == (
            None,
            None,
            None,
            note,
        )
    assert found.pairs == ()


def test_too_many_groups():
    groups = np.repeat(np.arange(MOST_MODELLED + 1), 5)
    generator = np.random.default_rng(2)
    pre, post = generator.normal(size=(2, len(groups)))
    assert ancova(pre, post, groups).eta.note == "too_many_groups"


def test_missing_scores_and_groups_are_counted():
    found = ancova([*PRE, float("nan"), 4, 5], [*POST, 5, float("nan"), 6], [*GROUPS, "a", "b", None])
    whole = ancova(PRE, POST, GROUPS)
    assert (found.eta.n, found.eta.missing, whole.eta.missing) == (12, 3, 0)
    assert found.slope.estimate == pytest.approx(whole.slope.estimate)


def test_a_shift_of_one_group_moves_its_adjusted_mean_alone():
    post = np.array(POST, float)
    moved = ancova(PRE, post + 2.5 * (np.array(GROUPS) == "a"), GROUPS)
    plain = ancova(PRE, post, GROUPS)
    assert moved.slope.estimate == pytest.approx(plain.slope.estimate)
    assert moved.pairs[0].difference.estimate == pytest.approx(plain.pairs[0].difference.estimate + 2.5)
    assert moved.parallel.statistic == pytest.approx(plain.parallel.statistic)


@pytest.mark.parametrize("call", [{"smallest": 2}, {"level": 1.0}])
def test_no_such_demand(call):
    with pytest.raises(ValueError, match="level|at least 3"):
        ancova(PRE, POST, GROUPS, **call)


def test_lengths_that_differ():
    with pytest.raises(ValueError, match="as long as"):
        ancova(PRE, POST[:-1], GROUPS)
