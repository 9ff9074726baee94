"""How many people attended how much: a histogram over lesson hours, or over sessions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.studies.attendance.cohort import Attendance
from helpers.studies.attendance.hours import asked_for
from helpers.studies.attendance.saying import PEOPLE, too_few
from helpers.studies.attendance.settings import FULL, Settings
from helpers.studies.found import where_any
from helpers.words.estimates import Estimate

MOST_BARS = 25
_BINS = 20


@dataclass(frozen=True)
class Histogram:
    """People by what they attended.

    ``edges`` bound the bars, one more than there are ``bars`` (counts of people); where every bar stands for
    one value, ``values`` are these and the edges lie half-way between them. ``cuts`` are the ends of the
    bands and ``required`` the hours of a certificate, None where there are none or they lie beyond all that
    was offered.
    """

    edges: tuple[float, ...]
    values: tuple[float, ...]
    bars: tuple[Estimate, ...]
    cuts: tuple[float, ...]
    required: float | None
    unit: str
    unknown: bool


@where_any
def histogram(attendance: Attendance, settings: Settings) -> Histogram | None:
    """The histogram; unknown attendance counts as absence in it.

    None where nobody was expected, or too few people.
    """
    low = attendance.gathered.low
    if not len(low) or too_few(attendance, settings):
        return None
    values = _values(attendance)
    edges = _between(values) if len(values) else np.linspace(0, attendance.offered, _BINS + 1)
    counts, _ = np.histogram(low, edges)
    bars = [
        Estimate(f"distribution.{place}", f"bin.{place}", int(count), n=len(low), unit=PEOPLE)
        for place, count in enumerate(counts)
    ]
    return Histogram(
        edges=tuple(edges.tolist()),
        values=tuple(values.tolist()),
        bars=tuple(bars),
        cuts=tuple(attendance.offered * end / FULL for end in settings.bands),
        required=settings.required_hours if asked_for(attendance, settings) else None,
        unit=attendance.unit,
        unknown=not attendance.gathered.known,
    )


def _values(attendance: Attendance) -> np.ndarray:
    """What a person can have attended where that is a few values evenly spread; else none."""
    worth = np.unique(attendance.worth)
    whole = np.isin(attendance.attended, (0.0, 1.0)) | np.isnan(attendance.attended)
    if len(worth) != 1 or not whole.all() or attendance.shape[1] >= MOST_BARS:
        return np.empty(0)
    return np.arange(attendance.shape[1] + 1) * worth[0]


def _between(values: np.ndarray) -> np.ndarray:
    half = (values[1] - values[0]) / 2
    return np.append(values - half, values[-1] + half)
