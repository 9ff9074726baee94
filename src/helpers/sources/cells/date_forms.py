"""In how many ways a column writes its days: a mixture is read, but it is told.

Where a spreadsheet takes ``05/01/2026`` for a day of its own order and leaves ``17/01/2026`` a text, months
and days are exchanged in some cells only, and nothing else shows it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from helpers.sources.cells.values import text_of
from helpers.words.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

    from helpers.sources.cells.times import Times

_CLOCK = re.compile(r"(?:[\s,t]+(?:pukul\s+)?)\d{1,2}[:.]\d{2}\b.*|T\d{2}:.*", re.IGNORECASE | re.DOTALL)
_FIGURES = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(?:\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"\d{4}[/.\-]\d{1,2}[/.\-]\d{1,2}")
_NAMED = re.compile(r".*[a-z]{3}.*\d{4}.*|.*\d.*[a-z]{3}.*", re.IGNORECASE)
_EITHER = "either"


def ways_written(cells: pd.Series) -> list[str]:
    """An example of each way in which days are written, in the order in which they first come.

    Days in figures count as one way, unless some of them can only have the day first and others only the
    month. What is no day is left out. With fewer than two ways nothing is mixed.

    Example:
        >>> import pandas as pd
        >>> ways_written(pd.Series(["2026-01-10 08:00", "2026-01-11", "17/01/2026", "18 Januari 2026"]))
        ['2026-01-10', '17/01/2026', '18 Januari 2026']
    """
    days = dict.fromkeys(_day(cell) for cell in cells[~cells.duplicated()].tolist())
    found: dict[str, str] = {}
    for day in days:
        way = None if day is None else _way(day)
        if way is not None:
            found.setdefault(way, day[1])
    if {"day_first", "month_first"} & found.keys():
        found.pop(_EITHER, None)
    return list(found.values())


def mixed_remark(cells: pd.Series, *place: str | int | None) -> list[Problem]:
    """That days are written in several ways, with an example of each: they may have been taken amiss.

    Args:
        cells: the whole column.
        place: file, sheet, row and column of a problem.
    """
    ways = ways_written(cells)
    return [Problem("source.dates_written_variously", *place, "; ".join(ways))] if len(ways) > 1 else []


def both_orders(cells: pd.Series, read: Times, *place: str | int | None) -> list[Problem]:
    """That some days can only have the day first and others only the month, so that the rest tell nothing.

    Args:
        cells: the whole column.
        read: what was read of it with no order given.
        place: file, sheet, row and column of a problem.
    """
    if len(read.orders) < 2 or not read.bad.any():
        return []
    unread = cells[read.bad.to_numpy()]
    values = {"ways": "; ".join(ways_written(cells)), "count": len(unread)}
    return [Problem("source.days_in_both_orders", *place, text_of(unread.iloc[0])[:40], values)]


def _day(cell: Any) -> tuple[bool, str] | None:
    """Whether the cell holds a day itself, and how it reads without its clock."""
    if isinstance(cell, date):
        return (True, cell.strftime("%Y-%m-%d")) if cell == cell else None
    return (False, _CLOCK.sub("", cell.strip())) if isinstance(cell, str) and cell.strip() else None


def _way(day: tuple[bool, str]) -> str | None:
    is_date, text = day
    if is_date:
        return "date"
    if figures := _FIGURES.fullmatch(text):
        first, second = int(figures[1]), int(figures[3])
        return "day_first" if first > 12 else "month_first" if second > 12 else _EITHER
    if _YEAR_FIRST.fullmatch(text):
        return "year_first"
    return "named" if _NAMED.fullmatch(text) else None
