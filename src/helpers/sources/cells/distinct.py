"""Columns of texts, worked on once for each different text: logs of a million rows repeat themselves."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from helpers.sources.cells.values import Times, texts, to_datetime

if TYPE_CHECKING:
    import pandas as pd

_SPLIT = re.compile(r"(?P<day>\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}),?[ T]+(?P<clock>\d.*)")
_ANY_DAY = "2000-01-01"
_MANY = 20_000  # different times, from which on days and clocks are read apart


def distinct(column: pd.Series, function: Callable[[pd.Series], pd.Series]) -> pd.Series:
    """A function of a whole column that treats equal cells alike, computed on the different cells."""
    import pandas as pd

    if not isinstance(column.dtype, pd.StringDtype):
        return function(column)
    codes, found = pd.factorize(column, use_na_sentinel=False)
    return function(pd.Series(found)).take(codes).set_axis(column.index)


def quick_texts(column: pd.Series) -> pd.Series:
    """``texts`` of a column, without a loop where its cells are texts already."""
    import pandas as pd

    if isinstance(column.dtype, pd.StringDtype):
        return column.fillna("").str.strip().astype("str")
    return texts(column)


def quick_times(cells: pd.Series, day_first: bool | None) -> Times:
    """``to_datetime``, with days and clocks read apart where there are many different times.

    The order of day and month depends on the days alone, so both ways give the same.
    """
    import pandas as pd

    codes, found = pd.factorize(cells, use_na_sentinel=False)
    read = _apart(pd.Series(found), day_first) or to_datetime(pd.Series(found, dtype=object), day_first)
    return _spread(read, codes, cells)


def _each_once(cells: pd.Series, day_first: bool | None) -> Times:
    import pandas as pd

    codes, found = pd.factorize(cells, use_na_sentinel=False)
    return _spread(to_datetime(pd.Series(found, dtype=object), day_first), codes, cells)


def _spread(read: Times, codes: Any, cells: pd.Series) -> Times:
    """What was read of different cells, given to all that are equal to them."""
    values, bad = (part.take(codes).set_axis(cells.index) for part in (read.values, read.bad))
    return Times(values, read.ambiguous, bad, read.orders)


def _apart(different: pd.Series, day_first: bool | None) -> Times | None:
    import pandas as pd

    if len(different) < _MANY or not all(isinstance(cell, str) for cell in different.dropna()):
        return None
    parts = different.astype("str").str.strip().str.extract(f"^{_SPLIT.pattern}$")
    if (parts["day"].isna() & different.notna()).any():
        return None
    days = _each_once(parts["day"], day_first)
    clocks = _each_once((_ANY_DAY + " " + parts["clock"]).astype(object), None)
    values = days.values + (clocks.values - pd.Timestamp(_ANY_DAY))
    return Times(values, days.ambiguous, days.bad | clocks.bad, days.orders)
