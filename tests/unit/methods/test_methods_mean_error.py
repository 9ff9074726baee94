from __future__ import annotations

import pytest

from helpers.methods.mean_error import mean_brought
from helpers.methods.means import mean_of


def test_the_interval_of_a_mean_rests_on_this_error():
    found, mean = mean_brought([3, 4, 4, 5, float("nan")]), mean_of([3, 4, 4, 5])
    assert mean.ci_high - found.estimate == pytest.approx(3.182446 * found.error, rel=1e-6)
    assert (found.n, found.df) == (4, 3)


@pytest.mark.parametrize(
    ("values", "note"), [([], "nothing_scored"), ([4], "too_few_cases"), ([4, 4, 4], "values_without_spread")]
)
def test_what_has_no_error_says_why(values, note):
    found = mean_brought(values)
    assert (found.error, found.note) == (None, note)
