from __future__ import annotations

from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steady import steady

from helpers.methods.multiplicity import benjamini_hochberg, holm


def by_definition(p_values: list[float], method: str) -> list[float]:
    """Each adjusted value as the smallest level at which the step procedure rejects."""
    m, order = len(p_values), sorted(p_values)
    if method == "holm":
        return [min(1.0, max((m - j) * order[j] for j in range(m) if order[j] <= p)) for p in p_values]
    return [min(1.0, min(m * order[j] / (j + 1) for j in range(m) if order[j] >= p)) for p in p_values]


@pytest.mark.parametrize(("function", "method"), [(holm, "holm"), (benjamini_hochberg, "bh")])
@steady()
@given(st.lists(st.floats(0.0001, 1), min_size=1, max_size=8), st.data())
def test_missing_values_stay_missing_and_change_nothing_for_the_others(function, method, p_values, data):
    full: list[float | None] = list(p_values)
    for hole in data.draw(st.lists(st.integers(0, len(p_values)), max_size=3)):
        full.insert(hole, data.draw(st.sampled_from([None, nan])))
    found = function(full)
    present = [p is not None and p == p for p in full]
    assert [a is not None for a in found] == present
    assert [a for a in found if a is not None] == pytest.approx(by_definition(p_values, method))


@pytest.mark.parametrize("function", [holm, benjamini_hochberg])
def test_edges(function):
    assert function([]) == []
    assert function([None, nan]) == [None, None]
    with pytest.raises(ValueError, match="between 0 and 1"):
        function([0.5, 1.2])
