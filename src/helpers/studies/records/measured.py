"""What was measured or dated: numbers, shares and days, with their limits."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from helpers.sources.cells.values import each, to_datetime, to_number
from helpers.studies.records.cells import Cells
from helpers.studies.records.schema import INTEGER, SHARE

if TYPE_CHECKING:
    import pandas as pd

_GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_EXACT = 2.0**53


def to_numbers(cells: Cells, decimal: str | None) -> pd.Series:
    """A column of numbers, of shares in per cent.

    Args:
        cells: the column; problems are added to it.
        decimal: the decimal mark where ``cohort.toml`` states it.
    """
    given = cells.blanked
    if cells.column.type == INTEGER:
        given = each(given, _without_groups)
    if cells.column.type == SHARE:
        given = each(given, lambda cell: cell.strip().rstrip("%") if isinstance(cell, str) else cell)
    read = to_number(given, decimal)
    if read.undecided and not read.mixed and decimal is None:
        cells.wrong_column("decimal_mark", str(given[read.bad].iloc[0]))
        return read.values.astype("float64")
    # Each cell that shows its own decimal mark is read by it, whatever mark others have
    unsure = (
        read.bad & read.mixed & each(given, lambda cell: bool(_GROUPED.fullmatch(str(cell)))).astype(bool)
    )
    cells.wrong("number_two_ways", unsure)
    cells.wrong("not_a_number", read.bad & ~unsure)
    values = read.values.astype("float64")
    if cells.column.type == SHARE and _of_one(values):
        cells.wrong_column("share_of_one", f"{values.min():g} ... {values.max():g}")
    if cells.column.type != INTEGER:
        return values
    parts = values.notna() & ((values % 1 != 0) | (values.abs() > _EXACT))
    cells.wrong("not_whole", parts)
    return values.mask(parts).astype("Int64")


def to_days(cells: Cells, day_first: bool | None) -> pd.Series:
    """A column of days; times of day are left out.

    Args:
        cells: the column; problems are added to it.
        day_first: whether ``03/02`` is 3 February, where ``cohort.toml`` states it.
    """
    read = to_datetime(cells.blanked, day_first)
    cells.orders.update(read.orders)
    if read.ambiguous:
        first = cells.cells[read.bad].iloc[0]
        cells.wrong_column("day_or_month", str(first))
    else:
        cells.wrong("not_a_date", read.bad)
    return read.values.dt.normalize().astype("datetime64[us]")


def check_limits(cells: Cells, values: pd.Series) -> None:
    """Say which values lie beyond the limits of their column."""
    low, high = cells.column.minimum, cells.column.maximum
    if low is not None:
        cells.wrong("below", (values < _comparable(low)).fillna(False), limit=_shown(low))
    if high is not None:
        cells.wrong("above", (values > _comparable(high)).fillna(False), limit=_shown(high))


def _of_one(values: pd.Series) -> bool:
    """Whether shares are parts of one: none above it, and some between 0 and 1."""
    known = values.dropna()
    return bool(len(known) and known.max() <= 1 and known.min() >= 0 and ((known > 0) & (known < 1)).any())


def _without_groups(cell: Any) -> Any:
    if isinstance(cell, str) and _GROUPED.fullmatch(cell.strip()):
        return re.sub("[.,]", "", cell)
    return cell


def _comparable(limit: float | date) -> Any:
    import pandas as pd

    return pd.Timestamp(limit) if isinstance(limit, date) else limit


def _shown(limit: float | date) -> str:
    return (
        limit.isoformat() if isinstance(limit, date) else f"{limit:.10g}" if limit < 1e9 else f"{limit:.0f}"
    )
