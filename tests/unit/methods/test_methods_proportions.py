from __future__ import annotations

from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.proportions import INTERVALS, difference, proportion


def coverage(n: int, share: float, method: str, level: float) -> float:
    """Probability that the interval of a binomial sample holds ``share``, by full enumeration."""
    total = 0.0
    for k in range(n + 1):
        found = proportion(k, n, level, method)
        if found.ci_low <= share <= found.ci_high:
            total += comb(n, k) * share**k * (1 - share) ** (n - k)
    return total


@pytest.mark.parametrize("level", [0.8, 0.95])
@pytest.mark.parametrize("n", [1, 4, 13])
def test_clopper_pearson_covers_every_share(n, level):
    shares = [i / 97 for i in range(1, 97)]
    assert min(coverage(n, share, "clopper_pearson", level) for share in shares) >= level - 1e-12


def test_wilson_covers_on_average_but_not_everywhere():
    found = [coverage(13, i / 97, "wilson", 0.95) for i in range(1, 97)]
    assert isclose(sum(found) / len(found), 0.95, abs_tol=0.01)
    assert min(found) < 0.95


@pytest.mark.parametrize("method", INTERVALS)
@steady()
@given(n=st.integers(1, 80), data=st.data(), level=st.sampled_from([0.5, 0.9, 0.999]))
def test_limits_enclose_the_share_and_mirror(method, n, data, level):
    k = data.draw(st.integers(0, n))
    found, mirrored = proportion(k, n, level, method), proportion(n - k, n, level, method)
    assert 0 <= found.ci_low <= found.estimate <= found.ci_high <= 1
    assert isclose(found.ci_low, 1 - mirrored.ci_high, abs_tol=1e-9)


@pytest.mark.parametrize("method", INTERVALS)
def test_none_and_all_reach_the_end_of_the_scale(method):
    assert proportion(0, 9, method=method).ci_low == 0.0
    assert proportion(9, 9, method=method).ci_high == 1.0
    assert 0 < proportion(0, 9, method=method).ci_high < 1


def test_none_of_n_is_the_closed_form():
    assert proportion(0, 9).ci_high == pytest.approx(1 - 0.025 ** (1 / 9))


def test_nobody_answered():
    found = proportion(0, 0)
    assert (found.estimate, found.ci_low, found.note, found.n) == (None, None, "no_answers", 0)


@pytest.mark.parametrize("wrong", [(3, 2), (-1, 2), (1.5, 2), (0, -1)])
def test_what_is_no_count_is_refused(wrong):
    with pytest.raises(ValueError, match="not a count"):
        proportion(*wrong)


@pytest.mark.parametrize("level", [0.0, 0.49, 1.0, 95])
def test_what_is_no_level_is_refused(level):
    with pytest.raises(ValueError, match="confidence level"):
        proportion(1, 2, level)


def test_unknown_interval_is_refused():
    with pytest.raises(ValueError, match="wald"):
        proportion(1, 2, method="wald")


@steady()
@given(st.tuples(st.integers(0, 12), st.integers(0, 9)), st.booleans())
def test_difference_changes_sign_with_the_order(counts, continuity):
    first, second = (counts[0], 12), (counts[1], 9)
    one = difference(first, second, continuity=continuity)
    other = difference(second, first, continuity=continuity)
    assert one.estimate == pytest.approx(-other.estimate)
    assert one.ci_low == pytest.approx(-other.ci_high)
    assert -1 <= one.ci_low <= one.estimate <= one.ci_high <= 1


def test_difference_needs_two_groups():
    assert difference((0, 0), (1, 2)).note == "no_answers"
    assert difference((1, 2), (1, 3)).n == 5
