"""Long columns are read once for each different cell, with the same result as cell by cell."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.sources.cells import distinct as module
from helpers.sources.cells.distinct import distinct, quick_texts, quick_times
from helpers.sources.cells.values import to_datetime


def test_a_function_sees_each_different_text_once():
    seen = []

    def shout(column: pd.Series) -> pd.Series:
        seen.extend(column.tolist())
        return column.str.upper()

    column = pd.Series(["a", "b", "a", "a"], index=[5, 3, 9, 1], dtype="str")
    found = distinct(column, shout)
    assert found.tolist() == ["A", "B", "A", "A"]
    assert found.index.tolist() == [5, 3, 9, 1]
    assert seen == ["a", "b"]


def test_texts_of_either_kind_of_column():
    cells = [" a ", None, "NA"]
    assert quick_texts(pd.Series(cells, dtype="str")).tolist() == ["a", "", "NA"]
    assert quick_texts(pd.Series([*cells, 8.0], dtype=object)).tolist() == ["a", "", "NA", "8"]


@pytest.mark.parametrize(
    "form", ["%d/%m/%Y %H:%M:%S", "%m/%d/%Y %I:%M:%S %p", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y, %H.%M"]
)
@pytest.mark.parametrize("days", [40, 3])
def test_days_and_clocks_read_apart_give_the_same(monkeypatch, form, days):
    times = pd.date_range("2025-03-04 08:00", periods=days * 24, freq="h")
    cells = pd.Series([time.strftime(form) for time in times] + [None, "kemarin"], dtype=object)
    slow = to_datetime(cells)
    monkeypatch.setattr(module, "_MANY", 1)
    quick = quick_times(cells, None)
    assert quick.ambiguous == slow.ambiguous
    assert quick.bad.tolist() == slow.bad.tolist()
    pd.testing.assert_series_equal(quick.values, slow.values, check_names=False)
    sound = quick_times(cells[:-1], True if "%d/%m" in form else None)
    pd.testing.assert_series_equal(
        sound.values, to_datetime(cells[:-1], True if "%d/%m" in form else None).values, check_names=False
    )
