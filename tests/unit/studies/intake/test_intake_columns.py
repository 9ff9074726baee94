"""Columns of canonical tables: short numbers, no repeated text, and nothing lost."""

import numpy as np
import pandas as pd
import pytest

from helpers.studies.intake.columns import as_category, joined, smallest


@pytest.mark.parametrize(
    ("values", "kind"), [([1, 127], "int8"), ([-129, 0], "int16"), ([40_000], "int32"), ([2**40], "int64")]
)
def test_whole_numbers_take_the_shortest_type_that_holds_them(values, kind):
    found = smallest(np.array(values))
    assert found.dtype == kind
    assert found.tolist() == values


def test_fractions_keep_all_digits_and_only_columns_without_any_number_are_shortened():
    assert smallest(np.array([0.1, np.nan])).dtype == np.float64
    assert smallest(np.array([np.nan, np.nan])).dtype == np.float32
    assert smallest(np.array([], dtype=float)).dtype == np.float64


def test_joined_categories_are_those_that_occur_in_their_order():
    parts = [pd.Categorical(["b", "a"], ["z", "b", "a"]), pd.Categorical(["c", None, "a"])]
    found = joined(parts)
    assert found.categories.tolist() == ["a", "b", "c"]
    assert found.codes.tolist() == [1, 0, 2, -1, 0]


def test_texts_become_categories_of_texts():
    assert as_category(pd.Series(["b", "a", "b"])).categories.dtype == "str"
    mixed = pd.Series(["b", "a"], dtype=object).astype("category")
    assert as_category(mixed).categories.dtype == "str"
    assert as_category(mixed).tolist() == ["b", "a"]
