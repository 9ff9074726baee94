"""One order of day and month holds for all days that a file names."""

from __future__ import annotations

import pytest

from helpers.sources.cells.day_order import DayOrder, day_order
from helpers.sources.lists.days import Month

FEBRUARY = Month(2, 2025)


@pytest.mark.parametrize(
    ("days", "month", "expected"),
    [
        (["3/2/2025", "17/2/2025"], None, DayOrder(True)),
        (["2/3/2025", "2/17/2025"], None, DayOrder(False)),
        (["3/2/2025", "10/2/2025"], None, DayOrder(None, "3/2/2025")),
        (["3/2", "10/2"], FEBRUARY, DayOrder(True)),
        (["2/3", "2/10"], FEBRUARY, DayOrder(False)),
        (["2/2/2025"], FEBRUARY, DayOrder(None)),
        (["5/5/2025"], None, DayOrder(None)),
        (["17/2/2025", "2/24/2025"], None, DayOrder(None)),
        (["Senin, 3/2/2025", "17-2-2025"], None, DayOrder(True)),
        (["3 Februari 2025", "2025-02-03", 6, None, "P1"], None, DayOrder(None)),
    ],
)
def test_the_order_is_found_or_left_open(days, month, expected):
    assert day_order((day, month) for day in days) == expected
