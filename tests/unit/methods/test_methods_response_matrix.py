from __future__ import annotations

import numpy as np
import pytest

from helpers.methods.response_matrix import complete_rows, response_matrix


@pytest.mark.parametrize("empty", [[], [[]], np.zeros((0, 4))])
def test_nobody_is_allowed(empty):
    assert response_matrix(empty).size == 0
    assert complete_rows(response_matrix(empty)).missing == 0


@pytest.mark.parametrize(
    ("given", "binary"),
    [
        ([[2]], True),
        ([[0.5]], True),
        ([[np.inf]], False),
        ([1, 0, 1], True),
        ([[[1]]], True),
        ([[1], [1, 0]], True),
    ],
)
def test_what_is_no_matrix_of_marks(given, binary):
    with pytest.raises(ValueError):  # noqa: PT011 - for ragged rows the sentence is another library's
        response_matrix(given, binary)


def test_ratings_may_stand_where_they_are_asked_for():
    found = complete_rows(response_matrix([[5, 3.5], [np.nan, 2]], binary=False))
    assert (found.rows.tolist(), found.n, found.missing) == ([[5, 3.5]], 1, 1)
