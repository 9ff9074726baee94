from __future__ import annotations

import pytest
from scipy.stats import binom

from helpers.methods.medians import finite, median_of

NAN = float("nan")


@pytest.mark.parametrize(("n", "limits"), [(5, None), (6, (0, 5)), (8, (0, 7)), (9, (1, 7)), (45, (15, 29))])
def test_limits_are_those_of_tables_of_the_sign_test(n, limits):
    found = median_of(range(n))
    if limits is None:
        assert (found.ci_low, found.note) == (None, "too_few_for_level")
        return
    assert (found.ci_low, found.ci_high) == limits
    assert 1 - 2 * binom.cdf(limits[0], n, 0.5) >= 0.95 > 1 - 2 * binom.cdf(limits[0] + 1, n, 0.5)


def test_missing_values_and_ties():
    found = median_of([3, 3, 3, NAN, 3, 3, 3, 3])
    assert (found.estimate, found.ci_low, found.ci_high, found.missing) == (3, 3, 3, 1)


@pytest.mark.parametrize("values", [[], [NAN, NAN]])
def test_nothing_there(values):
    assert (median_of(values).estimate, median_of(values).note) == (None, "no_answers")


@pytest.mark.parametrize("values", [[1, float("inf")], [[1, 2]]])
def test_what_is_no_list_of_numbers(values):
    with pytest.raises(ValueError, match="finite"):
        finite(values)
