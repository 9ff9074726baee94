from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.means_of_means import grand_mean


def test_both_means_by_hand():
    found = grand_mean([2.0, 4.0], [3, 1], unit="score 1-4")
    assert (found.weighted.estimate, found.unweighted.estimate, found.shift.estimate) == (2.5, 3.0, -0.5)
    assert (found.weighted.n, found.unweighted.n) == (4, 2)
    assert found.weighted.unit == "score 1-4"
    assert (found.weighted.method, found.unweighted.method) == ("weighted_mean", "unweighted_mean")


@steady()
@given(
    st.lists(st.tuples(st.integers(100, 400), st.integers(1, 30)), min_size=1, max_size=4),
)
def test_ranges_are_those_of_all_roundings(groups):
    means, sizes = [Fraction(m, 100) for m, _ in groups], [n for _, n in groups]
    half = Fraction(1, 200)
    found = grand_mean(means, sizes, half)
    weighted, unweighted, shift = [], [], []
    for signs in product((-1, 1), repeat=len(means)):
        true = [m + s * half for m, s in zip(means, signs, strict=True)]
        weighted.append(sum(m * n for m, n in zip(true, sizes, strict=True)) / sum(sizes))
        unweighted.append(sum(true) / len(true))
        shift.append(weighted[-1] - unweighted[-1])
    for estimate, values in (
        (found.weighted, weighted),
        (found.unweighted, unweighted),
        (found.shift, shift),
    ):
        assert estimate.estimate_low == float(min(values))
        assert estimate.estimate_high == float(max(values))


def test_equal_sizes_make_no_difference():
    assert grand_mean([1.5, 2.5, 3.5], [7, 7, 7]).shift.estimate == pytest.approx(0)


def test_no_groups():
    found = grand_mean([], [])
    assert (found.weighted.estimate, found.weighted.note, found.shift.note) == (
        None,
        "no_answers",
        "no_answers",
    )


def test_bad_sizes_are_refused():
    with pytest.raises(ValueError, match="every mean"):
        grand_mean([1.0], [1, 2])
    with pytest.raises(ValueError, match="at least 1"):
        grand_mean([1.0, 2.0], [1, 0])
