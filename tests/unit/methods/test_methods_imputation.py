from __future__ import annotations

import numpy as np
import pytest

from helpers.methods import imputation
from helpers.methods.imputation import Drawing, drawn_differences, imputed_difference, pool
from helpers.methods.paired_mean import mean_difference
from helpers.methods.unmatched import everyone

PRE, POST = [4, 5, 6, 3, 7, 5, 8], [6, 8, 7, 4, 9, 5, 9]


def test_all_matched_is_the_paired_t_test():
    found, paired = imputed_difference(everyone(PRE, POST)), mean_difference(PRE, POST)
    for field in ("estimate", "ci_low", "ci_high", "statistic", "df", "p_value"):
        assert getattr(found, field) == pytest.approx(getattr(paired, field))


@pytest.mark.parametrize(
    ("people", "note"),
    [
        (everyone([], [], [3, 4], [5]), "too_few_pairs"),
        (everyone([1, 2, 3], [2, 3, 5], [2]), "too_few_pairs"),
        (everyone([5, 5, 5, 5], [6, 7, 8, 6], [5]), "constant_scores"),
        (everyone([4, 5, 6, 7], [8, 8, 8, 8], [], [7]), "constant_scores"),
        (everyone([4, 5, 6, 7], [5, 6, 7, 8], [3]), "constant_differences"),
    ],
)
def test_what_cannot_be_imputed_is_said(people, note):
    found = imputed_difference(people)
    assert (found.estimate, found.p_value, found.ci_low, found.note) == (None, None, None, note)


def test_a_seed_gives_one_result_and_another_seed_another():
    people = everyone(PRE, POST, [5, 2], [7])
    draws = [drawn_differences(people, Drawing(5, seed)) for seed in (1, 1, 2)]
    assert draws[0].shape == (5, 3)
    assert (draws[0] == draws[1]).all()
    assert (draws[0] != draws[2]).any()


@pytest.mark.parametrize(("missing", "count"), [(1, 2000), (100, 2000), (400, 500), (10**6, 40)])
def test_imputations_are_as_many_as_time_allows(missing, count):
    assert Drawing.enough(missing, 3) == Drawing(count, 3)


@pytest.mark.parametrize("alone", [((), (7,)), ((5, 2), ()), ((5, 2), (7,))])
def test_imputations_drawn_in_parts_are_of_the_same_kind(monkeypatch, alone):
    people = everyone(PRE, POST, *map(list, alone))
    whole = drawn_differences(people, Drawing(400))
    monkeypatch.setattr(imputation, "_AT_ONCE", 50)
    parts = drawn_differences(people, Drawing(400))
    assert parts.shape == whole.shape == (400, people.unmatched)
    assert len(np.unique(parts)) == parts.size
    error = np.sqrt((whole.var(axis=0) + parts.var(axis=0)) / 400)
    assert (abs(parts.mean(axis=0) - whole.mean(axis=0)) < 4 * error).all()


def test_more_missing_people_widen_the_interval():
    few = imputed_difference(everyone(PRE, POST, [5]))
    lots = imputed_difference(everyone(PRE, POST, [5] * 30))
    assert lots.ci_high - lots.ci_low > few.ci_high - few.ci_low
    assert lots.missing == 30


def test_imputations_that_agree_leave_the_interval_of_complete_data():
    found = pool(np.array([2.0, 2.0, 2.0]), np.array([0.25, 0.25, 0.25]), 50)
    assert found.variance == 0.25
    assert found.df == pytest.approx(49 * 50 / 52)


def test_one_imputation_is_none():
    with pytest.raises(ValueError, match="at least 2"):
        imputed_difference(everyone(PRE, POST, [3]), drawing=Drawing(1))
