"""Tables on coordination: what stands in their cells."""

import pytest

from helpers.show.coordination import Page
from helpers.studies.rows import Row
from helpers.words.estimates import Estimate


def median(low: float | None, high: float | None) -> Estimate:
    """The median of a curve, with the limits that it has."""
    return Estimate(
        "m", "coordination.row.median", 26.0, ci_low=low, ci_high=high, ci_level=0.95, unit="days"
    )


@pytest.mark.parametrize(
    ("low", "high", "language", "shown"),
    [
        (8.0, 32.0, "en", "26 [8, 32]"),
        (8.0, None, "en", "26 [8, –]"),
        (8.0, None, "id", "26 [8; –]"),
        (None, None, "en", "26"),
    ],
)
def test_a_limit_beyond_the_time_watched_stands_as_a_dash(low, high, language, shown):
    rows = [Row("coordination.row.median", {"median": median(low, high)})]
    assert Page(language, {}).wide("closure", rows).rows[0][1:] == (shown,)
