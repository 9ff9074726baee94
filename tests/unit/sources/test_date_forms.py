"""In how many ways a column writes its days."""

from datetime import datetime

import pandas as pd
import pytest

from helpers.sources.cells.date_forms import ways_written


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["3/2/2026 08:00:01", "17/2/2026 9.15", None, ""], ["17/2/2026"]),
        (["17/2/2026", "2/17/2026", "3/3/2026"], ["17/2/2026", "2/17/2026"]),
        (["2026/08/03 12:00:59 PM GMT+7", "2026-08-04T12:00:59Z"], ["2026/08/03"]),
        ([datetime(2026, 5, 1, 8), "17/01/2026 08:00"], ["2026-05-01", "17/01/2026"]),
        (["Senin, 5 Januari 2026 pukul 08.00", "Jan 6, 2026 8:00 AM"], ["Senin, 5 Januari 2026"]),
        (["kemarin", "2026-01-10"], ["2026-01-10"]),
        ([46000.5, pd.NaT, 5], []),
    ],
)
def test_an_example_of_each_way(cells, expected):
    assert ways_written(pd.Series(cells, dtype=object)) == expected
