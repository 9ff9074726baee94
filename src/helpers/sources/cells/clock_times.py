"""Times of day, put on a day that is known from elsewhere."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from helpers.sources.cells.values import each, is_blank, text_of, to_datetime

if TYPE_CHECKING:
    import pandas as pd

_ANY_DAY = date(2000, 1, 1)


def clock_times(cells: pd.Series, day: date | None) -> tuple[pd.Series, pd.Series]:
    """A column of times of day, or of full times.

    Args:
        cells: ``10:05 AM``, ``18.30``, times or datetimes of a spreadsheet, parts of a day as numbers.
        day: the day of those that have none.

    Returns:
        The times (missing where nobody knows the day), and which cells could not be read.
    """
    import pandas as pd

    clocks = each(cells, _of_day)
    has_clock = clocks.notna()
    base = datetime.combine(day or _ANY_DAY, time())
    on_day = pd.Series(
        [base + clock if known else None for clock, known in zip(clocks, has_clock, strict=True)],
        index=cells.index,
        dtype="datetime64[us]",
    )
    full = to_datetime(cells.where(~has_clock, None))
    found = on_day.where(has_clock, full.values) if day else full.values
    return found.astype("datetime64[us]"), full.bad


def _of_day(cell: Any) -> timedelta | None:
    """How far into the day a cell is; None if it is no time of day alone."""
    if is_blank(cell) or isinstance(cell, bool):
        return None
    if isinstance(cell, datetime):
        # A spreadsheet's time of day without a day is on its day 0
        return cell - datetime.combine(cell.date(), time()) if cell.year < 1901 else None
    if isinstance(cell, time):
        return timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    if isinstance(cell, timedelta):
        return cell if timedelta(0) <= cell < timedelta(days=1) else None
    if isinstance(cell, int | float):
        return timedelta(seconds=round(cell * 86400)) if 0 <= cell < 1 else None
    import pandas as pd

    text = f"{_ANY_DAY.isoformat()} {text_of(cell)}"
    read = to_datetime(pd.Series([text], dtype=object)).values.iloc[0]
    return None if read != read else read.to_pydatetime() - datetime.combine(_ANY_DAY, time())
