"""Whether the day or the month stands first in the days that headers and titles name: one order a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.sources.cells.values import text_of

if TYPE_CHECKING:
    from helpers.sources.lists.days import Month

FIGURES = re.compile(
    r"(?:[a-z']{3,9},?\s*)?(?P<first>\d{1,2})(?P<mark>[/.\-])(?P<second>\d{1,2})(?:(?P=mark)(?P<year>(?:20)?\d\d))?",
    re.IGNORECASE,
)
# Within a line only with a year, and after a full stop only with all of it: 08.10-12.00 are hours
DATED = re.compile(
    r"(?<![\d/.\-])(?:\d{1,2}([/\-])\d{1,2}\1(?:20)?\d\d|\d{1,2}\.\d{1,2}\.20\d\d)(?![\d/\-]|\.\d)"
)


@dataclass(frozen=True)
class DayOrder:
    """The order found: ``day_first`` is None where nothing tells, or some tell one and some the other.

    ``open`` is the first day that can be read in two ways, empty if there is none or the order is known.
    """

    day_first: bool | None
    open: str = ""


def day_order(days: Iterable[tuple[Any, Month | None]]) -> DayOrder:
    """Decide the order from all days of a file.

    A number above 12 is a day; where a title names the month, the number that is this month's and not
    the other one.

    Args:
        days: cells, each with the month that is known around it; those that are no ``6/1`` tell nothing.
    """
    ways: set[bool] = set()
    unsure = ""
    for cell, month in days:
        match = FIGURES.fullmatch(" ".join(cell.split())) if isinstance(cell, str) else None
        if match is None:
            continue
        first, second = int(match["first"]), int(match["second"])
        way = _way(first, second, month)
        if way is not None:
            ways.add(way)
        elif first != second and not unsure:
            unsure = text_of(cell)
    day_first = ways.pop() if len(ways) == 1 else None
    return DayOrder(day_first, unsure if day_first is None and not ways else "")


def _way(first: int, second: int, month: Month | None) -> bool | None:
    if (first > 12) != (second > 12):
        return first > 12
    if month is not None and (first == month.month) != (second == month.month):
        return second == month.month
    return None
